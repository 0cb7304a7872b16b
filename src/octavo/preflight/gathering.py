"""Turn the pages of a file into sheets with their boxes, and what is wrong into findings there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pikepdf

from octavo.diagnostics import Diagnostic, Severity, Span
from octavo.preflight.expected import Expected
from octavo.preflight.geometry import MM, Box, Point
from octavo.preflight.press_rules import PressRule
from octavo.preflight.reading import box, entry, number, whole
from octavo.preflight.wording import page_words, place_words
from octavo.values import frozen

_A4 = Box(0, 0, 595, 842)
_MOST_PER_RULE = 60
_DEEP = 64


@frozen
class Sheet:
    """A page: `number` counts from 1; boxes are in the units of the page, None where missing."""

    number: int
    label: str
    page: pikepdf.Object
    media: Box | None
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    art: Box | None
    rotate: int
    unit: float

    @property
    def frame(self) -> Box:
        """What places are measured from: the trim, or what stands for it."""
        return self.trim or self.art or self.media or _A4

    @property
    def edge(self) -> Box:
        """As far as ink may reach: the bleed, or what stands for it."""
        return self.bleed or self.frame

    @property
    def called(self) -> str:
        """The page's number and, where it is another, its label."""
        return page_words(self.number, self.label)

    def millimetres(self, x: float, y: float) -> Point:
        """Return how far a point is from the trim's left and top edges, in millimetres."""
        frame = self.frame
        return ((x - frame.left) / MM * self.unit, (frame.top - y) / MM * self.unit)


def read_sheets(document: pikepdf.Pdf, labels: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the pages in order; `labels` are what the pages are called, as far as they go."""
    return tuple(
        _sheet(page.obj, index + 1, labels[index] if index < len(labels) else "")
        for index, page in enumerate(document.pages)
    )


def _sheet(page: pikepdf.Object, at: int, label: str) -> Sheet:
    unit = entry(page, "/UserUnit")
    return Sheet(
        number=at,
        label=label,
        page=page,
        media=box(inherited(page, "/MediaBox")),
        crop=box(inherited(page, "/CropBox")),
        bleed=box(entry(page, "/BleedBox")),
        trim=box(entry(page, "/TrimBox")),
        art=box(entry(page, "/ArtBox")),
        rotate=whole(inherited(page, "/Rotate")) % 360,
        unit=number(unit, 1.0) if unit is not None else 1.0,
    )


def inherited(page: pikepdf.Object, key: str) -> object:
    """Return an entry of the page or of the nearest node of the page tree above that has it."""
    node: object = page
    for _ in range(_DEEP):
        found = entry(node, key)
        if found is not None:
            return found
        node = entry(node, "/Parent")
    return None


class Gathering:
    """Findings as they are made: equal ones of a page are counted, not repeated."""

    def __init__(self, file: str) -> None:
        self._span = Span(file)
        self._found: dict[tuple[str, int, str], tuple[Diagnostic, int]] = {}
        self._known: set[tuple[str, int]] = set()

    def file(
        self, rule: PressRule, message: str, *, severity: Severity | None = None, key: str = ""
    ) -> None:
        """Note something about the whole file."""
        self._note(rule, 0, key or message, f"{message}.", severity)

    def page(
        self,
        rule: PressRule,
        sheet: Sheet,
        message: str,
        *,
        at: Box | None = None,
        severity: Severity | None = None,
        key: str = "",
    ) -> None:
        """Note something about a page, at the middle of the box `at` where there is one."""
        where = f"P{sheet.called[1:]}"
        if at is not None:
            left, top = sheet.millimetres(*at.centre)
            where += f", {place_words(left, top)}"
        self._note(rule, sheet.number, key or message, f"{where}: {message}.", severity)

    def _note(
        self, rule: PressRule, page: int, key: str, message: str, severity: Severity | None
    ) -> None:
        self._known.add((rule.code, page))
        known = self._found.get((rule.code, page, key))
        if known is None:
            made = rule.rule.at(self._span, message, rule.hint, severity=severity)
            self._found[rule.code, page, key] = (made, 1)
        else:
            self._found[rule.code, page, key] = (known[0], known[1] + 1)

    def has(self, rule: PressRule, sheet: Sheet | None) -> bool:
        """Return whether something of the kind was noted on the page."""
        return (rule.code, sheet.number if sheet else 0) in self._known

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return what was noted, in the order of the pages, at most sixty of one code."""
        told: dict[str, int] = {}
        kept: list[Diagnostic] = []
        for (code, _, _), (found, times) in sorted(self._found.items(), key=lambda one: one[0][1]):
            told[code] = told.get(code, 0) + 1
            if told[code] <= _MOST_PER_RULE:
                kept.append(_counted(found, times))
        return tuple(_capped(found, told) for found in kept)


def _counted(found: Diagnostic, times: int) -> Diagnostic:
    if times == 1:
        return found
    more = f" ({times - 1} more such on this page)."
    return replace(found, message=found.message.removesuffix(".") + more)


def _capped(found: Diagnostic, told: dict[str, int]) -> Diagnostic:
    """Return the finding; each of a code with too many says how many there are in all."""
    count = told[found.code]
    if count <= _MOST_PER_RULE:
        return found
    return replace(
        found, hint=f"{found.hint} There are {count} of these; {_MOST_PER_RULE} are told."
    )


@frozen
class Look:
    """What a check works with: the file, its pages, what is expected, and where findings go."""

    document: pikepdf.Pdf
    sheets: tuple[Sheet, ...]
    expected: Expected
    found: Gathering
