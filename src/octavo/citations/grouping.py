"""Turn the cites of one citation into fewer words: `Ek, 2019, 2020` and `1–3` (CSL, “collapse”)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from octavo.citations.apart import Person
from octavo.citations.markup import link_signs
from octavo.citations.style import Collapse
from octavo.manuscript import Cite
from octavo.values import frozen


@frozen
class Part:
    """A cite that is set: its words, those of its author with which they begin, and who that is."""

    link: int
    cite: Cite
    words: str
    author: str = ""
    rest: str = ""
    people: tuple[Person, ...] = ()
    letters: str = ""
    number: int = 0


@frozen
class Group:
    """What stands between two delimiters; `several` tells that it was more than one cite."""

    words: str
    several: bool = False


def grouped(parts: Sequence[Part], collapse: Collapse) -> list[Group]:
    """Return the groups that a style makes of cites, each word of which links to its entry."""
    if collapse.by == "citation-number":
        return list(_in_rows(parts))
    if not collapse.by.startswith("year"):
        return [Group(_linked(part, part.words)) for part in parts]
    return [_of_author(group, collapse) for group in _by_author(parts)]


def _by_author(parts: Sequence[Part]) -> list[list[Part]]:
    """Return cites by one author together, where nothing is said before or after them."""
    groups: list[list[Part]] = []
    for part in parts:
        mine = (group for group in groups if _goes_on(group[-1], part))
        group = next(mine, None)
        if group is None:
            groups.append([part])
        else:
            group.append(part)
    return groups


def _goes_on(last: Part, part: Part) -> bool:
    same = bool(part.author) and (part.author, part.people) == (last.author, last.people)
    said = part.cite.prefix or last.cite.suffix or last.cite.locator
    return same and bool(part.rest) and not said and part.cite.author and last.cite.author


def _of_author(group: Sequence[Part], collapse: Collapse) -> Group:
    words = _linked(group[0], group[0].words)
    for last, part in pairwise(group):
        year = part.rest.removesuffix(part.letters)
        letters_only = (
            collapse.by != "year"
            and part.letters and last.letters
            and last.rest == year + last.letters
        )  # fmt: skip
        between = collapse.letters if letters_only else collapse.inside
        words += between + _linked(part, part.letters if letters_only else part.rest)
    return Group(words, len(group) > 1)


def _in_rows(parts: Sequence[Part]) -> Iterator[Group]:
    """Yield numbers, those of three and more in a row as the first and the last."""
    for (_, plain), row in groupby(enumerate(parts), key=lambda each: _row(*each)):
        cites = [part for _, part in row]
        if plain and len(cites) > 2:
            first, last = cites[0], cites[-1]
            yield Group(f"{_linked(first, first.words)}–{_linked(last, last.words)}", several=True)
        else:
            yield from (Group(_linked(part, part.words)) for part in cites)


def _row(place: int, part: Part) -> tuple[int, bool]:
    """Return what cites in a row have in common, and whether they are no more than numbers."""
    bare = replace(part.cite, key="", span=None)  # type: ignore[arg-type]
    plain = bare == Cite("", None) and str(part.number) in part.words  # type: ignore[arg-type]
    return (part.number - place if plain else -place - 1), plain


def _linked(part: Part, words: str) -> str:
    opening, closing = link_signs(part.link)
    prefix = f"{part.cite.prefix} " if part.cite.prefix else ""
    return f"{prefix}{opening}{words}{closing}{part.cite.suffix}"
