"""Turn an `Edition`, its pictures and its style into the EPUB."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.epub import codes, names
from octavo.epub.accessibility import Statement, accessibility_metadata, statement
from octavo.epub.claims import Known
from octavo.epub.documents import ContentDocument, InnerPicture, transform
from octavo.epub.endnotes import Gathered, gather
from octavo.epub.facts import Facts, moving
from octavo.epub.fonts import embed, faces_of, forbidden, undrawn
from octavo.epub.lettering import lettered
from octavo.epub.limits import cover_too_small, epub_too_large, too_large
from octavo.epub.metadata import identifier, package_metadata, page_source_said
from octavo.epub.model import Conformance, EpubFile
from octavo.epub.navigation import Navigation, navigation
from octavo.epub.package import Item, Package, pack
from octavo.epub.pagebreaks import page_breaks
from octavo.epub.pages import Front, pages
from octavo.epub.reading_css import style_items
from octavo.epub.sentences import sentences_for
from octavo.epub.undrawn import no_glyph
from octavo.intermediate import Document, Edition, Metadata, PageMap, Words, words_for
from octavo.pictures import Picture
from octavo.styles import FontFace, Stylesheets
from octavo.workspace import Store


def write(
    edition: Edition,
    stylesheets: Stylesheets,
    pictures: Mapping[str, Picture],
    cover: Picture | None = None,
    page_map: PageMap | None = None,
    store: Store | None = None,
    conformance: Conformance | None = None,
) -> Outcome[EpubFile]:
    """Return the EPUB of `edition`.

    `pictures` are keyed by the path that documents use; `cover` is a JPEG or PNG; with `page_map`
    the EPUB has the printed pages' numbers. `store` keeps the fonts, which take longest to make.
    With `conformance` the EPUB claims to conform to EPUB Accessibility 1.1, unless a picture lacks
    its description: that is for whoever has checked the same EPUB without it, see `vouched`.
    """
    metadata, words = edition.metadata, words_for(edition.metadata.language)
    text = _gathered(edition, words)
    inner = _inner(pictures)
    contents = _contents(text, metadata, words, inner, page_map)
    shown = {
        path: InnerPicture(
            inner[path].path, lettered(inner[path].picture, stylesheets.fonts, store)
        )
        for path in dict.fromkeys(path for content in contents for path in content.pictures)
    }
    lists = (text.outline, edition.figures, edition.tables)
    title = sentences_for(metadata.language)[1]["title"]
    leading = navigation(
        lists, text.documents, contents, words, covered=cover is not None, statement=title
    )
    known = _known(metadata, contents, shown, cover, leading, conformance)
    told = statement(known, metadata.language)
    made = pages(stylesheets, leading, Front(metadata, words, cover, told))
    faces = faces_of(stylesheets)
    found = [*(d for content in contents for d in content.diagnostics), *made.diagnostics]
    found += [_forbidden(face) for face in forbidden(faces)]
    if made.product is None or any(d.is_error for d in found):
        return Outcome(None, tuple(found))
    letters = "".join(content.text for content in contents) + _own_words(metadata, words, told)
    fonts = embed(faces, letters, metadata.language, store)
    found += _findings(metadata, text.documents, contents, shown, cover)
    found += no_glyph(undrawn(letters, fonts, store), text.documents, metadata.language)
    items = (*made.product, *_items(contents, shown, cover), *style_items(stylesheets, fonts))
    data = pack(_package(metadata, text.documents, leading, known, items, cover))
    lines = {f"{names.FOLDER}/{content.path}": content.lines for content in contents}
    found += epub_too_large(len(data), Span(metadata.source))
    return Outcome(EpubFile(data, lines), tuple(found))


def _gathered(edition: Edition, words: Words) -> Gathered:
    """Return the documents that the EPUB includes, its notes where the publication wants them."""
    documents = tuple(document for document in edition.documents if "epub" in document.editions)
    if edition.metadata.epub.notes == "end" and documents:
        return gather(documents, edition.outline, words)
    return Gathered(documents, edition.outline)


def _package(
    metadata: Metadata,
    documents: Sequence[Document],
    leading: Navigation,
    known: Known,
    items: tuple[Item, ...],
    cover: Picture | None,
) -> Package:
    cover_id = names.item_id(_cover_path(cover)) if cover else ""
    claims = accessibility_metadata(known, metadata.language)
    return Package(
        identifier=identifier(metadata),
        title=metadata.title,
        language=metadata.language,
        modified=metadata.modified,
        metadata=package_metadata(metadata, claims, cover=cover_id, paged=bool(leading.pages)),
        items=items,
        spine=_spine(documents, metadata.kind, covered=cover is not None),
        guide=tuple((m.guide, m.label, m.href) for m in leading.landmarks if m.guide),
        vertical=known.facts.vertical > 0,
    )


def _inner(pictures: Mapping[str, Picture]) -> dict[str, InnerPicture]:
    paths = names.picture_paths(pictures)
    return {path: InnerPicture(paths[path], picture) for path, picture in pictures.items()}


def _contents(
    text: Gathered,
    metadata: Metadata,
    words: Words,
    pictures: Mapping[str, InnerPicture],
    page_map: PageMap | None,
) -> list[ContentDocument]:
    breaks = page_breaks(page_map, (document.name for document in text.documents), text.moved)
    titles = _head_titles(text.documents, words)
    return [
        transform(
            document,
            titles[document.name],
            pictures,
            [mark for mark in breaks if mark.document == document.name],
            vertical=metadata.epub.writing == "vertical",
        )
        for document in text.documents
    ]


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


def _own_words(metadata: Metadata, words: Words, told: Statement) -> str:
    return " ".join((metadata.title, words.contents, words.figures, words.tables, told.text))


def _forbidden(face: FontFace) -> Diagnostic:
    return codes.FONT_FORBIDDEN.at(
        Span(face.sheet),
        f"The font “{face.path}” says of itself that it may not be embedded.",
        "Take another font, or ask its maker for one that may be embedded.",
    )


def _findings(
    metadata: Metadata,
    documents: Sequence[Document],
    contents: Sequence[ContentDocument],
    shown: Mapping[str, InnerPicture],
    cover: Picture | None,
) -> list[Diagnostic]:
    whole = Span(metadata.source)
    findings = [
        *too_large(zip(documents, contents, strict=True), shown, whole),
        *cover_too_small(cover, whole),
    ]
    if "epub" not in metadata.identifiers:
        findings.append(
            codes.NO_IDENTIFIER.at(
                whole,
                "The EPUB has no identifier, so one is made from the publisher and the slug.",
                "Give the edition an ISBN or a UUID under “identifiers: epub:”.",
            )
        )
    return findings


def _known(
    metadata: Metadata,
    contents: Sequence[ContentDocument],
    shown: Mapping[str, InnerPicture],
    cover: Picture | None,
    leading: Navigation,
    conformance: Conformance | None,
) -> Known:
    whole = Facts(
        images=1 if cover else 0,
        described=1 if cover else 0,
        lists=len([one for one in (leading.figures, leading.tables) if one]),
        pages=len(leading.pages),
        moving=moving(inner.picture for inner in shown.values()),
    )
    facts = reduce(add, (content.facts for content in contents), whole)
    source = page_source_said(metadata) if leading.pages else ""
    return Known(facts, metadata.vouching, None if facts.missing else conformance, source)


def _cover_path(cover: Picture) -> str:
    return names.COVER_PICTURE + names.EXTENSIONS[cover.media_type]


def _items(
    contents: Sequence[ContentDocument], shown: Mapping[str, InnerPicture], cover: Picture | None
) -> list[Item]:
    items = [Item(c.path, "application/xhtml+xml", c.data, c.properties) for c in contents]
    if cover:
        items.append(Item(_cover_path(cover), cover.media_type, cover.data, ("cover-image",)))
    items += [
        Item(inner.path, inner.picture.media_type, inner.picture.data)
        for _, inner in sorted(shown.items())
    ]
    return items


def _spine(
    documents: Sequence[Document], kind: str, *, covered: bool
) -> tuple[tuple[str, bool], ...]:
    """Return the reading order; the contents of a lone article are there to be looked up only."""
    order = [(names.content_path(document.file), True) for document in documents]
    after = (n for n, d in enumerate(documents) if d.role not in ("titlepage", "imprint"))
    place = next(after, len(order))
    order.insert(place, (names.NAVIGATION, kind != "article"))
    first = [(names.COVER_PAGE, True)] if covered else []
    return (*first, *order, (names.STATEMENT, True))
