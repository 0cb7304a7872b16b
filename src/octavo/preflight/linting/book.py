"""Turn the bytes of an EPUB into its parts, read with a stranger's caution."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from lxml import etree

from octavo.preflight.linting.rasters import Raster, raster_of
from octavo.preflight.linting.stylesheets import Sheet, sheet_of

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)

_CONTAINER = "META-INF/container.xml"
_ROOTFILE = ".//{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_LARGEST_TEXT = 64_000_000
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a line of a file of the EPUB; 0 and "" where there is no one place.

    `words` follow the name of the file: “the picture “a.jpg” has no alternative text”.
    """

    path: str
    line: int
    words: str


class UnreadableError(Exception):
    """What was given is no EPUB that can be read; the words say why."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest; `path` is that of the file in the EPUB."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """An XML file of the EPUB."""

    path: str
    data: bytes
    root: etree._Element

    def all(self, *names: str) -> Iterator[etree._Element]:
        """Yield the elements of XHTML with one of these names, in the order of the document."""
        return self.root.iter(*(XHTML + name for name in names))

    def elements(self) -> Iterator[etree._Element]:
        """Yield every element, in the order of the document."""
        return self.root.iter(etree.Element)


@dataclass(frozen=True)
class Book:
    """An EPUB in its parts; what cannot be read is told in `unreadable` and left out."""

    size: int
    entries: tuple[zipfile.ZipInfo, ...]
    mimetype: bytes
    package: Part
    items: tuple[Item, ...]
    documents: tuple[Part, ...]
    navigation: Part | None
    ncx: Part | None
    sheets: tuple[Sheet, ...]
    drawings: tuple[Part, ...]
    rasters: tuple[Raster, ...]
    unreadable: tuple[Fault, ...]

    @cached_property
    def spine(self) -> tuple[str, ...]:
        """The paths of the spine, in reading order."""
        paths = {item.id: item.path for item in self.items}
        wanted = (one.get("idref", "") for one in self.package.root.iter(OPF + "itemref"))
        return tuple(paths[name] for name in wanted if name in paths)

    @cached_property
    def read(self) -> tuple[Part, ...]:
        """The documents that are read, in reading order, and after them those off the spine."""
        order = {path: number for number, path in enumerate(self.spine)}
        return tuple(sorted(self.documents, key=lambda part: order.get(part.path, len(order))))

    @cached_property
    def targets(self) -> dict[tuple[str, str], etree._Element]:
        """The elements with an id, by file and id; the first where an id is there twice."""
        found: dict[tuple[str, str], etree._Element] = {}
        for part in self.documents:
            for element in part.elements():
                if "id" in element.attrib:
                    found.setdefault((part.path, element.get("id", "")), element)
        return found

    def meta(self, name: str) -> tuple[str, ...]:
        """Return the values of a property of the package's metadata."""
        found = self.package.root.iter(OPF + "meta")
        return tuple((m.text or "").strip() for m in found if m.get("property") == name)

    def cover(self) -> Item | None:
        """Return the item of the cover's picture, as EPUB 3 declares it."""
        return next((item for item in self.items if "cover-image" in item.properties), None)


def types_of(element: etree._Element) -> frozenset[str]:
    """Return the values of `epub:type` and `role` of an element."""
    return frozenset(f"{element.get(EPUB_TYPE, '')} {element.get('role', '')}".split())


def exists(elements: Iterator[etree._Element]) -> bool:
    """Return whether there is an element among `elements`."""
    return next(elements, None) is not None


def text_of(element: etree._Element) -> str:
    """Return the text of an element, its spaces made single."""
    return " ".join("".join(map(str, element.itertext())).split())


def line_of(element: etree._Element) -> int:
    """Return the line on which an element begins."""
    line: Any = element.sourceline
    return int(line or 0)


def resolved(path: str, href: str) -> tuple[str, str]:
    """Return the file and the fragment that `href` in the file `path` leads to."""
    file, _, fragment = href.partition("#")
    if not file:
        return path, fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))), fragment


def open_book(data: bytes) -> Book:
    """Return the parts of an EPUB; raises UnreadableError where there is none to speak of."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        return _Opening(archive).book(len(data))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError) as failure:
        raise UnreadableError(str(failure).strip("'\"") or "it is no ZIP file") from failure


class _Opening:
    """The state of opening an EPUB: the archive, and what could not be read so far."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = frozenset(archive.namelist())
        self._unreadable: list[Fault] = []

    def book(self, size: int) -> Book:
        container = etree.fromstring(self._bytes(_CONTAINER), _PARSER)
        rootfile = container.find(_ROOTFILE)
        path = "" if rootfile is None else rootfile.get("full-path", "")
        package_data = self._bytes(path)
        package = Part(path, package_data, etree.fromstring(package_data, _PARSER))
        items = tuple(_items(package))
        documents = tuple(self._parts(items, "application/xhtml+xml"))
        nav = next((item.path for item in items if "nav" in item.properties), "")
        return Book(
            size=size,
            entries=tuple(self._archive.infolist()),
            mimetype=self._bytes("mimetype") if "mimetype" in self._names else b"",
            package=package,
            items=items,
            documents=documents,
            navigation=next((part for part in documents if part.path == nav), None),
            ncx=next(self._parts(items, "application/x-dtbncx+xml"), None),
            sheets=(*self._sheets(items), *_inner_sheets(documents)),
            drawings=tuple(self._parts(items, "image/svg+xml")),
            rasters=tuple(self._rasters(items)),
            unreadable=tuple(self._unreadable),
        )

    def _bytes(self, name: str) -> bytes:
        entry = self._archive.getinfo(name)
        if entry.file_size > _LARGEST_TEXT:
            raise zipfile.BadZipFile(f"“{name}” is larger than any text should be")
        return self._archive.read(entry)

    def _parts(self, items: tuple[Item, ...], media_type: str) -> Iterator[Part]:
        for item in items:
            if item.media_type != media_type:
                continue
            try:
                data = self._bytes(item.path)
                yield Part(item.path, data, etree.fromstring(data, _PARSER))
            except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as failure:
                why = " ".join(str(failure).strip("'\"").split())
                self._unreadable.append(Fault(item.path, 0, f"nothing can be read: {why}"))

    def _sheets(self, items: tuple[Item, ...]) -> Iterator[Sheet]:
        for item in items:
            if item.media_type == "text/css" and item.path in self._names:
                yield sheet_of(item.path, self._bytes(item.path).decode("utf-8", "replace"))

    def _rasters(self, items: tuple[Item, ...]) -> Iterator[Raster]:
        for item in items:
            is_raster = item.media_type.startswith("image/") and item.media_type != "image/svg+xml"
            if is_raster and item.path in self._names:
                yield raster_of(item.path, item.media_type, self._archive.read(item.path))


def _items(package: Part) -> Iterator[Item]:
    for item in package.root.iter(OPF + "item"):
        href = item.get("href", "")
        path = href if REMOTE.match(href) else resolved(package.path, href)[0]
        properties = frozenset(item.get("properties", "").split())
        yield Item(item.get("id", ""), path, item.get("media-type", ""), properties)


def _inner_sheets(documents: tuple[Part, ...]) -> Iterator[Sheet]:
    for part in documents:
        for element in part.root.iter(XHTML + "style", SVG + "style"):
            yield sheet_of(part.path, element.text or "", line_of(element) - 1)
