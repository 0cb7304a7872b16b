"""Turn the blocks of a page into lines of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from lxml import etree

from octavo.importers import formulas, quotations, shelves
from octavo.importers.bits import Bit, markdown, tidied, words_of
from octavo.importers.containers import (
    HEADINGS,
    aside,
    definitions,
    figure,
    items,
    quotation,
    table,
)
from octavo.importers.inlines import block_bits, inline, line_of
from octavo.importers.lines import Blocks, attributed
from octavo.importers.marks import mark
from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import DEPTH, Setting, is_empty, is_page_break
from octavo.importers.trees import holds, language_of, local
from octavo.importers.trees import words_of as plain_words

BLOCKS = frozenset(
    (
        *HEADINGS, "p", "div", "section", "article", "main", "body", "header", "footer", "nav",
        "aside", "blockquote", "ul", "ol", "dl", "table", "figure", "figcaption", "hr", "pre",
        "hgroup", "center", "details", "summary", "address", "form", "fieldset",
    )
)  # fmt: skip
_BREAK = re.compile(r"(?:[*•·⁂⁎✻❦~—–#-]\s*){1,7}")


def blocks_in(
    setting: Setting, element: etree._Element, around: str, *, nested: bool = False
) -> Blocks:
    """Return the blocks inside an element; words between them are paragraphs of their own."""
    made: Blocks = []
    loose: list[Bit] = [Bit("text", element.text or "")]
    for child in element:
        if local(child) in BLOCKS or _holds_blocks(child) or child.get("display") == "block":
            made.extend(_loose(loose))
            made.extend(block(setting, child, around, nested=nested))
            loose = []
        elif child not in setting.note_elements:
            loose.extend(inline(setting, child, around))
        loose.append(Bit("text", child.tail or ""))
    made.extend(_loose(loose))
    return made


def _holds_blocks(element: etree._Element) -> bool:
    """Return whether an inline element has blocks inside, as careless pages have."""
    return local(element) in ("a", "span", "b", "i", "em", "font") and holds(element, *BLOCKS)


def _loose(bits: list[Bit]) -> Blocks:
    tidy = tidied(bits)
    text = markdown(tidy)
    picture = re.fullmatch(r"!\[(.*)\]\((\S+)\)", text, re.DOTALL)
    if picture and "](" not in picture[1]:
        return [shelves.bare_figure(picture[2])]
    return [text.split("\n")] if text else []


def block(
    setting: Setting, element: etree._Element, around: str, *, nested: bool = False
) -> Blocks:
    """Return one block of the page as the blocks of a text that it is.

    `around` is the language there; `nested` is true where no heading can stand.
    """
    if element in setting.note_elements or is_page_break(element):
        return []
    if setting.depth > DEPTH:
        words = plain_words(element)
        return [markdown([Bit("text", words)]).split("\n")] if words else []
    setting.hold(element)
    setting.depth += 1
    language = language_of(element) or around
    maker = _maker(element)
    made = maker(setting, element, language, nested)
    setting.depth -= 1
    return made


def _maker(element: etree._Element) -> Callable[[Setting, etree._Element, str, bool], Blocks]:
    name = local(element)
    if name in HEADINGS:
        return _heading
    if name in ("div", "section", "blockquote", "p") and quotations.is_verse(element):
        return _verse
    return _MAKERS.get(name, _division)


def paragraph(setting: Setting, element: etree._Element, language: str, _nested: bool) -> Blocks:
    """Return a paragraph: words, or the picture alone in it, or the break that its signs mean."""
    if is_empty(element):
        return []
    if (found := formulas.alone_in(element)) is not None and (made := _formula(setting, found)):
        return made
    if any(local(each) == "math" and each.get("display") == "block" for each in element):
        return blocks_in(setting, element, language)
    bits = tidied(block_bits(setting, element, language))
    words = words_of(bits)
    if words and _BREAK.fullmatch(words) and not any(bit.kind == "raw" for bit in bits):
        setting.decide(f"“{words}” is a break.", Sureness.LIKELY, Fate.KEPT, element)
        return [["***"]]
    if len(bits) == 1 and bits[0].kind == "raw" and bits[0].value.startswith("!["):
        return figure(blocks_in, setting, element, language, False)
    foreign = language if language != setting.language else ""
    text = markdown([*(Bit("raw", call) for call in setting.calls), *bits] if words else bits)
    if words:
        setting.calls.clear()
    return [attributed(setting, foreign, text.split("\n"))] if text else []


def _formula(setting: Setting, element: etree._Element) -> Blocks:
    """Return an equation that stands by itself, nothing where it has to become words."""
    lines = formulas.formula(element)
    if lines is None:
        return []
    guess = formulas.decided(setting, element)
    return [[mark(guess), *lines] if guess else lines]


def _heading(setting: Setting, element: etree._Element, language: str, nested: bool) -> Blocks:
    text = line_of(setting, element, language)
    if not text:
        return []
    foreign = language if language != setting.language else ""
    setting.calls.extend(re.findall(r"\[\^[^\]\s]+\]", text) if nested else [])
    if nested:
        return [attributed(setting, foreign, [f"**{text}**"])]
    level = _level(setting, HEADINGS[local(element)])
    return [attributed(setting, foreign, [f"{'#' * level} {text}"])]


def _level(setting: Setting, level: int) -> int:
    """Return the level of a heading in our text, where none is skipped."""
    while setting.levels and setting.levels[-1] >= level:
        setting.levels.pop()
    setting.levels.append(level)
    return min(len(setting.levels) + 1, 6)


def _division(setting: Setting, element: etree._Element, language: str, nested: bool) -> Blocks:
    if shelves.is_figure(element):
        return figure(blocks_in, setting, element, language, nested)
    return blocks_in(setting, element, language, nested=nested)


def _group(setting: Setting, element: etree._Element, language: str, nested: bool) -> Blocks:
    """Return a group of headings: the first is one, the others are paragraphs."""
    made: Blocks = []
    for number, child in enumerate(element):
        if local(child) in HEADINGS and number:
            made.extend(paragraph(setting, child, language_of(child) or language, nested))
        else:
            made.extend(block(setting, child, language, nested=nested))
    return made


def _verse(setting: Setting, element: etree._Element, language: str, _nested: bool) -> Blocks:
    before: Blocks = []
    for child in list(element):
        if local(child) in ("header", "hgroup", *HEADINGS):
            before.extend(block(setting, child, language, nested=True))
    foreign = language if language != setting.language else ""
    lines = quotations.verse(setting, element, language, foreign)
    return [*before, lines] if lines else before


def _code(setting: Setting, element: etree._Element, _language: str, _nested: bool) -> Blocks:
    text = "".join(map(str, element.itertext())).strip("\n")
    fence = "```"
    while fence in text:
        fence += "`"
    setting.name()
    return [[fence, *text.split("\n"), fence]] if text.strip() else []


def _rule(_setting: Setting, _element: etree._Element, _language: str, _nested: bool) -> Blocks:
    return [["***"]]


_MAKERS: dict[str, Callable[[Setting, etree._Element, str, bool], Blocks]] = {
    "p": paragraph,
    "summary": paragraph,
    "address": paragraph,
    "hgroup": _group,
    "blockquote": partial(quotation, blocks_in),
    "aside": partial(aside, blocks_in),
    "figure": partial(figure, blocks_in),
    "ul": partial(items, blocks_in),
    "ol": partial(items, blocks_in),
    "dl": partial(definitions, blocks_in),
    "table": partial(table, blocks_in),
    "pre": _code,
    "math": paragraph,
    "hr": _rule,
}
