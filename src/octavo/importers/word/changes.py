"""Turn tracked changes into the text that they make: insertions stay, deletions go."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Ledger
from octavo.importers.word.names import (
    all_of,
    attribute,
    child,
    local,
    place,
    unwrapped,
    w,
    without,
    words,
)

_KEPT = {"ins": "was inserted", "moveTo": "was moved here"}
_GONE = {"del": "was deleted", "moveFrom": "was moved away"}
_FORMATS = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange",
    "tcPrChange", "tblGridChange", "numberingChange",
)  # fmt: skip
_DELETED = (("row", "tr", "trPr", "del"), ("cell", "tc", "tcPr", "cellDel"))
_MARKS = ("rPr", "trPr", "tcPr", "numPr")  # inside these, a change is one of a mark


@dataclass(frozen=True)
class _Change:
    verb: str
    who: str
    where: str
    fate: Fate


def accept_changes(root: etree._Element, part: str, ledger: Ledger) -> None:
    """Accept all changes of a part in its tree; each is a decision with its author and date."""
    _formats(root, part, ledger)
    _rows(root, part, ledger)
    said: list[tuple[_Change, str]] = []
    for each in list(all_of(root, *_KEPT, *_GONE)):
        if not _is_in(each, root) or _is_mark(each):
            continue
        gone = local(each) in _GONE
        verb = _GONE[local(each)] if gone else _KEPT[local(each)]
        fate = Fate.DROPPED if gone else Fate.KEPT
        change = _Change(verb, _who(each), place(part, each), fate)
        text = "".join(e.text or "" for e in all_of(each, "t", "delText"))
        if said and said[-1][0] == change:
            said[-1] = (change, said[-1][1] + text)
        elif text.strip():
            said.append((change, text))
        (without if gone else unwrapped)(each)
    for change, text in said:
        what = f"“{' '.join(text.split())}” {change.verb} by {change.who}."
        ledger.decide(what, Sureness.CERTAIN, change.fate, change.where)
    _joined(root, part, ledger)


def _is_in(element: etree._Element, root: etree._Element) -> bool:
    """Return whether an element is still in the tree, and not in one that was taken out."""
    top = element
    while (parent := top.getparent()) is not None:
        top = parent
    return top is root


def _is_mark(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) in _MARKS


def _who(element: etree._Element) -> str:
    date = attribute(element, "date")[:10]
    who = attribute(element, "author") or "somebody"
    return f"{who} ({date})" if date else who


def _formats(root: etree._Element, part: str, ledger: Ledger) -> None:
    """Accept changes of formats, which leave no other trace than their number."""
    found = list(all_of(root, *_FORMATS))
    for each in found:
        without(each)
    if found:
        what = f"{len(found)} tracked changes of formats were accepted."
        ledger.decide(what, Sureness.CERTAIN, Fate.KEPT, part)


def _rows(root: etree._Element, part: str, ledger: Ledger) -> None:
    """Take deleted rows out of tables, and the words out of deleted cells."""
    for name, tag, *path in _DELETED:
        for each in list(all_of(root, tag)):
            mark = child(each, *path)
            if mark is not None:
                what = f"The {name} “{words(each)}” was deleted from a table by {_who(mark)}."
                ledger.decide(what, Sureness.CERTAIN, Fate.DROPPED, place(part, _first(each)))
                without(each)


def _first(element: etree._Element) -> etree._Element | None:
    return next(all_of(element, "p"), None)


def _joined(root: etree._Element, part: str, ledger: Ledger) -> None:
    """Join paragraphs whose mark between them was deleted: the second gives its format."""
    for each in list(all_of(root, "p")):
        properties = child(each, "pPr")
        mark = child(properties, "rPr", "del")
        if mark is None:
            mark = child(properties, "rPr", "moveFrom")
        following = each.getnext()
        if mark is None or following is None or local(following) != "p":
            continue
        inside = [e for e in each if local(e) != "pPr"]
        at = 1 if child(following, "pPr") is not None else 0
        if any(words(e) for e in inside):
            what = f"The end of a paragraph was deleted by {_who(mark)}; two became one."
            ledger.decide(what, Sureness.CERTAIN, Fate.KEPT, place(part, following))
        following[at:at] = inside
        without(each)


def number_paragraphs(root: etree._Element, name: str) -> None:
    """Count the paragraphs of a part from 1, in an attribute that places are made of."""
    for count, each in enumerate(root.iter(w("p")), 1):
        each.set(name, str(count))
