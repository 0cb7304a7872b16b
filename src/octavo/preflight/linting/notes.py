"""Turn notes, the references to them and the way back into faults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from octavo.preflight.linting.book import (
    EPUB_TYPE,
    XHTML,
    Book,
    Fault,
    Part,
    line_of,
    resolved,
    text_of,
    types_of,
)
from octavo.preflight.linting.table import ERROR, WARNING, Mark, lint_rule

_NOTES = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"})
_BACK = frozenset({"backlink", "referrer", "doc-backlink"})


@lint_rule(
    457,
    WARNING,
    "A reference to a note does not say that it is one",
    Mark.MEASURED,
    "passed by EPUBCheck and Ace; DAISY knowledge base, “Notes”; no window opens on Kobo and Apple",
    'Write epub:type="noteref" and role="doc-noteref".',
    accessibility=True,
)
def unsaid(book: Book) -> Iterator[Fault]:
    """Yield links to notes without one of the two words for it."""
    for part, link in _links(book):
        words = {"noteref": "epub:type", "doc-noteref": "role"}
        has = {word for word in words if word in types_of(link)}
        if has != set(words) and (has or _leads_to_note(book, part, link)):
            lack = " and ".join(words[word] for word in words if word not in has)
            said = f"the reference “{text_of(link)}” to a note has no {lack} that says so"
            yield Fault(part.path, line_of(link), said)


@lint_rule(
    458,
    WARNING,
    "A note has no way back to where it is referred to",
    Mark.MEASURED,
    "passed by EPUBCheck and Ace; DAISY knowledge base, “Notes”",
    'Put into the note a link with role="doc-backlink" for each reference.',
    accessibility=True,
)
def ways_back(book: Book) -> Iterator[Fault]:
    """Yield references that their note does not link back to."""
    for part, link in _links(book):
        name = link.get("id")
        note = _note(book, part, link)
        if name is None or note is None or not _is_reference(link):
            continue
        path, _ = resolved(part.path, link.get("href", ""))
        backs = {resolved(path, back.get("href", "")) for back in note.iter(XHTML + "a")}
        if (part.path, name) not in backs:
            said = f"nothing leads back to the reference “{text_of(link)}” (“{name}”)"
            yield Fault(part.path, line_of(link), said)


@lint_rule(
    459,
    ERROR,
    "References to one note share an id, or have none",
    Mark.SOURCE,
    "asciidoctor-epub3, issue 447; the way back leads to the first of them or nowhere",
    "Give each reference an id of its own.",
    accessibility=True,
)
def own_ids(book: Book) -> Iterator[Fault]:
    """Yield references without an id, and those that have another reference's."""
    for part in book.documents:
        seen: dict[str, int] = defaultdict(int)
        for link in part.all("a"):
            if not _is_reference(link):
                continue
            name = link.get("id", "")
            seen[name] += 1
            if not name:
                yield Fault(part.path, line_of(link), f"the reference “{text_of(link)}” has no id")
            elif seen[name] > 1:
                said = f"the reference “{text_of(link)}” has the id “{name}” of another"
                yield Fault(part.path, line_of(link), said)


@lint_rule(
    460,
    ERROR,
    "A reference leads to no note",
    Mark.SOURCE,
    "EPUBCheck RSC-012; EPUB Structural Semantics Vocabulary 1.1, “noteref”",
    "Point the reference at the note’s own id, on the element that holds all of its text.",
    accessibility=True,
)
def astray(book: Book) -> Iterator[Fault]:
    """Yield references whose target is not there, or is not the whole of a note."""
    for part, link in _links(book):
        if not _is_reference(link) or "#" not in link.get("href", ""):
            continue
        target = book.targets.get(resolved(part.path, link.get("href", "")))
        if target is None or not types_of(target) & _NOTES:
            said = (
                f"the reference “{text_of(link)}” leads to “{link.get('href')}”, which is no note"
            )
            yield Fault(part.path, line_of(link), said)


@lint_rule(
    461,
    WARNING,
    "A note is not marked in the way that readers know",
    Mark.MEASURED,
    "EPUBCheck OPF-086b calls “endnote” deprecated; foliate-js, Kobo and Apple open “footnote”",
    'Write epub:type="footnote" and role="doc-footnote".',
)
def old_marks(book: Book) -> Iterator[Fault]:
    """Yield notes with the deprecated words, or with one of the two right ones."""
    for part in book.documents:
        for element in part.elements():
            types = types_of(element)
            if types & _NOTES and not {"footnote", "doc-footnote"} <= types:
                said = f"{element.get(EPUB_TYPE, '')} {element.get('role', '')}".strip()
                yield Fault(part.path, line_of(element), f"a note is marked as “{said}”")


def _links(book: Book) -> Iterator[tuple[Part, etree._Element]]:
    return ((part, link) for part in book.documents for link in part.all("a"))


def _is_reference(link: etree._Element) -> bool:
    return bool({"noteref", "doc-noteref"} & types_of(link))


def _note(book: Book, part: Part, link: etree._Element) -> etree._Element | None:
    target = book.targets.get(resolved(part.path, link.get("href", "")))
    return target if target is not None and types_of(target) & _NOTES else None


def _leads_to_note(book: Book, part: Part, link: etree._Element) -> bool:
    """Return whether a link of the running text leads to a note."""
    note = _note(book, part, link)
    inside = note is not None and any(above is note for above in link.iterancestors())
    return note is not None and not inside and not types_of(link) & _BACK
