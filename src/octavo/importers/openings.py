"""Turn the beginning of a page into the title of a text, with what stands above and below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.setting import is_empty, is_page_break
from octavo.importers.trees import EPUB_TYPE, classes, local, types, words_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NUMBER = re.compile(
    r"(?:(?:chapter|part|book|volume|section|canto|act|scene|kapitel|del|bok|teil|buch|band|chapitre"
    r"|partie|livre|tome|kapittel|luku|osa)\s+)?(?:[ivxlcdm]+|\d+)[.:]?",
    re.IGNORECASE,
)
_SPELT = re.compile(
    r"(?:chapter|part|book|volume|kapitel|del|teil|buch|chapitre|partie|livre)(?:\s+\w+){1,2}[.:]?",
    re.IGNORECASE,
)


@dataclass
class Opening:
    """The elements of a title: what stands above it, the title, and what stands below."""

    kicker: list[etree._Element] = field(default_factory=list)
    title: list[etree._Element] = field(default_factory=list)
    subtitle: list[etree._Element] = field(default_factory=list)

    def parts(self) -> Iterator[etree._Element]:
        """Yield all of the elements."""
        yield from (*self.kicker, *self.title, *self.subtitle)


def container_of(body: etree._Element) -> etree._Element:
    """Return the innermost element that holds all of a page."""
    inside = [each for each in body if local(each) and not _is_nothing(each)]
    alone = len(inside) == 1 and local(inside[0]) in ("section", "div", "article", "main")
    if alone and not (body.text or "").strip() and not (inside[0].tail or "").strip():
        return container_of(inside[0])
    return body


def opening_of(container: etree._Element) -> Opening:
    """Return the headings that a page begins with; nothing where words come first."""
    lines = list(_lines(container))
    if not any(local(each) in _HEADINGS for each in lines):
        return Opening()
    made = Opening()
    for each in lines:
        if not made.title:
            made.title.append(each)
        elif not made.kicker and not made.subtitle and _is_number(made.title[0]):
            made.kicker, made.title = made.title, [each]
        else:
            made.subtitle.append(each)
    return made


def named_by_contents(container: etree._Element, entry: str) -> list[etree._Element]:
    """Return the first paragraph where it says what the contents call the page, and no more."""
    first = next((each for each in container if local(each) and not _is_nothing(each)), None)
    if first is None or local(first) not in ("p", "div") or (container.text or "").strip():
        return []
    said = " ".join(words_of(first).split()).casefold()
    return [first] if said and said == " ".join(entry.split()).casefold() else []


def _lines(container: etree._Element) -> Iterator[etree._Element]:
    """Yield the headings at the beginning, and the subtitles after them."""
    if (container.text or "").strip():
        return
    before: list[etree._Element] = []
    for each in container:
        if not local(each) or _is_nothing(each):
            continue
        if local(each) in ("header", "hgroup") or _wraps_headings(each):
            found = [*_lines(each)]
            yield from found
            before.extend(found)
            if not found or _holds_more(each, found):
                return
        elif (
            (local(each) in _HEADINGS and _follows(each, before))
            or (before and _is_subtitle(each))
            or (not before and _is_title(each))
        ):
            before.append(each)
            yield each
        else:
            return
        if (each.tail or "").strip():
            return


def _is_nothing(element: etree._Element) -> bool:
    return is_page_break(element) or (is_empty(element) and local(element) != "hr")


def _wraps_headings(element: etree._Element) -> bool:
    """Return whether a division holds headings and little else."""
    if local(element) not in ("div", "section"):
        return False
    inside = [each for each in element if local(each) and not _is_nothing(each)]
    return bool(inside) and all(local(each) in _HEADINGS or _is_subtitle(each) for each in inside)


def _holds_more(element: etree._Element, found: list[etree._Element]) -> bool:
    return words_of(element) != " ".join(words_of(each) for each in found)


def _follows(heading: etree._Element, before: list[etree._Element]) -> bool:
    """Return whether a heading belongs to the ones before it, and begins no section."""
    parent = heading.getparent()
    if not before or (parent is not None and local(parent) == "hgroup"):
        return True
    return len(before) == 1 and local(before[0]) in _HEADINGS and _is_number(before[0])


def _is_number(heading: etree._Element) -> bool:
    said = types(heading)
    words = words_of(heading)
    ordinal = "ordinal" in said or "z3998:ordinal" in said or "label" in said
    return ordinal or bool(_NUMBER.fullmatch(words) or _SPELT.fullmatch(words))


def _is_title(element: etree._Element) -> bool:
    return local(element) == "p" and "title" in (element.get(EPUB_TYPE) or "").split()


def _is_subtitle(element: etree._Element) -> bool:
    if local(element) != "p":
        return False
    said = {*types(element), *(name.lower() for name in classes(element))}
    parent = element.getparent()
    grouped = parent is not None and local(parent) == "hgroup"
    return grouped or bool(said & {"subtitle", "title", "se:bridgehead", "bridgehead"})
