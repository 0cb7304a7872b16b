"""Turn words into names: ids, language tags, and names as an index sorts them."""

from __future__ import annotations

import re
import unicodedata

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,79}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ORDER = re.compile(r"\d+[-_. ]+(?=.)")
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)

# RFC 5646 section 2.1, with a primary subtag of two or three letters: no other is registered.
_LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}"  # language and its extended subtags
    r"(?:-[A-Za-z]{4})?"  # script
    r"(?:-(?:[A-Za-z]{2}|\d{3}))?"  # region
    r"(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"  # variants
    r"(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[A-Za-z0-9]{1,8})+)?"  # private use
    r"|x(?:-[A-Za-z0-9]{1,8})+)"
)
_LANGUAGE_NAMES = {
    "arabic": "ar", "chinese": "zh", "danish": "da", "dansk": "da", "deutsch": "de", "dutch": "nl",
    "english": "en", "engelska": "en", "español": "es", "estonian": "et", "finnish": "fi",
    "français": "fr", "french": "fr", "german": "de", "greek": "el", "hebrew": "he",
    "icelandic": "is", "italian": "it", "italiano": "it", "japanese": "ja", "kazakh": "kk",
    "latin": "la", "norsk": "nb", "norwegian": "nb", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "spanish": "es", "suomi": "fi", "svenska": "sv", "swedish": "sv",
    "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip

# Words that make a name an organisation's; a name whose last word begins small is one as well.
_ORGANISATIONS = {
    "ab", "agency", "archive", "archives", "arkiv", "association", "byrå", "centre", "collective",
    "committee", "council", "desk", "förening", "förlag", "förlaget", "foundation", "gmbh", "group",
    "inc", "institute", "institut", "institutet", "library", "ltd", "museum", "network", "news",
    "office", "press", "project", "redaktion", "service", "society", "studio", "studios", "survey",
    "team", "times", "trust", "union", "universitet", "university", "verlag",
}  # fmt: skip
_ORGANISATION_ROLES = {"pbl", "dst", "fnd", "spn", "isb", "prt", "hst"}


def slug(words: str) -> str:
    """Return `words` as lower-case ASCII letters, digits and dashes; empty where none are left."""
    plain = unicodedata.normalize("NFKD", words.lower().translate(_PLAIN))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")[:80].strip("-")


def name_of_file(stem: str) -> str:
    """Return the name of a text from its file's: without the leading number that orders it."""
    name = slug(_ORDER.sub("", stem, count=1))
    return f"text-{name}" if name[:1].isdigit() else name


def check_slug(value: str, span: Span, ledger: Ledger) -> str:
    """Report a slug that cannot name a file."""
    if not _SLUG.fullmatch(value) or len(value) > 80:
        message = f"“{value}” cannot name the files of the publication."
        hint = "Write a slug of small letters a–z, digits and dashes."
        ledger.add(codes.NAME, span, message, hint)
    return value


def check_name(value: str, span: Span, ledger: Ledger) -> str:
    """Report a name that cannot be an id in every edition."""
    if not _NAME.fullmatch(value):
        message = f"“{value}” cannot be a name."
        hint = "Write a letter a–z first, then letters, digits, dashes, dots or low lines."
        ledger.add(codes.NAME, span, message, hint)
        return ""
    return value


def check_language(value: str, span: Span, ledger: Ledger) -> str:
    """Report a language tag that is not formed as BCP 47 says."""
    if value and not _LANGUAGE.fullmatch(value):
        known = _LANGUAGE_NAMES.get(value.casefold())
        parts = value.replace("_", "-")
        guess = known or (parts if _LANGUAGE.fullmatch(parts) else "")
        hint = f"Did you mean “{guess}”?" if guess else "Write a tag such as sv, en-GB or sr-Latn."
        message = f"“{value}” is not formed as a language tag."
        ledger.add(codes.LANGUAGE, span, message, hint)
        return ""
    return value


def sort_name(name: str, role: str) -> str:
    """Return `name` with the family name, its last word, first; organisations stay as they are.

    An organisation is known by its role (a publisher), by a word of its name (“Press”) or by a last
    word that begins with a small letter or a figure.
    """
    words = name.split()
    organisation = (
        role in _ORGANISATION_ROLES
        or any(word.casefold().strip(".,") in _ORGANISATIONS for word in words)
        or not all(word[0].isupper() for word in words[-1:])
    )
    if len(words) < 2 or organisation or "," in name:
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"
