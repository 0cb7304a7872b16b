"""Turn what is known of a structure element into its attributes (ISO 32000-1, 14.8.5)."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, String

from octavo.pdf.elements import Element


def attributes_of(
    element: Element, box: Array | None, heads: Sequence[Element]
) -> Dictionary | None:
    """Return the attributes of `element`, whose place is `box`; None where it has none.

    `heads` are the head cells that tell of a cell, where its place alone does not say which.
    """
    if box is not None:
        return Dictionary(O=Name.Layout, BBox=box)
    if element.type == "L" and element.numbering:
        return Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}"))
    if element.type not in ("TH", "TD"):
        return None
    known = Dictionary(O=Name.Table)
    if element.scope:
        known.Scope = Name(f"/{element.scope}")
    if element.columns > 1:
        known.ColSpan = element.columns
    if element.rows > 1:
        known.RowSpan = element.rows
    if heads:
        known.Headers = Array([String(head.id) for head in heads])
    return known if len(known) > 1 else None
