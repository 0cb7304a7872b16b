"""Turn the attributes in braces into names, languages and classes, and report the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger, suggestion
from octavo.manuscript.names import check_language, check_name

WIDTHS = ("column", "full", "bleed")
DIRECTIONS = ("ltr", "rtl", "auto")
ENDS = ("start", "end")

# What each kind of element may be given, besides `#name` where "name" is among them.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "paragraph": ("name", "lang"),
    "heading": ("name", "lang"),
    "quotation": ("name", "attribution", "cite", "lang"),
    "list": ("name",),
    "definition list": ("name",),
    "table": ("name",),
    "figure": ("name", "width"),
    "passage": (
        "name",
        "lang",
        "dir",
        "ruby",
        "index",
        "sort",
        "see",
        "see-also",
        "range",
        "term",
    ),
    "link": ("name", "lang", "dir"),
    "code": ("name", "lang", "dir"),
    "picture in running text": (),
}
CLASSES: Mapping[str, tuple[str, ...]] = {
    "passage": ("smallcaps", "sup", "sub", "index", "main", "term"),
    "link": ("smallcaps",),
    "code": ("mathml",),
}


@dataclass(frozen=True)
class Attributes:
    """What an author said in braces; `values` holds the attributes of one kind of element only."""

    name: str = ""
    classes: tuple[str, ...] = ()
    language: str = ""
    direction: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def read_attributes(raw: Mapping[str, str], kind: str, span: Span, ledger: Ledger) -> Attributes:
    """Return the attributes `raw` of an element of the kind `kind`."""
    known = KNOWN.get(kind, ())
    values: dict[str, str] = {}
    for key, value in raw.items():
        if key == "class":
            continue
        known_as = "name" if key == "id" else key
        if known_as in known:
            values[known_as] = re.sub(r"\\(.)", r"\1", value)
        else:
            _unknown(known_as, kind, known, span, ledger)
    return Attributes(
        name=check_name(values.pop("name"), span, ledger) if "name" in values else "",
        classes=_classes(raw.get("class", "").split(), kind, span, ledger),
        language=check_language(values.pop("lang", ""), span, ledger),
        direction=_choice(values.pop("dir", ""), "dir", DIRECTIONS, span, ledger),
        values=values,
    )


def _unknown(key: str, kind: str, known: tuple[str, ...], span: Span, ledger: Ledger) -> None:
    if key == "name":
        message, hint = f"A {kind} cannot have a name.", "Name the block around it."
    elif not known:
        message, hint = f"A {kind} takes no attributes.", f"Leave out “{key}”."
    else:
        message = f"A {kind} has no attribute “{key}”."
        written = tuple("#name" if word == "name" else word for word in known)
        hint = suggestion(key, written)
    ledger.add(codes.UNKNOWN_ATTRIBUTE, span, message, hint)


def _classes(words: list[str], kind: str, span: Span, ledger: Ledger) -> tuple[str, ...]:
    known = CLASSES.get(kind, ())
    for word in words:
        if word not in known:
            message = f"A {kind} has no class “{word}”."
            ledger.add(codes.UNKNOWN_CLASS, span, message, suggestion(word, known))
    return tuple(dict.fromkeys(word for word in words if word in known))


def _choice(value: str, key: str, options: tuple[str, ...], span: Span, ledger: Ledger) -> str:
    if value and value not in options:
        message = f"“{value}” is no value of “{key}”."
        ledger.add(codes.OPTION_VALUE, span, message, suggestion(value, options))
        return ""
    return value


def range_of(values: Mapping[str, str], span: Span, ledger: Ledger) -> str:
    """Return which end of a range an index mark is; empty where it is none."""
    return _choice(values.get("range", ""), "range", ENDS, span, ledger)


def width_of(value: str, span: Span, ledger: Ledger) -> str:
    """Return the width of a figure; without one it is the text's."""
    return _choice(value, "width", WIDTHS, span, ledger) or "full"
