"""Turn an image of a PDF into one in inks, or in grey (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Name

from octavo.press.functions import UnconvertibleError, reals
from octavo.press.rasters import (
    CHANNELS,
    Raster,
    decoded,
    image_of,
    keyed,
    looked_up,
    stretched,
    to_bytes,
)
from octavo.press.spaces import Space, space_of, tint_space
from octavo.press.targets import Mask, Target

if TYPE_CHECKING:
    from PIL.Image import Image

# A photograph that came as JPEG leaves as JPEG, at a quality whose losses no print shows.
_QUALITY = 95
_SPACES = {"L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}
_KINDS = {"L": "grey", "RGB": "rgb", "CMYK": "cmyk", "1": "grey"}
# What an image may say in a file for print; previews, alternates and interpolation stay behind.
_KEPT = ("/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Decode",
         "/ImageMask", "/Mask", "/SMask", "/Intent", "/Filter", "/DecodeParms")  # fmt: skip
_OLD_FILTERS = {"/JPXDecode", "/JBIG2Decode"}


def image_in(
    pdf: pikepdf.Pdf,
    image: pikepdf.Object,
    target: Target,
    named: Mapping[str, pikepdf.Object],
    *,
    old: bool,
) -> pikepdf.Object:
    """Return the image as an object of `pdf` in the target's colours.

    `old` is PDF 1.3, which knows neither JPEG 2000 nor JBIG2. Raises UnconvertibleError.
    """
    if "/Matte" in image.get("/SMask", {}):
        raise UnconvertibleError("a picture that is premultiplied with its soft mask")
    filters = _filters(image)
    if image.get("/ImageMask") or not ("/ColorSpace" in image or "/JPXDecode" in filters):
        return _pixels(pdf, image, None) if old and _OLD_FILTERS & filters else _kept(pdf, image)
    space = None
    if "/ColorSpace" in image:
        space = space_of(image.ColorSpace, named)
    if space and _stays(image, space, target) and not (old and _OLD_FILTERS & filters):
        made = _kept(pdf, image)
        made.ColorSpace = tint_space(pdf, space, target) if space.kind == "tint" else (
            Name.DeviceCMYK if space.kind == "cmyk" else Name.DeviceGray
        )  # fmt: skip
    else:
        made = _pixels(pdf, image, target.picture(_read(image, space)))
    _mask(pdf, image, made, space, old=old)
    return made


def _filters(image: pikepdf.Object) -> set[str]:
    found = image.get("/Filter", Array([]))
    return {str(name) for name in (found if isinstance(found, Array) else (found,))}


def _stays(image: pikepdf.Object, space: Space, target: Target) -> bool:
    """Return whether the samples are what is wanted already."""
    return space.kind in target.kinds and int(image.get("/BitsPerComponent", 8)) <= 8


def _kept(pdf: pikepdf.Pdf, image: pikepdf.Object) -> pikepdf.Object:
    """Return the image with its bytes as they are, and only what print may say of it."""
    made = pdf.make_stream(image.read_raw_bytes())
    for key in _KEPT:
        if key in image and key != "/SMask":
            made[key] = image[key]
    return made


def _read(image: pikepdf.Object, space: Space | None) -> Image:
    """Return the image as Pillow's, with the profile that it came with."""
    if space is None or _filters(image) & {"/DCTDecode", "/JPXDecode"}:
        picture = _compressed(image, space)
    else:
        picture = image_of(_samples(image, space))
    profile = (space.base.profile if space.base else space.profile) if space else b""
    picture.info.pop("icc_profile", None)
    if profile and picture.mode == "RGB":
        picture.info["icc_profile"] = profile
    return picture


def _compressed(image: pikepdf.Object, space: Space | None) -> Image:
    if space is not None and space.kind not in CHANNELS:
        raise UnconvertibleError(f"a compressed picture in {space.kind} colours")
    try:
        picture = _decompressed(image)
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError) as error:
        raise UnconvertibleError("a picture whose samples cannot be read") from error
    if picture.mode not in _KINDS:
        raise UnconvertibleError(f"a compressed picture of the kind {picture.mode}")
    kind = _KINDS[picture.mode]
    decode = reals(image.get("/Decode", [])) if kind != "cmyk" else []
    data = decoded(picture.tobytes(), CHANNELS[kind], decode)
    return picture if not decode else image_of(Raster(*picture.size, kind, data))


def _decompressed(image: pikepdf.Object) -> Image:
    if not isinstance(image, pikepdf.Stream):
        raise UnconvertibleError("a picture that is no picture")
    return pikepdf.PdfImage(image).as_pil_image()


def _samples(image: pikepdf.Object, space: Space) -> Raster:
    """Return the samples as bytes, after their table or their Decode array."""
    kind = space.base.kind if space.kind == "indexed" and space.base else space.kind
    if kind not in CHANNELS:
        raise UnconvertibleError(f"a picture in {kind} colours")
    width, height, bits = int(image.Width), int(image.Height), int(image.BitsPerComponent)
    data = _unfiltered(image)
    data = to_bytes(data, width, height, space.count, bits)
    if space.kind == "indexed":
        return Raster(width, height, kind, looked_up(data, space.table, CHANNELS[kind]))
    decode = reals(image.get("/Decode", []))
    return Raster(width, height, kind, decoded(stretched(data, bits), space.count, decode))


def _unfiltered(image: pikepdf.Object) -> bytes:
    try:
        return image.read_bytes()
    except pikepdf.PdfError as error:
        raise UnconvertibleError("a picture whose samples cannot be read") from error


def _pixels(pdf: pikepdf.Pdf, image: pikepdf.Object, picture: Image | None) -> pikepdf.Object:
    """Return an image of `pdf` with the samples of `picture`; a stencil without one is unpacked."""
    if picture is None:
        picture = _decompressed(image)
    stencil = bool(image.get("/ImageMask"))
    made = pdf.make_stream(b"")
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height = picture.size
    if stencil:
        made.ImageMask, made.BitsPerComponent = True, 1
        made.write(picture.convert("1").tobytes())
        return made
    made.ColorSpace, made.BitsPerComponent = _SPACES[picture.mode], 8
    if "/DCTDecode" not in _filters(image):
        made.write(picture.tobytes())
        return made
    written = io.BytesIO()
    picture.info.pop("icc_profile", None)
    picture.save(written, "JPEG", quality=_QUALITY, subsampling=0)
    made.write(written.getvalue(), filter=Name.DCTDecode)
    if picture.mode == "CMYK":  # Pillow writes inks as Adobe does: inverted
        made.Decode = Array([1, 0] * 4)
    return made


def _mask(
    pdf: pikepdf.Pdf,
    image: pikepdf.Object,
    made: pikepdf.Object,
    space: Space | None,
    *,
    old: bool,
) -> None:
    """Give the image its stencil or its soft mask; one that hides nothing is left out."""
    mask, soft = image.get("/Mask"), image.get("/SMask")
    if isinstance(soft, pikepdf.Stream):
        grey = image_in(pdf, soft, Mask(), {}, old=old)
        if not _all_shown(grey):
            made.SMask = grey
    elif isinstance(mask, pikepdf.Stream):
        made.Mask = image_in(pdf, mask, Mask(), {}, old=old)
    elif isinstance(mask, Array):
        made.Mask = _stencil(pdf, image, [int(value) for value in mask], space)


def _all_shown(mask: pikepdf.Object) -> bool:
    """Return whether a soft mask is white all over."""
    if _filters(mask) & {"/DCTDecode", "/JPXDecode"} or "/Decode" in mask:
        return False
    data, bits = mask.read_bytes(), int(mask.get("/BitsPerComponent", 8))
    whole = to_bytes(data, int(mask.Width), int(mask.Height), 1, bits)
    return not whole.strip(bytes(((1 << min(bits, 8)) - 1,)))


def _stencil(
    pdf: pikepdf.Pdf, image: pikepdf.Object, key: list[int], space: Space | None
) -> pikepdf.Object:
    """Return the colour key of an image as a stencil, since its colours are others now."""
    bits = int(image.get("/BitsPerComponent", 8))
    if space is None or bits > 8 or _filters(image) & {"/DCTDecode", "/JPXDecode"}:
        raise UnconvertibleError("a compressed picture with a colour that is left out")
    width, height = int(image.Width), int(image.Height)
    samples = to_bytes(_unfiltered(image), width, height, space.count, bits)
    made = pdf.make_stream(keyed(samples, width, height, key))
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height = width, height
    made.ImageMask, made.BitsPerComponent = True, 1
    return made
