"""Turn sources as they were read into sources fit to be set, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from octavo.citations import codes
from octavo.citations.model import Source
from octavo.citations.variables import DATES, NAMES, SCHEMA_TYPES, TEXTS
from octavo.diagnostics import Diagnostic, nearest

# What XML cannot hold or WeasyPrint cannot set, as in texts.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# The private signs with which `markup` marks what is set in italics, in small capitals, as a link.
_PRIVATE = re.compile("[\U000f0000-\U000fffff]")
_ALIASES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_UNTITLED = frozenset({"personal_communication", "interview", "legal_case", "bill", "legislation"})
_UNDATED = frozenset({"webpage", "entry", "entry-dictionary", "entry-encyclopedia", "manuscript"})
LONGEST = 20_000  # characters of a field


def checked(source: Source) -> tuple[Source, list[Diagnostic]]:
    """Return `source` with nothing in it but what CSL knows, each field in its form."""
    findings: list[Diagnostic] = []
    fields: dict[str, Any] = {}
    kind = _kind(source, findings)
    for given, value in source.fields.items():
        name = _ALIASES.get(given, given)
        reader = _READERS.get(name)
        if reader is None or value in (None, "", [], {}):
            continue
        read = reader(value)
        if read is None:
            message = f"The field “{name}” of the source “{source.key}” has no form that CSL knows."
            hint = f"Write it as {_FORMS[reader]}."
            findings.append(codes.MISSHAPEN.at(source.span, message, hint))
        else:
            fields[name] = _fit(read, source, findings)
    findings.extend(_missing(source, kind, fields))
    return replace(source, kind=kind, fields=fields), findings


def _kind(source: Source, findings: list[Diagnostic]) -> str:
    if source.kind in SCHEMA_TYPES:
        return source.kind
    guess = nearest(source.kind, SCHEMA_TYPES)
    hint = f"Did you mean “{guess}”?" if guess else "Write book, article-journal, chapter, webpage…"
    said = f"is of the unknown type “{source.kind}”" if source.kind else "says no type"
    message = f"The source “{source.key}” {said}, and is set as a document."
    findings.append(codes.UNKNOWN_TYPE.at(source.span, message, hint))
    return "document"


def _missing(source: Source, kind: str, fields: Mapping[str, Any]) -> Iterator[Diagnostic]:
    if "title" not in fields and kind not in _UNTITLED:
        message = f"The source “{source.key}” has no title."
        yield codes.NO_TITLE.at(source.span, message, "Write its title.")
    if "issued" not in fields and kind not in _UNDATED:
        message = f"The source “{source.key}” has no year."
        hint = "Write when it was issued, as in “issued”: {“date-parts”: [[2001]]}, or year = 2001."
        yield codes.NO_YEAR.at(source.span, message, hint)


def _fit(value: Any, source: Source, findings: list[Diagnostic]) -> Any:
    if isinstance(value, list):
        return [_fit(each, source, findings) for each in value]
    if isinstance(value, dict):
        return {key: _fit(each, source, findings) for key, each in value.items()}
    if not isinstance(value, str):
        return value
    bad = _UNFIT.search(value) or _PRIVATE.search(value)
    if bad:
        message = f"The source “{source.key}” holds the character U+{ord(bad[0]):04X}."
        finding = codes.CHARACTER.at(source.span, message, "Delete it; it is left out.")
        if finding not in findings:
            findings.append(finding)
        value = _PRIVATE.sub("", _UNFIT.sub("", value))
    return " ".join(value.split())


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value) if len(str(value)) <= LONGEST else None


def _names(value: Any) -> list[dict[str, str]] | None:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return None
    found = []
    for one in value:
        parts = {key: str(one[key]) for key in _NAME_PARTS if isinstance(one.get(key), str)}
        parts = {key: words for key, words in parts.items() if words.strip()}
        if not parts:
            return None
        if "literal" not in parts and "family" not in parts:
            parts = {"literal": " ".join(parts.values())}
        found.append({"literal": parts["literal"]} if "literal" in parts else parts)
    return found


def _date(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str | int) and not isinstance(value, bool):
        value = {"raw": str(value)}
    if not isinstance(value, dict):
        return None
    circa = {"circa": 1} if value.get("circa") else {}
    parts = value.get("date-parts")
    if parts:
        return _parts(parts, circa | _season(value))
    raw = value.get("raw", value.get("literal"))
    if not isinstance(raw, str):
        return None
    match = re.fullmatch(r"\s*(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?\s*", raw)
    if match:
        return _parts([[n for n in match.groups() if n]], circa)
    return {"literal": raw, **circa}


def _season(value: Mapping[str, Any]) -> dict[str, int]:
    season = str(value.get("season", ""))
    return {"season": int(season)} if season in ("1", "2", "3", "4") else {}


def _parts(parts: Any, more: dict[str, int]) -> dict[str, Any] | None:
    try:
        read = [[int(part) for part in one if part not in ("", None)] for one in parts]
    except (TypeError, ValueError):
        return None
    limits = ((-9999, 9999), (1, 12), (1, 31))
    for one in read:
        inside = all(low <= part <= high for part, (low, high) in zip(one, limits, strict=False))
        if not one or len(one) > 3 or not inside:
            return None
    return {"date-parts": read, **more} if 1 <= len(read) <= 2 else None


_READERS: dict[str, Any] = (
    dict.fromkeys(TEXTS, _text) | dict.fromkeys(NAMES, _names) | dict.fromkeys(DATES, _date)
)
_FORMS = {
    _text: "words or a number",
    _names: "a list of names, each with family and given, or with literal",
    _date: "date-parts with year, month and day, as in [[2001, 5, 17]]",
}
