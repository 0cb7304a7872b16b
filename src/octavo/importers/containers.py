"""Turn blocks that hold blocks into Markdown: quotations, asides, figures, lists, tables.

What is inside them is set by `blocks_in`, which each is given.
"""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from octavo.importers import quotations, shelves, tables
from octavo.importers.inlines import line_of
from octavo.importers.lines import Blocks, block_lines, directive
from octavo.importers.setting import Setting
from octavo.importers.trees import classes, elements, language_of, local, types

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ASIDES = {"notice": "note", "warning": "warning", "tip": "tip", "help": "tip"}


class Inside(Protocol):
    """What sets the blocks inside an element, `nested` where no heading can stand."""

    def __call__(
        self, setting: Setting, element: etree._Element, around: str, *, nested: bool = False
    ) -> Blocks:
        """Return the blocks, `around` being the language there."""


def quotation(
    blocks_in: Inside, setting: Setting, element: etree._Element, language: str, _nested: bool
) -> Blocks:
    """Return a quotation or an epigraph, with whose it is where its end says so."""
    name = setting.name()
    said = quotations.attribution(element)
    by = line_of(setting, said, language) if said is not None else ""
    if said is not None:
        _without(said)
    inside = block_lines(blocks_in(setting, element, language, nested=True))
    if not inside:
        return []
    cite = element.get("cite") or ""
    options = {
        "name": name,
        "attribution": by,
        "cite": cite if cite.startswith(("http:", "https:")) and " " not in cite else "",
    }
    if "epigraph" in types(element) or "epigraph" in classes(element):
        return [directive("epigraph", options, inside)]
    if by or options["cite"]:
        return [directive("quote", options, inside)]
    quoted = [f"> {line}" if line else ">" for line in inside]
    return [[f"{{#{name}}}", *quoted] if name else quoted]


def _without(element: etree._Element) -> None:
    """Take an element out of its tree, its words having been set already."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def aside(
    blocks_in: Inside, setting: Setting, element: etree._Element, language: str, _nested: bool
) -> Blocks:
    """Return a box beside the text, its first heading being its title."""
    name = setting.name()
    kind = next((_ASIDES[t] for t in sorted(types(element)) if t in _ASIDES), "aside")
    if "pullquote" in types(element):
        kind = "pullquote"
    first = next(iter(element), None)
    title = ""
    if kind != "pullquote" and first is not None and local(first) in HEADINGS:
        title = line_of(setting, first, language)
        _without(first)
    inside = block_lines(blocks_in(setting, element, language, nested=True))
    if not inside:
        return []
    return [directive(kind, {"name": name}, inside, title)]


def figure(
    blocks_in: Inside, setting: Setting, element: etree._Element, language: str, nested: bool
) -> Blocks:
    """Return the figure that an element is; without a picture it is what is inside."""

    def inside(part: etree._Element, spoken: str) -> Blocks:
        return blocks_in(setting, part, spoken, nested=True)

    made = shelves.figure(setting, element, language, inside)
    if made:
        return made
    return blocks_in(setting, element, language, nested=nested)


def items(
    blocks_in: Inside, setting: Setting, element: etree._Element, language: str, _nested: bool
) -> Blocks:
    """Return a list with what its entries hold."""
    found: list[Blocks] = []
    for item in element:
        if local(item) in ("li", "p", "div") and item not in setting.note_elements:
            setting.hold(item)
            inner = language_of(item) or language
            found.append(blocks_in(setting, item, inner, nested=True))
    name = setting.name()
    start = int(element.get("start") or 1) if (element.get("start") or "1").isdigit() else 1
    lines = shelves.listed(found, start if local(element) == "ol" else None)
    if not lines:
        return []
    return [[f"{{#{name}}}", *lines] if name else lines]


def definitions(
    blocks_in: Inside, setting: Setting, element: etree._Element, language: str, _nested: bool
) -> Blocks:
    """Return terms and what they mean; terms without a meaning are strong words."""
    lines: list[str] = []
    terms: list[str] = []
    for child in elements(element, "dt", "dd"):
        setting.hold(child)
        if local(child) == "dt":
            terms.append(line_of(setting, child, language))
            continue
        inside = block_lines(blocks_in(setting, child, language, nested=True))
        if terms:
            lines.extend(["", " / ".join(terms)] if lines else [" / ".join(terms)])
            terms = []
        first, *rest = inside or ["—"]
        lines.extend([f": {first}", *(f"  {line}" if line else "" for line in rest)])
    name = setting.name()
    made = [[f"{{#{name}}}", *lines] if name else lines] if lines else []
    return [*made, *([f"**{term}**"] for term in terms)]


def table(
    blocks_in: Inside, setting: Setting, element: etree._Element, language: str, nested: bool
) -> Blocks:
    """Return a table, or what is in the cells of one that only arranges a page."""
    if tables.is_layout(element):
        cells = [
            cell
            for cell in elements(element, "td", "th")
            if next(e for e in cell.iterancestors() if local(e) == "table") is element
        ]
        return [b for cell in cells for b in blocks_in(setting, cell, language, nested=nested)]
    made = tables.table(setting, element, language)
    return [made] if made else []
