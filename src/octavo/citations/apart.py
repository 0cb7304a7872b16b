"""Turn cites that would say the same of different works into ones that can be told apart.

As CSL 1.0.2 has it (“Disambiguation”): first by the given names of people who share a family name,
then by letters after the year. Given names are held ready behind signs of Unicode's private plane
15, since only the words that a style made show whether it set them already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from octavo.citations.model import Source
from octavo.citations.style import Style

Person = tuple[str, str]  # family name with its particle, and given names
Given = dict[str, str]  # what stands before the family name of a person, by `known_as`

_FIRST = 0xF2000
_SIGN = re.compile("[\U000f2000-\U000fffff]")
_ROLES = ("author", "editor", "translator", "container-author", "director")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def people_of(source: Source) -> tuple[Person, ...]:
    """Return the people by whom a source is cited."""
    named = next((source.fields[role] for role in _ROLES if source.fields.get(role)), ())
    return tuple(
        (" ".join(filter(None, (one.get("non-dropping-particle"), one["family"]))),
         one.get("given", ""))
        for one in named if one.get("family")
    )  # fmt: skip


def known_as(person: Person) -> str:
    """Return the name under which a person is kept."""
    return "\0".join(person)


def given_names(people: Iterable[Person], style: Style) -> Given:
    """Return what to set before the family names that several of `people` share.

    Initials, or whole given names where these are the same as well and the rule lets them.
    """
    families: dict[str, set[str]] = {}
    for family, given in people:
        families.setdefault(family, set()).add(given)
    shown: Given = {}
    for family, all_given in families.items():
        if len(all_given) < 2:
            continue
        short = {given: initials(given, style.initials) for given in all_given}
        for given in filter(None, all_given):
            alone = list(short.values()).count(short[given]) == 1
            shown[known_as((family, given))] = (
                short[given] if alone or style.given.endswith("initials") else given
            )
    return shown


def initials(given: str, mark: str) -> str:
    """Return the initials of given names, `J.-P.` for Jean-Paul."""
    words = (word for word in given.replace(".", ". ").split() if word[0].isupper())
    parts = ("-".join(part[0] + mark.strip() for part in word.split("-") if part) for word in words)
    return (" " if mark.endswith(" ") else "").join(parts)


def letters_of(alike: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return letters for the keys of works that are cited alike, in their order."""
    several = (keys for keys in alike if len(keys) > 1)
    return {key: _letters(number) for keys in several for number, key in enumerate(keys)}


def _letters(number: int) -> str:
    """Return `a`, `b` and so on to `z`, then `aa`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = _LETTERS[rest] + letters
    return letters


class Signs:
    """The signs that hold given names ready, and what each stands for."""

    def __init__(self) -> None:
        self._held: list[tuple[str, str]] = []

    def hold(self, given: str, shown: str) -> str:
        """Return a sign before a family name for `shown`, where its given names are not set."""
        if (given, shown) not in self._held:
            self._held.append((given, shown))
        return chr(_FIRST + self._held.index((given, shown)))

    def resolve(self, text: str) -> str:
        """Return `text` with given names instead of their signs, where it has none of them."""
        return "".join(self._parts(text)) if self._held else text

    def _parts(self, text: str) -> Iterator[str]:
        at = 0
        for sign in _SIGN.finditer(text):
            before, after = text[at : sign.start()], text[sign.end() :]
            yield before
            given, shown = self._held[ord(sign[0]) - _FIRST]
            if not _is_set(given, text[: sign.start()], after):
                yield f"{shown}\u00a0"
            at = sign.end()
        yield text[at:]


def _is_set(given: str, before: str, after: str) -> bool:
    """Return whether a style set given names before a family name, or after it and a comma."""
    heads = {word[0] for word in re.split(r"[\s.-]+", given) if word}
    last = re.search(r"(\w[\w.’'-]*) $", before)
    if last and last[1][0] in heads:
        return True
    following = re.match(r"[^,;()]*, (\w[\w.’'-]*)", after)
    if following is None:
        return False
    word = following[1]
    return word in given.split() or (word[0] in heads and ("." in word or len(word) == 1))


def stripped(text: str) -> str:
    """Return `text` without signs, for the bibliography."""
    return _SIGN.sub("", text)


def with_signs(source: Source, given: Mapping[str, str], signs: Signs) -> Source:
    """Return `source` with a sign before each family name that others share."""
    fields = dict(source.fields)
    for role in _ROLES:
        if fields.get(role):
            fields[role] = [_signed(one, given, signs) for one in fields[role]]
    return Source(source.key, source.kind, fields, source.span)


def _signed(one: Mapping[str, str], given: Mapping[str, str], signs: Signs) -> Mapping[str, str]:
    family = " ".join(filter(None, (one.get("non-dropping-particle"), one.get("family"))))
    shown = given.get(known_as((family, one.get("given", ""))))
    if not shown:
        return one
    part = "non-dropping-particle" if one.get("non-dropping-particle") else "family"
    return {**one, part: signs.hold(one["given"], shown) + one[part]}
