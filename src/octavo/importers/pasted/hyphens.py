"""Turn a word that was divided between two lines into one, keeping each hyphen that is its own.

Evidence, in this order: the document's own words elsewhere, a dictionary of the language, and where
the hyphen cuts: inside a part of a compound it cannot be the word's own, between two parts it may
be. What stays open keeps its hyphen and is marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from octavo.importers.pasted.beginnings import DOUBT
from octavo.values import frozen

_SOFT = "\u00ad¬"
_LEFT = re.compile(r"\S*\Z")
_RIGHT = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*")
_VOWELS = "aeiouyäöå"
# English sets these before a word with or without a hyphen, as each house likes.
_PREFIXES = frozenset(
    {"anti", "non", "self", "post", "semi", "half", "well", "mid", "co", "cross", "quasi", "neo"}
    | {"pseudo", "vice", "ultra", "counter", "e"}
)
_SHORTEST = 3  # letters of a part of a compound
_COMPOUNDING = frozenset({"sv", "nb", "da", "de", "fi"})
# A hyphen before one of these stands for the rest of a word: “in- och utrikes”.
_AND = frozenset(
    {"och", "eller", "samt", "og", "ja", "tai", "sekä", "and", "or", "to", "und", "oder", "bis"}
    | {"et", "ou"}
)
_PYPHEN = {"sv": "sv", "nb": "nb_NO", "da": "da_DK", "en": "en_GB", "de": "de_DE"}


@frozen
class Division:
    """A word that was divided: what it was taken for, and whether that is sure."""

    before: str
    after: str
    made: str
    sure: bool
    line: int


@dataclass
class Mender:
    """What is known of the words of one text, and what was mended in it."""

    language: str
    text: str
    divisions: list[Division] = field(default_factory=list)
    own: frozenset[str] | None = None

    def joined(self, above: str, below: str, line: int) -> str:
        """Return two lines, the second numbered `line`, as one.

        A word that was divided between them is one word again.
        """
        left, right = _last(above), _RIGHT.match(below)
        if right is None or not re.search(r"[^\W_][-‐¬\u00ad]\Z", left):
            return f"{above} {below}"
        glue, doubt = self._glue(left, right[0])
        if glue == " ":
            return f"{above} {below}"
        stem = above if glue == "-" else above[:-1]
        made = f"{_last(stem)}{right[0]}"
        self.divisions.append(Division(left, right[0], made, not doubt, line))
        return f"{stem}{DOUBT if doubt else ''}{below}"

    def _glue(self, left: str, right: str) -> tuple[str, bool]:
        """Return what stands between two halves (nothing, a hyphen or a space), and any doubt."""
        before = _WORD.findall(left)
        after = _WORD.match(right)
        if left[-1] in _SOFT:
            return "", False
        if after is None or not before:
            return "-", True
        if after[0].lower() in _AND:
            return " ", False
        one, two = before[-1], after[0]
        if "://" in left or "@" in left:
            return "-", True
        if two[0].isupper() or two[0].isdigit() or one[-1].isdigit() or _is_initials(one):
            return "-", False
        return self._by_evidence(one, two)

    def _by_evidence(self, one: str, two: str) -> tuple[str, bool]:
        whole, parted = f"{one}{two}".lower(), f"{one}-{two}".lower()
        if self.own is None:
            self.own = frozenset(word.lower() for word in _WORD.findall(self.text))
        seen = whole in self.own, parted in self.own
        if seen == (False, True):
            return "-", False
        if seen == (True, False):
            return "", False
        if self._clashes(one, two):
            return "-", False
        known, known_parted = knows(self.language, whole), knows(self.language, parted)
        if seen == (True, True) or (known and known_parted):
            return "-", True
        if known:
            prefixed = self.language == "en" and one.lower() in _PREFIXES
            return ("-", True) if prefixed and knows("en", two.lower()) else ("", False)
        if known_parted or "-" in two:
            return "-", False
        if self._cuts_a_part(one, two):
            return "", False
        return "-", not self._are_words(one, two)

    def _are_words(self, one: str, two: str) -> bool:
        """Return whether each half is a word of a language that writes compounds with hyphens."""
        if self.language in _COMPOUNDING or one[0].isupper():
            return False
        return all(len(half) > 1 and knows(self.language, half.lower()) for half in (one, two))

    def _clashes(self, one: str, two: str) -> bool:
        """Return whether the hyphen parts two equal vowels, as Finnish compounds must have it."""
        return self.language == "fi" and one[-1:].lower() == two[:1].lower() and two[0] in _VOWELS

    def _cuts_a_part(self, one: str, two: str) -> bool:
        """Return whether `one` and `two` make a compound whose parts meet elsewhere."""
        if self.language not in _COMPOUNDING or not _may_divide(self.language, one, two):
            return False
        whole, cut = f"{one}{two}".lower(), len(one)
        seams = range(_SHORTEST, len(whole) - _SHORTEST + 1)
        found = [at for at in seams if self._are_parts(whole[:at], whole[at:])]
        return bool(found) and cut not in found

    def _are_parts(self, head: str, tail: str) -> bool:
        linked = head[:-1] if head.endswith("s") and len(head) > _SHORTEST else head
        head_known = knows(self.language, head) or knows(self.language, linked)
        return head_known and knows(self.language, tail)


def _last(text: str) -> str:
    """Return the last word of a text with the signs around it."""
    match = _LEFT.search(text[-200:])
    return match[0] if match else ""


def _is_initials(word: str) -> bool:
    return len(word) == 1 or (word.isupper() and len(word) > 1)


def _may_divide(language: str, one: str, two: str) -> bool:
    """Return whether the language's patterns divide a word there.

    Finnish needs none: a syllable begins at the consonant before a vowel (Kielitoimiston
    ohjepankki, Tavutus).
    """
    if language not in _PYPHEN:
        return len(two) > 1 and two[0].lower() not in _VOWELS and two[1].lower() in _VOWELS
    return len(one) in _patterns(language)(f"{one}{two}".lower())


@cache
def _patterns(language: str) -> Callable[[str], list[int]]:
    import pyphen  # late: only a text with divided words needs it

    made = pyphen.Pyphen(lang=_PYPHEN[language])

    def places(word: str) -> list[int]:
        return [int(place) for place in made.positions(word)]

    return places


@cache
def knows(language: str, word: str) -> bool:
    """Return whether the dictionary of a language has a word, as it is or as a noun of German."""
    from simplemma import is_known  # late: it reads some megabytes

    forms = {word, word.capitalize()} if language == "de" else {word}
    return any(is_known(form, lang=language, low_memory=True) for form in forms)
