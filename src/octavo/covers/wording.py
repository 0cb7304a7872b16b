"""Turn an edition into the short texts that stand on its cover."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from octavo.covers.choice import XHTML
from octavo.intermediate import Creator, Edition, Metadata, Words
from octavo.values import frozen


@frozen
class Note:
    """What is said of a contributor; `name` is empty where `text` begins with it."""

    name: str
    text: str


def kicker(edition: Edition, words: Words) -> str:
    """Return what stands above the title: an article's kicker or an issue's date."""
    metadata = edition.metadata
    if metadata.kind == "issue" and metadata.published:
        return words.date(metadata.published)
    if metadata.kind != "article":
        return ""
    return next((_text(p) for p in _paragraphs(edition, "kicker", matter="body")), "")


def people(metadata: Metadata, words: Words) -> str:
    """Return the names of the authors, or of everyone where there is none."""
    return "".join(words.listed([creator.name for creator in _named(metadata)]))


def surnames(metadata: Metadata) -> str:
    """Return the names that `people` has, by what they are sorted by and with dashes between."""
    return " – ".join(creator.sort_name.partition(",")[0] for creator in _named(metadata))


def notes(edition: Edition) -> tuple[Note, ...]:
    """Return the first paragraph of what the edition says of each contributor."""
    found: dict[str, Note] = {}
    for document in edition.documents:
        for block in etree.fromstring(document.xhtml).iter(XHTML + "div"):
            if block.get("class") != "author-note":
                continue
            name = next((_text(p) for p in block.iter(XHTML + "p") if p.get("class") == "name"), "")
            inner = (div for div in block.iter(XHTML + "div") if div.get("class") == "note")
            text = next((_text(p) for div in inner for p in div.iter(XHTML + "p")), "")
            if text:
                found.setdefault(name, Note("" if text.startswith(name) else name, text))
    return tuple(found.values())


def credit(edition: Edition, picture: str) -> str:
    """Return the credit of the picture at the path `picture`, as the text that shows it has it."""
    for document in edition.documents:
        for figure in etree.fromstring(document.xhtml).iter(XHTML + "figure"):
            if any(image.get("src") == picture for image in figure.iter(XHTML + "img")):
                said = (p for p in figure.iter(XHTML + "p") if p.get("class") == "credit")
                return next((_text(p) for p in said), "")
    return ""


def _named(metadata: Metadata) -> list[Creator]:
    authors = [creator for creator in metadata.creators if creator.role == "aut"]
    return authors or list(metadata.creators)


def _paragraphs(edition: Edition, name: str, matter: str) -> Iterator[etree._Element]:
    for document in edition.documents:
        if document.matter == matter:
            for paragraph in etree.fromstring(document.xhtml).iter(XHTML + "p"):
                if paragraph.get("class") == name:
                    yield paragraph


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
