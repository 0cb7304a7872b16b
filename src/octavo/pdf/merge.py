"""Turn chapters and the layer of page numbers into one PDF, open for whoever finishes it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pikepdf

from octavo.diagnostics import Diagnostic
from octavo.pdf.folios import Stamp
from octavo.pdf.labelling import label_pages
from octavo.pdf.links import astray, named_in
from octavo.pdf.marks import clear_forms
from octavo.pdf.model import LaidOut, Supply
from octavo.pdf.pagination import Slot
from octavo.pdf.replacing import replace_all
from octavo.pdf.resources import content_of, private
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Edition

_MM = 72 / 25.4
_TAGGED_FOLIO = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC /OctavoFolio Do EMC "


@frozen
class Merged:
    """The pages, and what was noticed when they met."""

    pdf: pikepdf.Pdf
    findings: tuple[Diagnostic, ...]


def merge(
    edition: Edition,
    layouts: Sequence[LaidOut],
    slots: Sequence[Slot],
    stamps: Sequence[Stamp | None],
    drawings: Mapping[str, LaidOut],
    plates: Supply | None,
) -> Merged:
    """Return one PDF with the pages `slots`, each with its stamp and its pictures in their places.

    It is for the press, which takes neither links nor bookmarks; links that lead to no page are
    told all the same. Equal input gives equal bytes.
    """
    binder = Binder(edition)
    binder.bind(layouts, slots, stamps)
    replace_all(binder.pdf, drawings, plates)
    label_pages(binder.pdf, slots)
    known = {name for layout in layouts for name, *_ in layout.anchors}
    return Merged(binder.pdf, astray(binder.links, known))


class Binder:
    """Bind pages: boxes moved to the origin, numbers stamped, to each page only what it uses.

    No links are kept: the press takes none, and those on screens belong to the structure. `links`
    has what they named. Pages that are `tagged` are cut at the trim and keep what marks their
    content.
    """

    def __init__(self, edition: Edition, *, tagged: bool = False) -> None:
        data = edition.metadata
        self.pdf = pikepdf.new()
        self.links: list[str] = []
        self._tagged = tagged
        self._bleed = 0.0 if tagged else data.bleed * _MM
        self._size = (data.width * _MM + 2 * self._bleed, data.height * _MM + 2 * self._bleed)
        self._sources: dict[bytes, pikepdf.Pdf] = {}
        self._stamps: dict[tuple[bytes, int], pikepdf.Object] = {}

    def bind(
        self, layouts: Sequence[LaidOut], slots: Sequence[Slot], stamps: Sequence[Stamp | None]
    ) -> None:
        """Add the pages `slots`, each with its stamp."""
        for slot, stamp in zip(slots, stamps, strict=True):
            if slot.chapter is None:
                self.blank()
            else:
                self.page(layouts[slot.chapter].pdf, slot.page, stamp)

    def blank(self) -> None:
        """Add a page without anything on it."""
        page = self.pdf.add_blank_page(page_size=self._size)
        self._boxes(page, self._size)

    def page(self, source: bytes, number: int, stamp: Stamp | None) -> None:
        """Add page `number` of the PDF `source`."""
        laid_out = self._open(source).pages[number]
        if "/Annots" in laid_out.obj:
            self.links += named_in(laid_out.obj.Annots)
            del laid_out.obj.Annots
        self.pdf.pages.append(laid_out)
        page = self.pdf.pages[-1]
        left, bottom, right, top = (float(edge) for edge in page.obj.MediaBox)
        if self._tagged:
            left, bottom, (right, top) = 0.0, 0.0, self._size
        content = content_of(page.obj.Contents, marked=self._tagged)
        resources = private(page.obj.Resources, content.used)
        if not self._tagged:
            clear_forms(resources)
        _move_patterns(self.pdf, resources, left, bottom)
        drawn = b""
        if stamp is not None:
            if "/XObject" not in resources:
                resources.XObject = pikepdf.Dictionary()
            resources.XObject["/OctavoFolio"] = self._stamp(stamp)
            drawn = _TAGGED_FOLIO if self._tagged else b"/OctavoFolio Do "
        move = f"q 1 0 0 1 {-left:.4f} {-bottom:.4f} cm q\n".encode()
        page.obj.Contents = self.pdf.make_stream(move + content.data + b"\nQ " + drawn + b"Q")
        page.obj.Resources = resources
        self._boxes(page, (right - left, top - bottom))

    def _open(self, source: bytes) -> pikepdf.Pdf:
        if source not in self._sources:
            self._sources[source] = pikepdf.open(io.BytesIO(source))
        return self._sources[source]

    def _stamp(self, stamp: Stamp) -> pikepdf.Object:
        """Return the page number as a form that is drawn in the page's own coordinates."""
        key = (stamp.pdf, stamp.page)
        if key not in self._stamps:
            page = self._open(stamp.pdf).pages[stamp.page].obj
            content = content_of(page.Contents)
            form = self.pdf.make_stream(content.data)
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([float(edge) for edge in page.MediaBox])
            form.Resources = private(self.pdf.copy_foreign(page.Resources), content.used)
            self._stamps[key] = form
        return self._stamps[key]

    def _boxes(self, page: pikepdf.Page, size: tuple[float, float]) -> None:
        width, height = size
        bleed = self._bleed
        page.obj.MediaBox = _box(0, 0, width, height)
        page.obj.BleedBox = _box(0, 0, width, height)
        page.obj.TrimBox = _box(bleed, bleed, width - bleed, height - bleed)


def _move_patterns(
    pdf: pikepdf.Pdf, resources: pikepdf.Dictionary, left: float, bottom: float
) -> None:
    """Give a page's patterns its new origin, which they take from the page and not from `cm`.

    See ISO 32000-1, 8.7.3.1. A pattern may serve several pages, so that each gets its own.
    """
    if not (left or bottom):
        return
    for name, pattern in resources.get("/Pattern", {}).items():
        a, b, c, d, e, f = (float(number) for number in pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        moved = pikepdf.Array([a, b, c, d, round(e - left, 4), round(f - bottom, 4)])
        is_stream = isinstance(pattern, pikepdf.Stream)
        own: pikepdf.Object = (
            pdf.make_stream(pattern.read_raw_bytes()) if is_stream else pikepdf.Dictionary()
        )
        for key, value in pattern.items():
            if key != "/Length":
                own[key] = value
        own.Matrix = moved
        resources.Pattern[name] = pdf.make_indirect(own)


def _box(*edges: float) -> pikepdf.Array:
    return pikepdf.Array([round(edge, 4) for edge in edges])
