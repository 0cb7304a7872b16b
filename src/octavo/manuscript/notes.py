"""Turn the definitions of notes and links into notes, each label once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

from octavo.manuscript import codes
from octavo.manuscript.model import Block, Note

if TYPE_CHECKING:
    from octavo.manuscript.blocks import BlockReading


def note(reading: BlockReading, token: Token) -> list[Block]:
    """Give a note to the ledger."""
    span, label = reading.span(token), token.meta["label"]
    children = reading.until("footnote_reference_close")
    notes = reading.ledger.notes
    if notes is None:
        message = "A note cannot stand in the metadata."
        hint = "Put the words of the note into the text."
        reading.ledger.add(codes.NO_NOTES, span, message, hint)
        return []
    first = reading.ledger.labels.get(label)
    if first is not None:
        message = f"The note “{label}” is defined twice, first on line {first.span.line}."
        reading.ledger.add(codes.NOTE_TWICE, span, message, "Give one of them another name.")
        return []
    if not children:
        message = f"The note “{label}” has no text."
        hint = "Write it after the colon, further paragraphs indented by four spaces."
        reading.ledger.add(codes.NOTE_EMPTY, span, message, hint)
    reading.ledger.labels[label] = Note(label, children, span)
    notes.append(reading.ledger.labels[label])
    return []


def check_definitions(reading: BlockReading, env: dict[str, Any]) -> None:
    """Report link definitions that were given twice, and those meant to be notes."""
    for again in env.get("duplicate_refs", []):
        span = reading.source.span(again["map"][0], 0)
        message = f"The link “{again['label'].lower()}” is defined twice."
        reading.ledger.add(codes.LINK_TWICE, span, message, "Keep one of the definitions.")
    for label, found in env.get("references", {}).items():
        if label.startswith("^"):
            message = f"“[{label.lower()}]:” is not the mark of a note."
            hint = "Name the note without spaces or brackets."
            span = reading.source.span(found["map"][0], 0)
            reading.ledger.add(codes.NOTE_LABEL, span, message, hint)
