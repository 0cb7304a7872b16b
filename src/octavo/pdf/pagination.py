"""Turn the lengths of chapters into the pages of the whole, with their sides and labels."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Document

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
UNNUMBERED = frozenset({"halftitle", "titlepage", "imprint", "dedication", "epigraph", "part"})
DISPLAYED = UNNUMBERED - {"imprint"}
ARABIC, LOWER_ROMAN = "D", "r"
_NONE_BARE: Mapping[int, Collection[int]] = {}


@frozen
class Slot:
    """A page of the whole.

    `chapter` is the index of its document (None for a blank page) and `page` its page there.
    `style` is the PDF's name for the kind of label: `D` or `r`. `folio` says whether the number is
    printed.
    """

    number: int
    style: str
    side: str
    chapter: int | None
    page: int
    folio: bool

    @property
    def label(self) -> str:
        """The label of the page, as it is printed."""
        return label(self.number, self.style)

    @property
    def opening(self) -> bool:
        """Whether a chapter begins here."""
        return self.chapter is not None and self.page == 0


def label(number: int, style: str) -> str:
    """Return `number` as a page label of `style`."""
    return roman(number) if style == LOWER_ROMAN else str(number)


def roman(number: int) -> str:
    """Return `number` in lower-case Roman numerals."""
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def paginate(
    documents: Sequence[Document],
    lengths: Sequence[int],
    kind: str,
    multiple: int = 1,
    *,
    openings: str = "",
    leftward: bool = False,
    bare: Mapping[int, Collection[int]] = _NONE_BARE,
) -> tuple[Slot, ...]:
    """Return the pages of an edition of `kind` whose `documents` have `lengths` pages.

    A book's front matter has Roman numerals of its own. Its chapters begin on rectos, unless
    `openings` is `any`; an issue's do where it is `recto`. Blank pages at the end make the whole a
    multiple of `multiple`. A book whose pages are turned `leftward` begins on a left page. Pages
    that are `bare`, by the index of their document, show no number.
    """
    book = kind == "book"
    recto = openings == "recto" or (book and openings != "any")
    slots: list[Slot] = []
    begun = 0
    before = ""
    style = LOWER_ROMAN if book and documents and documents[0].matter == "front" else ARABIC

    def add(chapter: int | None, page: int, *, folio: bool) -> None:
        slots.append(_slot(len(slots), begun, style, chapter, page, folio, leftward))

    for chapter, (document, length) in enumerate(zip(documents, lengths, strict=True)):
        alone = book and (DISPLAYED & {document.role, before} or document.role == "contents")
        if (recto or alone) and len(slots) % 2 and document.role != "imprint":
            add(None, 0, folio=False)
        if style == LOWER_ROMAN and document.matter != "front":
            if len(slots) % 2:  # what begins with 1 begins on a recto
                add(None, 0, folio=False)
            style, begun = ARABIC, len(slots)
        for page in range(length):
            shown = document.role not in UNNUMBERED and page not in bare.get(chapter, ())
            add(chapter, page, folio=shown)
        before = document.role
    for _ in range(-len(slots) % multiple):
        add(None, 0, folio=False)
    return tuple(slots)


def sides(slots: Sequence[Slot], count: int, *, leftward: bool = False) -> tuple[str, ...]:
    """Return the side on which each of `count` documents begins."""
    found = {slot.chapter: slot.side for slot in slots if slot.opening}
    return tuple(found.get(chapter, recto_side(leftward)) for chapter in range(count))


def recto_side(leftward: bool) -> str:
    """Return the side of the first page: left where the spine is on the right."""
    return "left" if leftward else "right"


def other_side(side: str) -> str:
    """Return the side of the page after one on `side`."""
    return "left" if side == "right" else "right"


def _slot(
    index: int,
    begun: int,
    style: str,
    chapter: int | None,
    page: int,
    folio: bool,
    leftward: bool,
) -> Slot:
    side = recto_side(leftward ^ bool(index % 2))
    return Slot(index - begun + 1, style, side, chapter, page, folio)
