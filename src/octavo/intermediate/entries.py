"""Turn the marks of a publication into the entries of its index, and say what contradicts itself.

An entry is a term or a subentry; the marks of one term come in the order of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from octavo.diagnostics import Span, nearest
from octavo.intermediate import codes
from octavo.intermediate.register import Placed, Register
from octavo.values import frozen

Path = tuple[str, ...]

_STRESS = re.compile(r"\*([^*]+)\*")


@frozen
class Place:
    """Where an entry leads: `last` is where a range ends, empty for one place."""

    first: Placed
    last: Placed | None = None

    @property
    def main(self) -> bool:
        """Whether the main passage is here."""
        return self.first.mark.main or (self.last is not None and self.last.mark.main)


@dataclass(slots=True)
class IndexEntry:
    """An entry: `term` is what is shown of its last level, `sort` what sorts it."""

    path: Path
    term: str
    sort: str
    span: Span
    places: list[Place] = field(default_factory=list)
    see: dict[Path, Span] = field(default_factory=dict)
    see_also: dict[Path, Span] = field(default_factory=dict)
    inner: dict[str, IndexEntry] = field(default_factory=dict)

    @property
    def leads(self) -> bool:
        """Whether the entry, or one below it, leads to a place."""
        return bool(self.places) or any(one.leads for one in self.inner.values())


Entries = dict[str, IndexEntry]


def plain_term(term: str) -> str:
    """Return a term without the stars of its stress."""
    return _STRESS.sub(r"\1", term)


def pieces(term: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a term, each with whether it is stressed."""
    for number, part in enumerate(_STRESS.split(term)):
        if part:
            yield bool(number % 2), part


def key_of(path: Path) -> Path:
    """Return what tells one entry from others."""
    return tuple(plain_term(part) for part in path)


def gather(register: Register, order: Mapping[str, int]) -> Entries:
    """Return the entries of all marks; `order` gives the place of each id in the publication."""
    entries: Entries = {}
    marks = sorted(register.marks, key=lambda m: order.get(m.target, -1))
    opened: dict[Path, Placed] = {}
    for placed in marks:
        entry = _entry(entries, placed)
        _note(register, entry, placed, opened)
    for path, placed in opened.items():
        message = f"The range of “{shown(path)}” in the index begins here and never ends."
        hint = f'Mark its end: []{{index="{"!".join(path)}" range=end}}.'
        register.report(codes.RANGE_OPEN, placed.mark.span, message, hint)
        _find(entries, path).places.append(Place(placed))
    _report_mains(register)
    for entry in every(entries):
        entry.places.sort(key=lambda place: order.get(place.first.target, -1))
    return entries


def shown(path: Path) -> str:
    """Return a path as a finding names it."""
    return ", ".join(key_of(path))


def _entry(entries: Entries, placed: Placed) -> IndexEntry:
    """Return the entry of a mark, made with those above it where there is none yet."""
    mark, around = placed.mark, entries
    found: IndexEntry | None = None
    for level, term in enumerate(mark.path):
        key = plain_term(term)
        sort = mark.sort[level] if level < len(mark.sort) else ""
        found = around.get(key)
        if found is None:
            path = key_of(mark.path[: level + 1])
            found = around[key] = IndexEntry(path, term, sort or key, mark.span)
        elif sort and found.sort == key:
            found.sort = sort
        around = found.inner
    assert found is not None
    return found


def _find(entries: Entries, path: Path) -> IndexEntry:
    found = entries[path[0]]
    for key in path[1:]:
        found = found.inner[key]
    return found


def _note(
    register: Register, entry: IndexEntry, placed: Placed, opened: dict[Path, Placed]
) -> None:
    mark = placed.mark
    if mark.kind == "see":
        entry.see.setdefault(key_of(mark.target), mark.span)
    elif mark.kind == "see-also":
        entry.see_also.setdefault(key_of(mark.target), mark.span)
    elif mark.kind == "place":
        entry.places.append(Place(placed))
    elif mark.kind == "start" and entry.path not in opened:
        opened[entry.path] = placed
    elif mark.kind == "start":
        message = f"A range of “{shown(entry.path)}” in the index begins inside of another."
        hint = f"End the one that begins at {opened[entry.path].mark.span} first."
        register.report(codes.RANGE_OPEN, mark.span, message, hint)
    elif entry.path in opened:
        entry.places.append(Place(opened.pop(entry.path), placed))
    else:
        message = f"A range of “{shown(entry.path)}” in the index ends here and never began."
        hint = f'Mark its beginning: []{{index="{"!".join(mark.path)}" range=start}}.'
        register.report(codes.RANGE_UNBEGUN, mark.span, message, hint)
        entry.places.append(Place(placed))


def _report_mains(register: Register) -> None:
    """Say so where one paragraph is the main passage of one entry twice."""
    seen: dict[tuple[Path, Span], Placed] = {}
    for placed in register.marks:
        if placed.mark.main and placed.mark.kind == "place":
            path = key_of(placed.mark.path)
            if seen.setdefault((path, placed.block), placed) is not placed:
                message = f"The main passage of “{shown(path)}” is marked twice at one place."
                hint = "Keep one of the two marks."
                register.report(codes.MAIN_TWICE, placed.mark.span, message, hint)


def every(entries: Entries) -> Iterator[IndexEntry]:
    """Yield each entry, those above before those below."""
    for entry in entries.values():
        yield entry
        yield from every(entry.inner)


def check_references(register: Register, entries: Entries) -> None:
    """Say so where an entry leads to none that exists, to itself, or round in a circle."""
    known = {entry.path: entry for entry in every(entries)}
    for entry in known.values():
        for target, span in (entry.see | entry.see_also).items():
            if target not in known:
                _report_nowhere(register, entry, target, span, known)
        _report_places(register, entry)
    _report_circles(register, known)


def _report_nowhere(
    register: Register, entry: IndexEntry, target: Path, span: Span, known: Mapping[Path, object]
) -> None:
    near = nearest(shown(target), [shown(path) for path in known if path != entry.path])
    hint = f"Did you mean “{near}”?" if near else "Mark a place for that entry, or mend its name."
    message = f"“{shown(entry.path)}” leads to “{shown(target)}”, which is not in the index."
    register.report(codes.SEE_NOWHERE, span, message, hint)


def _report_places(register: Register, entry: IndexEntry) -> None:
    if entry.see and entry.leads:
        span = next(iter(entry.see.values()))
        message = f"“{shown(entry.path)}” says see another entry, and has places of its own."
        register.report(codes.SEE_AND_PLACES, span, message, "Write see-also for see.")


def _report_circles(register: Register, known: Mapping[Path, IndexEntry]) -> None:
    """Say so where see and see also lead to themselves, or from one to another and to no place."""
    told: set[Path] = set()
    for entry in known.values():
        for span in [s for t, s in (entry.see | entry.see_also).items() if t == entry.path]:
            message = f"“{shown(entry.path)}” leads to itself."
            register.report(codes.SEE_CIRCLE, span, message, "Name another entry, or none.")
            told.add(entry.path)
    for entry in known.values():
        circle = _circle(entry, known)
        if circle and not told & set(circle):
            told |= set(circle)
            round_ = " → ".join(f"“{shown(path)}”" for path in (*circle, circle[0]))
            message = f"Entries of the index lead round in a circle and to no place: {round_}."
            span = next(iter((entry.see | entry.see_also).values()))
            register.report(codes.SEE_CIRCLE, span, message, "Mark a place for one of them.")


def _circle(entry: IndexEntry, known: Mapping[Path, IndexEntry]) -> Sequence[Path]:
    """Return the entries from which one comes back to `entry`, none of which leads to a place."""
    left: list[tuple[IndexEntry, tuple[Path, ...]]] = [(entry, (entry.path,))]
    passed: set[Path] = set()
    while left:
        here, way = left.pop()
        if here.leads or here.path in passed:
            continue
        passed.add(here.path)
        for target in (*here.see, *here.see_also):
            if target == entry.path and len(way) > 1:
                return way
            if target in known:
                left.append((known[target], (*way, target)))
    return ()
