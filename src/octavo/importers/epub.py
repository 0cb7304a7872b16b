"""Turn an EPUB into a manuscript tree, and a list of what was decided on the way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers import boilerplate, codes
from octavo.importers.archive import open_archive
from octavo.importers.lines import block_lines
from octavo.importers.looks import Looks
from octavo.importers.metadata import Book, people_yaml, read_metadata
from octavo.importers.model import Imported
from octavo.importers.notes import Notes, find_notes
from octavo.importers.package import Package, read_package, resolved
from octavo.importers.pages import Page, read_pages
from octavo.importers.pictures import broken_in, keep, records_of
from octavo.importers.setting import LINK_CLOSE, LINK_OPEN, Ledger, Setting
from octavo.importers.texts import Draft, plan, write_draft
from octavo.importers.trees import decoded, elements
from octavo.workspace import Yaml, write_yaml

_LINK = re.compile(f"{LINK_OPEN}([^{LINK_CLOSE}]*){LINK_CLOSE}")


@dataclass(frozen=True)
class _Opened:
    """A book, opened: its files, its package, and what is known of all of its pages."""

    files: Mapping[str, bytes]
    package: Package
    book: Book
    pages: Sequence[Page]
    notes: Notes
    ledger: Ledger
    looks: Looks
    wanted: frozenset[tuple[str, str]]


def import_epub(data: bytes, name: str) -> Outcome[Imported]:
    """Return the manuscript tree that the EPUB `data`, a file called `name`, becomes.

    Nothing is written. A file that is no EPUB, is locked or is not safe to open yields findings.
    """
    archive = open_archive(data, name)
    if archive.product is None:
        return Outcome(None, archive.diagnostics)
    package = read_package(archive.product, name)
    if package.product is None:
        return Outcome(None, package.diagnostics)
    ledger = Ledger()
    pages = read_pages(package.product, archive.product, name)
    findings = (*package.diagnostics, *pages.diagnostics)
    if pages.product is None:
        return Outcome(None, findings)
    book = read_metadata(package.product, ledger)
    bodies = {page.path: page.body.getroottree().getroot() for page in pages.product}
    notes = find_notes(_whole(pages.product, bodies))
    sheets = _sheets(archive.product, package.product)
    wanted = _wanted(pages.product) - notes.by_place.keys() - notes.callers
    opened = _Opened(
        archive.product, package.product, book, pages.product, notes, ledger, sheets, wanted
    )
    return _import(opened, name, findings)


def _whole(
    pages: Iterable[Page], bodies: Mapping[str, etree._Element]
) -> dict[str, etree._Element]:
    """Return for each path one element that holds all of its page; pages may have been cut."""
    made: dict[str, etree._Element] = {}
    for page in pages:
        if page.path not in made:
            made[page.path] = page.body if page.number == 0 else bodies[page.path]
        else:
            shelf = made[page.path]
            if shelf.get("data-shelf") is None:
                shelf = etree.Element("div", {"data-shelf": ""})
                shelf.append(made[page.path])
                made[page.path] = shelf
            shelf.append(page.body)
    return made


def _import(opened: _Opened, name: str, findings: tuple[Diagnostic, ...]) -> Outcome[Imported]:
    kept, colophon = boilerplate.parted(opened.pages, opened.notes, opened.book, opened.ledger)
    drafts = plan(kept)
    if not drafts:
        message = f"“{name}” holds no text that could become a manuscript."
        hint = "If its pages are pictures, have their words read first."
        return Outcome(None, (*findings, codes.NO_WORDS.at(Span(name), message, hint)))
    texts = _texts(opened, drafts)
    cover = _cover(opened)
    files = {
        "publication.yaml": _publication(opened, drafts, cover, _colophon(opened, colophon)),
        **texts,
        **_pictures(opened),
    }
    if opened.book.people:
        files["people.yaml"] = write_yaml(people_yaml(opened.book)).encode()
    if opened.ledger.alts:
        files["images.yaml"] = records_of(opened.ledger).encode()
    ordered = dict(sorted(files.items()))
    language = opened.book.language if opened.book.says_language else ""
    made = Imported(ordered, tuple(opened.ledger.decisions), language)
    return Outcome(made, (*findings, *broken_in(opened.ledger, name)))


def _sheets(files: Mapping[str, bytes], package: Package) -> Looks:
    sheets = (item.path for item in package.items.values() if item.media_type == "text/css")
    return Looks([decoded(files[path]) for path in sheets])


def _setting(
    opened: _Opened, path: str, target: str, language: str, kept: frozenset[str]
) -> Setting:
    return Setting(
        path=path,
        target=target,
        language=language,
        files=opened.files,
        looks=opened.looks,
        notes=opened.notes.by_place,
        wanted=opened.wanted,
        callers=opened.notes.callers,
        kept=kept,
        note_elements=opened.notes.elements,
        ledger=opened.ledger,
    )


def _wanted(pages: Iterable[Page]) -> frozenset[tuple[str, str]]:
    """Return the places that links of the book lead to."""
    return frozenset(
        resolved(page.path, link.get("href", ""))
        for page in pages
        for link in elements(page.body, "a")
        if "#" in (link.get("href") or "")
    )


def _texts(opened: _Opened, drafts: Sequence[Draft]) -> dict[str, bytes]:
    """Return the texts, every link between them leading where it should."""
    kept = frozenset(page.path for draft in drafts for page in draft.pages)
    files: dict[str, str] = {}
    for draft in drafts:
        files.setdefault(draft.pages[0].path, draft.target)
        for page in draft.pages:
            files.setdefault(page.path, draft.target)
    stems = (posixpath.basename(draft.target).partition("-")[2][:-3] for draft in drafts)
    opened.ledger.taken.update(stems)
    for draft in drafts:
        language = draft.pages[0].language or opened.book.language
        setting = _setting(opened, draft.pages[0].path, draft.target, language, kept)
        write_draft(draft, setting, opened.book.language, True)
    boilerplate.join_empty(drafts, opened.ledger)
    made = {}
    for draft in drafts:
        if draft.blocks:
            made[draft.target] = _LINK.sub(_leading(opened, files), draft.markdown()).encode()
    return made


def _leading(opened: _Opened, files: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    """Return what finds the address in the manuscript for a link inside the book."""

    def address(match: re.Match[str]) -> str:
        path, _, name = match[1].partition("#")
        target, made = opened.ledger.names.get((path, name), (files.get(path, ""), ""))
        file = posixpath.basename(target)
        return f"{file}#{made}" if made else file

    return address


def _cover(opened: _Opened) -> str:
    """Return the path of the cover in the manuscript, empty where there is none."""
    package = opened.package
    named = {
        each.get("content", "")
        for each in elements(package.metadata, "meta")
        if each.get("name") == "cover"
    }
    for item in package.items.values():
        is_cover = "cover-image" in item.properties or item.id in named
        if is_cover and item.media_type.startswith("image/"):
            place = "manuscript/publication.yaml"
            made = keep(opened.ledger, opened.files, item.path, package.path, place)
            opened.ledger.alts.setdefault(made, "")
            return "" if item.path in opened.ledger.broken else made
    return ""


def _colophon(opened: _Opened, pages: Sequence[Page]) -> str:
    """Return the words of the pages that go into the imprint, as Markdown."""
    blocks: list[list[str]] = []
    for page in pages:
        setting = _setting(opened, page.path, "publication.yaml", opened.book.language, frozenset())
        setting.in_note = True  # no note can stand in the metadata
        blocks.extend(boilerplate.flat_blocks(setting, page))
    return "\n".join(block_lines(blocks))


def _publication(opened: _Opened, drafts: Sequence[Draft], cover: str, colophon: str) -> bytes:
    book = opened.book
    said: dict[str, Yaml] = {"title": book.title, "language": book.language, "kind": "book"}
    keys = ("subtitle", "publisher", "published", "modified", "description", "rights")
    said.update({key: value for key in keys if (value := getattr(book, key))})
    if book.identifier:
        said["identifiers"] = {"epub": book.identifier}
    if book.subjects:
        said["subjects"] = book.subjects
    if book.people:
        said["contributors"] = [person.key for person in book.people]
    said["contents"] = [draft.target for draft in drafts if draft.blocks]
    gathered = any(page.role == "notes" for page in opened.pages) and opened.notes.by_place
    if gathered:
        said["editions"] = {"epub": {"notes": "end"}, "print": {}}
    said["numbered-figures"] = False
    if cover:
        said["cover"] = cover
    if colophon:
        said["colophon"] = colophon
    return write_yaml(said).encode()


def _pictures(opened: _Opened) -> dict[str, bytes]:
    return {**opened.ledger.fitted, **opened.ledger.drawings}
