"""Turn an edition and its formats into one ONIX 3.1 message: a product for each format."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from octavo.intermediate import Edition, Metadata
from octavo.trade.counting import count
from octavo.trade.describing import description, form_of
from octavo.trade.elements import Element, node
from octavo.trade.identifiers import product_identifiers, reference
from octavo.trade.languages import code_of
from octavo.trade.model import Format
from octavo.trade.publishing import collateral, forthcoming, publishing

_ALTERNATIVE, _BASED_ON, _AVAILABLE_AS = "06", "13", "27"  # code list 51


def message(edition: Edition, formats: Sequence[Format]) -> bytes:
    """Return the message, the same bytes for the same edition: its time is the publication's."""
    metadata = edition.metadata
    root = node("ONIXMessage", release="3.1")
    root.append(_header(metadata))
    root.extend(_product(edition, built, formats) for built in formats)
    _indent(root)
    written = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written.replace(b"<?xml version='1.0' encoding='utf-8'?>", _DECLARATION, 1) + b"\n"


_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>'


def _indent(parent: Element, depth: int = 1) -> None:
    """Put each element on a line of its own, but for the words that a shop shows."""
    if not len(parent) or parent.get("textformat"):
        return
    parent.text = "\n" + "  " * depth
    for child in parent:
        _indent(child, depth + 1)
        child.tail = parent.text
    parent[-1].tail = "\n" + "  " * (depth - 1)


def _header(metadata: Metadata) -> Element:
    return node(
        "Header",
        node("Sender", node("SenderName", metadata.publisher)),
        node("SentDateTime", metadata.modified.strftime("%Y%m%dT%H%M%SZ")),
        node("DefaultLanguageOfText", code_of(metadata.language)),
    )


def _product(edition: Edition, built: Format, formats: Sequence[Format]) -> Element:
    metadata = edition.metadata
    return node(
        "Product",
        node("RecordReference", reference(metadata, built.edition)),
        node("NotificationType", "02" if forthcoming(metadata) else "03"),
        node("RecordSourceType", "01"),
        node("RecordSourceName", metadata.publisher),
        product_identifiers(metadata, built.edition),
        description(metadata, built, count(edition, built.edition)),
        collateral(metadata),
        publishing(metadata),
        _related(metadata, built, [other for other in formats if other != built]),
    )


def _related(metadata: Metadata, built: Format, others: Sequence[Format]) -> list[Element]:
    """Return the other formats, and how this one stands to them."""
    products = [
        node(
            "RelatedProduct",
            [node("ProductRelationCode", code) for code in _relations(built, other)],
            product_identifiers(metadata, other.edition),
            node("ProductForm", form_of(other)),
        )
        for other in others
    ]
    return [node("RelatedMaterial", products)] if products else []


def _relations(built: Format, other: Format) -> tuple[str, ...]:
    if built.digital and not other.digital:
        return _ALTERNATIVE, _BASED_ON
    if other.digital and not built.digital:
        return _ALTERNATIVE, _AVAILABLE_AS
    return (_ALTERNATIVE,)
