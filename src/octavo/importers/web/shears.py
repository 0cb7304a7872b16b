"""Turn what is cut from a page into decisions, so that nothing vanishes without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Ledger
from octavo.importers.trees import holds, local
from octavo.values import frozen

_APART = ("br", "button", "option", "label", "a", "td")
_FIRST = 14  # words of a block that its decision shows
BLOCKS = frozenset(
    (
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "article", "main", "body",
        "header", "footer", "nav", "aside", "blockquote", "ul", "ol", "dl", "li", "dt", "dd",
        "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "figure", "figcaption",
        "hr", "pre", "hgroup", "center", "details", "summary", "address", "form", "fieldset",
    )
)  # fmt: skip


@frozen
class Dropped:
    """What was cut: all of its words, and why."""

    words: str
    why: str


@dataclass
class Shears:
    """What cuts one page."""

    path: str
    ledger: Ledger
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, element: etree._Element, why: str, sureness: Sureness = Sureness.LIKELY) -> None:
        """Cut an element out of its tree; where it shows anything, that is a decision."""
        words = spoken(element)
        if words or holds(element, "img", "video", "iframe"):
            shown = " ".join(words.split()[:_FIRST])
            more = " …" if len(words.split()) > _FIRST else ""
            said = f" It says: “{shown}{more}”." if words else " It shows pictures alone."
            self.dropped.append(Dropped(words, why))
            self.ledger.decide(f"{why}{said}", sureness, Fate.DROPPED, self.place(element))
        cut(element)

    def say(
        self, what: str, sureness: Sureness, fate: Fate, element: etree._Element | None = None,
        result: str = "",
    ) -> None:  # fmt: skip
        """Note a decision about an element."""
        self.ledger.decide(what, sureness, fate, self.place(element), result)

    def lose(self, words: str, why: str) -> None:
        """Remember words that a decision already tells of."""
        self.dropped.append(Dropped(words, why))

    def place(self, element: etree._Element | None) -> str:
        """Return the place of an element in the page."""
        line = element.sourceline if element is not None else None
        return f"{self.path}:{line}" if line else self.path


def spoken(element: etree._Element) -> str:
    """Return the words of an element on one line, those of different blocks apart."""
    parts: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if local(each) in BLOCKS or local(each) in _APART:
            parts.append(" ")
        parts.append(
            (each.text if event == "start" else each.tail if each is not element else "") or ""
        )
    return " ".join("".join(parts).split())


def cut(element: etree._Element) -> None:
    """Take an element out of its tree and leave the words behind it, apart from those before."""
    parent = element.getparent()
    if parent is None:
        return
    _append(parent, element.getprevious(), element.tail)
    element.tail = None
    parent.remove(element)


def _append(parent: etree._Element, last: etree._Element | None, text: str | None) -> None:
    """Add text behind `last`, or at the beginning of `parent` where that is None."""
    if last is not None:
        last.tail = (last.tail or "") + (text or "")
    else:
        parent.text = (parent.text or "") + (text or "")


def place_like(made: etree._Element, old: etree._Element) -> None:
    """Give an element that was made the line of one that stood in the page."""
    near = next((e for e in (old, *old, *old.iterancestors()) if e.sourceline), None)
    if near is not None:
        made.sourceline = near.sourceline


def unwrap(element: etree._Element) -> None:
    """Let what is inside an element stand in its place."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    _append(parent, before, element.text)
    at = parent.index(element)
    inside = list(element)
    _append(parent, inside[-1] if inside else before, element.tail)
    element.tail = None
    parent.remove(element)
    for number, child in enumerate(inside):
        parent.insert(at + number, child)


def alive(element: etree._Element, root: etree._Element) -> bool:
    """Return whether an element still is in the tree of `root`."""
    return element is root or any(each is root for each in element.iterancestors())


def each_alive(found: Iterable[etree._Element], root: etree._Element) -> list[etree._Element]:
    """Return the elements that are still in the tree."""
    return [element for element in found if alive(element, root)]
