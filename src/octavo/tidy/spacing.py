"""Turn spaces and characters that typing left behind into those of print."""

from __future__ import annotations

import re
import unicodedata

from octavo.tidy.pattern import LANGUAGES, NARROW, NBSP, Pattern
from octavo.tidy.veil import NOTE, OBJECT

_ENDS = r"(?=[\s)\]”’»“‹›«]|$)"  # after a mark that ends a sentence or a clause
_FACE = r"(?![;:!?]*[;:]\))"  # :) is none of these
_OTHERS = tuple(language for language in LANGUAGES if language != "fr")


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match["x"])


def _letters(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match["x"])


PATTERNS = (
    # A letter and its accents, where Unicode has one character for them.
    Pattern(
        "composed",
        LANGUAGES,
        re.compile(r"(?P<x>[^\W\d_][\u0300-\u036f]+)"),
        _composed,
    ),
    Pattern("ligature", LANGUAGES, re.compile("(?P<x>[\ufb00-\ufb06]+)"), _letters),
    Pattern(
        "double-space",
        LANGUAGES,
        re.compile(r"(?<=\S)(?P<x> {2,})(?=\S)"),
        " ",
        sign="  ",
    ),
    Pattern(
        "space-before",
        LANGUAGES,
        re.compile(rf"(?<=[\w)\]”’»“%])(?P<x> +)(?=[,.]{_ENDS})(?!\. \.)"),
        "",
    ),
    Pattern(
        "space-before",
        _OTHERS,
        re.compile(rf"(?<=[^\W\d_])(?P<x> +){_FACE}(?=[;:!?]{_ENDS})"),
        "",
    ),
    # French: the thin space before ; ! ? and the full one before : never end a line.
    Pattern(
        "high-punctuation",
        ("fr",),
        re.compile(
            rf"(?<=[\w)\]”’»“%…{NOTE}{OBJECT}])(?P<x>[ {NBSP}\u2009]?{_FACE}[;!?])(?=[;!?]*{_ENDS})"
        ),
        lambda match: NARROW + match["x"][-1],
    ),
    Pattern(
        "high-punctuation",
        ("fr",),
        re.compile(rf"(?<=[\w)\]”’»“%…{NOTE}{OBJECT}])(?P<x>[ \u2009]?{_FACE}:){_ENDS}"),
        NBSP + ":",
        sign=":",
    ),
    Pattern(
        "guillemet-space",
        ("fr",),
        re.compile(r"(?P<x>«[ \u2009]?)(?=[^\s«»])"),
        "«" + NBSP,
        sign="«",
    ),
    Pattern(
        "guillemet-space",
        ("fr",),
        re.compile(r"(?<=[^\s«»])(?P<x>[ \u2009]?»)"),
        NBSP + "»",
        sign="»",
    ),
)
