"""Turn the bytes of an XML or XHTML file into a tree that is safe to walk."""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Iterator

from lxml import etree

from octavo import markup

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
EPUB_TYPE = f"{{{OPS}}}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]*(\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"\A\s*<\?xml\b[^>]*encoding\s*=\s*[\"']([\w.:-]+)")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnsafeXmlError(ValueError):
    """An XML file declares entities of its own, which can multiply without end."""


def decoded(data: bytes) -> str:
    """Return the text of a file in the encoding that it declares, else UTF-8, else Windows-1252."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    declared = _ENCODING.match(data)
    for encoding in (declared[1].decode("ascii") if declared else "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def read_xml(data: bytes) -> etree._Element:
    """Return the root of an XML file, the named entities of HTML resolved.

    Raises UnsafeXmlError where it declares entities, etree.XMLSyntaxError where it is not XML.
    """
    text = _DECLARATION.sub("", decoded(data))
    doctype = _DOCTYPE.search(text)
    if doctype is not None:
        if doctype[1] and "<!ENTITY" in doctype[1].upper():
            raise UnsafeXmlError
        lines = "\n" * doctype[0].count("\n")
        text = text[: doctype.start()] + lines + text[doctype.end() :]
    text = _ENTITY.sub(_character, text)
    parser = markup.parser(comments=False)
    return etree.fromstring(text.encode("utf-8"), parser)


def read_soup(data: bytes) -> etree._Element | None:
    """Return the root of a page that is not well-formed, as browsers would see it."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, encoding="utf-8")
    return etree.fromstring(_DECLARATION.sub("", decoded(data)).encode("utf-8"), parser)


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name in _OF_XML:
        return match[0]
    return html.entities.html5.get(f"{name};", match[0])


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; of a comment, nothing."""
    return "" if callable(element.tag) else str(element.tag).rpartition("}")[2].lower()


def types(element: etree._Element) -> frozenset[str]:
    """Return what an element says it is: its epub:type, and its role as one."""
    role = (element.get("role") or "").removeprefix("doc-")
    return frozenset((*(element.get(EPUB_TYPE) or "").split(), *([role] if role else ())))


def classes(element: etree._Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


def language_of(element: etree._Element) -> str:
    """Return the language that an element itself says."""
    return (element.get(XML_LANG) or element.get("lang") or "").strip().replace("_", "-")


def words_of(element: etree._Element) -> str:
    """Return the words of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def elements(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of a tree that have one of `names`, in any namespace."""
    return (each for each in root.iter(etree.Element) if local(each) in names)


def holds(element: etree._Element, *names: str) -> bool:
    """Return whether an element is, or holds, one that has one of `names`.

    An element without children counts as false, so `any(elements(…))` would not see it.
    """
    return next(elements(element, *names), None) is not None
