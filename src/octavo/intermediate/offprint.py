"""Turn one text of an edition into an edition of its own: an off-print with its own title page.

What the text leads to comes with it: what the list of contributors says of its authors, and the
sources that it cites.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from octavo import markup
from octavo.diagnostics import Diagnostic, Outcome
from octavo.intermediate.backlinks import renumber
from octavo.intermediate.elements import XHTML, element
from octavo.intermediate.model import Creator, Document, Edition, Entry, Identity, Metadata
from octavo.intermediate.serialise import parse, to_bytes
from octavo.intermediate.words import Words, words_for
from octavo.styles import Stylesheets, render
from octavo.values import frozen

FRONT = "offprint"
TEMPLATE = "offprint.xhtml.j2"
_EXCERPTS = ("bibliography", "authors")


@frozen
class Range:
    """The labels of the first and the last printed page; empty where there are no pages."""

    first: str = ""
    last: str = ""

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first}–{self.last}"


def texts_of(edition: Edition) -> dict[str, Document]:
    """Return the documents of which there may be off-prints, by their names."""
    return {one.name: one for one in edition.documents if one.role in ("article", "chapter")}


def offprint(
    edition: Edition, name: str, pages: Range, stylesheets: Stylesheets
) -> Outcome[Edition]:
    """Return the text `name` of `edition` as an edition: a title page, the text, and its back.

    At the back stand what the edition says elsewhere of the text's authors, and of the sources that
    it cites. Links to other texts become plain words. What the text says of its DOI, its rights and
    its authors is the off-print's metadata.
    """
    text = texts_of(edition)[name]
    words = words_for(text.language)
    source = _source(edition.metadata, pages, words)
    front, found = _front(edition, text, source, stylesheets, words)
    if front is None:
        return Outcome(None, found)
    back = tuple(_excerpts(edition, text))
    files = {text.file, *(document.file for document in back)}
    alone = [replace(one, xhtml=_alone(one.xhtml, files)) for one in (text, *back)]
    documents = (front, replace(alone[0], matter="body", part=""), *alone[1:])
    held = b"".join(document.xhtml for document in documents)
    title = Entry(front.title, front.file, front.name, front.role)
    spoken = edition.metadata.language, text.language
    outlined = (entry for one in documents for entry in _entries(edition.outline, one.file))
    made = Edition(
        metadata=_metadata(edition.metadata, text, source),
        documents=documents,
        resources=tuple(one for one in edition.resources if one.path.encode() in held),
        outline=(title, *_spoken(outlined, *spoken)),
        figures=_spoken(_entries(edition.figures, text.file), *spoken),
        tables=_spoken(_entries(edition.tables, text.file), *spoken),
    )
    return Outcome(made, found)


def _source(metadata: Metadata, pages: Range, words: Words) -> str:
    """Return where the text is from: `Offprint from The Margin, Number 1, pp. 4–6`."""
    named = ", ".join(filter(None, (metadata.title, metadata.subtitle)))
    place = words.page_range.format(pages) if pages.first else ""
    return ", ".join(filter(None, (words.offprint_from.format(named), place)))


def _front(
    edition: Edition, text: Document, source: str, stylesheets: Stylesheets, words: Words
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    metadata = edition.metadata
    day = text.dated or metadata.published
    outcome = render(
        stylesheets,
        TEMPLATE,
        id=f"{FRONT}-title",
        title=text.title,
        byline=words.by.format("".join(words.listed(text.authors))) if text.authors else "",
        source=source,
        date=words.date(day) if day else "",
        doi=text.doi,
        rights=text.rights or metadata.rights,
        licence=text.licence or metadata.licence,
        publisher=metadata.publisher,
    )
    if outcome.product is None:
        return None, outcome.diagnostics
    body = element(
        "section",
        *parse(outcome.product),
        id=FRONT,
        class_="titlepage",
        epub_type="titlepage",
        aria_labelledby=f"{FRONT}-title",
        data_source=metadata.source,
    )
    title = words.title_page
    xhtml = to_bytes(body, language=text.language, title=title, matter="front")
    names = (FRONT, f"{FRONT}.xhtml", "titlepage", "front", title, title)
    return Document(*names, text.language, metadata.source, xhtml), outcome.diagnostics


def _metadata(whole: Metadata, text: Document, source: str) -> Metadata:
    known = {creator.name: creator for creator in whole.creators}
    creators = tuple(known.get(n) or Creator("", n, n, "aut") for n in text.authors)
    own = uuid.uuid5(uuid.NAMESPACE_URL, f"octavo:{whole.publisher}/{whole.slug}/{text.name}")
    number = Identity("uuid", str(own), own.urn)
    if text.doi:
        number = Identity("doi", text.doi, f"https://doi.org/{text.doi}")
    return replace(
        whole,
        slug=text.name.lower(),
        title=text.title,
        subtitle="",
        kind="article",
        language=text.language,
        description=source,
        published=text.dated or whole.published,
        rights=text.rights or whole.rights,
        licence=text.licence or whole.licence,
        creators=creators,
        identifiers={"epub": number, "print": whole.identifiers.get("print") or _named(whole)},
        cover="",
    )


def _named(whole: Metadata) -> Identity:
    """Return the publication by its name, as what the page numbers are those of."""
    year = str(whole.published.year) if whole.published else ""
    said = (whole.title, whole.subtitle, whole.publisher, year)
    name = ", ".join(part for part in said if part)
    return Identity("title", name, name)


def _entries(entries: Iterable[Entry], file: str) -> Iterator[Entry]:
    for entry in entries:
        if entry.file == file:
            yield replace(entry, children=tuple(_entries(entry.children, file)))
        else:
            yield from _entries(entry.children, file)


def _spoken(entries: Iterable[Entry], before: str, now: str) -> tuple[Entry, ...]:
    """Return entries of a publication in the language `before` for one in the language `now`."""
    return tuple(
        replace(
            entry,
            children=_spoken(entry.children, before, now),
            language="" if (entry.language or before) == now else entry.language or before,
        )
        for entry in entries
    )


def _excerpts(edition: Edition, text: Document) -> Iterator[Document]:
    """Yield the lists of sources and of contributors with no more than what `text` leads to."""
    wanted = {link.get("href", "") for link in _parsed(text.xhtml).iter(f"{{{XHTML}}}a")}
    for document in edition.documents:
        if document.role not in _EXCERPTS:
            continue
        root = _parsed(document.xhtml)
        entries = [one for one in root.iter() if _is_entry(one)]
        kept = [one for one in entries if f"{document.file}#{one.get('id')}" in wanted]
        others = [one for one in entries if one not in kept]
        for each in (*_beside(document.role, root), *others) if kept else ():
            around = each.getparent()
            if around is not None:
                around.remove(each)
        if kept:
            yield replace(document, xhtml=_serialised(root))


def _is_entry(one: etree._Element) -> bool:
    """Return whether `one` is of one source, or of one person."""
    around = one.getparent()
    is_source = around is not None and around.get("class") == "references"
    return is_source or one.get("class") == "author-note"


def _beside(role: str, root: etree._Element) -> Iterator[etree._Element]:
    """Yield what is said of all the sources, which are not all there."""
    lists = root.iterfind(".//*[@class='references']") if role == "bibliography" else ()
    for sources in lists:
        for each in sources.itersiblings(preceding=True):
            if each.tag not in (f"{{{XHTML}}}header", f"{{{XHTML}}}h1"):
                yield each


def _alone(xhtml: bytes, files: set[str]) -> bytes:
    """Return a document without links to others than `files`; their words stay."""
    root = _parsed(xhtml)
    for link in list(root.iter(f"{{{XHTML}}}a")):
        file, mark, _ = link.get("href", "").partition("#")
        if mark and file.endswith(".xhtml") and ":" not in file and file not in files:
            around = link.getparent()
            if link.get("role") == "doc-backlink" and around is not None:
                around.remove(link)
                continue
            link.tag = f"{{{XHTML}}}span"
            for key in ("href", "title", "class"):
                link.attrib.pop(key, "")
    renumber(root)
    return _serialised(root)


def _parsed(xhtml: bytes) -> etree._Element:
    return etree.fromstring(xhtml, markup.parser())


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
