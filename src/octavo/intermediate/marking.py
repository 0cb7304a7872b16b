"""Turn what an author marked in running text into places to lead to, and uses of terms."""

from __future__ import annotations

from octavo.intermediate.elements import Element, element
from octavo.intermediate.galley import Galley
from octavo.intermediate.plain import plain
from octavo.intermediate.register import Placed, Used
from octavo.manuscript import Passage
from octavo.values import frozen

PLACES = ("place", "start", "end")
TERM = "data-term"
_BARRED = frozenset({"title", "link", "kicker", "subtitle"})


@frozen
class Marked:
    """What a passage is marked as: its id, if anything leads to it, and its link to the glossary.

    The link leads nowhere yet: it is followed when every term is known.
    """

    id: str | None
    use: Element | None = None


def mark_passage(galley: Galley, passage: Passage) -> Marked:
    """Note the marks of `passage`; return what its element must bear."""
    own = galley.named(passage.name)
    if galley.nameless:
        return Marked(own)
    if own is None and any(mark.kind in PLACES for mark in passage.marks):
        own = _made_name(galley, passage)
    noted = "note" in galley.within
    for mark in passage.marks:
        placed = Placed(mark, own or "", galley.name, galley.here, noted)
        galley.register.marks.append(placed)
    return Marked(own, _use(galley, passage))


def _made_name(galley: Galley, passage: Passage) -> str:
    first = next(mark for mark in passage.marks if mark.kind in PLACES)
    words = " ".join(("ix", *first.path))
    content = f"{words} {plain(passage.children)} {galley.section}"
    return galley.register.names.make(galley.name, (words,), content)


def _use(galley: Galley, passage: Passage) -> Element | None:
    if passage.term is None:
        return None
    # A heading is its own address, and a link stands in no other.
    shown = not _BARRED & set(galley.within)
    uses = galley.register.uses
    uses.append(Used(passage.term, galley.name, shown))
    made = element("a")
    made.set(TERM, str(len(uses) - 1))
    return made
