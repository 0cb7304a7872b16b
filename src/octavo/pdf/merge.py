"""Turn chapters and the layer of page numbers into one PDF, open for whoever finishes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import pikepdf

from octavo.diagnostics import Diagnostic
from octavo.pdf import standins
from octavo.pdf.folios import Stamp
from octavo.pdf.labelling import label_pages
from octavo.pdf.links import astray, named_in
from octavo.pdf.marks import clear_forms
from octavo.pdf.model import LaidOut, Supply
from octavo.pdf.pagination import Slot
from octavo.pdf.replacing import replace_all
from octavo.pdf.resources import Content, add, content_of, private
from octavo.pdf.sources import Sources
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Edition

Size = tuple[float, float]  # of a page with its bleed, in points

_MM = 72 / 25.4
_FOLIO = "Folio-"  # before the names of a page number, which its page has for other things
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
    if any(standins.are_in(layout.pdf) for layout in layouts):
        replace_all(binder.pdf, drawings, plates)
    label_pages(binder.pdf, slots)
    known = {name for layout in layouts for name, *_ in layout.anchors}
    return Merged(binder.pdf, astray(binder.links, known))


@frozen
class _Text:
    """What a page of a layout says; its names begin with `prefix`, and are of `resources`."""

    pdf: bytes
    content: Content
    resources: pikepdf.Object
    prefix: str

    @property
    def needs(self) -> tuple[object, ...]:
        """What decides on the resources that it needs."""
        return self.pdf, self.resources.objgen, self.content.used, self.prefix


class Binder:
    """Bind pages: boxes moved to the origin, numbers stamped, to each page only what it uses.

    No links are kept: the press takes none, and those on screens belong to the structure. `links`
    has what they named. Pages that are `tagged` are cut at the trim and keep what marks their
    content. On others the number is a stream of its own, as the text is, so that the press knows
    the one again where the other has changed.
    """

    def __init__(self, edition: Edition, *, tagged: bool = False) -> None:
        data = edition.metadata
        self.pdf = pikepdf.new()
        self.links: list[str] = []
        self._tagged = tagged
        self._bleed = 0.0 if tagged else data.bleed * _MM
        self._size = (data.width * _MM + 2 * self._bleed, data.height * _MM + 2 * self._bleed)
        self._sources = Sources()
        self._pages: list[pikepdf.Object] = []
        self._boxes: dict[Size, tuple[pikepdf.Array, pikepdf.Array]] = {}
        self._forms: dict[tuple[bytes, int], pikepdf.Object] = {}
        self._resources: dict[tuple[object, ...], pikepdf.Object] = {}

    def bind(
        self, layouts: Sequence[LaidOut], slots: Sequence[Slot], stamps: Sequence[Stamp | None]
    ) -> None:
        """Make the pages `slots`, each with its stamp, all that the file has."""
        for slot, stamp in zip(slots, stamps, strict=True):
            if slot.chapter is None:
                self._add(self._size, pikepdf.Dictionary(), b"")
            else:
                self._page(layouts[slot.chapter].pdf, slot.page, stamp)
        self._sources.keep()
        tree = self.pdf.Root.Pages
        tree.Kids, tree.Count = pikepdf.Array(self._pages), len(self._pages)

    def _page(self, source: bytes, number: int, stamp: Stamp | None) -> None:
        """Add page `number` of the PDF `source`."""
        laid_out = self._sources.pages(source)[number]
        self.links += named_in(laid_out.get("/Annots", ()))
        if self._tagged:
            self._add(self._size, *self._marked(laid_out, stamp))
            return
        left, bottom, right, top = _edges(laid_out.MediaBox.unparse())
        texts = [self._text(source, number)]
        if stamp is not None:
            texts.append(self._text(stamp.pdf, stamp.page, _FOLIO))
        begin = b"q 1 0 0 1 %.4f %.4f cm\n" % (-left, -bottom)
        painted = [begin + text.content.data + b"\nQ" for text in texts]
        self._add((right - left, top - bottom), self._needed(texts, left, bottom), *painted)

    def _text(self, pdf: bytes, number: int, prefix: str = "") -> _Text:
        page = self._sources.pages(pdf)[number]
        content = content_of(page.Contents, marked=False, prefix=prefix)
        return _Text(pdf, content, page.Resources, prefix)

    def _needed(self, texts: Sequence[_Text], left: float, bottom: float) -> pikepdf.Object:
        """Return what `texts` need on a page whose corner is moved to the origin, made once."""
        key = (left, bottom, *(text.needs for text in texts))
        if key not in self._resources:
            made = pikepdf.Dictionary()
            for text in texts:
                found = self.pdf.copy_foreign(text.resources)
                add(made, found, text.content.used, text.prefix)
            clear_forms(made)
            _move_patterns(self.pdf, made, left, bottom)
            self._resources[key] = self.pdf.make_indirect(made)
        return self._resources[key]

    def _marked(
        self, laid_out: pikepdf.Object, stamp: Stamp | None
    ) -> tuple[pikepdf.Dictionary, bytes]:
        """Return what a tagged page needs, and says; its number is no part of the text."""
        content = content_of(laid_out.Contents)
        needed = private(self.pdf.copy_foreign(laid_out.Resources), content.used)
        drawn = b""
        if stamp is not None:
            if "/XObject" not in needed:
                needed.XObject = pikepdf.Dictionary()
            needed.XObject["/OctavoFolio"] = self._form(stamp)
            drawn = _TAGGED_FOLIO
        begin = b"q 1 0 0 1 -0.0000 -0.0000 cm q\n"
        return needed, begin + content.data + b"\nQ " + drawn + b"Q"

    def _form(self, stamp: Stamp) -> pikepdf.Object:
        """Return the page number as a form that is drawn in the page's own coordinates."""
        key = (stamp.pdf, stamp.page)
        if key not in self._forms:
            page = self._sources.pages(stamp.pdf)[stamp.page]
            content = content_of(page.Contents)
            self._forms[key] = self.pdf.make_stream(
                content.data,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=pikepdf.Array(_edges(page.MediaBox.unparse())),
                Resources=private(self.pdf.copy_foreign(page.Resources), content.used),
            )
        return self._forms[key]

    def _add(self, size: Size, resources: pikepdf.Object, *contents: bytes) -> None:
        if size not in self._boxes:
            (width, height), bleed = size, self._bleed
            trim = _box(bleed, bleed, width - bleed, height - bleed)
            self._boxes[size] = _box(0, 0, width, height), trim
        whole, trim = self._boxes[size]
        streams = [self.pdf.make_stream(content) for content in contents]
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            Parent=self.pdf.Root.Pages,
            MediaBox=whole,
            BleedBox=whole,
            TrimBox=trim,
            Resources=resources,
            Contents=streams[0] if len(streams) == 1 else pikepdf.Array(streams),
        )
        self._pages.append(self.pdf.make_indirect(page))


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


@lru_cache(maxsize=64)
def _edges(box: bytes) -> tuple[float, ...]:
    """Return the edges of a box as a file has it; those of all pages are a handful."""
    return tuple(float(edge) for edge in box.strip(b"[ ]").split())


def _box(*edges: float) -> pikepdf.Array:
    return pikepdf.Array([round(edge, 4) for edge in edges])
