"""Turn passages into passages that keep to the rules, until nothing is left to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from octavo.tidy import abbreviations, dashes, numbers, quotes, spacing
from octavo.tidy.model import Change, Edit
from octavo.tidy.pattern import Pattern
from octavo.tidy.veil import Veiled, veil

ROUNDS = 5  # one rule may make room for another; a passage that never settles stays as it was
_PATTERNS = (
    *spacing.PATTERNS,
    *dashes.PATTERNS,
    *abbreviations.PATTERNS,
    *numbers.PATTERNS,
)
# A step finds the edits of one kind of rule in words, each with the rule's id.
Step = Callable[[str], Iterator[tuple[str, Edit]]]


@dataclass(frozen=True, slots=True)
class Polished:
    """A passage after the rules, and what they did; lines count from 0, within the passage."""

    content: str
    changes: tuple[Change, ...] = ()


def steps(language: str, wanted: frozenset[str], marks: quotes.Marks) -> tuple[Step, ...]:
    """Return the steps for a language, in their order, without those of rules not wanted."""
    marks_first = (_quotes(language, wanted, marks),) if wanted & {"quotes", "apostrophe"} else ()
    return (
        *marks_first,
        *(
            _step(pattern)
            for pattern in _PATTERNS
            if pattern.rule in wanted and language in pattern.languages
        ),
    )


def _quotes(language: str, wanted: frozenset[str], marks: quotes.Marks) -> Step:
    def step(words: str) -> Iterator[tuple[str, Edit]]:
        return (found for found in quotes.find(words, language, marks) if found[0] in wanted)

    return step


def _step(pattern: Pattern) -> Step:
    def step(words: str) -> Iterator[tuple[str, Edit]]:
        return ((pattern.rule, edit) for edit in pattern.edits(words))

    return step


def polish(content: str, steps: Sequence[Step]) -> Polished:
    """Return `content` as the steps have it once they agree; as it was where they never do."""
    now, changes = content, list[Change]()
    for _ in range(ROUNDS):
        veiled, settled = veil(now), True
        for step in steps:
            found = sorted(step(veiled.words), key=_start)
            if found and (edits := list(_placed(found, veiled))):
                changes.extend(_changes(now, edits))
                now, settled = _applied(now, edits), False
                veiled = veil(now)
        if settled:
            return Polished(now, tuple(changes))
    return Polished(content)


def _start(found: tuple[str, Edit]) -> int:
    return found[1].start


def _placed(found: Sequence[tuple[str, Edit]], veiled: Veiled) -> Iterator[tuple[str, Edit]]:
    """Yield the edits with their places in the passage, without those that markup is amidst."""
    last = 0
    for rule, edit in found:
        placed = veiled.place(edit)
        if placed is not None and placed.start >= last:
            last = placed.end
            yield rule, placed


def _applied(text: str, edits: Sequence[tuple[str, Edit]]) -> str:
    parts, at = [], 0
    for _, edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


def _changes(text: str, edits: Sequence[tuple[str, Edit]]) -> Iterator[Change]:
    """Yield what each edit does to the words around it."""
    for rule, edit in edits:
        start, end = _word(text, edit)
        line = text.count("\n", 0, edit.start)
        after = text[start : edit.start] + edit.new + text[edit.end : end]
        yield Change(rule, line, text[start:end], after)


def _word(text: str, edit: Edit) -> tuple[int, int]:
    """Return where the word before the edit begins and the one after it ends."""
    start, end = edit.start, edit.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
