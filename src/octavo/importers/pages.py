"""Turn the spine of a book into its pages in order, each with its part in the book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers import codes
from octavo.importers.openings import container_of, opening_of
from octavo.importers.package import Item, Package, resolved
from octavo.importers.roles import CONTENTS, role_of
from octavo.importers.trees import (
    XHTML,
    UnsafeXmlError,
    elements,
    language_of,
    local,
    read_soup,
    read_xml,
    types,
    words_of,
)

MOST_MARKUP = 2_000_000  # tags of all pages; a Bible with a name for each verse has half a million
_TAG = re.compile(rb"<(?:\w+:)?(?:html|body|div|section|p|h[1-6]|span|text)\b", re.IGNORECASE)
_SECTIONS = frozenset({"chapter", "part", "volume", "prologue", "epilogue", "preface"})


@dataclass(frozen=True)
class Page:
    """A document of the spine, or one of several texts in it. `headed` is the name of its entry."""

    path: str
    body: etree._Element
    language: str
    role: str
    is_said: bool
    entry: str
    listed: bool
    is_soup: bool = False
    number: int = 0


@dataclass(frozen=True)
class _Entry:
    path: str
    name: str
    words: str
    depth: int


def read_pages(
    package: Package, files: Mapping[str, bytes], name: str
) -> Outcome[tuple[Page, ...]]:
    """Return the pages of the spine; a page with several chapters is cut into them."""
    entries = tuple(_entries(package, files))
    findings: list[Diagnostic] = []
    pages: list[Page] = []
    left = MOST_MARKUP
    for item in package.spine:
        left -= files[item.path].count(b"<")
        if left < 0:
            message = f"The pages of “{name}” hold more than {MOST_MARKUP} tags."
            hint = "Divide the book with an EPUB editor."
            return Outcome(None, (codes.TOO_LARGE.at(Span(name), message, hint),))
        try:
            root, is_soup = _root(files[item.path])
        except UnsafeXmlError:
            message = f"The page “{item.path}” of “{name}” declares entities of its own."
            hint = "Replace them by the characters they stand for."
            return Outcome(None, (codes.UNSAFE_XML.at(Span(name), message, hint),))
        body = None if root is None else next(elements(root, "body", "book"), None)
        if root is None or body is None:
            message = f"The page “{item.path}” of “{name}” cannot be read."
            hint = "Look into the import report for what is missing."
            findings.append(codes.MISSING_FILE.at(Span(name), message, hint))
            continue
        pages.extend(_cut(_page(item, root, body, package, entries, is_soup), entries))
    return Outcome(tuple(pages), tuple(findings))


def _root(data: bytes) -> tuple[etree._Element | None, bool]:
    try:
        return read_xml(data), False
    except etree.XMLSyntaxError:
        if not _TAG.search(data.replace(b"\0", b"")):
            return None, True
        try:
            return read_soup(data), True
        except etree.LxmlError:
            return None, True


def _page(
    item: Item,
    root: etree._Element,
    body: etree._Element,
    package: Package,
    entries: tuple[_Entry, ...],
    is_soup: bool,
) -> Page:
    role, is_said = role_of(item.path, body, package.guide)
    if "nav" in item.properties:
        role, is_said = CONTENTS, True
    mine = [entry for entry in entries if entry.path == item.path]
    title = next(elements(root, "title"), None)
    words = mine[0].words if mine else "" if title is None else words_of(title)
    language = language_of(body) or language_of(root)
    listed = bool(mine) or not entries
    return Page(item.path, body, language, role, is_said, words, listed, is_soup)


def _entries(package: Package, files: Mapping[str, bytes]) -> Iterator[_Entry]:
    """Yield the entries of the table of contents."""
    item = package.navigation()
    if item is None:
        return
    try:
        root = read_xml(files[item.path])
    except (UnsafeXmlError, etree.XMLSyntaxError):
        return
    if "nav" in item.properties:
        nav = next((n for n in elements(root, "nav") if "toc" in types(n)), None)
        links = [] if nav is None else list(elements(nav, "a"))
        found = [(a, a.get("href", ""), words_of(a)) for a in links]
        outer = "li"
    else:
        points = list(elements(root, "navpoint"))
        found = [(p, _source(p), _label(p)) for p in points]
        outer = "navpoint"
    for element, href, words in found:
        depth = sum(1 for each in element.iterancestors() if local(each) == outer)
        path, name = resolved(item.path, href)
        yield _Entry(path, name, words, depth)


def _source(point: etree._Element) -> str:
    return next((e.get("src", "") for e in point if local(e) == "content"), "")


def _label(point: etree._Element) -> str:
    return next((words_of(e) for e in point if local(e) == "navlabel"), "")


def _cut(page: Page, entries: tuple[_Entry, ...]) -> list[Page]:
    """Cut a page with several chapters into one page for each."""
    container = container_of(page.body)
    children = [each for each in container if local(each)]
    heads = _by_type(children) or _by_entry(page, children, entries)
    if len(heads) < 2 and not (heads and _by_type(children) and heads[0] is not children[0]):
        return [page]
    groups: list[list[etree._Element]] = [[]]
    at = set(heads)
    called = {e.name: e.words for e in reversed(entries) if e.path == page.path}
    for child in children:
        if child in at:
            groups.append([])
        groups[-1].append(child)
    made: list[Page] = []
    for number, group in enumerate(group for group in groups if group):
        body = etree.Element(f"{{{XHTML}}}body")
        body.extend(group)
        names = (each.get("id", "") for each in body.iter(etree.Element))
        words = next((called[name] for name in names if name in called), "")
        role, is_said = role_of("", body, {})
        made.append(
            replace(page, body=body, entry=words, role=role, is_said=is_said, number=number)
        )
    return made


def _by_type(children: list[etree._Element]) -> list[etree._Element]:
    return [c for c in children if local(c) in ("section", "div") and types(c) & _SECTIONS]


def _by_entry(
    page: Page, children: list[etree._Element], entries: tuple[_Entry, ...]
) -> list[etree._Element]:
    """Return the elements of a page where the entries of its own level lead, if they are headed."""
    mine = [entry for entry in entries if entry.path == page.path]
    level = min((entry.depth for entry in mine), default=0)
    names = {entry.name for entry in mine if entry.name and entry.depth == level}
    found = []
    for child in children:
        inside = {each.get("id") for each in child.iter(etree.Element)}
        if inside & names and re.fullmatch(r"h[1-6]|section|div|hgroup|header|a|p", local(child)):
            found.append(child)
    return found


def is_continued(page: Page) -> bool:
    """Return whether a page goes on with the text before it: no entry, no heading, no type."""
    opening = opening_of(container_of(page.body))
    return not (page.listed or page.is_said or opening.title) and page.role == "chapter"
