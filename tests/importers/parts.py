"""Turn a few lines of XHTML into an EPUB, and what is imported of it into a manuscript."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import Image

from octavo.importers import Imported, import_epub
from octavo.manuscript import Code, Formula, LineBreak, Manuscript, NoteReference, Text, read
from octavo.workspace import Tree

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
METADATA = "<dc:title>Ice</dc:title><dc:language>en</dc:language><dc:creator>Ada Ek</dc:creator>"


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """Return a red picture in one of Pillow's formats."""
    held = io.BytesIO()
    Image.new("RGB", size, "red").save(held, form, **options)
    return held.getvalue()


PNG = picture()


def page(body: str, *, language: str = "en", kind: str = "") -> str:
    """Return a page with `body` inside."""
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'xml:lang="{language}"><head><title>A page</title></head>'
        f"<body{f' epub:type={chr(34)}{kind}{chr(34)}' if kind else ''}>{body}</body></html>"
    )


def epub(
    pages: Mapping[str, str],
    *,
    metadata: str = METADATA,
    more: Mapping[str, bytes] | None = None,
    items: str = "",
    ncx: str = "",
    version: str = "3.0",
) -> bytes:
    """Return an EPUB of `pages` in their order; `more` are files beside them."""
    manifest = "".join(
        f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    if ncx:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    opf = (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{metadata}</metadata><manifest>{manifest}{items}</manifest><spine>{spine}</spine></package>"
    )
    files = {"META-INF/container.xml": CONTAINER.encode(), "OPS/book.opf": opf.encode()}
    files |= {f"OPS/{name}": text.encode() for name, text in pages.items()}
    files |= {"OPS/toc.ncx": ncx.encode()} if ncx else {}
    return zipped(files | dict(more or {}))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of `files`."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def imported(data: bytes) -> Imported:
    """Import an EPUB that has nothing wrong."""
    outcome = import_epub(data, "book.epub")
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


def text_of(*bodies: str, **more: bytes) -> str:
    """Return the body of the only text that a page becomes, without its front matter."""
    made = imported(epub({"c.xhtml": page("<h1>One</h1>" + "".join(bodies))}, more=more or None))
    (name,) = (path for path in made.files if path.startswith("text/"))
    return made.files[name].decode().split("---\n\n", 1)[1].strip()


def manuscript(made: Imported, folder: Path) -> Manuscript:
    """Write what was imported, and read it as the program does."""
    for path, data in made.files.items():
        place = folder / "manuscript" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    outcome = read(Tree(folder / "manuscript", "manuscript"))
    assert [finding for finding in outcome.diagnostics if finding.is_error] == []
    assert outcome.product is not None
    return outcome.product


def words(value: object) -> Iterator[str]:
    """Yield the words of blocks and inlines, in the order in which they are written."""
    if isinstance(value, Text | Code):
        yield value.value
    elif isinstance(value, Formula):
        yield re.sub(r"<[^<>]*>", "", value.value)
    elif isinstance(value, LineBreak):
        yield " "
    elif isinstance(value, tuple):
        for each in value:
            yield from words(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, NoteReference):
        for field in dataclasses.fields(value):
            if field.name not in ("span", "path_span"):
                yield from words(getattr(value, field.name))
