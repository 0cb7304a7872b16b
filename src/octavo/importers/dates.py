"""Turn a line that says when an article was published into dates."""

from __future__ import annotations

import datetime
import re

from octavo.importers.vocabulary import MONTHS, PUBLISHED, UPDATED, WEEKDAYS
from octavo.values import frozen

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_YEAR = r"(?P<y>(?:1[5-9]|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)",
        rf"(?P<d>\d\d?)(?:\.|:e|e|er|st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?P<month>{_MONTH})\.?,?\s+{_YEAR}",
        rf"(?P<month>{_MONTH})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?{_YEAR}",
        rf"(?P<one>\d\d?)(?P<s>[/-])(?P<two>\d\d?)(?P=s){_YEAR}",
    )
)
_BEFORE = re.compile(
    rf"(?:(?:{WEEKDAYS})\b\.?,?\s+)?(?:(?:den|the|le|am|on|d)\s+)?(?:(?:{WEEKDAYS})\b\.?,?\s+)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[,\s]*(?:(?:kl|klo|um|at|à)\b\.?\s*)?(?:[01]?\d|2[0-4])(?:[.:h]\d\d)(?:[:.]\d\d)?"
    r"(?:\s*(?:Uhr|h|[ap]\.?m\.?|CET|CEST|GMT|UTC|EST|EDT|BST|Z)(?!\w)){0,2}",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?:(?P<new>{PUBLISHED})|(?P<old>{UPDATED}))(?:\s*:\s*|\s+)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[.,;|·•–—()/-]?\s*")


@frozen
class Dated:
    """What a line says: dates in the form of ISO 8601, empty where it does not say one."""

    published: str = ""
    modified: str = ""
    labelled: bool = False
    doubt: bool = False  # day and month may be the other way about


def dates_of(text: str, language: str) -> Dated | None:
    """Return the dates of a line that says nothing else, None where it is another line."""
    found: dict[str, str] = {}
    at, labelled, doubt = 0, False, False
    if len(text) > 200:
        return None
    while at < len(text):
        label = _LABEL.match(text, at)
        key = "modified" if label and label["old"] else "published"
        day = _day(text, label.end() if label else at, language)
        if day is None or key in found:
            return None
        found[key], at, unclear = day
        labelled, doubt = labelled or label is not None, doubt or unclear
        time = _TIME.match(text, at)
        at = _end_of_gap(text, time.end() if time else at)
    return Dated(found.get("published", ""), found.get("modified", ""), labelled, doubt)


def _end_of_gap(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at


def _day(text: str, at: int, language: str) -> tuple[str, int, bool] | None:
    """Return the date at a place, where it ends, and whether day and month are in doubt."""
    before = _BEFORE.match(text, at)
    start = before.end() if before else at
    for form in _FORMS:
        match = form.match(text, start)
        if match is None or (match.end() < len(text) and text[match.end()].isalnum() and text[match.end()] != "T"):  # fmt: skip  # noqa: E501
            continue
        said, doubt = _said(match, language)
        if said:
            end = match.end() + (text[match.end() : match.end() + 1] == "T")
            return said, end, doubt
    return None


def _said(match: re.Match[str], language: str) -> tuple[str, bool]:
    """Return a date in the form of ISO 8601, empty where there is no such day."""
    parts = match.groupdict()
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        day, month = (two, one) if two > 12 else (one, two)
        return _iso(int(parts["y"]), month, day), language == "en" and one <= 12 and two <= 12
    name = (parts.get("month") or "").lower()
    month = MONTHS[name] if name else int(parts["m"])
    return _iso(int(parts["y"]), month, int(parts["d"])), False


def _iso(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
