"""Turn the notes of a Word file into blocks of a page, in the order of their calls."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Note
from octavo.importers.trees import words_of
from octavo.importers.word.blocks import inside
from octavo.importers.word.parts import Front
from octavo.importers.word.story import Desk, Story

Notes = Mapping[str, tuple[Story, etree._Element]]
"""The notes of a file by kind and id, each with the flow that it belongs to."""

_CALL = re.compile(r"\[\^([^\]\s]+)\]")


def set_notes_of(desk: Desk, notes: Notes) -> dict[str, Note]:
    """Return the notes that are called, in the order of their calls; others are said."""
    made: dict[str, Note] = {}
    mixed = {call.kind for call in desk.calls.values()} == {"footnote", "endnote"}
    counts = {"footnote": 0, "endnote": 0}
    for name, call in desk.calls.items():
        counts[call.kind] += 1
        found = notes.get(name)
        holder = etree.Element("div")
        if found is not None:
            story, element = found
            story.line = call.line
            holder.extend(inside(story, element, 1))
            story.line = 0
        else:
            what = "A note is called that the file does not hold."
            place = f"{desk.parcel.document}:{call.line}"
            desk.ledger.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, place)
        label = (
            f"e{counts[call.kind]}" if mixed and call.kind == "endnote" else str(counts[call.kind])
        )
        made[name] = Note(label, "", desk.parcel.document, (holder,))
    return made


def say_lost(
    desk: Desk, files: Mapping[str, bytes], notes: Mapping[str, Note], front: Front
) -> None:
    """Say what stands above the chapters of a book and has no place there, and notes to it."""
    texts = (data.decode() for path, data in files.items() if path.endswith(".md"))
    called = {label for text in texts for label in _CALL.findall(text)}
    above = (item.words for item in (*front.kicker, *front.deck))
    uncalled = (words_of(n.elements[0]) for n in notes.values() if n.label not in called)
    for said in filter(None, (*above, *uncalled)):
        what = f"“{said}” stands above the chapters, where a book has no place for it."
        desk.ledger.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, desk.parcel.document)
