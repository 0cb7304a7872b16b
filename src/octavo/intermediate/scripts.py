"""Turn a language tag into how the language is written: its script and its direction."""

from __future__ import annotations

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
RIGHT_TO_LEFT = frozenset({"arab", "hebr", "syrc", "thaa"})


def script(tag: str) -> str:
    """Return the script of `tag`: its own (BCP 47, section 2.2.3), or its language's."""
    first, *rest = tag.split("-")
    own = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return own.lower() or _SCRIPTS.get(first.lower(), _EUROPEAN)


def direction(tag: str) -> str:
    """Return which way the language of `tag` runs: `ltr` or `rtl`."""
    return "rtl" if script(tag) in RIGHT_TO_LEFT else "ltr"
