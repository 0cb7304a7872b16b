"""Turn what was built into what the book trade is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from octavo.diagnostics import Outcome
from octavo.pipeline import later
from octavo.pipeline.cover_plans import plan_of

if TYPE_CHECKING:
    from octavo import trade
    from octavo.epub import EpubFile
    from octavo.intermediate import Edition, PageMap
    from octavo.pipeline.assemble import Assembled
    from octavo.pipeline.model import Request
    from octavo.pipeline.orders import Ordered
    from octavo.pipeline.render import Printed, Rendered

_EPUB_VERSION = "3.3"
_PDF_UA = "PDF/UA-1"
_COVER_PAPER = 250.0  # g/m², what the covers of paperbacks are usually printed on
_CUT = "schema:"


def is_told(assembled: Assembled, request: Request) -> bool:
    """Return whether the trade is to be told: it is asked for, and every edition is made."""
    metadata = assembled.edition.metadata
    whole = set(assembled.wanted) == set(metadata.editions)
    return metadata.trade.onix and whole and not request.draft


def tell(assembled: Assembled, rendered: Rendered) -> Outcome[Mapping[str, bytes]]:
    """Return the files for the trade, by the names that `paths` knows."""
    edition = assembled.edition
    formats = list(_formats(edition, rendered))
    found = later.trade.check(edition.metadata, [built.edition for built in formats])
    if not formats or any(finding.is_error for finding in found):
        return Outcome({}, found)
    return Outcome(
        {
            "onix": later.trade.message(edition, formats),
            "jsonld": later.trade.linked_data(edition, formats),
        },
        found,
    )


def _formats(edition: Edition, rendered: Rendered) -> Iterator[trade.Format]:
    pages = _pages(edition, rendered.page_map) if rendered.page_map else ()
    if rendered.epub is not None:
        yield later.trade.Format(
            "epub",
            len(rendered.epub.data),
            pages,
            version=_EPUB_VERSION,
            access=_access(rendered.epub),
        )
    printed = rendered.printed
    if printed.pages is not None and printed.ordered is not None:
        yield _bound(printed, printed.ordered, pages, len(printed.pages.data))
    if printed.screen is not None:
        data = printed.screen.pdf
        access = later.trade.Access((("accessibilityFeature", "taggedPDF"),), standard=_PDF_UA)
        version = data[5:8].decode("ascii", "replace")
        yield later.trade.Format("screen", len(data), pages, version=version, access=access)


def _pages(edition: Edition, page_map: PageMap) -> tuple[trade.Page, ...]:
    matters = {document.name: document.matter for document in edition.documents}
    return tuple(
        later.trade.Page(place.label, matters.get(place.document, "")) for place in page_map.pages
    )


def _bound(
    printed: Printed, ordered: Ordered, pages: tuple[trade.Page, ...], size: int
) -> trade.Format:
    """Return the printed book, with the measures of its binding where a cover was made."""
    trim = (ordered.order.width, ordered.order.height)
    plan = plan_of(ordered, len(pages)).product if printed.cover is not None else None
    if plan is None:
        return later.trade.Format("print", size, pages, trim, *trim)
    binding = ordered.edition.metadata.cover_wish.binding
    weight = _weight(ordered, len(pages), plan.spine) if binding == "paperback" else 0.0
    return later.trade.Format(
        *("print", size, pages, trim),
        width=trim[0] + plan.overhang,
        height=trim[1] + 2 * plan.overhang,
        thickness=plan.spine,
        weight=weight,
        binding=binding,
    )


def _weight(ordered: Ordered, pages: int, spine: float) -> float:
    """Return the weight of a paperback in grams, 0 where its paper does not say what it weighs."""
    paper, width, height = ordered.order.paper, ordered.order.width, ordered.order.height
    if paper is None or not paper.grammage:
        return 0.0
    leaves = (pages + 1) // 2 * width * height * paper.grammage
    return (leaves + (2 * width + spine) * height * _COVER_PAPER) / 1e6


def _access(book: EpubFile) -> trade.Access:
    from octavo.epub import STANDARD

    claims, verdict = book.claims, book.claims.conformance
    return later.trade.Access(
        properties=tuple((term.removeprefix(_CUT), value) for term, value in claims.properties),
        summary=claims.summary,
        language=claims.language,
        counts=claims.counts,
        standard=STANDARD if verdict else "",
        certifier=verdict.certifier if verdict else "",
        credential=verdict.credential if verdict else "",
        report=verdict.report if verdict else "",
    )
