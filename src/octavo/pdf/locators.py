"""Turn the labels of an index entry's pages into what print says of them.

A page is named once, a place inside a range not at all, and pages come in their order: those with
Roman numerals first. Only what was marked as a range is set as one. A note is named where the text
of its page does not speak of the entry: “47 n”.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from octavo.values import frozen

LOCATORS = "index-locators"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_COMMA, _DASH = ", ", "–"

Page = tuple[int, int]


@frozen
class _Locator:
    """A page, its notes or a range of pages, with the links to its first and its last."""

    first: Page
    last: Page
    main: bool
    noted: bool
    links: tuple[ET.Element, ...]


def merge_locators(body: ET.Element) -> None:
    """Set the pages of every index entry below `body`, whose links bear their labels already."""
    for holder in body.iter("span"):
        if LOCATORS in (holder.get("class") or "").split():
            found = [_locator(child) for child in holder]
            for child in list(holder):
                holder.remove(child)
            _set(holder, list(_merged(found)))


def page_of(label: str) -> Page:
    """Return what sorts the label of a page: Roman numerals before figures, and both before all."""
    if label.isdecimal():
        return 1, int(label)
    if label and not set(label) - set(_ROMAN):
        values = [_ROMAN[sign] for sign in label]
        after = [*values[1:], 0]
        return 0, sum(-v if v < n else v for v, n in zip(values, after, strict=True))
    return 2, 0


def _locator(child: ET.Element) -> _Locator:
    links = (child,) if child.tag == "a" else tuple(child)
    first, last = (page_of(_label(link)) for link in (links[0], links[-1]))
    noted = links[0].get("data-page") is not None
    main = any("main" in (link.get("class") or "").split() for link in links)
    if first[0] != last[0] or first < last:
        return _Locator(first, last, main, noted, links)
    return _Locator(first, first, main, noted, links[:1])


def _label(link: ET.Element) -> str:
    """Return the label of a page without what says that it is about its notes."""
    before, _, after = (link.get("data-page") or "{}").partition("{}")
    return (link.text or "").removeprefix(before).removesuffix(after)


def _merged(found: list[_Locator]) -> Iterator[_Locator]:
    """Yield each page once, in order; a main passage is kept inside a range as well."""
    ordered = sorted(
        found, key=lambda one: (one.first, _negative(one.last), not one.main, one.noted)
    )
    told: list[_Locator] = []
    for one in ordered:
        if not any(_holds(other, one) for other in told):
            told.append(one)
            yield one


def _negative(page: Page) -> Page:
    return -page[0], -page[1]


def _holds(other: _Locator, one: _Locator) -> bool:
    """Return whether `other` says all that `one` does."""
    within = other.first <= one.first and one.last <= other.last
    return within and other.main >= one.main and other.noted <= one.noted


def _set(holder: ET.Element, locators: list[_Locator]) -> None:
    for number, locator in enumerate(locators):
        if number:
            holder.append(_words(_COMMA))
        holder.append(locator.links[0])
        if len(locator.links) > 1:
            holder.append(_words(_DASH))
            holder.append(locator.links[-1])


def _words(text: str) -> ET.Element:
    made = ET.Element("span")
    made.text = text
    return made
