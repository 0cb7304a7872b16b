"""Turn the language of a document into the dress that its style sheet knows."""

from __future__ import annotations

from lxml import etree

from octavo.epub.tongues import classes


def dress(root: etree._Element, *, vertical: bool) -> None:
    """Say in classes of the document how its language is written, and which way its lines run."""
    said = classes(root.get("lang", "")).split() + (["vertical"] if vertical else [])
    if said:
        root.set("class", " ".join(said))
