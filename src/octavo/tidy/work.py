"""Turn passages into passages that keep to the rules, until nothing is left to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from octavo.tidy import abbreviations, dashes, numbers, quotes, spacing
from octavo.tidy.houses import Marks
from octavo.tidy.model import Change, Edit
from octavo.tidy.pattern import Pattern
from octavo.tidy.veil import Veiled, veil
from octavo.values import frozen

ROUNDS = 8  # one rule may make room for another; a passage that never settles stays as it was
_DIGIT = re.compile(r"\d")
# Together, in their order; those of `numbers` bear only where there is a digit.
_PATTERNS = (
    (*spacing.PATTERNS, *dashes.PATTERNS, *abbreviations.PATTERNS),
    numbers.PATTERNS,
)
_BLANKS = " \t\n"
_REACH = 60  # characters; of a longer word only the part around a change is shown
# A step finds the edits of some rules in words, each with the rule's id.
Step = Callable[[str], Iterator[tuple[str, Edit]]]


@frozen
class Polished:
    """A passage after the rules, and what they did; lines count from 0, within the passage."""

    content: str
    changes: tuple[Change, ...] = ()


def steps(language: str, wanted: frozenset[str], marks: Marks) -> tuple[Step, ...]:
    """Return the steps for a language, in their order, without those of rules not wanted."""
    words, figures = (
        [p for p in patterns if p.rule in wanted and language in p.languages]
        for patterns in _PATTERNS
    )
    return _quotes(language, wanted, marks), _step(words), _where_digits(_step(figures))


def _quotes(language: str, wanted: frozenset[str], marks: Marks) -> Step:
    def step(words: str) -> Iterator[tuple[str, Edit]]:
        return (found for found in quotes.find(words, language, marks) if found[0] in wanted)

    return step


def _step(patterns: Sequence[Pattern]) -> Step:
    def step(words: str) -> Iterator[tuple[str, Edit]]:
        for pattern in patterns:
            for edit in pattern.edits(words):
                yield pattern.rule, edit

    return step


def _where_digits(inner: Step) -> Step:
    def step(words: str) -> Iterator[tuple[str, Edit]]:
        return inner(words) if _DIGIT.search(words) else iter(())

    return step


def polish(content: str, steps: Sequence[Step]) -> Polished:
    """Return `content` as the steps have it once they agree; as it was where they never do."""
    now, changes = content, list[Change]()
    for _ in range(ROUNDS):
        veiled = veil(now)
        found = [edit for step in steps for edit in step(veiled.words)]
        edits = list(_placed(sorted(found, key=_start), veiled))
        if not edits:
            return Polished(now, tuple(changes))
        changes.extend(_changes(now, edits))
        now = _applied(now, edits)
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
    """Yield what the edits do to the words around them; those of one rule in a word are one."""
    groups: dict[str, list[Edit]] = {}
    reach: dict[str, int] = {}
    for rule, edit in edits:
        start, end = _words(text, edit)
        if start >= reach.get(rule, 0) and rule in groups:
            yield _change(text, rule, groups.pop(rule))
        groups.setdefault(rule, []).append(edit)
        reach[rule] = end
    for rule, group in groups.items():
        yield _change(text, rule, group)


def _change(text: str, rule: str, group: Sequence[Edit]) -> Change:
    start, end = _words(text, group[0])[0], _words(text, group[-1])[1]
    inside = [(rule, Edit(e.start - start, e.end - start, e.new)) for e in group]
    before = text[start:end]
    line = text.count("\n", 0, group[0].start)
    return Change(rule, line, _one_line(before), _one_line(_applied(before, inside)))


def _one_line(words: str) -> str:
    return words.replace("\n", " ")


def _words(text: str, edit: Edit) -> tuple[int, int]:
    """Return where the word around the edit begins and ends; one of signs takes its neighbours."""
    start, end = _word_begins(text, edit.start), _word_ends(text, edit.end)
    if any(sign.isalnum() for sign in text[start:end]):
        return start, end
    return _word_begins(text, max(start - 1, 0)), _word_ends(text, min(end + 1, len(text)))


def _word_begins(text: str, at: int) -> int:
    least = max(0, at - _REACH)
    while at > least and text[at - 1] not in _BLANKS:
        at -= 1
    return at


def _word_ends(text: str, at: int) -> int:
    most = min(len(text), at + _REACH)
    while at < most and text[at] not in _BLANKS:
        at += 1
    return at
