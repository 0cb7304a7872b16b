"""Turn an XMP packet into what it says of a picture's maker, rights and meaning.

XMP is ISO 16684-1; the properties are those of the IPTC Photo Metadata Standard 2025.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from octavo import markup
from octavo.pictures.said import LARGEST, UnreadableError, Word, tidied

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"

# What is said, the property that says it, and its name; those that come first go before the others.
_PROPERTIES = (
    ("credit", "{http://ns.adobe.com/photoshop/1.0/}Credit", "photoshop:Credit"),
    ("creator", "{http://purl.org/dc/elements/1.1/}creator", "dc:creator"),
    ("rights", "{http://purl.org/dc/elements/1.1/}rights", "dc:rights"),
    ("source", "{http://ns.adobe.com/photoshop/1.0/}Source", "photoshop:Source"),
    ("licence", "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms", "xmpRights:UsageTerms"),
    ("licence", "{http://ns.adobe.com/xap/1.0/rights/}WebStatement", "xmpRights:WebStatement"),
    ("licensor", f"{_PLUS}Licensor", "plus:Licensor"),
    (
        "alt",
        "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility",
        "Iptc4xmpCore:AltTextAccessibility",
    ),
    (
        "description",
        "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}ExtDescrAccessibility",
        "Iptc4xmpCore:ExtDescrAccessibility",
    ),
)
_LICENSOR = (f"{_PLUS}LicensorName", f"{_PLUS}LicensorURL")


def words_of(packet: bytes) -> tuple[Word, ...]:
    """Return what an XMP packet says. Raises UnreadableError where it is damaged or unsafe."""
    if len(packet) > LARGEST:
        raise UnreadableError("its XMP is larger than a megabyte")
    packet = packet.strip(b"\0 \r\n\t")
    if not packet:
        return ()
    parser = markup.parser(comments=False)
    try:
        root = etree.fromstring(packet, parser)
    except etree.XMLSyntaxError as failure:
        raise UnreadableError("its XMP is not well-formed") from failure
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("its XMP declares a document type")
    return tuple(_all(root))


def _all(root: etree._Element) -> Iterator[Word]:
    # Deeper ones describe what the picture was made of, and are not about the picture.
    described = list(root.iterfind(f".//{_RDF}RDF/{_RDF}Description")) or [root]
    for field, name, label in _PROPERTIES:
        for node in described:
            written = node.get(name)
            if written and tidied(str(written)):
                yield Word(field, tidied(str(written)), f"XMP {label}")
            for value in node.iterchildren(name):
                yield from _values(field, value, f"XMP {label}")


def _values(field: str, value: etree._Element, origin: str) -> Iterator[Word]:
    if field == "licensor":
        text = _licensor(value)
        if text:
            yield Word(field, text, origin)
        return
    items = list(value.iter(f"{_RDF}li"))
    if value.find(f"{_RDF}Alt") is None:
        texts = [_text(item) for item in items or [value]]
        joined = ", ".join(text for text in texts if text)
        if joined:
            yield Word(field, joined, origin)
        return
    for item in items:
        language = str(item.get(_XML_LANG) or "").replace("x-default", "")
        if _text(item):
            yield Word(field, _text(item), origin, language)


def _text(node: etree._Element) -> str:
    return tidied(str(node.text or ""))


def _licensor(value: etree._Element) -> str:
    """Return the names and the addresses of those who give licences (PLUS, Licensor)."""
    said: dict[str, None] = {}
    for name in _LICENSOR:
        for node in value.iter():
            for text in (node.get(name), node.text if node.tag == name else None):
                if text and tidied(str(text)):
                    said[tidied(str(text))] = None
    return ", ".join(said)
