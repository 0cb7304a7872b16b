"""Turn an edition and its pictures into all that the EPUB says, before a byte of it is packed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add

from octavo.epub import names
from octavo.epub.claims import Known
from octavo.epub.documents import ContentDocument, InnerPicture, transform
from octavo.epub.facts import Facts, moving
from octavo.epub.lettering import lettered
from octavo.epub.metadata import page_source_said
from octavo.epub.model import Conformance
from octavo.epub.navigation import Navigation, navigation
from octavo.epub.pagebreaks import PageBreak, page_breaks
from octavo.epub.sentences import sentences_for
from octavo.intermediate import (
    Document,
    Edition,
    Gathered,
    Metadata,
    PageMap,
    Words,
    gather,
    words_for,
)
from octavo.memory import Memory
from octavo.pictures import Picture
from octavo.styles import FontFace
from octavo.values import frozen
from octavo.workspace import Store

_KNOWN: Memory[ContentDocument] = Memory(most=32_000_000)


@frozen
class Setting:
    """The documents as the intermediate and as the EPUB has them, what they show, what leads in.

    `pictures` are those that are shown, by the paths of the intermediate.
    """

    metadata: Metadata
    words: Words
    documents: tuple[Document, ...]
    contents: tuple[ContentDocument, ...]
    pictures: Mapping[str, InnerPicture]
    cover: Picture | None
    leading: Navigation

    def known(self, conformance: Conformance | None) -> Known:
        """Return what claims are made from; a picture without words takes the verdict away."""
        whole = Facts(
            images=1 if self.cover else 0,
            described=1 if self.cover else 0,
            lists=sum(map(bool, (self.leading.figures, self.leading.tables))),
            pages=len(self.leading.pages),
            moving=moving(inner.picture for inner in self.pictures.values()),
        )
        facts = reduce(add, (content.facts for content in self.contents), whole)
        source = page_source_said(self.metadata) if self.leading.pages else ""
        verdict = None if facts.missing else conformance
        return Known(facts, self.metadata.vouching, verdict, source)


def set_edition(
    edition: Edition,
    pictures: Mapping[str, Picture],
    cover: Picture | None,
    page_map: PageMap | None,
    faces: Sequence[FontFace],
    store: Store | None,
) -> Setting:
    """Return `edition` as the EPUB says it; `faces` letter its drawings."""
    metadata, words = edition.metadata, words_for(edition.metadata.language)
    text, inner = _gathered(edition, words), _inner(pictures)
    contents = _contents(text, metadata, words, inner, page_map)
    shown = dict.fromkeys(path for content in contents for path in content.pictures)
    return Setting(
        metadata=metadata,
        words=words,
        documents=text.documents,
        contents=contents,
        pictures={
            path: InnerPicture(inner[path].path, lettered(inner[path].picture, faces, store))
            for path in shown
        },
        cover=cover,
        leading=navigation(
            (text.outline, edition.figures, edition.tables),
            text.documents,
            contents,
            words,
            covered=cover is not None,
            statement=sentences_for(metadata.language)[1]["title"],
            by_text=metadata.kind == "issue",
        ),
    )


def _gathered(edition: Edition, words: Words) -> Gathered:
    """Return the documents that the EPUB includes, its notes where the publication wants them."""
    documents = tuple(document for document in edition.documents if "epub" in document.editions)
    if edition.metadata.epub.notes == "end" and documents:
        return gather(documents, edition.outline, words)
    return Gathered(documents, edition.outline)


def _inner(pictures: Mapping[str, Picture]) -> dict[str, InnerPicture]:
    paths = names.picture_paths(pictures)
    return {path: InnerPicture(paths[path], picture) for path, picture in pictures.items()}


def _contents(
    text: Gathered,
    metadata: Metadata,
    words: Words,
    pictures: Mapping[str, InnerPicture],
    page_map: PageMap | None,
) -> tuple[ContentDocument, ...]:
    standing: dict[str, list[PageBreak]] = {}
    for mark in page_breaks(page_map, (one.name for one in text.documents), text.moved):
        standing.setdefault(mark.document, []).append(mark)
    titles, seen = _head_titles(text.documents, words), _seen(pictures)
    labels = page_map.labels if page_map else {}
    vertical = metadata.epub.writing == "vertical"

    def content(document: Document) -> ContentDocument:
        breaks, title = tuple(standing.get(document.name, ())), titles[document.name]
        led = tuple(labels.items()) if b"index-locator" in document.xhtml else ()
        shown = seen if b"img" in document.xhtml else ()
        asked = (document, title, breaks, led, shown, vertical)
        known = _KNOWN.recall(document.xhtml, asked)
        if known is None:
            known = transform(document, title, pictures, breaks, dict(led), vertical=vertical)
            _KNOWN.keep(document.xhtml, known, 2 * len(known.data), asked)
        return known

    return tuple(map(content, text.documents))


def _seen(pictures: Mapping[str, InnerPicture]) -> tuple[object, ...]:
    """Return all that a document may say of `pictures`."""
    return tuple(
        (path, inner.path, inner.picture.media_type, inner.picture.digest)
        for path, inner in sorted(pictures.items())
    )


def _head_titles(documents: Sequence[Document], words: Words) -> dict[str, str]:
    """Give each document a title of its own: a reader hears it when the document opens."""
    parts = {"titlepage": words.title_page, "imprint": words.colophon}
    used = Counter(document.title for document in documents)
    titles: dict[str, str] = {}
    for document in documents:
        title = document.title or document.short_title or document.name
        if used[document.title] > 1 and document.role in parts:
            title = f"{title} – {parts[document.role]}"
        if title in titles.values():
            title = f"{title} – {document.name}"
        titles[document.name] = title
    return titles
