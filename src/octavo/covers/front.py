"""Turn an edition's own words, and the best of its pictures, into a front cover."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from octavo.covers import codes
from octavo.covers.choice import XHTML, choose
from octavo.covers.fitting import SIZES, TYPE_ALONE, WITH_PICTURE, fit, measure
from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.intermediate import Edition, Metadata, Words, words_for
from octavo.styles import Stylesheets, render

WIDTH, HEIGHT = 160.0, 256.0
_TEMPLATE = "cover-front.xhtml.j2"


@dataclass(frozen=True, slots=True)
class CoverPage:
    """A cover as a page to draw: XHTML, its size in millimetres, the pictures that it shows."""

    html: bytes
    width: float
    height: float
    pictures: tuple[str, ...]


def front(edition: Edition, stylesheets: Stylesheets) -> Outcome[CoverPage]:
    """Return the front cover of `edition`, to be drawn with the sheets `cover`.

    At ten pixels a millimetre it is 1600 by 2560 pixels, which every bookshop takes.
    """
    metadata, words = edition.metadata, words_for(edition.metadata.language)
    chosen = choose(edition)
    picture = chosen.product or ""
    field = WITH_PICTURE if picture else TYPE_ALONE
    size = fit(metadata.title, metadata.subtitle, field)
    rendered = render(
        stylesheets,
        _TEMPLATE,
        language=metadata.language,
        source=metadata.source,
        kind=metadata.kind,
        title=metadata.title,
        subtitle=metadata.subtitle,
        kicker=_kicker(edition, words),
        people=_people(metadata, words),
        publisher=metadata.publisher,
        year=str(metadata.published.year) if metadata.published else "",
        picture=picture,
        size=size or SIZES[-1],
        measure=measure(metadata.subtitle, field),
        initial=next(filter(str.isalnum, metadata.title), "").upper(),
    )
    diagnostics = (*chosen.diagnostics, *_too_long(metadata, size), *rendered.diagnostics)
    if rendered.product is None:
        return Outcome(None, diagnostics)
    shown = (picture,) if picture else ()
    page = CoverPage(rendered.product.strip().encode(), WIDTH, HEIGHT, shown)
    return Outcome(page, diagnostics)


def _too_long(metadata: Metadata, size: int | None) -> tuple[Diagnostic, ...]:
    if size is not None:
        return ()
    message = f"The title has {len(metadata.title)} characters and does not fit the cover."
    hint = "Move a part of it to “subtitle”."
    return (codes.TITLE_TOO_LONG.at(Span(metadata.source), message, hint),)


def _kicker(edition: Edition, words: Words) -> str:
    """Return what stands above the title: an article's kicker or an issue's date."""
    metadata = edition.metadata
    if metadata.kind == "issue" and metadata.published:
        return words.date(metadata.published)
    if metadata.kind != "article":
        return ""
    body = (document for document in edition.documents if document.matter == "body")
    for document in body:
        for paragraph in etree.fromstring(document.xhtml).iter(XHTML + "p"):
            if paragraph.get("class") == "kicker":
                return " ".join("".join(map(str, paragraph.itertext())).split())
    return ""


def _people(metadata: Metadata, words: Words) -> str:
    authors = [creator.name for creator in metadata.creators if creator.role == "aut"]
    names = authors or [creator.name for creator in metadata.creators]
    return "".join(words.listed(names))
