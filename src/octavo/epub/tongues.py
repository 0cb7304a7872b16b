"""Turn a language tag into how the language is written: its script and its direction."""

from __future__ import annotations

from octavo.epub.names import primary

# The scripts (ISO 15924) of languages that are not written in Latin, Greek or Cyrillic letters.
_SCRIPTS = {
    language: script
    for script, languages in {
        "arab": "ar ckb fa ps sd ug ur",
        "armn": "hy",
        "beng": "as bn",
        "deva": "hi mr ne sa",
        "ethi": "am ti",
        "geor": "ka",
        "gujr": "gu",
        "guru": "pa",
        "hani": "zh",
        "hebr": "he yi",
        "jpan": "ja",
        "khmr": "km",
        "knda": "kn",
        "kore": "ko",
        "laoo": "lo",
        "mlym": "ml",
        "mymr": "my",
        "sinh": "si",
        "taml": "ta",
        "telu": "te",
        "thaa": "dv",
        "thai": "th",
    }.items()
    for language in languages.split()
}
_EUROPEAN = "latn"
_EUROPEANS = frozenset({"latn", "cyrl", "grek"})
_RIGHT_TO_LEFT = frozenset({"arab", "hebr", "syrc", "thaa"})
_EAST_ASIAN = frozenset({"hani", "hans", "hant", "jpan", "kore"})


def script(tag: str) -> str:
    """Return the script of `tag`: its own (BCP 47, section 2.2.3), or its language's."""
    own = next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    return own.lower() or _SCRIPTS.get(primary(tag), _EUROPEAN)


def direction(tag: str) -> str:
    """Return which way the language of `tag` runs: `ltr` or `rtl`."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


def is_european(tag: str) -> bool:
    """Return whether the house's typefaces are made for the script of `tag`."""
    return script(tag) in _EUROPEANS


def classes(tag: str) -> str:
    """Return what a style sheet should know of the language of a document; often nothing.

    `rtl` for lines that run to the left, `cjk` for East Asian scripts, `joined` for letters that
    must not be spaced.
    """
    own = script(tag)
    said = (
        ("rtl", own in _RIGHT_TO_LEFT),
        ("joined", own == "arab"),
        ("cjk", own in _EAST_ASIAN),
    )
    return " ".join(name for name, holds in said if holds)
