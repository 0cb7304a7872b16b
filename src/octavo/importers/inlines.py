"""Turn the running text of a page into Markdown: stress, languages, links, notes, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from octavo.importers import formulas
from octavo.importers.bits import BREAK, Bit, escaped, markdown, tidied, words_of
from octavo.importers.equations import equation
from octavo.importers.marks import comment, mark
from octavo.importers.model import Fate, Sureness
from octavo.importers.package import resolved
from octavo.importers.pictures import drawing, picture
from octavo.importers.setting import DEPTH, LINK_CLOSE, LINK_OPEN, Note, Setting, is_page_break
from octavo.importers.trees import language_of, local, types
from octavo.importers.trees import words_of as plain_words

_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_DROPPED = {"script", "style", "template", "head", "title", "noscript"}
_FOREIGN = {"audio", "video", "iframe", "object", "embed", "form", "input", "select", "button"}
_BLOCKS = {"p", "div", "li", "dd", "dt", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}
_MARKS = {"italic": 1, "bold": 2}
_CLASSES = ("smallcaps", "sup", "sub")


def running(setting: Setting, element: etree._Element, around: str = "") -> list[Bit]:
    """Return the words of an element, without what it is itself; `around` is the language there."""
    bits = _text(element.text)
    for child in element:
        bits.extend(inline(setting, child, around))
        bits.extend(_text(child.tail))
    return bits


def line_of(setting: Setting, element: etree._Element, around: str = "") -> str:
    """Return the words of an element as Markdown in one line."""
    return markdown(running(setting, element, around), line_break=" ").replace("\n", " ")


def block_bits(setting: Setting, element: etree._Element, around: str = "") -> list[Bit]:
    """Return the words of a block, with what its style makes of all of them."""
    looks = setting.looks.of(element) - {"sup", "sub", "bold"}
    return _dressed(tidied(running(setting, element, around)), looks)


def inline(setting: Setting, element: etree._Element, around: str) -> list[Bit]:
    """Return an element of the running text."""
    name = local(element)
    if not name or name in _DROPPED or element in setting.note_elements:
        return []
    if is_page_break(element):
        return []
    if setting.depth > DEPTH:
        return _text(" ".join(map(str, element.itertext())))
    setting.depth += 1
    made = _MAKERS.get(name, _span)(setting, element, around)
    setting.depth -= 1
    return made


def _text(value: str | None) -> list[Bit]:
    return [Bit("text", str(value))] if value else []


def _span(setting: Setting, element: etree._Element, around: str) -> list[Bit]:
    """Return the words of an element with its looks, its language and its name."""
    if local(element) in _FOREIGN:
        what = f"A “{local(element)}” cannot stand in a book on paper; its words were kept."
        setting.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, element)
    language = language_of(element)
    bits = running(setting, element, language or around)
    looks = setting.looks.of(element)
    if "hidden" in looks:
        looks -= {"hidden"}
    if local(element) in _BLOCKS:
        bits = [Bit("text", " "), *bits, Bit("text", " ")]
    if local(element) == "q":
        bits = [Bit("text", "“"), *bits, Bit("text", "”")]
    name = ""
    if element.get("id") and words_of(bits):
        held, setting.names = setting.names, []
        setting.hold(element)
        name, setting.names = setting.name(), held
    else:
        setting.hold(element)
    foreign = language if language and language != around else ""
    return _dressed(bits, looks, foreign, element.get("dir") or "", name)


def _dressed(
    bits: list[Bit], looks: frozenset[str], language: str = "", direction: str = "", name: str = ""
) -> list[Bit]:
    """Return `bits` in brackets with their attributes, and in stars."""
    attributes = [f"#{name}"] if name else []
    attributes.extend(f".{look}" for look in _CLASSES if look in looks)
    attributes.extend([f"lang={language}"] if language else [])
    attributes.extend([f"dir={direction}"] if direction in ("ltr", "rtl") else [])
    shown = words_of(bits) or any(bit.kind == "raw" for bit in bits)
    if attributes and shown:
        bits = [Bit("raw", "["), *bits, Bit("raw", f"]{{{' '.join(attributes)}}}")]
        bits = _outside(bits)
    for look, weight in _MARKS.items():
        if look in looks and words_of(bits):
            bits = [Bit("open", weight=weight), *bits, Bit("close", weight=weight)]
    return bits


def _outside(bits: list[Bit]) -> list[Bit]:
    """Move the spaces at both edges of a bracket out of it."""
    inside = bits[1:-1]
    before, after = [], []
    if inside[0].kind == "text" and inside[0].value[0].isspace():
        before = [Bit("text", " ")]
    if inside[-1].kind == "text" and inside[-1].value[-1].isspace():
        after = [Bit("text", " ")]
    return [*before, bits[0], *tidied(inside), bits[-1], *after]


def _link(setting: Setting, element: etree._Element, around: str) -> list[Bit]:
    note = setting.note_of(element)
    if note is not None and not setting.in_note:
        return [Bit("raw", setting.call(note))]
    if note is not None:
        return _nested_note(setting, element, note, around)
    if "backlink" in types(element) or (setting.in_note and setting.leads_back(element)):
        return []
    words, href = _span(setting, element, around), element.get("href") or ""
    if not href or not words_of(words) or not any(bit.kind == "text" for bit in words):
        return words
    if href.startswith(_SCHEMES):
        address = f"<{href.replace('<', '%3C').replace('>', '%3E').replace(chr(10), '')}>"
    elif ":" in href.partition("/")[0] or href.startswith("/"):
        what = f"The link to “{href[:80]}” leads nowhere from a book; its words were kept."
        setting.decide(what, Sureness.CERTAIN, Fate.DROPPED, element)
        return words
    else:
        path, name = resolved(setting.path, href)
        if path not in setting.kept:
            what = f"The link to “{path}” was dropped, as that page was; its words were kept."
            setting.decide(what, Sureness.CERTAIN, Fate.DROPPED, element)
            return words
        address = f"{LINK_OPEN}{path}#{name}{LINK_CLOSE}"
    return _outside([Bit("raw", "["), *words, Bit("raw", f"]({address})")])


def _nested_note(setting: Setting, element: etree._Element, note: Note, around: str) -> list[Bit]:
    """Return the words of a note that a note calls, in brackets: a note cannot call another."""
    setting.decide("A note of a note stands in brackets.", Sureness.CERTAIN, Fate.KEPT, element)
    parts = [running(setting, part, around) for part in note.elements if setting.depth < DEPTH]
    return [Bit("text", " ["), *tidied(joined(parts)), Bit("text", "]")]


def _break(_setting: Setting, _element: etree._Element, _around: str) -> list[Bit]:
    return [BREAK]


def _image(setting: Setting, element: etree._Element, _around: str) -> list[Bit]:
    path = picture(setting, element)
    if not path:
        return _text(element.get("alt"))
    alt = " ".join((element.get("alt") or "").split())
    return [Bit("raw", f"![{escaped(alt)}]({path})")]


def _drawing(setting: Setting, element: etree._Element, _around: str) -> list[Bit]:
    path, alt = drawing(setting, element)
    return [Bit("raw", f"![{escaped(alt)}]({path})")] if path else []


def _code(_setting: Setting, element: etree._Element, _around: str) -> list[Bit]:
    words = plain_words(element)
    fence = "`"
    while fence in words:
        fence += "`"
    pad = " " if words[:1] == "`" or words[-1:] == "`" else ""
    return [Bit("raw", f"{fence}{pad}{words}{pad}{fence}")] if words else []


def _ruby(setting: Setting, element: etree._Element, around: str) -> list[Bit]:
    """Return a word with its reading; each reading belongs to what stands before it."""
    bits: list[Bit] = []
    base = _text(element.text)
    for child in element:
        if local(child) == "rt":
            reading = plain_words(child).replace('"', "”")
            if words_of(base) and reading:
                bits.extend([Bit("raw", "["), *base, Bit("raw", f']{{ruby="{reading}"}}')])
            base = []
        elif local(child) != "rp":
            base.extend(inline(setting, child, around))
        base.extend(_text(child.tail))
    return [*bits, *base]


def _math(setting: Setting, element: etree._Element, _around: str) -> list[Bit]:
    made = formulas.in_line(element)
    if not made:
        what = "An equation became words; its alternative text was used where it has one."
        setting.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, element)
        return [*equation(element), Bit("raw", mark("an equation became words"))]
    guess = formulas.decided(setting, element)
    return [Bit("raw", f"{made}{mark(guess)}" if guess else made)]


def _remark(_setting: Setting, element: etree._Element, _around: str) -> list[Bit]:
    """Return what an importer has to say at a place: a guess of its own, or somebody's comment."""
    said = element.get("said") or ""
    return [Bit("raw", mark(said) if element.get("kind") == "unsure" else comment(said))]


_MAKERS: dict[str, Callable[[Setting, etree._Element, str], list[Bit]]] = {
    "a": _link,
    "br": _break,
    "img": _image,
    "svg": _drawing,
    "ruby": _ruby,
    "math": _math,
    "remark": _remark,
    **dict.fromkeys(("code", "kbd", "samp", "tt"), _code),
}


def joined(parts: Sequence[list[Bit]], between: str = " ") -> list[Bit]:
    """Return several pieces of running text as one."""
    made: list[Bit] = []
    for part in parts:
        if made and part:
            made.append(Bit("text", between))
        made.extend(part)
    return made
