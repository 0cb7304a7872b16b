"""Turn figures and lists into Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml import etree

from octavo.importers.credits import is_labelled
from octavo.importers.lines import directive
from octavo.importers.model import Fate, Sureness
from octavo.importers.pictures import drawing, picture
from octavo.importers.setting import Setting
from octavo.importers.trees import classes, elements, holds, language_of, local, words_of

_NO_CAPTION = "The source has none."
Inside = Callable[[etree._Element, str], list[list[str]]]
"""What sets the blocks inside an element, in the language around it."""


# -------------------------------------------------------------------------------------- figures


def is_figure(element: etree._Element) -> bool:
    """Return whether a division holds one picture and its caption, and nothing else."""
    pictures = list(elements(element, "img"))
    if len(pictures) != 1 or holds(element, "table", "ul", "ol", "blockquote", "h1", "h2"):
        return False
    captions = [e for e in element if _is_caption(e)]
    rest = [e for e in element if e not in captions]
    return (
        bool(captions) and all(not words_of(e) for e in rest) and not (element.text or "").strip()
    )


def _is_caption(element: etree._Element) -> bool:
    named = {name.lower() for name in classes(element)}
    return local(element) == "figcaption" or any("caption" in name for name in named)


def figure(
    setting: Setting, element: etree._Element, language: str, inside: Inside
) -> list[list[str]]:
    """Return the pictures of an element as figures, the last of them with the caption."""
    shown = [e for e in element.iter(etree.Element) if local(e) in ("img", "svg")]
    for each in shown:
        setting.hold(each)
    name = setting.name()
    found = [(drawing(setting, e)[0] if local(e) == "svg" else picture(setting, e)) for e in shown]
    paths = [path for path in found if path]
    if not paths:
        return []
    caption, credit = _caption(setting, element, language, inside)
    made = [bare_figure(path) for path in paths[:-1]]
    options = {
        "name": name,
        "credit": credit,
        "width": "column" if element.get("data-width") == "column" else "",
        "uncaptioned": "" if caption else _NO_CAPTION,
    }
    return [*made, directive("figure", options, caption, paths[-1])]


def bare_figure(path: str) -> list[str]:
    """Return a figure without a caption."""
    return directive("figure", {"uncaptioned": _NO_CAPTION}, [], path)


def _caption(
    setting: Setting, element: etree._Element, language: str, inside: Inside
) -> tuple[list[str], str]:
    """Return the blocks of a caption, and the credit that stands in it."""
    lines: list[list[str]] = []
    credit = ""
    for part in [e for e in element.iter(etree.Element) if _is_caption(e)]:
        if any(_is_caption(e) for e in part.iterancestors() if e is not element):
            continue
        for inner in list(part):
            words = words_of(inner)
            named = {name.lower() for name in classes(inner)}
            if words and ("credit" in named or is_labelled(words)) and local(inner) != "a":
                credit = words
                setting.decide(f"“{words}” is a credit.", Sureness.LIKELY, Fate.KEPT, inner)
                part.remove(inner)
        spoken = language_of(part) or language
        lines.extend(inside(part, spoken))
    return [line for block in lines for line in ("", *block)][1:], credit


# ---------------------------------------------------------------------------------------- lists


def listed(items: Sequence[list[list[str]]], start: int | None) -> list[str]:
    """Return a list; one whose items hold several blocks has empty lines between them."""
    kept = [item for item in items if item]
    loose = any(len([b for b in item if not _is_listed(b)]) > 1 for item in kept)
    lines: list[str] = []
    for number, item in enumerate(kept, start or 1):
        mark = "- " if start is None else f"{number}. "
        indent = " " * len(mark)
        inside: list[str] = []
        for block in item:
            inside.extend(["", *block] if inside and (loose or not _is_listed(block)) else block)
        lines.extend([""] if lines and loose else [])
        lines.append(f"{mark}{inside[0]}")
        lines.extend(f"{indent}{line}" if line else "" for line in inside[1:])
    return lines


def _is_listed(block: list[str]) -> bool:
    return bool(re.match(r"(?:- |\d+\. )", block[0]))
