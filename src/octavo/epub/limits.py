"""Turn what bookshops and old reading systems accept into findings about an EPUB's files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from octavo.diagnostics import Diagnostic, Span
from octavo.epub import codes
from octavo.epub.documents import ContentDocument, InnerPicture
from octavo.epub.source import place_of
from octavo.intermediate import Document
from octavo.pictures import Picture

DOCUMENT_BYTES = 300_000  # old devices parse a whole document to show its first page
PICTURE_PIXELS = 5_600_000  # Apple Books asset guide
PICTURE_BYTES = 5_000_000  # Kindle Publishing Guidelines
COVER_SIDE = 1400  # Apple Books asset guide: the shorter side of a cover
_RASTER = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})


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
    pixels = picture.width * picture.height
    reasons = []
    if picture.media_type in _RASTER and pixels > PICTURE_PIXELS:
        reasons.append(f"{pixels / 1e6:.1f} million pixels, over {PICTURE_PIXELS / 1e6:.1f}")
    if len(picture.data) > PICTURE_BYTES:
        reasons.append(f"{len(picture.data) / 1e6:.1f} MB, over {PICTURE_BYTES / 1e6:.0f}")
    if not reasons:
        return None
    return codes.PICTURE_LARGE.at(
        whole,
        f"The picture “{path}” has {' and '.join(reasons)}.",
        "Deliver it in fewer pixels, or simplify the drawing.",
    )


def cover_too_small(cover: Picture | None, whole: Span) -> tuple[Diagnostic, ...]:
    """Return a finding where the shorter side of `cover` has too few pixels."""
    if cover is None or min(cover.width, cover.height) >= COVER_SIDE:
        return ()
    size = f"{round(cover.width)} × {round(cover.height)}"
    return (
        codes.COVER_SMALL.at(
            whole,
            f"The cover has {size} pixels; its shorter side should have {COVER_SIDE}.",
            "Deliver a cover picture of 1600 × 2560 pixels.",
        ),
    )


def no_glyph(characters: str, documents: Iterable[Document]) -> tuple[Diagnostic, ...]:
    """Return a finding for each of `characters` at the first place where it stands."""
    roots = [etree.fromstring(document.xhtml) for document in documents] if characters else []
    elements = [e for root in roots for e in root.iter(etree.Element)]
    findings = []
    for character in characters:
        place = next((place_of(e) for e in elements if _has(e, character)), None)
        findings.append(
            codes.NO_GLYPH.at(
                place,
                f"No embedded font has “{character}” (U+{ord(character):04X}).",
                "Add a font with this character to the style sheet epub.css, or use another one.",
            )
        )
    return tuple(findings)


def _has(element: etree._Element, character: str) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(character in text for text in texts if text)
