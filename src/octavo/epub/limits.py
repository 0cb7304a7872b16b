"""Turn what bookshops and reading systems accept into findings about an EPUB's files.

The limits are a table, a line for each shop, with the page that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from octavo.diagnostics import Diagnostic, Span
from octavo.epub import codes
from octavo.epub.documents import ContentDocument, InnerPicture
from octavo.intermediate import Document
from octavo.pictures import Picture
from octavo.values import frozen

DOCUMENT_BYTES = 300_000  # old devices parse a whole document to show its first page
_RASTER = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})


@frozen
class Shop:
    """What one bookshop accepts; 0 where it sets no limit. `source` names the page that says so."""

    name: str
    source: str
    picture_pixels: int = 0
    picture_bytes: int = 0
    cover_side: int = 0
    epub_bytes: int = 0


SHOPS: tuple[Shop, ...] = (
    Shop(
        "Apple Books",
        "Apple Books asset guide, “Images” and “Cover art”",
        picture_pixels=5_600_000,
        cover_side=1400,
        epub_bytes=2_000_000_000,
    ),
    Shop(
        "Kindle",
        "Kindle Publishing Guidelines, sections 3.1 and 10.4",
        picture_bytes=5_000_000,
        epub_bytes=650_000_000,
    ),
    Shop("Kobo", "Kobo EPUB guidelines, “File size”", epub_bytes=1_000_000_000),
)


def too_large(
    documents: Iterable[tuple[Document, ContentDocument]],
    pictures: Mapping[str, InnerPicture],
    whole: Span,
) -> tuple[Diagnostic, ...]:
    """Return a finding for each document and picture over a limit."""
    found = [_document(document, content) for document, content in documents]
    found += [_picture(path, inner.picture, whole) for path, inner in sorted(pictures.items())]
    return tuple(finding for finding in found if finding is not None)


def _document(document: Document, content: ContentDocument) -> Diagnostic | None:
    if len(content.data) <= DOCUMENT_BYTES:
        return None
    size = round(len(content.data) / 1000)
    return codes.DOCUMENT_LARGE.at(
        Span(document.source),
        f"“{document.title}” takes {size} kB in one file, over {DOCUMENT_BYTES // 1000} kB.",
        "Divide the text in two, for instance at a heading, so that old readers open it at once.",
    )


def _picture(path: str, picture: Picture, whole: Span) -> Diagnostic | None:
    pixels, size = picture.width * picture.height, len(picture.data)
    is_raster = picture.media_type in _RASTER
    reasons = []
    for shop in SHOPS:
        if is_raster and 0 < shop.picture_pixels < pixels:
            most = shop.picture_pixels / 1e6
            reasons.append(f"{pixels / 1e6:.1f} million pixels ({shop.name} takes {most:.1f})")
        if 0 < shop.picture_bytes < size:
            reasons.append(
                f"{size / 1e6:.1f} MB ({shop.name} takes {shop.picture_bytes / 1e6:.0f})"
            )
    if not reasons:
        return None
    return codes.PICTURE_LARGE.at(
        whole,
        f"The picture “{path}” has {' and '.join(reasons)}.",
        "Deliver it in fewer pixels, or simplify the drawing.",
    )


def cover_too_small(cover: Picture | None, whole: Span) -> tuple[Diagnostic, ...]:
    """Return a finding where the shorter side of `cover` has too few pixels for a shop."""
    if cover is None:
        return ()
    size, side = f"{round(cover.width)} × {round(cover.height)}", min(cover.width, cover.height)
    return tuple(
        codes.COVER_SMALL.at(
            whole,
            f"The cover has {size} pixels; {shop.name} wants {shop.cover_side} on a side.",
            "Deliver a cover picture of 1600 × 2560 pixels.",
        )
        for shop in SHOPS
        if side < shop.cover_side
    )


def epub_too_large(size: int, whole: Span) -> tuple[Diagnostic, ...]:
    """Return a finding for each shop that takes no EPUB of `size` bytes."""
    return tuple(
        codes.EPUB_LARGE.at(
            whole,
            f"The EPUB has {size / 1e6:.0f} MB; {shop.name} takes {shop.epub_bytes / 1e6:.0f} MB.",
            "Deliver pictures in fewer pixels, or divide the publication.",
        )
        for shop in SHOPS
        if size > shop.epub_bytes
    )
