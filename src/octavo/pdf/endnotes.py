"""Turn an edition into one whose notes stand together at its end, as its printed pages have them.

Each text's notes stand under its title, which says on which pages they are called, and the contents
lead there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from octavo import markup
from octavo.pdf.keeping import CALLED

if TYPE_CHECKING:
    from octavo.intermediate import Document, Edition, Words

_H = "{http://www.w3.org/1999/xhtml}"
_PARSER = markup.parser()
_SHORT = 120  # characters of a note that are told of where it is called


def with_endnotes(edition: Edition) -> Edition:
    """Return `edition` with its notes in one document, where it wishes them at the end."""
    from octavo.intermediate import gather, words_for

    documents = tuple(d for d in edition.documents if "print" in d.editions)
    if edition.metadata.notes != "end" or not documents:
        return edition
    words = words_for(edition.metadata.language)
    made = gather(documents, edition.outline, words)
    if not made.moved:
        return edition
    name = next(iter(made.moved.values()))
    place = next(n for n, document in enumerate(made.documents) if document.name == name)
    notes = etree.fromstring(made.documents[place].xhtml, _PARSER)
    told = _told(notes, f"{name}.xhtml")
    _say_pages(notes, words)
    _name_calls(notes, words)
    _drop_ways_back(notes)
    after = made.documents[place + 1 :]
    left = [
        replace(document, xhtml=_serialised(notes))
        if document.name == name
        else _leading(document, told, made.documents[place], after)
        for document in made.documents
    ]
    return replace(edition, documents=tuple(left), outline=made.outline)


def _told(notes: etree._Element, file: str) -> dict[str, str]:
    """Return the first words of each note, by what leads to it."""
    said = {}
    for note in notes.iter(f"{_H}div"):
        if note.get("class") == "footnote":
            text = " ".join("".join(map(str, note.itertext())).split())
            more = "…" if len(text) > _SHORT else ""
            said[f"{file}#{note.get('id')}"] = text[:_SHORT].rstrip() + more
    return said


def _say_pages(notes: etree._Element, words: Words) -> None:
    """Say below the title of each text from which page to which its notes are called."""
    for group in notes.iter(f"{_H}section"):
        links = [a for a in group.iter(f"{_H}a") if a.get("class") == "backlink"]
        if group.get("class") != "level2" or not links:
            continue
        line = etree.Element(f"{_H}p", {"class": "notes-pages"})
        line.set("data-one", words.page)
        line.set("data-many", words.pages)
        for link in (links[0], links[-1]):
            attributes = {"class": "page-reference", "href": link.get("href", "")}
            etree.SubElement(line, f"{_H}a", attributes)
        line.tail = "\n"
        group.insert(1, line)


def _name_calls(notes: etree._Element, words: Words) -> None:
    """Let each note say where it is called first, and the running heads how they say it."""
    for section in notes.iter(f"{_H}section"):
        if section.get("class") == "endnotes":
            section.set("data-to-page", words.notes_to_page)
            section.set("data-to-pages", words.notes_to_pages)
    for note in notes.iter(f"{_H}div"):
        link = next((a for a in note.iter(f"{_H}a") if a.get("class") == "backlink"), None)
        if note.get("class") == "footnote" and link is not None:
            note.set(CALLED, link.get("href", ""))


def _drop_ways_back(notes: etree._Element) -> None:
    """Take out the ways back to calls after the first: on paper the numbers say nothing."""
    for link in list(notes.iter(f"{_H}a")):
        parent = link.getparent()
        if link.get("class") == "backlink again" and parent is not None:
            parent.remove(link)


def _leading(
    document: Document, told: dict[str, str], notes: Document, after: tuple[Document, ...]
) -> Document:
    """Return `document` with what its calls lead to said, and with the notes in its contents."""
    if document.role != "contents" and b"noteref" not in document.xhtml:
        return document
    text = etree.fromstring(document.xhtml, _PARSER)
    for call in text.iter(f"{_H}a"):
        if call.get("class") == "noteref" and call.get("href") in told:
            call.set("title", told[call.get("href", "")])
    entries = next((e for e in text.iter(f"{_H}ol") if e.get("class") == "entries"), None)
    if document.role == "contents" and entries is not None:
        entries.insert(_place(entries, after), _entry(notes))
    return replace(document, xhtml=_serialised(text))


def _place(entries: etree._Element, after: tuple[Document, ...]) -> int:
    """Return where in the contents the notes come: before the first entry of what is `after`."""
    files = {document.file for document in after}
    for place, entry in enumerate(entries):
        link = entry.find(f".//{_H}a")
        if link is not None and link.get("href", "").partition("#")[0] in files:
            return place
    return len(entries)


def _entry(notes: Document) -> etree._Element:
    href = f"{notes.file}#{notes.name}"
    entry = etree.Element(f"{_H}li", {"class": notes.role})
    line = etree.SubElement(entry, f"{_H}p", {"class": "entry"})
    title = etree.SubElement(line, f"{_H}a", {"class": "title", "href": href})
    title.text, title.tail = notes.title, " "
    etree.SubElement(line, f"{_H}a", {"class": "page-reference", "href": href})
    entry.tail = "\n"
    return entry


def _serialised(root: etree._Element) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(root, encoding="utf-8")
