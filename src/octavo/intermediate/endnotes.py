"""Turn the notes at the end of each text into one document at the end of the book.

Either edition may have them there. In the EPUB they are read in place as well: `div` and not
`aside`, which Apple Books takes out of the text. Their markup makes them pop up all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from lxml import etree

from octavo import markup
from octavo.intermediate.elements import EPUB_TYPE, OPS, XHTML, XML_LANG
from octavo.intermediate.model import ALL, Document, Entry
from octavo.intermediate.words import Words
from octavo.values import frozen

_H = f"{{{XHTML}}}"
# What stands after the notes of a book (The Chicago Manual of Style, 1.4).
_AFTER = frozenset(("glossary", "bibliography", "authors", "credits", "index", "imprint"))
_PARSER = markup.parser()


@frozen
class Gathered:
    """Documents and outline with the notes where they were wished for.

    `moved` gives for the id of each note that was moved the name of the document it is in now.
    """

    documents: tuple[Document, ...]
    outline: tuple[Entry, ...]
    moved: Mapping[str, str] = field(default_factory=dict)


def gather(documents: Sequence[Document], outline: Sequence[Entry], words: Words) -> Gathered:
    """Return `documents` without their notes, and the document that these are in now.

    It stands before what comes after notes: sources, index, contributors, imprint.
    """
    texts = [etree.fromstring(document.xhtml, _PARSER) for document in documents]
    noted = [
        (d, t, n) for d, t in zip(documents, texts, strict=True) if (n := _notes(t)) is not None
    ]
    if not noted:
        return Gathered(tuple(documents), tuple(outline))
    name = _free("notes", documents)
    moved = {e.get("id", ""): name for _, _, notes in noted for e in notes.iter() if e.get("id")}
    root, body = _page(name, documents[0], words)
    for document, text, notes in noted:
        body.append(_group(notes, text, document, name))
    for text in (*texts, root):
        _lead_on(text, name, moved, inside=text is root)
    left = [replace(d, xhtml=_serialised(t)) for d, t in zip(documents, texts, strict=True)]
    return _placed(left, _document(name, root, documents[0], words), outline, moved)


def _placed(
    left: Sequence[Document], made: Document, outline: Sequence[Entry], moved: Mapping[str, str]
) -> Gathered:
    entry = Entry(made.title, made.file, made.name, made.role)
    place = len(left)
    while place and left[place - 1].role in _AFTER:
        place -= 1
    files = {document.file for document in left[place:]}
    at = next((n for n, e in enumerate(outline) if e.file in files), len(outline))
    documents = (*left[:place], made, *left[place:])
    return Gathered(documents, (*outline[:at], entry, *outline[at:]), moved)


def _free(name: str, documents: Sequence[Document]) -> str:
    taken = {document.name for document in documents}
    return name if name not in taken else f"{name}-page"


def _notes(text: etree._Element) -> etree._Element | None:
    sections = text.iter(_H + "section")
    return next((one for one in sections if one.get("class") == "footnotes"), None)


def _add(parent: etree._Element, tag: str, said: str = "", **attributes: str) -> etree._Element:
    """Add an element on a line of its own."""
    made = etree.SubElement(parent, _H + tag, attributes)
    made.text, made.tail = said or None, "\n"
    return made


def _speak(element: etree._Element, language: str) -> None:
    element.set("lang", language)
    element.set(XML_LANG, language)


def _page(name: str, first: Document, words: Words) -> tuple[etree._Element, etree._Element]:
    """Return an empty document of notes and the section that they belong in."""
    html = etree.fromstring(f'<html xmlns="{XHTML}" xmlns:epub="{OPS}">\n</html>')
    _speak(html, first.language)
    head = _add(html, "head", "\n")
    _add(head, "meta", charset="utf-8")
    _add(head, "title", words.notes)
    body = _add(html, "body", "\n")
    body.set(EPUB_TYPE, "backmatter")
    section = _add(body, "section", "\n", id=name, role="doc-endnotes")
    section.set("class", "endnotes")
    section.set(EPUB_TYPE, "endnotes")
    section.set("aria-labelledby", f"{name}-title")
    _add(section, "h1", words.notes, id=f"{name}-title")
    return html, section


def _group(
    notes: etree._Element, text: etree._Element, document: Document, name: str
) -> etree._Element:
    """Take the notes of one text out of it, and return them under the text's title."""
    label = f"{name}-of-{document.name}"
    group = etree.Element(_H + "section", {"class": "level2", "aria-labelledby": label})
    group.text, group.tail = "\n", "\n"
    group.set("data-source", document.source)
    _speak(group, text.get("lang", document.language))
    heading = _add(group, "h2", id=label)
    link = etree.SubElement(heading, _H + "a", href=f"{document.file}#{document.name}")
    link.text = document.title
    for note in list(notes):
        note.tag = _H + "div"
        for inner in note.iter(_H + "a"):
            if inner.get("href", "").startswith("#"):
                inner.set("href", document.file + inner.get("href", ""))
        group.append(note)
    around = notes.getparent()
    if around is not None:
        around.remove(notes)
    return group


def _lead_on(text: etree._Element, name: str, moved: Mapping[str, str], *, inside: bool) -> None:
    """Let every link to what was moved lead to where it is now."""
    for link in text.iter(_H + "a"):
        file, mark, target = link.get("href", "").partition("#")
        if mark and target in moved and ":" not in file:
            link.set("href", f"#{target}" if inside else f"{name}.xhtml#{target}")


def _serialised(root: etree._Element) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(root, encoding="utf-8")


def _document(name: str, root: etree._Element, first: Document, words: Words) -> Document:
    return Document(
        *(name, f"{name}.xhtml", "endnotes", "back", words.notes, words.notes),
        *(first.language, first.source, _serialised(root)),
        editions=ALL,
    )
