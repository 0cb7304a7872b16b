"""Turn an edition into what its EPUB shows beside its text: its pictures and its cover."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from octavo import pdf
from octavo.diagnostics import Diagnostic, Outcome
from octavo.intermediate import Edition, Resource, for_edition
from octavo.pdf import StoppedError, Workers
from octavo.pictures import Picture, for_screen, rasterise
from octavo.pipeline import later
from octavo.pipeline.assemble import Assembled
from octavo.pipeline.model import Progress
from octavo.pipeline.threads import pool
from octavo.workspace import Store

COVER_SIZE = (1600, 2560)
COVER_PATH = "images/cover.jpg"
Pictures = dict[str, Picture]
Dress = tuple[Pictures, Picture | None]


def dress(
    assembled: Assembled, workers: Workers, store: Store, progress: Progress
) -> Outcome[Dress]:
    """Make the pictures and the cover of the EPUB; None where no EPUB is wanted.

    What else can be made without knowing its pages is kept in `store`.
    """
    if "epub" not in assembled.wanted:
        return Outcome(None)
    assembled = replace(assembled, edition=for_edition(assembled.edition, "epub"))
    edition = assembled.edition
    progress("preparing pictures", 0, 0)
    pictures, found = _pictures(edition, workers, lambda r: for_screen(r, store))
    cover, more = cover_of(assembled, pictures, workers, store)
    if "print" in edition.metadata.editions and not workers.practised:
        from octavo import epub

        epub.prepare(edition, assembled.stylesheets, pictures, store)
    return Outcome((pictures, cover), (*found, *more))


def _pictures(
    edition: Edition, workers: Workers, convert: Callable[[Resource], Outcome[Picture]]
) -> tuple[Pictures, list[Diagnostic]]:
    found: list[Diagnostic] = []
    pictures: Pictures = {}

    def converted(resource: Resource) -> Outcome[Picture]:
        if workers.stopped:
            raise StoppedError("the build was stopped")
        return convert(resource)

    with pool() as threads:
        for resource, outcome in zip(
            edition.resources, threads.map(converted, edition.resources), strict=True
        ):
            found += outcome.diagnostics
            if outcome.product is not None:
                pictures[resource.path] = outcome.product
    return pictures, found


def cover_of(
    assembled: Assembled, pictures: Mapping[str, Picture], workers: Workers, store: Store
) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    """Return the picture of the EPUB's cover, and what was noticed when it was drawn."""
    designed = later.covers.front(assembled.edition, assembled.stylesheets)
    if designed.product is None:
        return None, designed.diagnostics
    page = designed.product
    art = {path: pictures[path] for path in page.pictures if path in pictures}
    sheets = assembled.stylesheets.sheets["cover"]
    drawn = pdf.draw(
        page.html, sheets, page.width, page.height, assembled.stylesheets, art, workers, store
    )
    found = (*designed.diagnostics, *drawn.diagnostics)
    if drawn.product is None:
        return None, found
    return _photographed(drawn.product, store), found


def _photographed(page: bytes, store: Store) -> Picture:
    width, height = COVER_SIZE
    key = f"{hashlib.sha256(page).hexdigest()} {width}x{height}"
    data = store.get("cover", key)
    if data is None:
        data = rasterise(page, width, height)
        store.put("cover", key, data)
    digest = hashlib.sha256(data).hexdigest()
    return Picture(COVER_PATH, "image/jpeg", width, height, data, digest)
