"""Turn items and metadata into the bytes of an EPUB, with EbookLib and without its surprises.

EbookLib keeps the book, writes manifest, spine, guide and container; what it would take from a
clock, a random number or a parser of HTML is given to it ready made. The three methods overridden
here are the same in EbookLib 0.20 and in its next version.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any
from zipfile import ZIP_STORED

from ebooklib import epub
from lxml import etree

from octavo.epub.archive import Archive
from octavo.epub.metadata import DC, IDENTIFIER_ID, XML_LANG, Meta
from octavo.epub.names import FOLDER, item_id
from octavo.epub.obfuscation import encryption, obfuscated
from octavo.intermediate import direction
from octavo.values import frozen


@frozen
class Item:
    """A file of the package: its path in the package's folder, type, bytes and properties.

    One that is `hidden` is obfuscated as it is packed.
    """

    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    hidden: bool = False


@frozen
class Package:
    """A whole EPUB before it is written. `spine` holds (path, whether it is linear).

    `vertical` lines follow each other from right to left, and so do the pages.
    """

    identifier: str
    title: str
    language: str
    modified: dt.datetime
    metadata: tuple[Meta, ...]
    items: tuple[Item, ...]
    spine: tuple[tuple[str, bool], ...]
    guide: tuple[tuple[str, str, str], ...]
    vertical: bool = False

    @property
    def direction(self) -> str:
        """Which way the language runs: `ltr` or `rtl`."""
        return direction(self.language)

    @property
    def turning(self) -> str:
        """Which way the pages are turned: `ltr` or `rtl`."""
        return "rtl" if self.vertical else self.direction


def pack(package: Package) -> bytes:
    """Return the EPUB; equal packages give equal bytes, whatever clock and time zone say."""
    book = epub.EpubBook()
    book.FOLDER_NAME, book.IDENTIFIER_ID = FOLDER, IDENTIFIER_ID
    book.set_identifier(package.identifier)
    book.direction = package.turning
    for item in package.items:
        data = obfuscated(item.data, package.identifier) if item.hidden else item.data
        part = epub.EpubItem(item_id(item.path), item.path, item.media_type, data)
        part.properties = sorted(item.properties)
        book.add_item(part)
    book.spine = [(item_id(path), "yes" if linear else "no") for path, linear in package.spine]
    book.guide = [
        {"type": kind, "title": title, "href": href} for kind, title, href in package.guide
    ]
    written = io.BytesIO()
    _Writer(written, book, package).write()
    return written.getvalue()


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib ships no types
    """EbookLib's writer with our metadata, root element and archive."""

    def __init__(self, target: io.BytesIO, book: Any, package: Package) -> None:
        super().__init__(target, book, {"epub3_pages": False, "epub3_landmark": False})
        self._package = package
        self._target = target

    def _write_opf_metadata(self, root: etree._Element) -> None:
        metadata = etree.SubElement(root, "metadata", nsmap={"dc": DC.strip("{}")})
        for meta in self._package.metadata:
            element = etree.SubElement(metadata, meta.tag, dict(meta.attributes))
            element.text = meta.text

    def _write_opf_file(self, root: etree._Element) -> None:
        del root.attrib["prefix"]  # EbookLib declares one that nothing here uses
        root.set(XML_LANG, self._package.language)
        root.set("dir", self._package.direction)
        super()._write_opf_file(root)

    def write(self) -> None:
        self.out = Archive(self._target, self._package.modified)
        self.out.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        self._write_container()
        hidden = [f"{FOLDER}/{item.path}" for item in self._package.items if item.hidden]
        if hidden:
            self.out.writestr("META-INF/encryption.xml", encryption(hidden))
        self._write_opf()
        self._write_items()
        self.out.close()


HOOKS: Sequence[str] = ("_write_opf_metadata", "_write_opf_file", "write")
"""What this module overrides in EbookLib; a test asks whether it is still there."""
