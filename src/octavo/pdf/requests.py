"""Turn documents, labels of pages and drawings into jobs for the workers, each with its key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from octavo.pdf import frames, standins
from octavo.pdf.heads import head_of
from octavo.pdf.jobs import Job
from octavo.pdf.versions import engine_digest
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Document, Metadata
    from octavo.pictures import Picture
    from octavo.styles import Sheet, Stylesheets

_PICTURE = 2000  # words that take as long as a picture, which is drawn and may rise
_ELEMENT = 6  # words that take as long as an element: an entry of an index is hardly more
_TAG = re.compile(rb"<[^>]*>")
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


@frozen
class Shown:
    """A picture as a job carries it: itself, or its stand-in."""

    media_type: str
    data: bytes
    digest: str


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

    def chapter(self, document: Document, side: str, references: Mapping[str, str]) -> Job:
        """Return the job that lays out `document`, whose first page is on `side`."""
        data = self.metadata
        return _job(
            self.stylesheets,
            self._shown,
            kind="chapter",
            name=document.name,
            source=document.source,
            file=document.file,
            xhtml=document.xhtml,
            base=page_sheet(data.width, data.height, data.bleed, side) + _CHAPTER_SHEET,
            sheets=self.stylesheets.sheets.get("print", ()),
            more={
                "attributes": _attributes(document, data),
                "references": dict(references),
                "checked": True,
            },
        )

    def folios(self, folios: Sequence[Folio]) -> Job:
        """Return the job that sets the numbers `folios`, each on a page of its own."""
        data = self.metadata
        sheets = self.stylesheets.sheets.get("folio", ())
        return _job(
            self.stylesheets,
            {},
            kind="folios",
            name="folios",
            source=sheets[0].path if sheets else data.source,
            file="folios.xhtml",
            xhtml=_folio_document(folios, data.language),
            base=page_sheet(data.width, data.height, data.bleed, folios[0].side) + _FOLIO_SHEET,
            sheets=sheets,
            more={"attributes": {}, "references": {}, "checked": False},
        )

    def drawings(self, documents: Sequence[Document]) -> dict[str, Job]:
        """Return, by path, the jobs that draw what `documents` show, each on a page of its size."""
        return {
            path: self._drawing(path, picture)
            for path, picture in self.pictures.items()
            if picture.media_type == _SVG and any(_names(d.xhtml, path) for d in documents)
        }

    def _drawing(self, path: str, picture: Picture) -> Job:
        size = page_sheet(picture.width * _MM, picture.height * _MM, 0, "right")
        return _job(
            self.stylesheets,
            {path: Shown(picture.media_type, picture.data, picture.digest)},
            kind="picture",
            name=path,
            source=f"manuscript/{path}",
            file="picture.xhtml",
            xhtml=_PICTURE_PAGE.format(escape(path)).encode(),
            base=size + _PICTURE_SHEET + _faces(self.stylesheets),
            sheets=(),
            more={"attributes": {}, "references": {}, "checked": False},
        )


def expected(stylesheets: Stylesheets, language: str) -> dict[str, Any]:
    """Return what can be said of the chapters of a book before any of them is set."""
    sheets = stylesheets.sheets.get("print", ())
    files, _ = _files(stylesheets, sheets)
    return {
        "language": language,
        "sheets": _texts(sheets),
        "files": {address: str(path) for address, path in files.items()},
    }


def drawing(
    html: bytes,
    sheets: Sequence[Sheet],
    size: tuple[float, float],
    stylesheets: Stylesheets,
    pictures: Mapping[str, Picture],
) -> Job:
    """Return the job that draws the document `html` on a page of `size`, in millimetres."""
    return _job(
        stylesheets,
        {path: Shown(p.media_type, p.data, p.digest) for path, p in pictures.items()},
        kind="drawing",
        name="drawing",
        source=sheets[0].path if sheets else "styles",
        file="drawing.xhtml",
        xhtml=html,
        base=page_sheet(*size, 0, "right"),
        sheets=sheets,
        more={"attributes": {}, "references": {}, "checked": True},
    )


def _job(
    stylesheets: Stylesheets,
    pictures: Mapping[str, Shown],
    *,
    kind: str,
    name: str,
    source: str,
    file: str,
    xhtml: bytes,
    base: str,
    sheets: Sequence[Sheet],
    more: Mapping[str, Any],
) -> Job:
    used = [(path, p) for path, p in sorted(pictures.items()) if _names(xhtml, path)]
    files, digests = _files(stylesheets, sheets)
    common = {
        **more,
        "name": name,
        "source": source,
        "file": file,
        "base": base,
        "sheets": _texts(sheets),
        "pictures": [{"path": path, "media_type": p.media_type} for path, p in used],
    }
    fonts = [
        {"family": f.family, "weight": f.weight, "style": f.style, "digest": f.digest}
        for f in stylesheets.fonts
    ]
    kept = {
        **common,
        "fonts": fonts,
        "files": digests,
        "digests": [p.digest for _, p in used],
        "engine": engine_digest(),
    }
    key = hashlib.sha256(frames.encode(kept, (xhtml,))).hexdigest()
    header = {
        **common,
        "fonts": [
            {**font, "file": str(face.file)}
            for font, face in zip(fonts, stylesheets.fonts, strict=True)
        ],
        "files": {address: str(path) for address, path in files.items()},
    }
    words = _length(xhtml) + _PICTURE * len(used)
    return Job(kind, name, source, key, words, header, (xhtml, *(p.data for _, p in used)))


def _length(xhtml: bytes) -> int:
    """Return how many words would take as long as a document with its elements."""
    elements = xhtml.count(b"</") + xhtml.count(b"/>")
    return len(_TAG.sub(b" ", xhtml).split()) + _ELEMENT * elements


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


def _names(xhtml: bytes, path: str) -> bool:
    """Return whether a document names the picture `path`, in any of the ways it may be written."""
    return any(form.encode() in xhtml for form in {path, escape(path), quote(path)})


def _texts(sheets: Sequence[Sheet]) -> list[dict[str, str]]:
    return [{"path": sheet.path, "text": sheet.text} for sheet in sheets]


def _files(
    stylesheets: Stylesheets, sheets: Sequence[Sheet]
) -> tuple[dict[str, Path], dict[str, str]]:
    """Return the files that the sheets may ask for by their address, and what is in them."""
    text = "".join(sheet.text for sheet in sheets)
    files = {f"styles/{face.path}": face.file for face in stylesheets.fonts}
    digests = {f"styles/{face.path}": face.digest for face in stylesheets.fonts}
    for address, path in stylesheets.assets.items():
        name = f"styles/{address}"
        if name not in files and (path.name in text or quote(path.name) in text):
            files[name] = path
            digests[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return files, digests
