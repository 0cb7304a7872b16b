"""Turn a validated edition into the bytes of its finished files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from octavo import pdf
from octavo.diagnostics import Diagnostic, Outcome
from octavo.intermediate import Edition, PageMap, Resource
from octavo.pdf import StoppedError, Workers
from octavo.pictures import Picture, for_print, for_screen, rasterise
from octavo.pipeline.assemble import Assembled
from octavo.pipeline.model import Progress
from octavo.pipeline.threads import pool
from octavo.workspace import Store

if TYPE_CHECKING:
    from octavo.epub import EpubFile

COVER_SIZE = (1600, 2560)
COVER_PATH = "images/cover.jpg"
Pictures = dict[str, Picture]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The finished files, each None where it was not asked for or could not be made."""

    epub: EpubFile | None
    print: bytes | None
    page_map: PageMap | None

    @property
    def made(self) -> tuple[str, ...]:
        """The names of the editions that are there."""
        files = {"epub": self.epub, "print": self.print}
        return tuple(name for name, file in files.items() if file is not None)


def render(
    assembled: Assembled, workers: Workers, store: Store, progress: Progress
) -> Outcome[Rendered]:
    """Render what was asked for: printed pages in the workers, pictures for the EPUB meanwhile.

    The EPUB of a publication that is printed too carries the numbers of the printed pages, so those
    are laid out for it even where only the EPUB was asked for.
    """
    pages, dress = _at_once(assembled, workers, store, progress)
    found = (*pages.diagnostics, *dress.diagnostics)
    page_map = pages.product.page_map if pages.product else None
    book: EpubFile | None = None
    if dress.product is not None:
        from octavo import epub

        progress("writing the EPUB", 0, 0)
        written = epub.write(
            assembled.edition, assembled.stylesheets, *dress.product, page_map, store
        )
        book, found = written.product, (*found, *written.diagnostics)
    wants_print = "print" in assembled.wanted and pages.product is not None
    pdf_bytes = pages.product.pdf if wants_print and pages.product else None
    return Outcome(Rendered(book, pdf_bytes, page_map), found)


def _at_once(
    assembled: Assembled, workers: Workers, store: Store, progress: Progress
) -> tuple[Outcome[pdf.PrintFile], Outcome[tuple[Pictures, Picture | None]]]:
    with pool(2) as threads:
        printed = threads.submit(_print, assembled, workers, store, progress)
        dressed = threads.submit(_dress, assembled, workers, store, progress)
        try:
            return printed.result(), dressed.result()
        except BaseException:
            workers.stop()  # whoever waits for them ends, too
            raise


def _print(
    assembled: Assembled, workers: Workers, store: Store, progress: Progress
) -> Outcome[pdf.PrintFile]:
    if "print" not in assembled.edition.metadata.editions:
        return Outcome(None)
    pictures, found = _pictures(assembled.edition, workers, lambda r: for_print(r, store))
    laid_out = pdf.render(
        assembled.edition, assembled.stylesheets, pictures, workers, store, progress
    )
    return Outcome(laid_out.product, (*found, *laid_out.diagnostics))


def _dress(
    assembled: Assembled, workers: Workers, store: Store, progress: Progress
) -> Outcome[tuple[Pictures, Picture | None]]:
    """Make what the EPUB shows beside its text: its pictures and its cover."""
    if "epub" not in assembled.wanted:
        return Outcome(None)
    import_module("octavo.epub")  # loaded while the workers are busy; needed when they are done

    progress("preparing pictures", 0, 0)
    pictures, found = _pictures(assembled.edition, workers, lambda r: for_screen(r, store))
    cover, more = _cover(assembled, pictures, workers, store)
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


def _cover(
    assembled: Assembled, pictures: Mapping[str, Picture], workers: Workers, store: Store
) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    from octavo import covers

    designed = covers.front(assembled.edition, assembled.stylesheets)
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
