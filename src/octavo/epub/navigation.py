"""Turn outline, lists and page breaks into the navigation document and the NCX of old readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from octavo.epub.documents import ContentDocument
from octavo.epub.names import COVER_PAGE, NAVIGATION, STATEMENT, content_path
from octavo.intermediate import Document, Entry, Words
from octavo.values import frozen

Lists = tuple[Sequence[Entry], Sequence[Entry], Sequence[Entry]]


@frozen
class Point:
    """An entry of a navigation list; `order` is its place in the reading order of the contents.

    `language` is that of the label where it is another than the publication's.
    """

    label: str
    href: str
    name: str
    order: int
    children: tuple[Point, ...] = ()
    language: str = ""


@frozen
class Page:
    """An entry of the page list; `kind` is `normal`, `front` or `special` (NCX, pageTarget)."""

    label: str
    href: str
    name: str
    kind: str
    order: int


@frozen
class Landmark:
    """A part that reading systems offer to go to; `guide` is what EPUB 2 calls it, if anything."""

    kind: str
    guide: str
    label: str
    href: str


@frozen
class Navigation:
    """Everything that leads into the text."""

    contents: tuple[Point, ...]
    figures: tuple[Point, ...]
    tables: tuple[Point, ...]
    pages: tuple[Page, ...]
    landmarks: tuple[Landmark, ...]

    @property
    def depth(self) -> int:
        """How many levels the contents have."""
        return _depth(self.contents)


def _depth(points: Sequence[Point]) -> int:
    return 1 + max(_depth(point.children) for point in points) if points else 0


def navigation(
    lists: Lists,
    documents: Sequence[Document],
    contents: Sequence[ContentDocument],
    words: Words,
    *,
    covered: bool,
    statement: str,
    by_text: bool = False,
) -> Navigation:
    """Return what leads into `contents`; `lists` are the outline, the figures and the tables.

    Entries that lead to documents of other editions are left out, their children kept. `statement`
    is the title of the last page, which tells of the book's accessibility. Figures and tables stand
    `by_text` where each text has numbers of its own.
    """
    files = {document.file: content for document, content in zip(documents, contents, strict=True)}
    orders = _orders(lists, files)
    outline, figures, tables = (tuple(_points(entries, files, orders)) for entries in lists)
    if by_text:
        figures, tables = (_by_text(points, outline) for points in (figures, tables))
    last = Point(statement, STATEMENT, STATEMENT.removesuffix(".xhtml"), len(orders) + 1)
    return Navigation(
        contents=(*(outline or _by_document(documents, orders)), last),
        figures=figures,
        tables=tables,
        pages=tuple(_pages(contents, orders)),
        landmarks=tuple(_landmarks(documents, words, covered, bool(figures), bool(tables))),
    )


def _orders(lists: Lists, files: Mapping[str, ContentDocument]) -> dict[str, int]:
    """Return the number in reading order of each target of lists and pages; one a place."""
    places: dict[str, tuple[int, int]] = {}
    spine = {content.path: number for number, content in enumerate(files.values())}
    for content in files.values():
        if not lists[0]:
            places[content.path] = (spine[content.path], -1)
        for mark in content.pages:
            place = (spine[content.path], content.anchors[mark.name])
            places[f"{content.path}#{mark.name}"] = place
    for entry in _flat(entry for entries in lists for entry in entries):
        if entry.file in files:
            content = files[entry.file]
            place = (spine[content.path], content.anchors.get(entry.target, -1))
            places.setdefault(_href(entry), place)
    ranked = sorted(places, key=lambda href: (places[href], href))
    return {href: number for number, href in enumerate(ranked, start=1)}


def _flat(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.children)


def _href(entry: Entry) -> str:
    path = content_path(entry.file)
    own = entry.file.removesuffix(".xhtml")
    return path if entry.target in ("", own) else f"{path}#{entry.target}"


def _name(entry: Entry) -> str:
    return entry.target or entry.file.removesuffix(".xhtml")


def _points(
    entries: Iterable[Entry], files: Mapping[str, ContentDocument], orders: Mapping[str, int]
) -> Iterator[Point]:
    for entry in entries:
        children = tuple(_points(entry.children, files, orders))
        if entry.file in files:
            href = _href(entry)
            at = (href, _name(entry), orders.get(href, 0))
            yield Point(entry.title, *at, children, entry.language)
        else:
            yield from children


def _by_text(points: Sequence[Point], outline: Sequence[Point]) -> tuple[Point, ...]:
    """Return `points` below the entries of their texts, as they are where all stand in one."""
    texts = {_path(text): text for text in _all(outline) if "#" not in text.href}
    found: dict[str, list[Point]] = {}
    for point in points:
        found.setdefault(_path(point), []).append(point)
    if len(found) < 2 or not texts.keys() >= found.keys():
        return tuple(points)
    return tuple(replace(texts[path], children=tuple(own)) for path, own in found.items())


def _path(point: Point) -> str:
    return point.href.partition("#")[0]


def _all(points: Iterable[Point]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from _all(point.children)


def _by_document(documents: Sequence[Document], orders: Mapping[str, int]) -> tuple[Point, ...]:
    paths = [(document, content_path(document.file)) for document in documents]
    return tuple(Point(one.title, path, one.name, orders[path]) for one, path in paths)


def _pages(contents: Iterable[ContentDocument], orders: Mapping[str, int]) -> Iterator[Page]:
    for content in contents:
        for mark in sorted(content.pages, key=lambda mark: content.anchors[mark.name]):
            href = f"{content.path}#{mark.name}"
            yield Page(mark.label, href, mark.name, _page_kind(mark.label), orders[href])


def _page_kind(label: str) -> str:
    if label.isascii() and label.isdigit():
        return "normal"
    return "front" if label and set(label.lower()) <= set("ivxlcdm") else "special"


def _landmarks(
    documents: Sequence[Document], words: Words, covered: bool, figures: bool, tables: bool
) -> Iterator[Landmark]:
    if covered:
        yield Landmark("cover", "cover", words.cover, COVER_PAGE)
    yield from _first(documents, "titlepage", "title-page", words.title_page)
    yield Landmark("toc", "toc", words.contents, f"{NAVIGATION}#toc")
    if figures:
        yield Landmark("loi", "loi", words.figures, f"{NAVIGATION}#loi")
    if tables:
        yield Landmark("lot", "lot", words.tables, f"{NAVIGATION}#lot")
    body = next((document for document in documents if document.matter == "body"), None)
    if body is not None:
        yield Landmark("bodymatter", "text", words.start, content_path(body.file))
    yield from _first(documents, "endnotes", "notes", words.notes)
    index = next((document.title for document in documents if document.role == "index"), "")
    yield from _first(documents, "index", "index", index)
    yield from _first(documents, "imprint", "colophon", words.colophon)


def _first(documents: Sequence[Document], role: str, guide: str, label: str) -> Iterator[Landmark]:
    kinds = {"imprint": "colophon"}
    for document in documents:
        if document.role == role:
            yield Landmark(kinds.get(role, role), guide, label, content_path(document.file))
            return
