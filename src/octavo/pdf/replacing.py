"""Turn the stand-ins of a merged PDF into the pictures that they stand in for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf

from octavo.pdf import standins
from octavo.pdf.resources import content_of, private

if TYPE_CHECKING:
    from octavo.pdf.model import LaidOut, Supply
    from octavo.pictures import Plate

_PX = 25.4 / 96  # a CSS pixel, in which the engine draws, in millimetres
_NUMBER = rb"(-?[\d.]+)"
_PLACED = re.compile(
    rb"%s 0 0 -%s 0 -?[\d.]+ cm\s+/([^\s/]+) Do\b" % (_NUMBER, _NUMBER),
)
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}


@dataclass(slots=True)
class _Stand:
    """The objects that stand in for one picture, and the largest size at which one is placed."""

    objects: list[pikepdf.Object] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def replace_all(pdf: pikepdf.Pdf, drawings: Mapping[str, LaidOut], plates: Supply | None) -> None:
    """Put drawings and plates where their stand-ins are; one without a plate stays empty."""
    stands = _stands(pdf)
    wanted = {
        name: (stand.width * _PX, stand.height * _PX)
        for name, stand in stands.items()
        if name not in drawings
    }
    made = plates(wanted) if plates is not None and wanted else {}
    for name, stand in stands.items():
        first, *others = stand.objects
        if name in drawings:
            _to_form(pdf, first, drawings[name].pdf)
        elif name in made:
            _to_image(pdf, first, made[name])
        for other in others:
            _repeat(other, first)


def _stands(pdf: pikepdf.Pdf) -> dict[str, _Stand]:
    """Return the stand-ins by name, in the order of the pages."""
    found: dict[str, _Stand] = {}
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for holder in _contents(page.obj, seen):
            _note(holder, found, seen)
    return found


def _contents(holder: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    """Yield a page that has resources, and all forms and patterns in it."""
    resources = holder.get("/Resources")
    if resources is None:
        return
    yield holder
    for category in ("/XObject", "/Pattern"):
        for inner in resources.get(category, {}).values():
            is_stream = isinstance(inner, pikepdf.Stream)
            if is_stream and "/Resources" in inner and inner.objgen not in seen:
                seen.add(inner.objgen)
                yield from _contents(inner, seen)


def _note(holder: pikepdf.Object, found: dict[str, _Stand], seen: set[tuple[int, int]]) -> None:
    names: dict[bytes, str] = {}
    for key, value in holder.Resources.get("/XObject", {}).items():
        if value.get("/Subtype") != "/Image" or value.get("/Filter") != "/DCTDecode":
            continue
        name = standins.name_in(value.read_raw_bytes())
        if name is None:
            continue
        names[key[1:].encode()] = name
        stand = found.setdefault(name, _Stand())
        if value.objgen not in seen:
            seen.add(value.objgen)
            stand.objects.append(value)
    if names:
        for width, height, key in _PLACED.findall(_said(holder)):
            if key in names:
                stand = found[names[key]]
                stand.width = max(stand.width, float(width))
                stand.height = max(stand.height, float(height))


def _said(holder: pikepdf.Object) -> bytes:
    """Return what a page says, whose text and number are apart, or a form or a pattern."""
    contents = holder.get("/Contents", holder)
    streams = contents if isinstance(contents, pikepdf.Array) else (contents,)
    return b"\n".join(stream.read_bytes() for stream in streams)


def _to_image(pdf: pikepdf.Pdf, stream: pikepdf.Object, plate: Plate) -> None:
    jpeg = plate.encoding == "jpeg"
    _clear(stream)
    stream.write(plate.data, filter=pikepdf.Name.DCTDecode if jpeg else pikepdf.Name.FlateDecode)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height = plate.width, plate.height
    stream.ColorSpace = pikepdf.Name(_SPACES[plate.components])
    stream.BitsPerComponent = plate.bits
    if plate.inverted:
        stream.Decode = pikepdf.Array([1, 0] * plate.components)
    if plate.alpha is not None:
        mask = pdf.make_stream(b"")
        mask.write(plate.alpha, filter=pikepdf.Name.FlateDecode)
        mask.Type, mask.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        mask.Width, mask.Height = plate.width, plate.height
        mask.ColorSpace, mask.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        stream.SMask = mask


def _to_form(pdf: pikepdf.Pdf, stream: pikepdf.Object, drawn: bytes) -> None:
    """Draw the page of `drawn` into the unit square, in which an image is drawn."""
    with pikepdf.open(io.BytesIO(drawn)) as source:
        page = source.pages[0].obj
        left, bottom, right, top = (float(edge) for edge in page.MediaBox)
        content = content_of(page.Contents)
        resources = private(pdf.copy_foreign(source.make_indirect(page.Resources)), content.used)
    width, height = right - left, top - bottom
    _clear(stream)
    stream.write(content.data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox = pikepdf.Array([left, bottom, right, top])
    stream.Matrix = _matrix(1 / width, 1 / height, -left / width, -bottom / height)
    stream.Resources = resources


def _repeat(stream: pikepdf.Object, first: pikepdf.Object) -> None:
    """Let a second stand-in of the same picture draw the first one's."""
    _clear(stream)
    stream.write(b"/P Do")
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox = pikepdf.Array([0, 0, 1, 1])
    stream.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=first))


def _matrix(x: float, y: float, left: float, bottom: float) -> pikepdf.Array:
    return pikepdf.Array([round(value, 8) for value in (x, 0, 0, y, left, bottom)])


def _clear(stream: pikepdf.Object) -> None:
    for key in list(stream.keys()):
        if key not in ("/Length", "/Filter"):
            del stream[key]
