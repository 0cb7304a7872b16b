"""Turn an edition's own words, and the best of its pictures, into a front cover."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from octavo.covers import codes, wording
from octavo.covers.choice import choose
from octavo.covers.fitting import fit, measure, smallest
from octavo.covers.grid import Grid, grid
from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.intermediate import Edition, Metadata, words_for
from octavo.styles import Stylesheets, render
from octavo.values import frozen

WIDTH, HEIGHT = 160.0, 256.0
_TEMPLATE = "cover-front.xhtml.j2"


@frozen
class CoverPage:
    """A cover as a page to draw: XHTML, its size in millimetres, the pictures that it shows."""

    html: bytes
    width: float
    height: float
    pictures: tuple[str, ...]


@frozen
class Side:
    """A front as its templates need it: the measures, the picture (or none) and the words."""

    grid: Grid
    picture: str
    values: Mapping[str, Any]


def front(edition: Edition, stylesheets: Stylesheets) -> Outcome[CoverPage]:
    """Return the front cover of `edition`, to be drawn with the sheets `cover`.

    At ten pixels a millimetre it is 1600 by 2560 pixels, which every bookshop takes.
    """
    designed = design(edition, WIDTH, HEIGHT)
    side = designed.product
    if side is None:
        return Outcome(None, designed.diagnostics)
    rendered = render(stylesheets, _TEMPLATE, **side.values)
    diagnostics = (*designed.diagnostics, *rendered.diagnostics)
    if rendered.product is None:
        return Outcome(None, diagnostics)
    shown = (side.picture,) if side.picture else ()
    page = CoverPage(rendered.product.strip().encode(), WIDTH, HEIGHT, shown)
    return Outcome(page, diagnostics)


def design(edition: Edition, width: float, height: float, *, safe: float = 0.0) -> Outcome[Side]:
    """Return the front of `edition` on a side of `width` by `height` mm, text `safe` mm inside."""
    metadata, words = edition.metadata, words_for(edition.metadata.language)
    chosen = choose(edition)
    picture = chosen.product or ""
    measures = grid(width, height, pictured=bool(picture), safe=safe)
    size = fit(metadata.title, metadata.subtitle, measures.field)
    values = {
        "language": metadata.language,
        "direction": "rtl" if metadata.leftward else "ltr",
        "source": metadata.source,
        "kind": metadata.kind,
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "kicker": wording.kicker(edition, words),
        "people": wording.people(metadata, words),
        "publisher": metadata.publisher,
        "year": str(metadata.published.year) if metadata.published else "",
        "picture": picture,
        "size": size or smallest(measures.field),
        "measure": measure(metadata.subtitle, measures.field),
        "initial": next(filter(str.isalnum, metadata.title), "").upper(),
        "grid": measures.style(),
    }
    diagnostics = (*chosen.diagnostics, *_too_long(metadata, size))
    return Outcome(Side(measures, picture, values), diagnostics)


def _too_long(metadata: Metadata, size: float | None) -> tuple[Diagnostic, ...]:
    if size is not None:
        return ()
    message = f"The title has {len(metadata.title)} characters and does not fit the cover."
    hint = "Move a part of it to “subtitle”."
    return (codes.TITLE_TOO_LONG.at(Span(metadata.source), message, hint),)
