"""Turn the small words of a text into the language that it is written in."""

from __future__ import annotations

import re
from collections import Counter

from octavo.importers.model import Sureness

# The words that are most frequent in running text and mean little by themselves.
_WORDS = {
    "sv": (
        "och att det som en på är för av med till den inte har om ett jag var sig från men så "
        "vid kan eller också efter när mellan sedan skulle hon mot under där blev genom "
        "mycket någon något gick sade ut upp oss fick bara själv dig mig in"
    ),
    "nb": (
        "og å det som en på er for av med til den ikke har om et jeg var seg fra men så ved "
        "kan eller også etter når mellom siden skulle hun mot under der ble være hva nå "
        "gjennom mye noen noe gikk sa ut opp oss fikk bare selv deg meg inn"
    ),
    "da": (
        "og at det som en på er for af med til den ikke har om et jeg var sig fra men så ved "
        "kan eller også efter når mellem siden skulle hun mod under der blev være hvad nu "
        "gennem meget nogen noget gik sagde ud op os fik bare selv dig mig ind"
    ),
    "fi": (
        "ja on ei se että oli hän mutta myös kun joka ovat sen tai kuin niin ole mukaan jos "
        "sekä hänen vain nyt kuitenkin jälkeen jotka he tämä siitä mitä kanssa ennen"
    ),
    "en": (
        "the of and to in is that for it was on with as are by this be from at have not which "
        "but he she they had were their an or been who will would when there"
    ),
    "de": (
        "der die und das ist nicht den von zu mit sich auf für ein eine im dem des auch es an "
        "werden aus sie wie bei nach wird noch war einer um am sind oder hat aber vor zur "
        "durch"
    ),
    "fr": (
        "le la les de des et en un une est que dans pour qui sur par pas au plus avec ce il "
        "du ne se sont ont cette mais aux été comme elle ou leur nous"
    ),
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_SPOKEN = Counter(word for words in _SETS.values() for word in words)
_SAMPLE = 300_000  # characters that are read
LANGUAGES = tuple(_SETS)
NAMES = {
    "sv": "Swedish",
    "nb": "Norwegian",
    "da": "Danish",
    "fi": "Finnish",
    "en": "English",
    "de": "German",
    "fr": "French",
}


def language_of(text: str) -> tuple[str, Sureness]:
    """Return the language of `text` and how sure that is; a word of many languages says little."""
    counts = Counter(re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower()))
    points = {
        language: sum(counts[word] / _SPOKEN[word] for word in words)
        for language, words in _SETS.items()
    }
    (best, most), (_, second) = Counter(points).most_common(2)
    if most >= 4 and most >= 1.5 * second:
        return best, Sureness.CERTAIN
    if most >= 2 and most >= 1.2 * second:
        return best, Sureness.LIKELY
    return (best if most else "en"), Sureness.UNSURE
