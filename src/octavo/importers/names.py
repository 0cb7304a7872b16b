"""Turn a line of names into people, and names into keys."""

from __future__ import annotations

import re
import unicodedata

from octavo.importers.vocabulary import AND, ARTICLES, BYLINE, CREDIT, PARTICLES
from octavo.values import frozen

_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*\Z")
# An agency or the newspaper itself, in one word.
_DESK = re.compile(
    r"[A-ZÅÄÖÆØ]{2,6}(?:[/-][A-ZÅÄÖÆØ]{2,6})*|Reuters|Redaktion\w*|Toimitus|La rédaction"
)
_LONGEST = 5  # words of a name
_FOLDED = str.maketrans(
    {"æ": "ae", "ø": "o", "ß": "ss", "œ": "oe", "đ": "d", "ł": "l", "þ": "th", "ð": "d"}
)


@frozen
class People:
    """The names that a line holds, what it says after them, and a photographer named in it."""

    names: tuple[str, ...]
    rest: str = ""
    photographers: tuple[str, ...] = ()
    said: str = ""  # the words that named them, as “By”


def is_name(words: str) -> bool:
    """Return whether words look like the name of one person: two capitals or more."""
    tokens = words.split()
    if not 2 <= len(tokens) <= _LONGEST or not all(_TOKEN.match(token) for token in tokens):
        return False
    if tokens[0] in ARTICLES:
        return False
    capital = [token[0].isupper() for token in tokens]
    inner = zip(tokens[1:-1], capital[1:-1], strict=True)
    particles = all(big or token.lower() in PARTICLES for token, big in inner)
    return capital[-1] and particles and (capital[0] or tokens[0].lower() in PARTICLES)


def names_of(text: str) -> tuple[tuple[str, ...], str]:
    """Return the names at the head of a line, and what follows them after a comma."""
    names: list[str] = []
    at = 0
    for gap in [*AND.finditer(text), None]:
        part = text[at : gap.start() if gap else len(text)].strip()
        if not is_name(part):
            rest = text[at:].strip()
            return (tuple(names), rest) if names and _begins_note(text, at) else ((), text)
        names.append(part)
        at = gap.end() if gap else len(text)
    return tuple(names), ""


def _begins_note(text: str, at: int) -> bool:
    """Return whether a comma stands before a place."""
    return text[:at].rstrip().endswith(",")


def byline_of(text: str) -> People | None:
    """Return the people of a line such as `By Anna Berg`, None where it is another line."""
    label = BYLINE.match(text)
    if label is None or len(text) > 200:
        return None
    words, photographers = text[label.end() :], ""
    if (credit := CREDIT.search(words)) is not None and credit["label"]:
        words, photographers = words[: credit.start()], words[credit.end() :]
    names, rest = names_of(words.strip(" ,.|–—\xa0"))
    if not names and _DESK.fullmatch(words):
        names, rest = (words,), ""
    taken, more = names_of(photographers.strip(" ,.|–—\xa0")) if photographers else ((), "")
    if not names or more or (photographers and not taken) or len(rest) > 120:
        return None
    said = text[: label.end()].strip()
    return People(names, rest, taken, f"{said} … {credit[0]}" if credit and taken else said)


def key_of(name: str, taken: set[str]) -> str:
    """Return a key for people.yaml or a file's stem, in small letters a–z and dashes."""
    folded = unicodedata.normalize("NFKD", name.lower().translate(_FOLDED))
    plain = re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode())[:60].strip("-")
    made = plain if plain[:1].isalpha() else f"n-{plain}".strip("-")
    free, number = made, 2
    while free in taken:
        free, number = f"{made}-{number}", number + 1
    taken.add(free)
    return free
