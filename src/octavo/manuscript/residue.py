"""Turn what looks like markup but was read as words into findings: nothing is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Callable

from octavo.diagnostics import Rule, Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.shapes import OPTIONS
from octavo.manuscript.source import Run

_ESCAPE = "or put a backslash before the sign if it is text."
_ATTRIBUTES = re.compile(r"\{\s*(?:[#.][\w:-]|[\w:-]+=)[^{}\n]*\}")
_INLINE_NOTE = re.compile(r"\^\[")
_NOTE = re.compile(r"\[\^[^\]]{0,40}\]?")
_LINK = re.compile(r"\](?=[\[(])")
_CITATION = re.compile(r"\[-?@\w[^\[\]\n]{0,200}\]")
_OPTION = re.compile(r"^:([a-z-]+):(?:[ \t]|$)", re.MULTILINE)

_RESIDUES: tuple[tuple[re.Pattern[str], Rule, str, str], ...] = (
    (
        _ATTRIBUTES,
        codes.STRAY_ATTRIBUTES,
        "The attributes “{0}” belong to nothing.",
        "Write them right after […], a link or code, or on a line of their own before a block, "
        + _ESCAPE,
    ),
    (
        _INLINE_NOTE,
        codes.NOTE_LABEL,
        "A note cannot be written inside the text.",
        "Write [^name] here and “[^name]: the note” in a paragraph of its own, " + _ESCAPE,
    ),
    (
        _NOTE,
        codes.NOTE_LABEL,
        "“{0}” is not the mark of a note.",
        "Write [^name], the name without spaces or brackets, " + _ESCAPE,
    ),
    (
        _LINK,
        codes.BROKEN_LINK,
        "A link cannot be read here.",
        "Write [words](address), an address with spaces as <address>, "
        "and define [words][label] as “[label]: address”, " + _ESCAPE,
    ),
    (  # where there are sources, it has been read
        _CITATION,
        codes.UNSOURCED,
        "“{0}” looks like a citation, and the publication has no sources.",
        "Put the sources into references.json or references.bib, " + _ESCAPE,
    ),
)


def check_residue(text: str, run: Run, cursor: int, ledger: Ledger) -> int:
    """Report markup left over in `text`, which stands in `run` after `cursor`; return its end."""
    found = run.content.find(text, cursor)
    if "]" in text or "{" in text or "[" in text:
        for pattern, rule, message, hint in _RESIDUES:
            for match in pattern.finditer(text):
                at, length = max(found, cursor) + match.start(), len(match[0])
                span = run.span(at, length) if found >= 0 else run.span(cursor)
                ledger.add(rule, span, message.format(match[0]), hint)
    return found + len(text) if found >= 0 else cursor


def check_late_options(content: str, place: Callable[[int], Span], ledger: Ledger) -> None:
    """Report a line of a paragraph that is an option, but stands where none can."""
    if not content.startswith(":") and "\n:" not in content:
        return
    for match in _OPTION.finditer(content):
        if match[1] in OPTIONS:
            message = f"The option “{match[1]}” stands after the body of its directive began."
            hint = "Move it up, right under the opening line."
            ledger.add(codes.LATE_OPTION, place(match.start()), message, hint)
