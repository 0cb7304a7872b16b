"""Turn what was looked at into the list of checks that ran, and of those that did not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from octavo.preflight.expected import Edges, Expected
from octavo.preflight.sights import MOST_PAGES, Opened, Seen, Sight
from octavo.preflight.wording import list_words
from octavo.values import frozen

_ALWAYS = (
    "GWG R0005: blank pages",
    "GWG R0026: total ink in every square of 15 mm, overprint considered",
    "house: total ink in every place of 2 mm",
)
# What no look at pixels can tell, said every time.
_NEVER = (
    (
        "spot inks in the total of ink",
        "they are counted by the process inks that the file gives in their place",
    ),
    ("the look on paper", "inks are counted, not proofed; the pictures of pages are no proof"),
    (
        "matter that a clipping path cuts off before the trim",
        "whether it bleeds is judged by what it would be without the path",
    ),
)


@frozen
class Ran:
    """The checks of rendered pages that ran, and those that did not with the reason."""

    checked: tuple[str, ...] = ()
    unchecked: tuple[tuple[str, str], ...] = ()


def checks_of_pages(sights: Sequence[Sight], expected: Expected) -> Ran:
    """Return which checks of rendered pages ran on a file."""
    seen = [sight for sight in sights if isinstance(sight, Seen)]
    if not any(sight.page for sight in seen):
        return Ran((), (("how the pages look", "no page could be drawn"),))
    checked, unchecked = list(_ALWAYS), list(_NEVER)
    for name, reason in _by_order(expected):
        if reason:
            unchecked.append((name, reason))
        else:
            checked.append(name)
    return Ran(tuple(checked), (*unchecked, *_left_out(sights, seen)))


def _by_order(expected: Expected) -> tuple[tuple[str, str], ...]:
    """Return the checks that depend on the order, each with why it did not run."""
    barcode = "" if expected.isbn and expected.kind == "cover" else _no_barcode(expected)
    return (
        ("order: text and matter in safe area and gutter", _none(expected.safe, "safe area")),
        ("order: bleed filled where something touches the trim", _none(expected.bleed, "bleed")),
        (
            "order: nothing outside the bleed",
            "the order has crop marks there" if expected.marks else "",
        ),
        (
            "order: black ink alone",
            "" if expected.black_only else "the order has all four inks",
        ),
        ("order: crop marks at all corners", "" if expected.marks else "the order has none"),
        ("EAN-13: read, number, black alone, size, quiet zones", barcode),
    )


def _none(edges: Edges, what: str) -> str:
    return "" if any(astuple(edges)) else f"the order names no {what}"


def _no_barcode(expected: Expected) -> str:
    return "the order names no ISBN" if expected.kind == "cover" else "a cover has it, not pages"


def _left_out(sights: Sequence[Sight], seen: Sequence[Seen]) -> tuple[tuple[str, str], ...]:
    pages = next((sight.pages for sight in sights if isinstance(sight, Opened)), 0)
    known = {sight.number for sight in seen if sight.page}
    failed = {sight.number for sight in seen if not sight.page}
    beyond = tuple(number for number in range(1, pages + 1) if number not in known | failed)
    left = []
    if failed:
        left.append((list_words(tuple(sorted(failed))), "drawing failed; a finding says how"))
    if beyond:
        why = f"no more than {MOST_PAGES} pages are looked at" if pages > MOST_PAGES else _GAVE_UP
        left.append((list_words(beyond), why))
    return tuple(left)


_GAVE_UP = "too many pages before could not be drawn"
