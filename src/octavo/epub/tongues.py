"""Turn a language tag into what typefaces and style sheets should know of the language."""

from __future__ import annotations

from octavo.intermediate import direction, script

_EUROPEANS = frozenset({"latn", "cyrl", "grek"})
_EAST_ASIAN = frozenset({"hani", "hans", "hant", "jpan", "kore"})


def is_european(tag: str) -> bool:
    """Return whether the house's typefaces are made for the script of `tag`."""
    return script(tag) in _EUROPEANS


def classes(tag: str) -> str:
    """Return what a style sheet should know of the language of a document; often nothing.

    `rtl` for lines that run to the left, `cjk` for East Asian scripts, `joined` for letters that
    must not be spaced.
    """
    said = (
        ("rtl", direction(tag) == "rtl"),
        ("joined", script(tag) == "arab"),
        ("cjk", script(tag) in _EAST_ASIAN),
    )
    return " ".join(name for name, holds in said if holds)
