"""Turn hyphens into dashes, ranges and minus signs, and dots into ellipses."""

from __future__ import annotations

import re

from octavo.tidy.pattern import LANGUAGES, NBSP, NORDIC, Pattern

_SPACED = tuple(language for language in LANGUAGES if language != "en-US")
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_MONTHS = 12

# Words before a number that is a range's first: pages, years and their like, in any language.
_PLACES = re.compile(
    r"(?:\b(?:s|ss|sid|sidorna|sidan|S|Seite|Seiten|p|pp|pages?|side|sider|sivut|kap|Kap|kapitel|"
    r"Kapitel|chapters?|chap|vol|Bd|Band|rader|lines?|Jahre|Jahren|years?|ages?)\.?)\s*$"
)
_NAMED = re.compile(
    r"[^.!?:\s]\s+[^\W\d_a-zåäöæøüß]\w*\s*$"
)  # a capital in the midst of a sentence
_NUMBERED = re.compile(
    r"(?:\b(?:tel|tfn|telefon|phone|fax|puh|tlf|tél|nr|no|nro|part|art|model|modell|id|isbn|issn)\b"
    r"\.?:?)\s*$",
    re.IGNORECASE,
)


def _range(match: re.Match[str]) -> str:
    """Return an en dash where two numbers are a span, and the hyphen where they may be a name."""
    first, last = match["a"], match["b"]
    before = match.string[max(0, match.start("a") - 40) : match.start("a")]
    named = _NUMBERED.search(before) or (_NAMED.search(before) and not _PLACES.search(before))
    if named or not _ascends(first, last):
        return "-"
    if len(first) == 3 and len(last) == 3 and not _PLACES.search(before):
        return "-"
    return "–"


def _ascends(first: str, last: str) -> bool:
    """Whether `first` and `last` read as a span: 5–6, 98–103, 1914–18, 1914–1918."""
    if first.startswith("0") or (last.startswith("0") and len(first) != 4):
        return False
    if len(first) == 4 and len(last) == 2:  # 2022-01 is a month
        return _FIRST_YEAR <= int(first) <= _LAST_YEAR and int(last) > max(_MONTHS, int(first[2:]))
    if len(first) == 4 and len(last) == 4:
        return _FIRST_YEAR <= int(first) < int(last) <= _LAST_YEAR
    return len(last) - len(first) in (0, 1) and len(last) < 4 and int(first) < int(last)


PATTERNS = (
    Pattern(
        "ellipsis",
        LANGUAGES,
        re.compile(r"(?<![./\\])(?P<x>\.\.\.)(?![./\\])"),
        "…",
        sign="...",
    ),
    Pattern(
        "ellipsis-space",
        (*NORDIC, "de", "en-GB"),
        re.compile(r"(?<=[^\W\d_])(?P<x> )(?=…)"),
        NBSP,
        sign="…",
    ),
    Pattern(
        "ellipsis-space",
        ("fr",),
        re.compile(rf"(?<=[^\W\d_])(?P<x>[ {NBSP}])(?=…(?:\s|$))"),
        "",
        sign="…",
    ),
    # A hyphen or two between spaces; between numbers it may be a minus sign or a range.
    Pattern("dash", _SPACED, re.compile(r"(?<=[^\s\d|] )(?P<x>--?)(?= [^\s|-])"), "–", sign=" -"),
    Pattern("dash", _SPACED, re.compile(r"(?<=[\d] )(?P<x>--?)(?= [^\s\d|-])"), "–", sign=" -"),
    Pattern(
        "dash", ("en-US",), re.compile(r"(?<=[^\s\d|])(?P<x> --? )(?=[^\s|-])"), "—", sign=" -"
    ),
    Pattern("dash", ("en-US",), re.compile(r"(?<=\d)(?P<x> --? )(?=[^\s\d|-])"), "—", sign=" -"),
    Pattern("dash", ("en-US",), re.compile(r"(?<=[^\W\d_])(?P<x>--)(?=[^\W\d_])"), "—", sign="--"),
    Pattern("dash", _SPACED, re.compile(r"(?<=[^\W\d_])(?P<x>--)(?=[^\W\d_])"), " – ", sign="--"),
    Pattern(
        "em-dash",
        (*NORDIC, "de", "en-GB"),
        re.compile(r"(?<=[\w.,!?…”’»«“)\]\"'])(?P<x> ?— ?)(?=[\w„”’»«‘“(\[\"'])"),
        " – ",
        sign="—",
    ),
    Pattern(
        "dash-space",
        (*NORDIC, "de", "fr", "en-GB"),
        re.compile(r"(?<=\S)(?P<x> )(?=– \S)"),
        NBSP,
        sign=" –",
    ),
    Pattern(
        "range",
        LANGUAGES,
        re.compile(
            r"(?<![\w.,:/\-–+#])(?<!\d[ \u00a0\u202f])(?P<a>\d{1,4})(?P<x>-)(?P<b>\d{1,4})"
            r"(?![\w\-–/:]|[.,]\d|[ \u00a0\u202f]\d)"
        ),
        _range,
        sign="-",
    ),
    Pattern(
        "range",
        LANGUAGES,
        re.compile(
            r"(?<![\w.,:/\-–+])[012]?\d(?P<s>[.:])[0-5]\d(?P<x>-)(?=[012]?\d(?P=s)[0-5]\d"
            r"(?![\w\-–/:]|[.,]\d))"
        ),
        "–",
        sign="-",
    ),
    # A number below zero: not the second half of “1980- och -90-talet”, not an option.
    Pattern(
        "minus",
        LANGUAGES,
        re.compile(
            r"(?:(?<=[(\[])|(?<=[^\W\d_] )|(?<=[,=<>±] )|(?<=^))(?P<x>-)"
            r"(?=\d{1,4}(?:[.,]\d+)?(?![\w\-–/:]|[.,]\d))"
        ),
        "−",
        sign="-",
    ),
    Pattern(
        "minus",
        LANGUAGES,
        re.compile(r"(?<=\d )(?P<x>[-–])(?= \d+(?:[.,]\d+)? = )"),
        "−",
        sign=" = ",
    ),
    Pattern(
        "times",
        LANGUAGES,
        re.compile(r"(?<=\d)(?P<x>[ \u00a0][xX*][ \u00a0])(?=\d)"),
        f"{NBSP}×{NBSP}",
    ),
)
