"""Turn the attributes of words in brackets into marks for the index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.attributes import Attributes, range_of
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import IndexMark, Inline, TermUse
from octavo.manuscript.wording import words_of
from octavo.values import frozen

LEVELS = 3  # a term, a subentry, and a subentry of that
SEE = ("see", "see-also")
SAID = ("sort", *SEE, "range")  # what says something of a mark, and is none by itself

_TERMS = re.compile(r"(?<!;);(?!;)")
_LEVELS = re.compile(r"(?<!!)!(?!!)")


@frozen
class _Reading:
    """The attributes of some words, and what their findings need."""

    attributes: Attributes
    words: str
    span: Span
    ledger: Ledger


def read_marks(
    attributes: Attributes, children: Sequence[Inline], span: Span, ledger: Ledger
) -> tuple[IndexMark, ...]:
    """Return the marks that `attributes` of the words `children` make; several terms make several.

    Without a term of its own, the words in the brackets are one (`[ice]{.index}`).
    """
    reading = _Reading(attributes, words_of(children), span, ledger)
    values = attributes.values
    if "index" not in values and "index" not in attributes.classes:
        _report_stray(reading)
        return ()
    _report_contradiction(reading)
    sorts = _TERMS.split(values.get("sort", ""))
    marks: list[IndexMark] = []
    for number, term in enumerate(_TERMS.split(values.get("index", _escaped(reading.words)))):
        path = _path(reading, term)
        if path:
            sort = sorts[number] if number < len(sorts) else ""
            marks.extend(_marks(reading, path, _parts(sort)))
    return tuple(marks)


def read_term(
    attributes: Attributes, children: Sequence[Inline], span: Span, ledger: Ledger
) -> TermUse | None:
    """Return the term of the glossary that words in brackets are a use of, None if of none."""
    said = attributes.values.get("term")
    if said is None and "term" not in attributes.classes:
        return None
    words = words_of(children)
    term = " ".join(words.split() if said is None else said.split())
    if not (term and words):
        message = "A use of a term has no words." if term else "A use of a term names no term."
        hint = 'Write the words and the term, as in [leads]{term="lead"}, or [lead]{.term}.'
        ledger.add(codes.TERM_EMPTY, span, message, hint)
        return None
    return TermUse(term, span)


def _escaped(words: str) -> str:
    return words.replace(";", ";;").replace("!", "!!")


def _parts(said: str) -> tuple[str, ...]:
    """Return the levels of what an author said, each on one line."""
    parts = (part.replace("!!", "!").replace(";;", ";") for part in _LEVELS.split(said))
    return tuple(" ".join(part.split()) for part in parts)


def _path(reading: _Reading, term: str) -> tuple[str, ...]:
    """Return a term and its subentries; empty where it cannot stand in an index."""
    path = _parts(term)
    if not all(path):
        message = "A mark for the index has no term."
        if any(path):
            message = f"A level of the index entry “{term.strip()[:80]}” is empty."
        hint = 'Write the term, as in {index="ice"} or {index="ice!drifting"}.'
        reading.ledger.add(codes.INDEX_EMPTY, reading.span, message, hint)
        return ()
    if len(path) > LEVELS:
        message = f"The index entry “{term.strip()[:80]}” has more than two levels of subentries."
        hint = f'Write {{index="{"!".join(path[:LEVELS])}"}}, or divide the entry.'
        reading.ledger.add(codes.INDEX_DEPTH, reading.span, message, hint)
        return ()
    return path


def _marks(reading: _Reading, path: tuple[str, ...], sort: tuple[str, ...]) -> Iterator[IndexMark]:
    """Yield the mark of one term, or one for each entry that it sends the reader to."""
    sort = tuple(sort[level] if level < len(sort) else "" for level in range(len(path)))
    values = reading.attributes.values
    sent = [(kind, target) for kind in SEE if kind in values for target in _targets(values[kind])]
    if not any(kind in values for kind in SEE):
        kind = range_of(values, reading.span, reading.ledger) or "place"
        yield IndexMark(path, reading.span, kind, sort, "main" in reading.attributes.classes)
    for kind, said in sent:
        target = _path(reading, said)
        if target:
            yield IndexMark(path, reading.span, kind, sort, target=target)


def _targets(said: str) -> list[str]:
    return _TERMS.split(said)


def _report_stray(reading: _Reading) -> None:
    """Say so where something is said of a mark and there is none."""
    stray = [key for key in SAID if key in reading.attributes.values]
    stray += ["main"] if "main" in reading.attributes.classes else []
    if stray:
        message = f"“{stray[0]}” says something of an index mark, and there is none."
        hint = 'Write the term as well: {index="…"}.'
        reading.ledger.add(codes.INDEX_OPTIONS, reading.span, message, hint)


def _report_contradiction(reading: _Reading) -> None:
    """Say so where a mark sends the reader on and is a place as well."""
    values = reading.attributes.values
    sends = [key for key in SEE if key in values]
    place = ["range"] if "range" in values else []
    place += ["main"] if "main" in reading.attributes.classes else []
    both = sends[:1] + place[:1] if place else sends
    if len(both) == 2:
        message = f"A mark for the index says both “{both[0]}” and “{both[1]}”."
        hint = "Make two marks of it."
        reading.ledger.add(codes.INDEX_OPTIONS, reading.span, message, hint)
