"""Turn an `Edition`, its pictures and its style into the EPUB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.epub import codes, names
from octavo.epub.accessibility import Statement, accessibility_metadata, claims_of, statement
from octavo.epub.claims import Known
from octavo.epub.fonts import embed, faces_of, forbidden, undrawn
from octavo.epub.limits import cover_too_small, epub_too_large, too_large
from octavo.epub.metadata import identifier, package_metadata
from octavo.epub.model import Conformance, EpubFile
from octavo.epub.package import Item, Package, pack
from octavo.epub.pages import Front, pages
from octavo.epub.reading_css import style_items
from octavo.epub.setting import Setting, set_edition
from octavo.epub.undrawn import no_glyph
from octavo.intermediate import Document, Edition, PageMap
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
    book = set_edition(edition, pictures, cover, page_map, stylesheets.fonts, store)
    known = book.known(conformance)
    told = statement(known, book.metadata.language)
    own = pages(stylesheets, book.leading, Front(book.metadata, book.words, cover, told))
    faces = faces_of(stylesheets)
    found = [*(d for content in book.contents for d in content.diagnostics), *own.diagnostics]
    found += [_forbidden(face) for face in forbidden(faces)]
    if own.product is None or any(finding.is_error for finding in found):
        return Outcome(None, tuple(found))
    letters = _letters(book, told)
    fonts = embed(faces, letters, book.metadata.language, store)
    data = pack(
        _package(book, known, (*own.product, *_items(book), *style_items(stylesheets, fonts)))
    )
    missing = undrawn(letters, fonts, store)
    found += _findings(book, len(data))
    found += no_glyph(missing, book.documents, book.metadata.language)
    lines = {f"{names.FOLDER}/{content.path}": content.lines for content in book.contents}
    claims = claims_of(known, book.metadata.language)
    return Outcome(EpubFile(data, lines, claims), tuple(found))


def _letters(book: Setting, told: Statement) -> str:
    """Return the letters of all that the EPUB says, for fonts to be cut down to."""
    words = book.words
    own = (book.metadata.title, words.contents, words.figures, words.tables, told.text)
    return "".join((*(content.letters for content in book.contents), " ".join(own)))


def _package(book: Setting, known: Known, items: tuple[Item, ...]) -> Package:
    metadata, leading, cover = book.metadata, book.leading, book.cover
    cover_id = names.item_id(_cover_path(cover)) if cover else ""
    claims = accessibility_metadata(known, metadata.language)
    return Package(
        identifier=identifier(metadata),
        title=metadata.title,
        language=metadata.language,
        modified=metadata.modified,
        metadata=package_metadata(
            metadata, claims, cover=cover_id, paged=bool(leading.pages), texts=book.documents
        ),
        items=items,
        spine=_spine(book.documents, metadata.kind, covered=cover is not None),
        guide=tuple((m.guide, m.label, m.href) for m in leading.landmarks if m.guide),
        vertical=known.facts.vertical > 0,
    )


def _forbidden(face: FontFace) -> Diagnostic:
    return codes.FONT_FORBIDDEN.at(
        Span(face.sheet),
        f"The font “{face.path}” says of itself that it may not be embedded.",
        "Take another font, or ask its maker for one that may be embedded.",
    )


def _findings(book: Setting, size: int) -> list[Diagnostic]:
    whole = Span(book.metadata.source)
    findings = [
        *too_large(zip(book.documents, book.contents, strict=True), book.pictures, whole),
        *cover_too_small(book.cover, whole),
        *epub_too_large(size, whole),
    ]
    if "epub" not in book.metadata.identifiers:
        findings.append(
            codes.NO_IDENTIFIER.at(
                whole,
                "The EPUB has no identifier, so one is made from the publisher and the slug.",
                "Give the edition an ISBN or a UUID under “identifiers: epub:”.",
            )
        )
    return findings


def _cover_path(cover: Picture) -> str:
    return names.COVER_PICTURE + names.EXTENSIONS[cover.media_type]


def _items(book: Setting) -> list[Item]:
    items = [Item(c.path, "application/xhtml+xml", c.data, c.properties) for c in book.contents]
    if book.cover:
        path = _cover_path(book.cover)
        items.append(Item(path, book.cover.media_type, book.cover.data, ("cover-image",)))
    items += [
        Item(inner.path, inner.picture.media_type, inner.picture.data)
        for _, inner in sorted(book.pictures.items())
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
