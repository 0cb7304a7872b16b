"""Turn an entry of BibTeX or BibLaTeX into a source with the fields of CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from octavo.citations import codes
from octavo.citations.bibtex import Entry
from octavo.citations.model import Source
from octavo.citations.tex import bare, words_of
from octavo.diagnostics import Diagnostic

LONGEST = 20_000  # characters of a field

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet",
    "collection": "book", "conference": "paper-conference", "dataset": "dataset",
    "electronic": "webpage", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "inreference": "entry", "manual": "book",
    "mastersthesis": "thesis", "misc": "document", "mvcollection": "book", "online": "webpage",
    "patent": "patent", "periodical": "periodical", "phdthesis": "thesis", "proceedings": "book",
    "reference": "book", "report": "report", "software": "software", "techreport": "report",
    "thesis": "thesis", "unpublished": "manuscript", "www": "webpage",
}  # fmt: skip
_WORDS = {
    "title": "title", "shorttitle": "title-short", "booktitle": "container-title",
    "journal": "container-title", "journaltitle": "container-title", "series": "collection-title",
    "publisher": "publisher", "school": "publisher", "institution": "publisher",
    "organization": "publisher", "address": "publisher-place", "location": "publisher-place",
    "edition": "edition", "volume": "volume", "volumes": "number-of-volumes", "chapter":
    "chapter-number", "note": "note", "howpublished": "medium", "type": "genre", "version":
    "version", "eventtitle": "event-title", "origtitle": "original-title",
}  # fmt: skip
_PLAIN = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "pmid": "PMID"}
_NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor":
    "container-author", "origauthor": "original-author",
}  # fmt: skip
_LANGUAGES = {
    "swedish": "sv", "english": "en", "british": "en-GB", "american": "en-US", "german": "de",
    "ngerman": "de", "french": "fr", "norwegian": "nb", "danish": "da", "finnish": "fi",
    "italian": "it", "spanish": "es", "dutch": "nl", "russian": "ru", "polish": "pl",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BRACES = re.compile(r"\\.|[{}]|[,]|\s+", re.DOTALL)


def source_of(entry: Entry) -> tuple[Source, list[Diagnostic]]:
    """Return the source of an entry, and what of it is not understood."""
    unknown: set[str] = set()
    given = {name: value for name, value in entry.fields.items() if len(value) <= LONGEST}
    fields: dict[str, Any] = {}
    for name, wanted in _WORDS.items():
        if name in given:
            fields.setdefault(wanted, words_of(given[name], unknown).strip())
    for name, wanted in _PLAIN.items():
        if name in given:
            fields[wanted] = re.sub(r"\\([%&_#~])", r"\1", given[name]).strip("{} ")
    for name, wanted in _NAMES.items():
        if name in given:
            fields[wanted] = [_name(one, unknown) for one in _split(given[name])]
    _numbers(entry, given, fields)
    fields |= {"issued": issued} if (issued := _issued(given)) else {}
    fields |= {"accessed": seen} if (seen := _date(given.get("urldate", ""))) else {}
    language = given.get("langid", given.get("language", "")).strip().lower()
    if language:
        fields["language"] = _LANGUAGES.get(language, language)
    kind = TYPES.get(entry.kind, entry.kind)
    if kind == "thesis" and "genre" not in fields and entry.kind != "thesis":
        fields["genre"] = {"mastersthesis": "Master’s thesis"}.get(entry.kind, "PhD thesis")
    return Source(entry.key, kind, fields, entry.span), _report(entry, given, unknown)


def _report(entry: Entry, given: Mapping[str, str], unknown: set[str]) -> list[Diagnostic]:
    findings = []
    for name in sorted(unknown):
        message = f"The command “\\{name}” in the source “{entry.key}” is not understood."
        hint = "Write the letter or the sign itself; files are UTF-8."
        findings.append(codes.MACRO.at(entry.span, message, hint))
    for name in entry.fields.keys() - given.keys() - {"abstract", "annote", "file"}:
        message = f"The field “{name}” of the source “{entry.key}” is longer than {LONGEST} signs."
        findings.append(codes.MISSHAPEN.at(entry.span, message, "Shorten it, or leave it out."))
    return findings


def _numbers(entry: Entry, given: Mapping[str, str], fields: dict[str, Any]) -> None:
    """Set pages and the number, which is an issue's in a periodical and a report's elsewhere."""
    if "pages" in given:
        fields["page"] = re.sub(r"\s*(?:-+|–|—)\s*", "-", given["pages"].strip("{} "))
    number = given.get("issue", given.get("number", "")).strip("{} ")
    if number:
        articles = ("article", "periodical")
        other = "number" if "series" not in given else "collection-number"
        fields["issue" if entry.kind in articles else other] = number


def _issued(given: Mapping[str, str]) -> dict[str, Any]:
    if "date" in given:
        return _date(given["date"])
    year = given.get("year", "").strip("{} ")
    month = given.get("month", "").strip("{} ").lower()
    if not year:
        return {}
    match = _DATE.fullmatch(year)
    if match is None:
        return {"literal": year}
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else 0
    number = int(month) if month.isdecimal() and len(month) <= 2 else number
    return {"date-parts": [[int(year), number] if 1 <= number <= 12 else [int(year)]]}


def _date(value: str) -> dict[str, Any]:
    parts = [_DATE.fullmatch(part.strip("{} ~?")) for part in value.split("/")[:2]]
    found = [[int(n) for n in match.groups() if n] for match in parts if match]
    return {"date-parts": found} if found else ({"literal": value} if value.strip() else {})


def _split(value: str) -> list[str]:
    """Return the names that “and” joins outside of braces."""
    names, depth, start = [], 0, 0
    for sign in re.finditer(r"\\.|[{}]|\s+and\s+", value, re.IGNORECASE | re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0 and _AND.fullmatch(sign[0]):
            names.append(value[start : sign.start()])
            start = sign.end()
    return [name.strip() for name in (*names, value[start:]) if name.strip()]


def _name(value: str, unknown: set[str]) -> dict[str, str]:
    """Return a name: “First von Last”, “von Last, First” or “von Last, Jr, First”."""
    if value.startswith("{") and value.endswith("}") and _whole(value):
        return {"literal": bare(value, unknown)}
    parts = [[bare(word, unknown) for word in part] for part in _words(value)]
    if len(parts) == 1:
        words = parts[0]
        small = next((n for n, word in enumerate(words[:-1]) if word[:1].islower()), None)
        start = len(words) - 1 if small is None else small
        given, family, suffix = words[:start], words[start:], []
    else:
        family, given = parts[0], parts[-1]
        suffix = parts[1] if len(parts) > 2 else []
    count = next((n for n, word in enumerate(family[:-1]) if not word[:1].islower()), None)
    small_ones = len(family) - 1 if count is None else count
    if not family[:1] or not family[0][:1].islower():
        small_ones = 0
    found = {
        "family": " ".join(family[small_ones:]),
        "given": " ".join(given),
        "non-dropping-particle": " ".join(family[:small_ones]),
        "suffix": " ".join(suffix),
    }
    return {key: words for key, words in found.items() if words}


def _whole(value: str) -> bool:
    """Whether the first brace of a name closes at its end."""
    depth = 0
    for sign in re.finditer(r"\\.|[{}]", value, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0:
            return sign.end() == len(value)
    return False


def _words(value: str) -> list[list[str]]:
    """Return the parts of a name between commas, each as its words, braces kept whole."""
    parts: list[list[str]] = [[""]]
    depth, start = 0, 0
    for sign in _BRACES.finditer(value):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth or sign[0][0] in "\\{}":
            continue
        parts[-1][-1] += value[start : sign.start()]
        start = sign.end()
        if sign[0] == ",":
            parts.append([""])
        else:
            parts[-1].append("")
    parts[-1][-1] += value[start:]
    return [[word for word in part if word] for part in parts]
