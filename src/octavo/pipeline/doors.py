"""Turn a call from outside into work: workers first, the other rooms while those warm up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo.pdf import Workers
from octavo.pipeline.model import Progress, Report, Request, silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from octavo.intermediate import PageMap
    from octavo.pipeline.rights import Ledger


def build(request: Request, progress: Progress = silent) -> Report:
    """Build the editions that `request` asks for and move them into place.

    A finding that is an error leaves every file of earlier builds untouched.
    """
    with _workers(request) as workers:
        if request.offprint:
            from octavo.pipeline import offprints

            return offprints.build(request, workers, progress)
        from octavo.pipeline import making

        return making.build(request, workers, progress)


def watch(request: Request, progress: Progress = silent) -> Iterator[Report]:
    """Build now and after every change of a source file; yield what came of it each time."""
    with _workers(request) as workers:
        from octavo.pipeline import watching

        yield from watching.watch(request, workers, progress)


def check(request: Request, progress: Progress = silent, *, external: bool = False) -> Report:
    """Do everything that `build` does but publish; with `external`, let EPUBCheck read the EPUB."""
    with _workers(request) as workers:
        from octavo.pipeline import checking

        return checking.check(request, workers, progress, external=external)


def lay_out(request: Request, progress: Progress = silent) -> tuple[Report, PageMap | None]:
    """Lay out the print edition without publishing it; return the map of its pages."""
    with _workers(request) as workers:
        from octavo.pipeline import making

        return making.lay_out(request, workers, progress)


def show_intermediate(request: Request, progress: Progress = silent) -> tuple[Report, str]:
    """Return the XHTML documents of the edition, one after the other."""
    from octavo.pipeline import show

    return show.show_intermediate(request, progress)


def show_outline(request: Request, progress: Progress = silent) -> tuple[Report, str]:
    """Return the outline: a line each, indented, with the id that it leads to."""
    from octavo.pipeline import show

    return show.show_outline(request, progress)


def show_rights(request: Request, progress: Progress = silent) -> tuple[Report, Ledger | None]:
    """Return the ledger of the pictures' rights, None where the manuscript cannot be read."""
    from octavo.pipeline import show

    return show.show_rights(request, progress)


def show_pages(request: Request, progress: Progress = silent) -> tuple[Report, str]:
    """Return the printed pages: label, and the element and character at which each begins."""
    from octavo.pipeline import show

    return show.page_lines(*lay_out(request, progress))


def _workers(request: Request) -> Workers:
    """Return workers; where no earlier build kept anything, there is work for all of them."""
    return Workers(request.jobs, eager=not (request.folder / "build" / ".cache").is_dir())
