"""Turn the notes at the end of a text into a section of its printed pages, with a heading."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from octavo.pdf.tree import Tree

CALLED = "data-called"
"""Where a note that stands at the end is called: the page of that is asked for by it."""
_SHORT = 120  # characters of a note that are told of where it is called


def keep_notes(tree: Tree) -> None:
    """Give the notes of `tree` a heading, and let calls and numbers say where they lead."""
    sections = [s for s in tree.body.iter("section") if s.get("class") == "footnotes"]
    notes = {f"#{note.get('id')}": note for section in sections for note in section}
    for call in tree.body.iter("a"):
        note = notes.get(call.get("href") or "")
        if note is not None and call.get("class") == "noteref":
            text = " ".join("".join(note.itertext()).split())
            more = "…" if len(text) > _SHORT else ""
            call.set("title", text[:_SHORT].rstrip() + more)
    for link in tree.body.iter("a"):
        if link.get("class") == "backlink" and link.get("aria-label"):
            link.set("title", link.get("aria-label") or "")
    for section in sections:
        heading = ET.Element("h2", {"class": "notes-title"})
        heading.text, heading.tail = section.get("aria-label"), "\n"
        section.insert(0, heading)


def say_pages(line: ET.Element) -> None:
    """Say in `line`, whose links have the labels of pages, whether they are one page or several."""
    first, last = list(line)
    name, first.tail = "data-many", "–"
    if first.text == last.text:
        name, first.tail = "data-one", None
        line.remove(last)
    line.text = f"{line.get(name)} "


def name_pages(body: ET.Element, references: Mapping[str, str]) -> None:
    """Let every note below `body` that says where it is called have the label of that page."""
    for note in body.iter("div"):
        called = note.get(CALLED)
        if called:
            note.set("data-page", references.get(called, ""))
