"""Turn words into keys that sort as a language's own alphabet does.

Words go before letters (“ice age” before “iceberg”: ISO 999, 8.4.2). Letters that a language counts
as its own stand where its alphabet has them, accents and capitals decide only between words that
are else the same. The alphabets are those of the Unicode CLDR, root and tailorings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache

from octavo.values import frozen

Primary = tuple[int, int]
Key = tuple[tuple[Primary, ...], tuple[str, ...], str]

_GAP, _SIGN, _FIGURE, _LATIN, _OTHER = range(5)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STEP = 100  # places between two letters of a–z, for those that an alphabet puts there

# What Unicode does not take apart into letters and marks.
_COMMON = {
    "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
    "ŋ": "n", "ħ": "h", "ё": "е",
}  # fmt: skip
_TOKEN = re.compile(r"\d+|[\s\-‐‑–—/_]+|.", re.DOTALL)
_BLANK = re.compile(r"[\s\-‐‑–—/_]+")


@frozen
class Alphabet:
    """What a language changes of a–z.

    `after` gives letters of their own after a letter, `same` those that count as one of them, and
    `pairs` two letters that count as one.
    """

    after: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    pairs: Mapping[str, str] = field(default_factory=dict)

    def own(self) -> dict[str, int]:
        """Return the place of each letter of its own."""
        return {
            letter: _LETTERS.index(before) * _STEP + place
            for before, letters in self.after.items()
            for place, letter in enumerate(letters, 1)
        }


_SWEDISH = Alphabet({"z": "åäö"}, {"æ": "ä", "ø": "ö", "œ": "ö", "ü": "y", "ű": "y", "ő": "ö"})
_DANISH = Alphabet(
    {"z": "æøå"}, {"ä": "æ", "ö": "ø", "œ": "ø", "ü": "y", "ű": "y", "ő": "ø"}, {"aa": "å"}
)
_CZECH = Alphabet({"c": "č", "r": "ř", "s": "š", "z": "ž"})
ALPHABETS: Mapping[str, Alphabet] = {
    "sv": _SWEDISH,
    "fi": _SWEDISH,
    "da": _DANISH,
    "nb": _DANISH,
    "nn": _DANISH,
    "no": _DANISH,
    "es": Alphabet({"n": "ñ"}),
    "et": Alphabet({"s": "šzž", "w": "õäöü"}),
    "is": Alphabet(
        {"a": "á", "d": "ð", "e": "é", "i": "í", "o": "ó", "u": "ú", "y": "ý", "z": "þæöå"},
        {"ä": "æ", "ø": "ö"},
    ),
    "pl": Alphabet(
        {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "źż"}
    ),
    "cs": _CZECH,
    "sk": _CZECH,
    "tr": Alphabet({"c": "ç", "g": "ğ", "h": "ı", "o": "ö", "s": "ş", "u": "ü"}),
}
_PLAIN = Alphabet()


@lru_cache(maxsize=8192)
def sort_key(words: str, language: str) -> Key:
    """Return what `words` are sorted by in a list in `language`, a BCP 47 tag."""
    alphabet = ALPHABETS.get(language.lower().partition("-")[0], _PLAIN)
    composed = unicodedata.normalize("NFC", words).strip()
    primaries: list[Primary] = []
    accents: list[str] = []
    for primary, accent in _weights(_joined(composed.lower(), alphabet), alphabet):
        primaries.append(primary)
        accents.append(accent)
    # A capital goes after the small letter: CLDR, caseFirst of the root.
    return tuple(primaries), tuple(accents), composed.swapcase()


def letter(words: str, language: str) -> str:
    """Return the heading under which `words` stand: a capital letter, `0–9`, or `#` for signs."""
    alphabet = ALPHABETS.get(language.lower().partition("-")[0], _PLAIN)
    primaries = sort_key(words, language)[0]
    first = next((p for p in primaries if p[0] > _SIGN), None)
    if first is None:
        return "#"
    if first[0] == _FIGURE:
        return "0–9"
    if first[0] == _OTHER:
        return chr(first[1]).upper()
    own = {place: name for name, place in alphabet.own().items()}
    return (own.get(first[1]) or _LETTERS[first[1] // _STEP]).upper()


def _joined(words: str, alphabet: Alphabet) -> str:
    for pair, one in alphabet.pairs.items():
        words = words.replace(pair, one)
    return words


def _weights(words: str, alphabet: Alphabet) -> Iterator[tuple[Primary, str]]:
    """Yield the place of each letter in the alphabet, and what else tells it from others."""
    own = alphabet.own()
    for token in _TOKEN.findall(words):
        if token.isdecimal():
            yield (_FIGURE, int(token)), ""
        elif _BLANK.fullmatch(token):
            yield (_GAP, 0), ""
        elif token.isalpha():
            yield from _letter(token, alphabet.same.get(token, token), own)


def _letter(written: str, counted: str, own: Mapping[str, int]) -> Iterator[tuple[Primary, str]]:
    if counted in own:
        yield (_LATIN, own[counted]), "" if counted == written else written
        return
    plain = _COMMON.get(counted) or unicodedata.normalize("NFKD", counted)
    base = [c for c in plain if not unicodedata.combining(c)] or [counted]
    accent = "" if plain == written else written
    for part in base:
        if part in own:
            yield (_LATIN, own[part]), accent
        elif part in _LETTERS:
            yield (_LATIN, _LETTERS.index(part) * _STEP), accent
        else:
            # Letters of other scripts by code point, marks and all: й is not и.
            yield (_OTHER, ord(counted if len(base) == 1 and counted not in _COMMON else part)), ""
