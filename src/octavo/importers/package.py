"""Turn the files of an EPUB into its package: metadata, documents in order, navigation."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers import codes
from octavo.importers.trees import UnsafeXmlError, elements, local, read_xml

# IDPF and Adobe obfuscate fonts alone; whatever else is encrypted is beyond reach.
_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_RIGHTS = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
_XHTML = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")


@dataclass(frozen=True)
class Item:
    """A file that the manifest names."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True)
class Package:
    """An EPUB's package. `spine` has the documents in the order of reading."""

    path: str
    root: etree._Element
    metadata: etree._Element
    items: Mapping[str, Item]
    spine: tuple[Item, ...]
    guide: Mapping[str, str]
    version: str

    def item_at(self, path: str) -> Item | None:
        """Return the item of the file at `path`."""
        return next((item for item in self.items.values() if item.path == path), None)

    def navigation(self) -> Item | None:
        """Return the navigation document of EPUB 3, or the NCX."""
        for item in self.items.values():
            if "nav" in item.properties:
                return item
        ncx = "application/x-dtbncx+xml"
        return next((item for item in self.items.values() if item.media_type == ncx), None)


def resolved(base: str, href: str) -> tuple[str, str]:
    """Return the path that `href` leads to from the file `base`, and the name in that file."""
    path, _, name = href.partition("#")
    where = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path)))
    return (where if path else base), unquote(name)


def read_package(files: Mapping[str, bytes], name: str) -> Outcome[Package]:
    """Return the package of an EPUB; nothing where it is locked or cannot be followed."""
    locked = _locked(files, name)
    if locked is not None:
        return Outcome(None, (locked,))
    container = _xml(files, "META-INF/container.xml", name)
    if container.product is None:
        return Outcome(None, container.diagnostics)
    roots = (each.get("full-path") for each in elements(container.product, "rootfile"))
    path = next((root for root in roots if root), "")
    package = _xml(files, path, name)
    if package.product is None:
        return Outcome(None, package.diagnostics)
    return _read(package.product, path, files, name)


def _locked(files: Mapping[str, bytes], name: str) -> Diagnostic | None:
    hint = "Import a copy without protection, which the publisher of the book can give you."
    message = f"“{name}” is locked by copy protection and was not opened."
    if any(path in files for path in _RIGHTS):
        return codes.LOCKED.at(Span(name), message, hint)
    if "META-INF/encryption.xml" not in files:
        return None
    found = _xml(files, "META-INF/encryption.xml", name)
    if found.product is None:
        return found.diagnostics[0]
    methods = {
        method.get("Algorithm")
        for data in elements(found.product, "encrypteddata")
        for method in data
        if local(method) == "encryptionmethod"
    }
    return codes.LOCKED.at(Span(name), message, hint) if methods - set(_OBFUSCATION) else None


def _xml(files: Mapping[str, bytes], path: str, name: str) -> Outcome[etree._Element]:
    span = Span(name)
    if path not in files:
        message = f"“{name}” has no file “{path or 'OPF'}”, which says what the book consists of."
        hint = "Open and save it with an EPUB editor."
        return Outcome(None, (codes.BROKEN_PACKAGE.at(span, message, hint),))
    try:
        return Outcome(read_xml(files[path]))
    except UnsafeXmlError:
        message = f"The file “{path}” in “{name}” declares entities of its own."
        hint = "Replace them by the characters they stand for."
        return Outcome(None, (codes.UNSAFE_XML.at(span, message, hint),))
    except etree.XMLSyntaxError as fault:
        message = f"The file “{path}” in “{name}” is not XML: {str(fault).rstrip('.')}."
        hint = "Correct it with an EPUB editor."
        return Outcome(None, (codes.BROKEN_PACKAGE.at(span, message, hint),))


def _read(
    root: etree._Element, path: str, files: Mapping[str, bytes], name: str
) -> Outcome[Package]:
    findings: list[Diagnostic] = []
    items: dict[str, Item] = {}
    for each in elements(root, "item"):
        item = _item(each, path)
        if item.path not in files:
            message = f"The package names “{item.path}”, which “{name}” does not hold."
            hint = "Look into the import report for what is missing."
            findings.append(codes.MISSING_FILE.at(Span(name), message, hint))
        else:
            items[item.id] = item
    listed = [items.get(each.get("idref", "")) for each in elements(root, "itemref")]
    spine = tuple(item for item in listed if item and item.media_type in _XHTML)
    metadata = next(elements(root, "metadata"), None)
    if not spine or metadata is None:
        message = f"The package of “{name}” lists no document to read."
        finding = codes.BROKEN_PACKAGE.at(Span(name), message, "Open it with an EPUB editor.")
        return Outcome(None, (*findings, finding))
    guide = {
        resolved(path, each.get("href", ""))[0]: each.get("type", "").lower()
        for each in elements(root, "reference")
    }
    version = root.get("version", "2.0")
    package = Package(path, root, metadata, items, spine, guide, version)
    return Outcome(package, tuple(findings))


def _item(each: etree._Element, path: str) -> Item:
    return Item(
        each.get("id", ""),
        resolved(path, each.get("href", ""))[0],
        each.get("media-type", ""),
        frozenset((each.get("properties") or "").split()),
    )
