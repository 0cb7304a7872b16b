"""Turn names and titles into keys that sort as the alphabet of a language does."""

from __future__ import annotations

import re
import unicodedata

# Letters that stand apart from those they resemble, after CLDR's root collation: each as the letter
# it follows. What is not listed sorts as its letter without marks.
_APART: dict[str, tuple[str, ...]] = {
    "sv": ("zå", "zä æ", "zö ø"),
    "fi": ("zå", "zä æ", "zö ø"),
    "nb": ("zæ ä", "zø ö", "zå"),
    "da": ("zæ ä", "zø ö", "zå"),
    "is": ("aá", "dð", "eé", "ií", "oó", "uú", "yý", "zþ", "zæ", "zö ø", "zå"),
    "et": ("sš", "sz", "sž", "wõ", "wä", "wö", "wü"),
    "es": ("nñ",),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zź", "zż"),
    "cs": ("cč", "rř", "sš", "zž"),
    "tr": ("cç", "gğ", "hı", "oö", "sş", "uü"),
}
_ALIASES = {"no": "nb", "nn": "nb", "sk": "cs"}
_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
}  # fmt: skip
_BREAKS = re.compile(r"[\s\-–—/]+")

Key = tuple[tuple[tuple[str, int], ...], ...]


def sort_key(text: str, language: str) -> Key:
    """Return what `text` sorts by: word by word, without regard to case, marks and signs."""
    tag = language.partition("-")[0].lower()
    apart = _table(_ALIASES.get(tag, tag))
    composed = unicodedata.normalize("NFC", text).casefold()
    words = (_word(word, apart) for word in _BREAKS.split(composed))
    return tuple(word for word in words if word)


def _table(tag: str) -> dict[str, tuple[str, int]]:
    return {
        letter: (row[0], rank)
        for rank, row in enumerate(_APART.get(tag, ()), 1)
        for letter in row[1:].split()
    }


def _word(word: str, apart: dict[str, tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    ranks: list[tuple[str, int]] = []
    for letter in word:
        if letter in apart:
            ranks.append(apart[letter])
            continue
        plain = unicodedata.normalize("NFKD", _LETTERS.get(letter, letter))
        ranks.extend((sign, 0) for sign in plain if sign.isalnum())
    return tuple(ranks)
