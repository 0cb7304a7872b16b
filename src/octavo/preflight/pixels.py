"""Turn a page of a PDF into pixels: the four inks as numbers, and a picture to look at.

Colour management is off while inks are drawn, so that the numbers in the file are the numbers in
the pixels; it is on for what a person looks at. Overprint is drawn as a press would print it, spot
inks through the process inks that the file gives for them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pymupdf as untyped
from PIL import Image

from octavo.preflight.expected import Expected
from octavo.preflight.inspection import Sides
from octavo.preflight.view import SCALE, Area, View, bind_side, sides
from octavo.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Plates = NDArray[np.uint8]
    Percent = NDArray[np.uint16]

pymupdf: Any = untyped
POINT = 25.4 / 72
THUMBNAIL_DPI = 72
MOST_PIXELS = 40_000_000
_FAST = Image.Quantize.FASTOCTREE
_GREY = 16  # of 255: how far the three colours of a grey may lie apart
_KINDS = {
    "fill-text": "text",
    "stroke-text": "text",
    "fill-path": "path",
    "stroke-path": "path",
    "fill-image": "image",
    "fill-imgmask": "image",
    "fill-shade": "shade",
}
# MuPDF's own remarks on what is right, or is mended without a trace.
_HARMLESS = ("bogus font ascent", "ICC", "icc", "... repeated")


class PageError(Exception):
    """A page that cannot be drawn, with the reason in words."""


UNDRAWABLE = (
    PageError,
    pymupdf.mupdf.FzErrorBase,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)


@frozen
class Drawn:
    """An object that a page draws: `kind` is `text`, `path`, `image` or `shade`."""

    kind: str
    area: Area


def open_pdf(data: bytes) -> Any:
    """Open a PDF for drawing; raises ValueError with the reason where that cannot be done."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
        if document.needs_pass:
            raise ValueError("it needs a password")
        if not document.page_count:
            raise ValueError("it has no page")
    except (RuntimeError, pymupdf.mupdf.FzErrorBase) as broken:
        raise ValueError(str(broken).splitlines()[0]) from broken
    return document


def load(document: Any, number: int) -> Any:
    """Return page `number` on the whole of its sheet, one unit of length being a point."""
    xref = document.page_xref(number - 1)
    document.xref_set_key(xref, "UserUnit", "null")
    page = document.load_page(number - 1)
    media = page.mediabox
    document.xref_set_key(xref, "CropBox", f"[{media.x0} {media.y0} {media.x1} {media.y1}]")
    page = document.reload_page(page)
    wide, high = page.rect.width * POINT, page.rect.height * POINT
    if wide * high * SCALE**2 > MOST_PIXELS:
        raise PageError(f"it is {wide:.0f} × {high:.0f} mm large")
    return page


def view_of(document: Any, page: Any, expected: Expected) -> View:
    """Return the geometry of `page`."""
    number = page.number + 1
    from_right = document.xref_get_key(document.pdf_catalog(), "ViewerPreferences/Direction")
    bind = bind_side(number, expected, from_right=from_right == ("name", "/R2L"))
    has = {
        name: document.xref_get_key(page.xref, name)[0] != "null"
        for name in ("TrimBox", "ArtBox", "BleedBox")
    }
    trim = _box(page, page.trimbox if has["TrimBox"] or not has["ArtBox"] else page.artbox)
    size = (page.rect.width * POINT, page.rect.height * POINT)
    wanted = sides(expected.bleed, bind)
    media = Area(0.0, 0.0, *size)
    trim = trim.within(media)
    bleed = _box(page, page.bleedbox).within(media) if has["BleedBox"] else trim.grown(wanted)
    if trim.hollow:
        raise PageError("its TrimBox has no area on the sheet")
    return View(
        number=number,
        label=page.get_label(),
        size=size,
        trim=trim,
        bleed=bleed.within(media),
        wanted=wanted,
        safe=sides(expected.safe, bind),
        bind=bind,
        file=expected.file,
    )


def _box(page: Any, points: Any) -> Area:
    """Return a box of PyMuPDF's, which forgets where the MediaBox begins, on the turned page."""
    media = page.mediabox
    rect = pymupdf.Rect(points.x0 - media.x0, points.y0, points.x1 - media.x0, points.y1)
    turned = rect * page.rotation_matrix
    return Area(turned.x0 * POINT, turned.y0 * POINT, turned.x1 * POINT, turned.y1 * POINT)


def beyond(outer: Area, inner: Area) -> Sides:
    """Return how far `outer` reaches beyond `inner` at each side."""
    return Sides(
        top=inner.top - outer.top,
        right=outer.right - inner.right,
        bottom=outer.bottom - inner.bottom,
        left=inner.left - outer.left,
    )


def plates(page: Any, scale: float = SCALE, clip: Area | None = None) -> Plates:
    """Return cyan, magenta, yellow and black of each pixel, 0 to 255, overprint considered.

    `scale` is in pixels a millimetre; `clip` is the part of the sheet to draw.
    """
    mupdf = pymupdf.mupdf
    pymupdf.TOOLS.set_icc(0)
    inner = page.this if isinstance(page.this, mupdf.FzPage) else page.this.super()
    seen = mupdf.fz_page_separations(inner)
    separations = seen if seen.m_internal else mupdf.FzSeparations(0)
    matrix = mupdf.fz_scale(scale * POINT, scale * POINT)
    inks = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_CMYK)
    whole = clip or Area(0, 0, page.rect.width * POINT, page.rect.height * POINT)
    area = mupdf.FzIrect(*(round(edge * scale) for edge in _edges(whole)))
    pixmap = mupdf.fz_new_pixmap_with_bbox(inks, area, separations, 0)
    mupdf.fz_clear_pixmap(pixmap)
    device = mupdf.fz_new_draw_device(matrix, pixmap)
    mupdf.fz_run_page(inner, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    shape = (pixmap.h(), pixmap.w(), pixmap.n())
    view = mupdf.fz_pixmap_samples_memoryview(pixmap)
    return np.array(np.frombuffer(view, dtype=np.uint8).reshape(shape)[:, :, :4])


def total(page_plates: Plates) -> Percent:
    """Return the sum of the inks of each pixel, 0 to 1020."""
    summed = np.zeros(page_plates.shape[:2], dtype=np.uint16)
    for ink in range(page_plates.shape[2]):  # much faster than a sum over the last axis
        summed += page_plates[:, :, ink]
    return summed


def thumbnail(page: Any) -> bytes:
    """Return the page as a PNG to look at, in few colours where few are there."""
    pymupdf.TOOLS.set_icc(1)
    pixmap = page.get_pixmap(dpi=THUMBNAIL_DPI, alpha=False)
    picture = Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)
    red, green, blue = (np.asarray(band, dtype=np.int16) for band in picture.split())
    spread = max(int(np.abs(red - green).max()), int(np.abs(green - blue).max()))
    greys = spread < _GREY
    small = _in_greys(picture) if greys else picture.quantize(256, method=_FAST)
    written = io.BytesIO()
    small.save(written, "PNG", bits=4 if greys else 8, compress_level=6)
    return written.getvalue()


def _in_greys(picture: Any) -> Any:
    """Return a picture in sixteen greys."""
    small = picture.convert("L").point([value >> 4 for value in range(256)])
    small.putpalette([level * 17 for level in range(16) for _ in "rgb"])
    return small


def grey(page: Any, scale: float) -> NDArray[np.uint8]:
    """Return the page as greys, for finding barcodes; `scale` is in pixels a millimetre."""
    factor = scale * POINT
    matrix = pymupdf.Matrix(factor, factor)
    pixmap = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
    samples = np.frombuffer(pixmap.samples, dtype=np.uint8)
    return np.array(samples.reshape(pixmap.height, pixmap.stride)[:, : pixmap.width])


def drawn(page: Any) -> tuple[Drawn, ...]:
    """Return what the page draws, in the order of drawing, clipping not considered."""
    log = page.get_bboxlog()
    return tuple(
        Drawn(kind, _turned(page, box))
        for name, box in log
        if (kind := _KINDS.get(name)) is not None
    )


def words_in(page: Any, area: Area) -> str:
    """Return the words that stand in `area` in part or whole, as one line."""
    return " ".join(
        word
        for *corners, word, _, _, _ in page.get_text("words")
        if not _turned(page, corners).within(area).hollow
    )


def complaints() -> tuple[str, ...]:
    """Return what MuPDF said since the last call, without what is harmless."""
    said = pymupdf.TOOLS.mupdf_warnings()
    lines = dict.fromkeys(line.strip() for line in said.splitlines())
    return tuple(line for line in lines if line and not any(h in line for h in _HARMLESS))


def _turned(page: Any, box: Sequence[float]) -> Area:
    rect = pymupdf.Rect(box) * page.rotation_matrix if page.rotation else box
    left, top, right, bottom = (float(edge) * POINT for edge in rect)
    return Area(left, top, right, bottom)


def _edges(area: Area) -> tuple[float, float, float, float]:
    return area.left, area.top, area.right, area.bottom


def reason(broken: BaseException) -> str:
    """Return why something could not be drawn, in words."""
    if isinstance(broken, MemoryError):
        return "it needs too much memory"
    words = " ".join(str(broken).split())
    return words[:200] or type(broken).__name__
