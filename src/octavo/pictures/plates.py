"""Turn a picture into the plate that a PDF embeds where it stands, remembered between builds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from octavo.diagnostics import Outcome, Span
from octavo.intermediate import Resource
from octavo.pictures import codes
from octavo.pictures.kinds import SVG
from octavo.pictures.packing import Packed
from octavo.pictures.remarks import findings
from octavo.values import frozen
from octavo.workspace import Store

if TYPE_CHECKING:
    from octavo.inks import InkSpace

Size = tuple[int, int]

# To be raised whenever the same picture would come out differently.
VERSION = 1

# Pixels per inch that are never gone above: of tones, and of black and white alone.
PRESS_PPI, PRESS_LINE_PPI = 450.0, 1200.0
SCREEN_PPI, SCREEN_LINE_PPI = 225.0, 600.0

_KIND = "plate"
# A side that is placed at nothing still is one pixel.
_LEAST_MM = 0.001


@frozen
class Plate:
    """A picture as an image XObject of a PDF holds it.

    `components` are 1 for grey, 3 for RGB, 4 for CMYK; `bits` are 1 or 8 a sample. `data` is a
    JPEG or, where `encoding` is `flate`, deflated rows of samples. `alpha` is a soft mask of the
    same size: deflated, grey, eight bits. `inverted` asks for a `Decode` of [1 0 1 0 1 0 1 0].
    `digest` is that of all this; `ppi` are the pixels per inch where the picture is placed largest,
    in the direction that has fewer.
    """

    width: int
    height: int
    components: int
    bits: int
    encoding: str
    data: bytes
    alpha: bytes | None
    inverted: bool
    digest: str
    ppi: float


@frozen
class _Recipe:
    """What an edition wants: pixels per inch of tones and of black and white; `make` makes it.

    `key` is what `make` depends on beside the file and the sizes.
    """

    tone: float
    line: float
    key: tuple[str | bool, ...]
    make: Callable[[bytes, Size, Size], Packed]


def for_press(
    resource: Resource,
    space: InkSpace,
    width_mm: float,
    height_mm: float,
    store: Store,
    *,
    flatten: bool,
    perceptual: bool = False,
) -> Outcome[Plate]:
    """Return a raster in the inks of `space`, for a place of at most `width_mm` by `height_mm`.

    It has at most 450 pixels per inch there (1200 where it is black and white alone), and never
    more than were delivered. `flatten` lays what is transparent on white.
    """

    def make(content: bytes, tone: Size, line: Size) -> Packed:
        from octavo.pictures.separation import separated  # late: Pillow, for what is new only

        kind = resource.media_type
        return separated(content, kind, tone, line, space, flatten=flatten, perceptual=perceptual)

    key = ("press", space.key, flatten, perceptual)
    name = space.condition.identifier if space.condition.registry else space.condition.info
    recipe = _Recipe(PRESS_PPI, PRESS_LINE_PPI, key, make)
    return _plate(resource, (width_mm, height_mm), recipe, store, name)


def for_screen_page(
    resource: Resource, width_mm: float, height_mm: float, store: Store
) -> Outcome[Plate]:
    """Return a raster in sRGB or grey, for a place of at most `width_mm` by `height_mm`.

    It has at most 225 pixels per inch there (600 where it is black and white alone), and never more
    than were delivered.
    """

    def make(content: bytes, tone: Size, line: Size) -> Packed:
        from octavo.pictures.display import displayed  # late: Pillow, for what is new only

        return displayed(content, resource.media_type, tone, line)

    recipe = _Recipe(SCREEN_PPI, SCREEN_LINE_PPI, ("screen",), make)
    return _plate(resource, (width_mm, height_mm), recipe, store, "")


def _plate(
    resource: Resource, place: tuple[float, float], recipe: _Recipe, store: Store, condition: str
) -> Outcome[Plate]:
    if resource.media_type == SVG:
        raise ValueError(f"{resource.path} is a drawing, of which no plate is made")
    inches = (max(place[0], _LEAST_MM) / 25.4, max(place[1], _LEAST_MM) / 25.4)
    sizes = _size(resource, inches, recipe.tone), _size(resource, inches, recipe.line)
    key = _key(resource, recipe, sizes)
    kept = store.get(_KIND, key)
    made = _unpacked(kept) if kept else None
    if made is None:
        try:
            made = _made(resource, recipe, sizes)
        except (OSError, ValueError, SyntaxError) as failure:
            message = f"“{resource.path}” cannot be decoded: {str(failure).rstrip('.')}."
            at = Span(f"manuscript/{resource.path}")
            hint = "Copy or export the picture again."
            return Outcome(None, (codes.DAMAGED.at(at, message, hint),))
        store.put(_KIND, key, _kept(made))
    return Outcome(_placed(made, inches), findings(resource.path, made.remarks, condition))


def _size(resource: Resource, inches: tuple[float, float], ppi: float) -> Size:
    """Return how many pixels are wanted: those delivered, or as many as `ppi` allows."""
    sides = zip((resource.width, resource.height), inches, strict=True)
    width, height = (max(1, min(round(side), int(inch * ppi + 1e-6))) for side, inch in sides)
    return width, height


def _made(resource: Resource, recipe: _Recipe, sizes: tuple[Size, Size]) -> Packed:
    from octavo.pictures.memory import reading

    with reading(resource.file.stat().st_size if resource.file else 0):
        return recipe.make(resource.content(), *sizes)


def _placed(made: Packed, inches: tuple[float, float]) -> Plate:
    return Plate(
        *(made.width, made.height, made.components, made.bits, made.encoding),
        data=made.data,
        alpha=made.alpha,
        inverted=made.inverted,
        digest=hashlib.sha256(_kept(made)).hexdigest(),
        ppi=min(made.width / inches[0], made.height / inches[1]),
    )


def _key(resource: Resource, recipe: _Recipe, sizes: tuple[Size, Size]) -> str:
    from PIL import __version__ as pillow  # late: only a build needs it

    parts = (VERSION, pillow, resource.media_type, resource.digest, recipe.key, sizes)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _kept(made: Packed) -> bytes:
    """Return a result as the store keeps it: a line of JSON, the samples, then the mask."""
    head = [made.width, made.height, made.components, made.bits, made.encoding, made.inverted]
    line = [*head, made.remarks, len(made.data), made.alpha is not None]
    return json.dumps(line).encode() + b"\n" + made.data + (made.alpha or b"")


def _unpacked(kept: bytes) -> Packed | None:
    head, _, rest = kept.partition(b"\n")
    try:
        *facts, remarks, length, masked = json.loads(head)
    except ValueError:
        return None
    samples = [rest[:length], rest[length:] if masked else None]
    return Packed(*[*facts, tuple(remarks), *samples])
