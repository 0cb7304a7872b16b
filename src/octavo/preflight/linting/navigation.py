"""Turn the contents, the landmarks and their likeness for old readers into faults."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from octavo.preflight.linting.book import (
    EPUB_TYPE,
    NCX,
    OPF,
    XHTML,
    Book,
    Fault,
    Part,
    line_of,
    resolved,
    text_of,
)
from octavo.preflight.linting.table import ERROR, NOTE, WARNING, Mark, lint_rule

KOBO_LEVELS = 3

Point = tuple[str, str, str]
"""A label, and the file and fragment that it leads to."""


def nav_of(book: Book, kind: str) -> etree._Element | None:
    """Return the `nav` of a kind (`toc`, `page-list`)."""
    part = book.navigation
    found = () if part is None else part.all("nav")
    return next((nav for nav in found if kind in nav.get(EPUB_TYPE, "").split()), None)


def links_of(book: Book, kind: str) -> tuple[etree._Element, ...]:
    """Return the links of a `nav`."""
    nav = nav_of(book, kind)
    return () if nav is None else tuple(nav.iter(XHTML + "a"))


def points(book: Book, kind: str) -> list[Point]:
    """Return where the links of a `nav` lead, with their labels."""
    path = "" if book.navigation is None else book.navigation.path
    return [(text_of(a), *resolved(path, a.get("href", ""))) for a in links_of(book, kind)]


def old_points(book: Book, holder: str, point: str) -> list[Point]:
    """Return where the points below `holder` of the NCX lead, with their labels."""
    part = book.ncx
    found = None if part is None else part.root.find(NCX + holder)
    if part is None or found is None:
        return []
    return [_old_point(part, one) for one in found.iter(NCX + point)]


def _old_point(part: Part, point: etree._Element) -> Point:
    label, content = point.find(f"{NCX}navLabel/{NCX}text"), point.find(NCX + "content")
    address = "" if content is None else content.get("src", "")
    return ("" if label is None else text_of(label), *resolved(part.path, address))


@lint_rule(
    467,
    ERROR,
    "The EPUB has no contents to go by",
    Mark.SOURCE,
    "EPUB 3.3, section 7.4.2 (the toc nav element)",
    "Write a nav of the type “toc” into the navigation document.",
    accessibility=True,
)
def contents(book: Book) -> Iterator[Fault]:
    """Yield a book without a contents, or with an empty one."""
    if not links_of(book, "toc"):
        path = book.package.path if book.navigation is None else book.navigation.path
        yield Fault(path, 0, "there are no contents")


@lint_rule(
    468,
    WARNING,
    "The contents are in another order than the text",
    Mark.MEASURED,
    "EPUBCheck NAV-011 and Ace, epub-toc-order; EPUB 3.3, section 7.4.2",
    "Put the contents into the order of reading.",
    accessibility=True,
)
def order(book: Book) -> Iterator[Fault]:
    """Yield links of the contents that lead back to before the one above them."""
    places = {path: number for number, path in enumerate(book.spine)}
    before = (-1, -1)
    for link, (label, path, fragment) in zip(
        links_of(book, "toc"), points(book, "toc"), strict=True
    ):
        target = book.targets.get((path, fragment))
        here = (places.get(path, -1), line_of(target) if target is not None else 0)
        if path in places and here < before:
            yield Fault(_nav_path(book), line_of(link), f"“{label}” leads to before the link above")
        before = max(before, here)


@lint_rule(
    469,
    ERROR,
    "A link of the navigation leads nowhere",
    Mark.SOURCE,
    "EPUB 3.3, section 7.3 (EPUB navigation document); EPUBCheck RSC-012 and NAV-010",
    "Point the link at an element that is there.",
    accessibility=True,
)
def nowhere(book: Book) -> Iterator[Fault]:
    """Yield links of the navigation whose file or element is not there."""
    if book.navigation is None:
        return
    known = {part.path for part in book.documents}
    for link in (a for nav in book.navigation.all("nav") for a in nav.iter(XHTML + "a")):
        path, fragment = resolved(book.navigation.path, link.get("href", ""))
        if path not in known or (fragment and (path, fragment) not in book.targets):
            said = f"“{text_of(link)}” leads to “{link.get('href')}”, which is not there"
            yield Fault(book.navigation.path, line_of(link), said)


@lint_rule(
    470,
    WARNING,
    "A landmark is there twice, or within another",
    Mark.SOURCE,
    "EPUB 3.3, section 7.4.4 (the landmarks nav element)",
    "Keep one flat line for each kind and target.",
)
def landmarks(book: Book) -> Iterator[Fault]:
    """Yield landmarks with the same type and target, and lists within lists."""
    nav, seen = nav_of(book, "landmarks"), set()
    for link in links_of(book, "landmarks"):
        kind = (link.get(EPUB_TYPE, ""), link.get("href", ""))
        if kind in seen:
            words = f"the landmark “{kind[0]}” to “{kind[1]}” is there twice"
            yield Fault(_nav_path(book), line_of(link), words)
        seen.add(kind)
    if nav is not None and nav.find(f".//{XHTML}li//{XHTML}ol") is not None:
        yield Fault(_nav_path(book), line_of(nav), "the landmarks have levels")


@lint_rule(
    471,
    NOTE,
    "The landmarks lack the contents or the beginning of the text",
    Mark.SOURCE,
    "EPUB Accessibility Techniques 1.1, section 4.3; readers open a book at “bodymatter”",
    "Add the landmarks “toc” and “bodymatter”.",
)
def beginnings(book: Book) -> Iterator[Fault]:
    """Yield the two landmarks that should always be there and are not."""
    there = {kind for a in links_of(book, "landmarks") for kind in a.get(EPUB_TYPE, "").split()}
    for kind in ("toc", "bodymatter"):
        if kind not in there:
            yield Fault(_nav_path(book), 0, f"there is no landmark “{kind}”")


@lint_rule(
    472,
    NOTE,
    "The contents have more levels than devices show",
    Mark.SOURCE,
    "Kobo EPUB guidelines, “Table of Contents”: up to three levels, flat on electronic ink",
    "Keep to three levels; Kindle shows two.",
)
def depth(book: Book) -> Iterator[Fault]:
    """Yield the first link of the contents on a fourth level."""
    nav = nav_of(book, "toc")
    for link in links_of(book, "toc"):
        levels = sum(above.tag == XHTML + "ol" for above in link.iterancestors())
        if nav is not None and levels > KOBO_LEVELS:
            yield Fault(_nav_path(book), line_of(link), f"“{text_of(link)}” is on level {levels}")
            return


@lint_rule(
    473,
    WARNING,
    "The navigation for old readers differs from that for new ones",
    Mark.SOURCE,
    "EPUB 3.3, section 9.2 (NCX); readers show the one or the other",
    "Write both from the same list.",
)
def disagreement(book: Book) -> Iterator[Fault]:
    """Yield the first point at which contents, or pages, of NCX and nav part."""
    if book.ncx is None:
        return
    for kind, holder, point in (
        ("toc", "navMap", "navPoint"),
        ("page-list", "pageList", "pageTarget"),
    ):
        new, old = points(book, kind), old_points(book, holder, point)
        if new != old:
            both = zip([*new, None], [*old, None], strict=False)
            a, b = next((pair for pair in both if pair[0] != pair[1]), (None, None))
            words = f"“{_named(b)}” stands where the “{kind}” of the navigation has “{_named(a)}”"
            yield Fault(book.ncx.path, 0, words)


@lint_rule(
    474,
    NOTE,
    "Old readers and Kindle find no navigation of their own",
    Mark.SOURCE,
    "Kindle Publishing Guidelines 2026.1, sections 5.2 (NCX) and 5.3 (guide)",
    "Write an NCX, name it on the spine, and write a guide.",
)
def old_readers(book: Book) -> Iterator[Fault]:
    """Yield a book without an NCX, without its name on the spine, or without a guide."""
    spine = book.package.root.find(OPF + "spine")
    if book.ncx is None:
        yield Fault(book.package.path, 0, "there is no NCX")
    elif spine is not None and not spine.get("toc"):
        yield Fault(book.package.path, line_of(spine), "the spine does not name the NCX")
    if book.package.root.find(OPF + "guide") is None:
        yield Fault(book.package.path, 0, "there is no guide")


def _nav_path(book: Book) -> str:
    return "" if book.navigation is None else book.navigation.path


def _named(point: Point | None) -> str:
    if point is None:
        return "nothing"
    label, path, fragment = point
    return f"{label} ({path}{'#' if fragment else ''}{fragment})"
