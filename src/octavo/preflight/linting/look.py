"""Turn style sheets that take something from the reader's own settings into faults."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.preflight.linting.book import Book, Fault, exists
from octavo.preflight.linting.stylesheets import Declaration, Sheet, subjects
from octavo.preflight.linting.table import NOTE, WARNING, Mark, lint_rule

_BODY_TEXT = frozenset({"html", "body", "p", "*", ":root"})
_READERS_OWN = frozenset(
    {"background", "background-color", "color", "font", "font-size", "line-height", "text-align"}
)
_LEAVES_IT = frozenset(
    {"inherit", "initial", "unset", "revert", "normal", "currentcolor", "transparent", "none"}
    | {"start", "1em", "1rem", "100%"}
)
_FIXED = re.compile(r"(?<![\w.#-])[\d.]+(?:px|pt|pc|cm|mm|in|q)\b", re.IGNORECASE)
_SIZE_NAMES = re.compile(r"(?:xx?-small|small|medium|large|xx?x?-large)", re.IGNORECASE)
_NEGATIVE = re.compile(r"(?<![\w)])-(?:\d|\.)")
_SIDES = (
    "margin-left",
    "margin-right",
    "margin-inline",
    "margin-inline-start",
    "margin-inline-end",
)
_ABSOLUTE_SIDES = 2.0
_EMS = re.compile(r"([\d.]+)r?em")
_BLOCKS = ("aside", "figcaption", "figure", "nav", "section")
_HEADINGS = re.compile(r"h[1-6]")


def _all(book: Book) -> Iterator[tuple[Sheet, Declaration]]:
    return ((sheet, one) for sheet in book.sheets for one in sheet.declarations)


def _fault(sheet: Sheet, one: Declaration, selectors: tuple[str, ...] = ()) -> Fault:
    named = ", ".join(selectors or one.selectors)
    return Fault(sheet.path, one.line, f"“{named}” has “{one.words}”")


@lint_rule(
    479,
    WARNING,
    "The style sheet takes from readers how their text looks",
    Mark.MEASURED,
    "passed by EPUBCheck and Ace; Kindle, Apple and Kobo ask for body text without these",
    "Leave colour, size, line height and alignment of the running text to the reader.",
    accessibility=True,
)
def forced(book: Book) -> Iterator[Fault]:
    """Yield colours, sizes, heights of lines and alignments of all running text."""
    for sheet, one in _all(book):
        if one.name in _READERS_OWN and one.value.casefold() not in _LEAVES_IT:
            texts = tuple(s for s in one.selectors if s and set(subjects(s)) <= _BODY_TEXT)
            if texts:
                yield _fault(sheet, one, texts)


@lint_rule(
    480,
    WARNING,
    "Text has a fixed size",
    Mark.MEASURED,
    "passed by EPUBCheck and Ace; WCAG 2.2, 1.4.4 (resize text)",
    "Give the size in em or per cent.",
    accessibility=True,
)
def fixed(book: Book) -> Iterator[Fault]:
    """Yield sizes of text, and heights of its lines, in px, pt or by a name."""
    for sheet, one in _all(book):
        named = one.name == "font-size" and _SIZE_NAMES.fullmatch(one.value)
        sized = one.name in {"font-size", "font", "line-height"} and _FIXED.search(one.value)
        if named or sized:
            yield _fault(sheet, one)


@lint_rule(
    481,
    WARNING,
    "A margin is negative",
    Mark.SOURCE,
    "Kindle Publishing Guidelines 2026.1, section 6.2: text may be cut off at the edge",
    "Make the space smaller elsewhere.",
)
def negative(book: Book) -> Iterator[Fault]:
    """Yield negative margins, paddings and heights of lines; an indent may be negative."""
    for sheet, one in _all(book):
        kind = one.name.partition("-")[0]
        if (kind in {"margin", "padding"} or one.name == "line-height") and _NEGATIVE.search(
            one.value
        ):
            yield _fault(sheet, one)


@lint_rule(
    482,
    WARNING,
    "Something is placed by position",
    Mark.SOURCE,
    "Kindle Publishing Guidelines 2026.1, section 6.2; pages of e-readers have no fixed places",
    "Let it stand in the flow of the text.",
)
def placed(book: Book) -> Iterator[Fault]:
    """Yield `position: fixed` and `absolute`."""
    for sheet, one in _all(book):
        if one.name == "position" and one.value in {"fixed", "absolute", "sticky"}:
            yield _fault(sheet, one)


@lint_rule(
    483,
    NOTE,
    "A side margin grows with the text until little is left of the line",
    Mark.SOURCE,
    "Kobo EPUB guidelines, “Using em units for Margins”: no more than 2",
    "Keep side margins to 2em, or give them in per cent.",
)
def sides(book: Book) -> Iterator[Fault]:
    """Yield side margins over 2em."""
    vertical = {
        selector
        for _, one in _all(book)
        if one.name == "writing-mode" and one.value.startswith("vertical")
        for selector in one.selectors
    }
    for sheet, one in _all(book):
        if vertical & {part for selector in one.selectors for part in subjects(selector)}:
            continue  # there the sides are above and below the lines
        if any(float(ems) > _ABSOLUTE_SIDES for ems in _EMS.findall(" ".join(_side_values(one)))):
            yield _fault(sheet, one)


def _side_values(one: Declaration) -> tuple[str, ...]:
    values = one.value.split()
    if one.name == "margin":
        return tuple(values[1::2] if len(values) > 1 else values)
    return tuple(values) if one.name in _SIDES else ()


@lint_rule(
    484,
    NOTE,
    "A picture has a size in pixels",
    Mark.SOURCE,
    "Kobo EPUB guidelines, “Image Formatting”: percentages instead of pixels",
    "Give the size in per cent, or a greatest size.",
)
def picture_sizes(book: Book) -> Iterator[Fault]:
    """Yield widths and heights of pictures in units that know no screen."""
    for sheet, one in _all(book):
        is_size = one.name in {"width", "height", "min-width"} and _FIXED.search(one.value)
        if is_size and any((subjects(s) or ("",))[-1].startswith("img") for s in one.selectors):
            yield _fault(sheet, one)


@lint_rule(
    485,
    NOTE,
    "Old engines set the blocks of HTML 5 in one line",
    Mark.MEASURED,
    "MuPDF 1.21 put captions before their chapter’s heading and lost one of a drawing",
    "Write `display: block` for aside, figcaption, figure, nav and section.",
)
def blocks(book: Book) -> Iterator[Fault]:
    """Yield the names of such elements in use that no style sheet makes blocks."""
    made = {
        selector
        for _, one in _all(book)
        if one.name == "display" and one.value not in {"inline", "none"}
        for selector in one.selectors
    }
    used = {name for name in _BLOCKS for part in book.documents if exists(part.all(name))}
    lacking = sorted(used - made)
    if lacking and book.documents:
        path = book.sheets[0].path if book.sheets else ""
        yield Fault(path, 0, f"nothing makes {', '.join(f'<{name}>' for name in lacking)} a block")


@lint_rule(
    486,
    NOTE,
    "Headings are aligned by force",
    Mark.SOURCE,
    "Kindle Publishing Guidelines 2026.1, section 10.3.1",
    "Leave the alignment of headings as it is.",
)
def heading_sides(book: Book) -> Iterator[Fault]:
    """Yield alignments of h1 to h6 by name."""
    for sheet, one in _all(book):
        if one.name == "text-align" and any(_HEADINGS.fullmatch(s) for s in one.selectors):
            yield _fault(sheet, one)
