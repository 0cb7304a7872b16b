"""Turn the fields of a Word part into marks on the runs that they made: link, reference, number.

A field is spread over runs: its beginning, its instruction, what separates them from its result,
its end (ISO/IEC 29500-1, 17.16.18). Results may hold further fields and go over paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Ledger
from octavo.importers.word.names import all_of, attribute, local, place, unwrapped, w, words

MADE_ANEW = frozenset({"TOC", "INDEX", "TOA"})
_COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
_SILENT = frozenset({"XE", "TC", "TA", "RD", "PRIVATE", "ADVANCE", "SET", "ASK"})
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\\.)|(\S+)')
_WITH_VALUE = {"\\l", "\\o", "\\t", "\\f", "\\s", "\\b", "\\d"}


@dataclass
class Field:
    """A field: its instruction, whether its result has begun, whether it stands in contents."""

    instruction: str = ""
    shows: bool = False
    shown: list[str] = field(default_factory=list)
    start: etree._Element | None = None
    is_listed: bool = False

    @property
    def kind(self) -> str:
        """The first word of the instruction."""
        return self.instruction.split()[0].upper() if self.instruction.split() else ""

    def words(self) -> list[str]:
        """Return the words of the instruction after the first, switches among them."""
        found = [
            m[1] if m[1] is not None else m[2] or m[3] for m in _WORD.finditer(self.instruction)
        ]
        return found[1:]

    def target(self) -> str:
        """Return the first word that is no switch and no value of one."""
        before = ""
        for each in self.words():
            if not each.startswith("\\") and before not in _WITH_VALUE:
                return each
            before = each
        return ""

    def switch(self, name: str) -> str:
        r"""Return the value of a switch such as `\l`."""
        said = self.words()
        return next((b for a, b in pairwise(said) if a == name), "")


@dataclass
class Fields:
    """The fields of a part, by the runs that show their results."""

    around: dict[etree._Element, tuple[Field, ...]] = field(default_factory=dict)

    def of(self, run: etree._Element) -> tuple[Field, ...]:
        """Return the fields whose result a run is a part of, the outermost first."""
        return self.around.get(run, ())


def read_fields(root: etree._Element, part: str, ledger: Ledger) -> Fields:
    """Return the fields of a part; what only the pages of Word need is taken out of the tree."""
    for run in list(all_of(root, "r")):
        _divide(run)
    found, stack, ended = Fields(), list[Field](), list[Field]()
    for each in list(root.iter(w("r"), w("fldSimple"), w("p"))):
        if local(each) == "fldSimple":
            _simple(each, found)
        elif local(each) == "r":
            _run(each, stack, found, ended)
    for simple in list(all_of(root, "fldSimple")):
        inside = Field(attribute(simple, "instr"), True, [words(simple)], simple)
        ended.append(inside)
        unwrapped(simple)
    for over in ended:
        _report(over, part, ledger)
    return Fields(_without(stack, found.around)) if stack else found


def _without(
    endless: list[Field], around: dict[etree._Element, tuple[Field, ...]]
) -> dict[etree._Element, tuple[Field, ...]]:
    """Return the marks without those of fields that never end: what follows them is text."""
    return {
        run: tuple(each for each in fields if not any(each is other for other in endless))
        for run, fields in around.items()
    }


def _divide(run: etree._Element) -> None:
    """Make runs of their own of the field characters in a run."""
    marks = ("fldChar", "instrText")
    inside = [each for each in run if local(each) != "rPr"]
    parent = run.getparent()
    if parent is None or len(inside) < 2 or not any(local(e) in marks for e in inside):
        return
    properties = next((each for each in run if local(each) == "rPr"), None)
    at = parent.index(run)
    made = []
    for each in inside:
        fresh = etree.Element(w("r"))
        if properties is not None:
            fresh.append(deepcopy(properties))
        fresh.append(each)
        made.append(fresh)
    parent[at : at + 1] = made


def _simple(element: etree._Element, found: Fields) -> None:
    inside = Field(attribute(element, "instr"), True)
    for run in all_of(element, "r"):
        found.around[run] = (*found.around.get(run, ()), inside)


def _run(run: etree._Element, stack: list[Field], found: Fields, ended: list[Field]) -> None:
    mark = next((each for each in run if local(each) in ("fldChar", "instrText")), None)
    if mark is None:
        if stack:
            found.around[run] = (*(each for each in stack), *found.around.get(run, ()))
            for each in stack:
                each.shown.append(words(run))
    elif local(mark) == "instrText":
        if stack and not stack[-1].shows:
            stack[-1].instruction += mark.text or ""
    else:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            listed = any(each.kind in MADE_ANEW for each in stack)
            stack.append(Field(start=run, is_listed=listed))
        elif kind == "separate" and stack:
            stack[-1].shows = True
        elif kind == "end" and stack:
            ended.append(stack.pop())


def _report(each: Field, part: str, ledger: Ledger) -> None:
    """Say what became of a field whose result does not stay as it is."""
    said, where = " ".join(" ".join(each.shown).split()), place(part, each.start)
    if each.kind in MADE_ANEW:
        what = f"“{said}” was dropped: contents are made anew."
        ledger.decide(what, Sureness.CERTAIN, Fate.DROPPED, where)
    elif each.kind in _COUNTED and said:
        what = f"The number “{said}” was dropped: the pages are other ones."
        ledger.decide(what, Sureness.CERTAIN, Fate.DROPPED, where)
    elif each.kind in _SILENT:
        what = f"The entry “{' '.join(each.instruction.split())}” of an index or list was dropped."
        ledger.decide(what, Sureness.CERTAIN, Fate.DROPPED, where)
    elif each.kind == "PAGEREF" and not each.is_listed:
        what = f"“{said}” names a page of the Word file; the pages of a book are other ones."
        ledger.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, where)
    elif not said and each.kind not in ("", "HYPERLINK", "SYMBOL"):
        what = f"The field “{' '.join(each.instruction.split())}” shows nothing and was dropped."
        ledger.decide(what, Sureness.LIKELY, Fate.NEEDS_A_PERSON, where)


def is_dropped(fields: tuple[Field, ...]) -> bool:
    """Return whether a run is no text: an instruction, a page number, an entry of contents."""
    return any(not each.shows or each.kind in MADE_ANEW | _COUNTED | _SILENT for each in fields)


def of_kind(fields: tuple[Field, ...], *kinds: str) -> Iterator[Field]:
    """Yield the fields of some kinds, the innermost first."""
    return (each for each in reversed(fields) if each.kind in kinds)
