"""Turn the identifiers of an edition into those by which the trade knows it (code list 5)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

from octavo.intermediate import Identity, Metadata
from octavo.trade.elements import Element, node

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "octavo.trade")
_PROPRIETARY, _GTIN, _DOI, _ISBN, _URN = "01", "03", "06", "15", "22"


def reference(metadata: Metadata, edition: str) -> str:
    """Return the reference of an edition's record: the same for as long as its slug is."""
    made = uuid.uuid5(_NAMESPACE, f"{metadata.publisher}/{metadata.slug}/{edition}")
    return f"octavo-{made}"


def isbn(metadata: Metadata, edition: str) -> str:
    """Return the 13 digits of an edition's ISBN, empty where it has none.

    An EAN that begins with 978 or 979 is one, too (ISO 2108); 979-0 is music.
    """
    own = metadata.identifiers.get(edition)
    digits = re.sub(r"\D", "", own.value) if own and own.kind in ("isbn", "ean") else ""
    return digits if digits.startswith(("978", "979")) and digits[:4] != "9790" else ""


def product_identifiers(metadata: Metadata, edition: str) -> list[Element]:
    """Return all identifiers of an edition; a record's own reference where there is no other."""
    own = metadata.identifiers.get(edition)
    known = list(_known(own, isbn(metadata, edition))) if own else []
    if known:
        return [_identifier(kind, value) for kind, value in known]
    return [_identifier(_PROPRIETARY, reference(metadata, edition), name="Octavo")]


def _known(own: Identity, book: str) -> Iterator[tuple[str, str]]:
    if book:
        yield _ISBN, book
        yield _GTIN, book
    elif own.kind == "ean":
        yield _GTIN, own.value
    elif own.kind == "doi":
        yield _DOI, own.value
    elif own.kind == "uuid":
        yield _URN, own.urn


def _identifier(kind: str, value: str, name: str = "") -> Element:
    made = node("ProductIdentifier", node("ProductIDType", kind))
    if name:
        made.append(node("IDTypeName", name))
    made.append(node("IDValue", value))
    return made
