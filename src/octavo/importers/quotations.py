"""Turn quotations, epigraphs, letters and verse into Markdown."""

from __future__ import annotations

import re

from lxml import etree

from octavo.importers.bits import Bit, lines_of, markdown, tidied, words_of
from octavo.importers.inlines import inline, running
from octavo.importers.lines import directive
from octavo.importers.setting import Setting
from octavo.importers.trees import classes, holds, local, types

_VERSE_TYPES = {"z3998:verse", "z3998:poem", "z3998:song", "z3998:hymn", "z3998:lyrics"}
_VERSE_CLASSES = {"poem", "poetry", "verse", "stanza", "lg", "linegroup", "song"}
_INDENT = re.compile(r"i(?:ndent)?-?(\d)")


def is_verse(element: etree._Element) -> bool:
    """Return whether the lines of an element are lines of verse."""
    named = {name.lower() for name in classes(element)}
    if not (types(element) & _VERSE_TYPES or named & _VERSE_CLASSES):
        return False
    return not holds(element, "table", "figure", "ul", "ol", "img")


def verse(setting: Setting, element: etree._Element, language: str, foreign: str) -> list[str]:
    """Return verse as a directive, each stanza's lines together."""
    name = setting.name()
    lines: list[str] = []
    for stanza in _stanzas(element):
        setting.hold(stanza)
        found = [line for line in _lines(setting, stanza, language) if line.strip()]
        if found:
            lines.extend(["", *found] if lines else found)
    return directive("verse", {"name": name, "lang": foreign}, lines) if lines else []


def _stanzas(element: etree._Element) -> list[etree._Element]:
    """Return the elements that hold lines directly."""
    inside = [e for e in element if local(e) not in ("header", "hgroup") and local(e)[:1] != "h"]
    groups = [e for e in inside if local(e) in ("p", "div", "section", "blockquote", "footer")]
    if not groups or all(_is_line(e) for e in groups):
        return [element]
    return [stanza for group in groups for stanza in _stanzas(group)]


def _is_line(element: etree._Element) -> bool:
    named = {name.lower() for name in classes(element)}
    return bool(named & {"line", "l", "v"} or any(_INDENT.fullmatch(name) for name in named))


def _lines(setting: Setting, stanza: etree._Element, language: str) -> list[str]:
    """Return the lines of a stanza, cut where it breaks, with their indents."""
    made: list[str] = []
    held: list[Bit] = [Bit("text", stanza.text or "")]
    indent = 0
    for child in stanza:
        if local(child) in ("header", "hgroup"):
            continue
        if local(child) in ("span", "p", "div") and (_is_line(child) or not _is_flowing(stanza)):
            made.extend(_cut(held, indent))
            setting.hold(child)
            made.extend(_cut(running(setting, child, language), _indent(child)))
            held, indent = [], 0
        else:
            held.extend(inline(setting, child, language))
        held.append(Bit("text", child.tail or ""))
    return [*made, *_cut(held, indent)]


def _is_flowing(stanza: etree._Element) -> bool:
    """Return whether words of a stanza stand outside of its lines' elements."""
    tails = "".join(child.tail or "" for child in stanza)
    return bool((tails + (stanza.text or "")).strip())


def _indent(line: etree._Element) -> int:
    found = (_INDENT.fullmatch(name.lower()) for name in classes(line))
    return next((int(match[1]) for match in found if match), 0)


def _cut(bits: list[Bit], indent: int) -> list[str]:
    made: list[str] = []
    for line in lines_of(bits):
        first = next((bit.value for bit in line if bit.kind == "text"), "")
        deeper = (len(first) - len(first.lstrip("\u00a0\u2003"))) // 2 if not indent else 0
        shown = tidied([*_stripped(line)])
        if words_of(shown) or shown:
            text = markdown(shown).replace("\\\n", " ")
            made.append("  " * (indent + deeper) + text)
    return made


def _stripped(line: list[Bit]) -> list[Bit]:
    if line and line[0].kind == "text":
        return [Bit("text", line[0].value.lstrip("\u00a0\u2003 \n\t")), *line[1:]]
    return line


def attribution(element: etree._Element) -> etree._Element | None:
    """Return the element at the end of a quotation that says whose it is.

    The signature of a letter is a part of it.
    """
    last = next((child for child in reversed(element) if local(child)), None)
    if last is None or types(element) & {"z3998:letter"} or (last.tail or "").strip():
        return None
    named = {name.lower() for name in (*classes(last), *types(last))}
    said = local(last) in ("cite", "footer") or named & {
        "attribution",
        "source",
        "cite",
        "citation",
    }
    only = (
        local(last) == "p"
        and [local(e) for e in last] == ["cite"]
        and not (last.text or "").strip()
    )
    several = len([e for e in last if local(e) in ("p", "div")]) > 1
    whole = len([e for e in element if local(e)]) == 1
    return last if (said or only) and not several and not whole else None
