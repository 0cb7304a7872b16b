"""Turn the bytes of an EPUB into its parts, read with a stranger's caution."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from octavo import markup
from octavo.preflight.linting.book import (
    OPF,
    REMOTE,
    SVG,
    XHTML,
    Book,
    Fault,
    Item,
    Part,
    line_of,
    resolved,
)
from octavo.preflight.linting.rasters import Raster, raster_of
from octavo.preflight.linting.stylesheets import Sheet, sheet_of

_CONTAINER = "META-INF/container.xml"
_ROOTFILE = ".//{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_LARGEST = 256_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_PARSER = markup.parser()


class UnreadableError(Exception):
    """What was given is no EPUB that can be read; the words say why."""


def open_book(data: bytes) -> Book:
    """Return the parts of an EPUB; raises UnreadableError where there is none to speak of."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as failure:
        raise UnreadableError("it is no ZIP file") from failure
    return _Opening(archive).book(len(data))


class _Opening:
    """The state of opening an EPUB: the archive, and what could not be read so far."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = frozenset(archive.namelist())
        self._unreadable: list[Fault] = []

    def book(self, size: int) -> Book:
        rootfile = self._part(_CONTAINER).root.find(_ROOTFILE)
        package = self._part("" if rootfile is None else rootfile.get("full-path", ""))
        items = tuple(_items(package))
        documents = tuple(self._parts(items, "application/xhtml+xml"))
        nav = next((item.path for item in items if "nav" in item.properties), "")
        return Book(
            size=size,
            entries=tuple(self._archive.infolist()),
            mimetype=next(self._mimetype(), b""),
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
        if name not in self._names:
            raise UnreadableError(f"“{name}” is not there")
        entry = self._archive.getinfo(name)
        if entry.file_size > _LARGEST:
            raise UnreadableError(f"“{name}” is larger than any file of a book")
        try:
            return self._archive.read(entry)
        except _BROKEN as failure:
            raise UnreadableError(f"“{name}” is damaged") from failure

    def _part(self, path: str) -> Part:
        data = self._bytes(path)
        try:
            return Part(path, data, etree.fromstring(data, _PARSER))
        except etree.XMLSyntaxError as failure:
            raise UnreadableError(f"“{path}” is no XML ({failure.msg})") from failure

    def _parts(self, items: tuple[Item, ...], media_type: str) -> Iterator[Part]:
        for item in items:
            if item.media_type != media_type:
                continue
            try:
                yield self._part(item.path)
            except UnreadableError as failure:
                self._unreadable.append(Fault(item.path, 0, f"nothing can be read: {failure}"))

    def _sheets(self, items: tuple[Item, ...]) -> Iterator[Sheet]:
        for item in items:
            if item.media_type == "text/css":
                for data in self._readable(item):
                    yield sheet_of(item.path, data.decode("utf-8", "replace"))

    def _rasters(self, items: tuple[Item, ...]) -> Iterator[Raster]:
        for item in items:
            is_raster = item.media_type.startswith("image/") and item.media_type != "image/svg+xml"
            if is_raster:
                for data in self._readable(item):
                    yield raster_of(item.path, item.media_type, data)

    def _mimetype(self) -> Iterator[bytes]:
        try:
            yield self._bytes("mimetype")
        except UnreadableError:
            return  # what stands first in the archive is a rule's matter

    def _readable(self, item: Item) -> Iterator[bytes]:
        """Yield the bytes of a file, if they can be read and are not on the network."""
        try:
            if not REMOTE.match(item.path):
                yield self._bytes(item.path)
        except UnreadableError as failure:
            self._unreadable.append(Fault(item.path, 0, f"nothing can be read: {failure}"))


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
