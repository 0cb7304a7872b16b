"""Turn an EPUB into its parts, and each part into what a check asks of it."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from lxml import etree

from octavo.preflight.linting.rasters import Raster
from octavo.preflight.linting.stylesheets import Sheet
from octavo.values import frozen

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@frozen
class Fault:
    """Something wrong at a line of a file of the EPUB; 0 and "" where there is no one place.

    `words` follow the name of the file: “the picture “a.jpg” has no alternative text”.
    """

    path: str
    line: int
    words: str


@frozen
class Item:
    """A line of the manifest; `path` is that of the file in the EPUB."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]


@frozen
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
