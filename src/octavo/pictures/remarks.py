"""Turn what was noticed while a picture was made into findings; only a word of it is remembered."""

from __future__ import annotations

from collections.abc import Iterable

from octavo.diagnostics import Diagnostic, Rule, Span
from octavo.pictures import codes
from octavo.values import frozen


@frozen
class _Remark:
    rule: Rule
    message: str
    hint: str


_EXPORT = "Export the picture with a colour profile, best of all sRGB."

_REMARKS = {
    "colours": _Remark(
        codes.NO_PROFILE,
        "“{path}” has no colour profile; its colours are taken as those of sRGB.",
        "Export it with its profile, if it was made for other colours.",
    ),
    "greys": _Remark(
        codes.NO_PROFILE,
        "“{path}” has no colour profile; its greys are taken as those of sRGB.",
        "Export it with its profile, if it was made for other greys.",
    ),
    "inks": _Remark(
        codes.INKS_ASSUMED,
        "“{path}” is CMYK without a colour profile; its inks are taken as those of {condition}.",
        "Export it with the profile that it was separated for, or as sRGB.",
    ),
    "broken": _Remark(
        codes.COLOURS_GUESSED,
        "The colours of “{path}” had to be guessed: its colour profile cannot be used.",
        _EXPORT,
    ),
    "guessed": _Remark(
        codes.COLOURS_GUESSED,
        "The colours of “{path}” had to be guessed: it is CMYK without a colour profile.",
        _EXPORT,
    ),
    "flattened": _Remark(
        codes.FLATTENED,
        "“{path}” is transparent in places, and is laid on white.",
        "Lay it on its own ground, if the page beneath it is not white.",
    ),
    "deep": _Remark(
        codes.DEEP,
        "“{path}” has sixteen bits a sample, of which eight are used.",
        "Look for steps in its smooth tones, or save it with eight bits.",
    ),
}


def findings(path: str, words: Iterable[str], condition: str = "") -> tuple[Diagnostic, ...]:
    """Return the findings that `words` stand for, about the picture at `path`."""
    place = Span(f"manuscript/{path}")
    return tuple(
        remark.rule.at(place, remark.message.format(path=path, condition=condition), remark.hint)
        for remark in (_REMARKS[word] for word in words)
    )
