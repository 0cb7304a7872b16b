"""Turn a picture as delivered into the one that an edition embeds, remembered between builds."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.intermediate import Resource
from octavo.pictures import codes
from octavo.pictures.kinds import JPEG, PNG, SVG, renamed
from octavo.values import frozen
from octavo.workspace import Store

if TYPE_CHECKING:
    from PIL import Image

# To be raised whenever the same picture would come out differently.
VERSION = 2

SCREEN_LIMIT = 5_600_000
PRINT_LIMIT = 20_000_000

_KIND = "picture"
# A JPEG heavier than this is pressed again for the screen.
_HEAVY = 0.6


@frozen
class Picture:
    """A picture as an edition embeds it; its suffix, and so its `path`, may have changed.

    `width` and `height` are pixels, or CSS pixels of an SVG. `digest` is that of `data`.
    """

    path: str
    media_type: str
    width: float
    height: float
    data: bytes
    digest: str


@frozen
class _Recipe:
    """How an edition wants its rasters; `packing` is zlib's level, 6 to be carried, 2 for now."""

    edition: str
    limit: int
    quality: int
    strips: bool
    packing: int


@frozen
class _Made:
    media_type: str
    width: float
    height: float
    guess: str
    data: bytes


def for_screen(resource: Resource, store: Store, *, limit: int = SCREEN_LIMIT) -> Outcome[Picture]:
    """Return a picture for the EPUB: upright, sRGB, at most `limit` pixels, JPEG, PNG or SVG.

    Of its metadata, only creator and copyright are kept.
    """
    return _remembered(resource, store, _Recipe("screen", limit, 88, strips=True, packing=6))


def for_print(resource: Resource, store: Store) -> Outcome[Picture]:
    """Return a picture for the printed page: upright, eight bits, sRGB or grey, JPEG, PNG or SVG.

    What is so already, and not larger than 20 megapixels, passes unchanged.
    """
    return _remembered(resource, store, _Recipe("print", PRINT_LIMIT, 95, strips=False, packing=2))


def _remembered(resource: Resource, store: Store, recipe: _Recipe) -> Outcome[Picture]:
    key = _key(resource, recipe)
    kept = store.get(_KIND, key)
    made = _unpacked(kept) if kept else None
    if made is None:
        place = Span(f"manuscript/{resource.path}")
        try:
            made = _made(resource, recipe)
        except (OSError, ValueError, SyntaxError) as failure:
            message = f"“{resource.path}” cannot be decoded: {str(failure).rstrip('.')}."
            hint = "Copy or export the picture again."
            return Outcome(None, (codes.DAMAGED.at(place, message, hint),))
        store.put(_KIND, key, _packed(made))
    return Outcome(_picture(resource, made), _guesses(resource, made))


def _guesses(resource: Resource, made: _Made) -> tuple[Diagnostic, ...]:
    if not made.guess:
        return ()
    message = f"The colours of “{resource.path}” had to be guessed: {made.guess}."
    hint = "Export the picture with a colour profile, best of all sRGB."
    place = Span(f"manuscript/{resource.path}")
    return (codes.COLOURS_GUESSED.at(place, message, hint),)


def _key(resource: Resource, recipe: _Recipe) -> str:
    from PIL import __version__ as pillow  # late: only a build needs it

    parts = (VERSION, pillow, resource.media_type, resource.digest, asdict(recipe))
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _made(resource: Resource, recipe: _Recipe) -> _Made:
    from octavo.pictures.memory import reading

    with reading(resource.file.stat().st_size if resource.file else 0):
        return _made_of(resource.content(), resource, recipe)


def _made_of(content: bytes, resource: Resource, recipe: _Recipe) -> _Made:
    if resource.media_type == SVG:
        from octavo.pictures.drawing import cleaned

        return _Made(SVG, resource.width, resource.height, "", cleaned(content))
    return _unchanged(content, resource.media_type, recipe) or _redrawn(
        content, resource.media_type, recipe
    )


def _unchanged(content: bytes, kind: str, recipe: _Recipe) -> _Made | None:
    """Return the picture without touching a pixel, where it is as the edition wants it."""
    from octavo.pictures.jpeg import is_baseline, stripped
    from octavo.pictures.pixels import is_plain
    from octavo.pictures.raster import opened
    from octavo.pictures.rights import rights_of

    image = opened(content, kind)
    size = image.width * image.height
    if not is_plain(image) or size > recipe.limit:
        return None
    if not recipe.strips:
        # Eight bits a sample, in the file as in memory.
        whole = image.format == "JPEG" or (kind == PNG and content[24] == 8)
        return _Made(kind, image.width, image.height, "", content) if whole else None
    if image.format != "JPEG" or not is_baseline(content) or len(content) > size * _HEAVY:
        return None
    return _Made(JPEG, image.width, image.height, "", stripped(content, rights_of(image)))


def _redrawn(content: bytes, kind: str, recipe: _Recipe) -> _Made:
    from octavo.pictures.memory import decoding
    from octavo.pictures.raster import opened

    source = opened(content, kind)
    with decoding(source):
        return _redone(content, source, kind, recipe)


def _redone(content: bytes, source: Image.Image, kind: str, recipe: _Recipe) -> _Made:
    from octavo.pictures.pixels import decoded, is_photograph, without_idle_alpha
    from octavo.pictures.rights import rights_of

    pixels = decoded(content, kind, recipe.limit)
    image = without_idle_alpha(pixels.image)
    rights = rights_of(source) if recipe.strips else b""
    photograph = image.mode in ("L", "RGB") and (kind == JPEG or is_photograph(image))
    # Print keeps what was delivered without loss.
    if photograph and not (recipe.edition == "print" and kind == PNG):
        data = _jpeg(image, recipe, rights, halved=recipe.strips and kind == JPEG)
        return _Made(JPEG, image.width, image.height, pixels.guess, data)
    return _Made(PNG, image.width, image.height, pixels.guess, _png(image, recipe, rights))


def _jpeg(image: Image.Image, recipe: _Recipe, rights: bytes, *, halved: bool) -> bytes:
    """Press `image`; `halved` halves the colours both ways (4:2:0), as cameras do."""
    out = io.BytesIO()
    image.save(
        *(out, "JPEG"),
        quality=recipe.quality,
        subsampling=2 if halved else 0,
        optimize=True,
        progressive=False,
        exif=rights,
    )
    return out.getvalue()


def _png(image: Image.Image, recipe: _Recipe, rights: bytes) -> bytes:
    out = io.BytesIO()
    extra = {"exif": rights} if rights else {}
    image.save(out, "PNG", compress_level=recipe.packing, **extra)
    return out.getvalue()


def _picture(resource: Resource, made: _Made) -> Picture:
    path = renamed(resource.path, made.media_type)
    digest = hashlib.sha256(made.data).hexdigest()
    return Picture(path, made.media_type, made.width, made.height, made.data, digest)


def _packed(made: _Made) -> bytes:
    """Return a result as the store keeps it: a line of JSON, then the picture's bytes."""
    head = [made.media_type, made.width, made.height, made.guess]
    return json.dumps(head).encode() + b"\n" + made.data


def _unpacked(kept: bytes) -> _Made | None:
    head, _, data = kept.partition(b"\n")
    try:
        media_type, width, height, guess = json.loads(head)
    except ValueError:
        return None
    return _Made(media_type, width, height, guess, data)
