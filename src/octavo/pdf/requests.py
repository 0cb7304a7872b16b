"""Turn documents, labels of pages and drawings into jobs for the workers, each with its key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from octavo.pdf import standins
from octavo.pdf.heads import head_of
from octavo.pdf.jobs import Job
from octavo.pdf.packing import Dress, Shown, Text, names, text_of
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Document, Metadata
    from octavo.pictures import Picture
    from octavo.styles import Sheet, Stylesheets

_SVG = "image/svg+xml"
_MM = 25.4 / 96  # a CSS pixel in millimetres
_HEAD = 64  # letters of a running head with two authors

_CHAPTER_SHEET = """
span.footnote { float: footnote; --baseline: free }
.footnote { footnote-policy: line }
span.footnote::footnote-call { content: attr(data-number) }
span.footnote::footnote-marker { content: attr(data-number) "\\2002" }
div.footnote[data-page] { string-set: notes-page attr(data-page) }
.note-paragraph { display: block }
.note-paragraph.first { display: inline }
"""

_UNCHECKED: Mapping[str, Any] = {"attributes": {}, "references": {}, "checked": False}

_FOLIO_SHEET = """
body { margin: 0 }
.folio { string-set: folio attr(data-label); page: folio; height: 0 }
.folio.opening { page: opening }
.folio[data-side="left"] { break-before: left }
.folio[data-side="right"] { break-before: right }
"""


@frozen
class Folio:
    """The number of a page: its label, its side, and whether the page begins a chapter."""

    label: str
    side: str
    opening: bool


def page_sheet(width: float, height: float, bleed: float, side: str) -> str:
    """Return the sheet that gives pages their size, all in millimetres, and the first its side."""
    return (
        f":root {{ --page-width: {width:g}mm; --page-height: {height:g}mm;"
        f" --page-bleed: {bleed:g}mm }}\n"
        f"@page {{ size: {width:g}mm {height:g}mm; bleed: {bleed:g}mm }}\n"
        f"html {{ break-before: {side} }}\n"
    )


_PICTURE_PAGE = '<html><head><title/></head><body><img src="{}"/></body></html>'
_PICTURE_SHEET = """
@page { margin: 0 }
html, body { margin: 0 }
img { position: absolute; top: 0; left: 0; width: 100%; height: 100% }
"""


class Desk:
    """What every job of an edition is made with.

    Drawings stand in for themselves while chapters are laid out, and rasters where `plates` will be
    there for them. The pages become a multiple of `multiple`.
    """

    def __init__(
        self,
        metadata: Metadata,
        stylesheets: Stylesheets,
        pictures: Mapping[str, Picture],
        *,
        plates: bool = False,
        multiple: int = 1,
    ) -> None:
        self.metadata = metadata
        self.multiple = multiple
        self.stylesheets = stylesheets
        self.pictures = pictures
        self.leftward = metadata.leftward
        self._shown = {path: _shown(path, p, plates) for path, p in pictures.items()}
        self._texts: dict[str, Text] = {}

    @cached_property
    def _dress(self) -> Dress:
        """What all chapters are dressed in."""
        return Dress(self.stylesheets, self.stylesheets.sheets.get("print", ()))

    def chapter(self, document: Document, side: str, references: Mapping[str, str]) -> Job:
        """Return the job that lays out `document`, whose first page is on `side`."""
        data = self.metadata
        return self._dress.job(
            *("chapter", document.name, document.source, self._text(document)),
            base=page_sheet(data.width, data.height, data.bleed, side) + _CHAPTER_SHEET,
            more={
                "attributes": _attributes(document, data),
                "references": dict(references),
                "checked": True,
            },
        )

    def _text(self, document: Document) -> Text:
        """Return `document` as its jobs carry it, which are several where references change."""
        known = self._texts.get(document.name)
        if known is None or known.xhtml is not document.xhtml:
            known = text_of(document.file, document.xhtml, self._shown)
            self._texts[document.name] = known
        return known

    def folios(self, folios: Sequence[Folio]) -> Job:
        """Return the job that sets the numbers `folios`, each on a page of its own."""
        data = self.metadata
        xhtml = _folio_document(folios, data.language)
        return self._numbers.job(
            *("folios", "folios", self._numbers_source, text_of("folios.xhtml", xhtml, {})),
            base=page_sheet(data.width, data.height, data.bleed, folios[0].side) + _FOLIO_SHEET,
            more=_UNCHECKED,
        )

    @cached_property
    def _numbers(self) -> Dress:
        """What all page numbers are dressed in."""
        return Dress(self.stylesheets, self.stylesheets.sheets.get("folio", ()))

    @property
    def _numbers_source(self) -> str:
        sheets = self.stylesheets.sheets.get("folio", ())
        return sheets[0].path if sheets else self.metadata.source

    def drawings(self, documents: Sequence[Document]) -> dict[str, Job]:
        """Return, by path, the jobs that draw what `documents` show, each on a page of its size."""
        dress, faces = Dress(self.stylesheets, ()), _faces(self.stylesheets)
        return {
            path: _drawing(path, picture, dress, faces)
            for path, picture in self.pictures.items()
            if picture.media_type == _SVG and any(names(d.xhtml, path) for d in documents)
        }


def _drawing(path: str, picture: Picture, dress: Dress, faces: str) -> Job:
    size = page_sheet(picture.width * _MM, picture.height * _MM, 0, "right")
    shown = {path: Shown(picture.media_type, picture.data, picture.digest)}
    xhtml = _PICTURE_PAGE.format(escape(path)).encode()
    return dress.job(
        *("picture", path, f"manuscript/{path}", text_of("picture.xhtml", xhtml, shown)),
        base=size + _PICTURE_SHEET + faces,
        more=_UNCHECKED,
    )


def expected(stylesheets: Stylesheets, language: str) -> dict[str, Any]:
    """Return what can be said of the chapters of a book before any of them is set."""
    dress = Dress(stylesheets, stylesheets.sheets.get("print", ()))
    return {"language": language, **dress.shared}


def drawing(
    html: bytes,
    sheets: Sequence[Sheet],
    size: tuple[float, float],
    stylesheets: Stylesheets,
    pictures: Mapping[str, Picture],
) -> Job:
    """Return the job that draws the document `html` on a page of `size`, in millimetres."""
    shown = {path: Shown(p.media_type, p.data, p.digest) for path, p in pictures.items()}
    return Dress(stylesheets, sheets).job(
        *("drawing", "drawing", sheets[0].path if sheets else "styles"),
        text_of("drawing.xhtml", html, shown),
        base=page_sheet(*size, 0, "right"),
        more={**_UNCHECKED, "checked": True},
    )


def _shown(path: str, picture: Picture, plates: bool) -> Shown:
    """Return `picture`, or what stands in for it while pages are laid out."""
    size = (picture.width, picture.height)
    if picture.media_type == _SVG:
        kind, data = _SVG, standins.drawing(path, picture.data, *size)
    elif plates:
        kind, data = "image/jpeg", standins.raster(path, *size)
    else:
        return Shown(picture.media_type, picture.data, picture.digest)
    return Shown(kind, data, hashlib.sha256(data).hexdigest())


def _faces(stylesheets: Stylesheets) -> str:
    """Return the rules that give a drawing the typefaces of the style."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight};'
        f" font-style: {face.style}; src: url(styles/{quote(face.path)}) }}\n"
        for face in stylesheets.fonts
    )


def _attributes(document: Document, data: Metadata) -> dict[str, str]:
    issue = ", ".join(filter(None, (data.title, data.subtitle or data.dated)))
    short, is_plain = document.short_title, document.short_title in ("", document.title)
    return {
        "data-role": document.role,
        "data-matter": document.matter,
        "data-kind": data.kind,
        "data-notes": data.notes,
        "data-title": document.title,
        "data-short-title": head_of(document.title, data.width) if is_plain else short,
        "data-authors": ", ".join(document.authors),
        "data-part": head_of(document.part or data.title, data.width),
        "data-running-author": _running_author(document),
        "data-issue": head_of(issue, data.width),
        "data-publication": data.title,
        "data-publisher": data.publisher,
    }


def _running_author(document: Document) -> str:
    """Return the author of a text, or the two of them where they find room in a running head."""
    from octavo.intermediate import words_for

    if len(document.authors) < 2:
        return "".join(document.authors)
    named = "".join(words_for(document.language).listed(document.authors))
    room = _HEAD - len(document.short_title or document.title)
    return named if len(document.authors) == 2 and len(named) <= room else ""


def _folio_document(folios: Sequence[Folio], language: str) -> bytes:
    rows = "".join(
        f'<section id="folio-{index}" class="folio{" opening" if folio.opening else ""}"'
        f' data-label="{escape(folio.label)}" data-side="{folio.side}"></section>'
        for index, folio in enumerate(folios)
    )
    lang = escape(language)
    return f'<html lang="{lang}"><head><title/></head><body>{rows}</body></html>'.encode()
