"""Turn `build` and `check` into a request of the pipeline, and its report into words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from octavo.cli import later
from octavo.cli.session import Session, common, pass_session
from octavo.cli.words import complete, complete_check, publication, sort_check, sort_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from octavo.pipeline import Built, Report


@click.command(short_help="Build the editions of a publication.")
@click.argument("words", metavar="[DIR] [EDITION]...", nargs=-1, shell_complete=complete)
@click.option("--draft", is_flag=True, help="Missing pictures become placeholders.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Chapters laid out at once.")
@click.option("--printer", default="", metavar="NAME", help="Make the files for this printer.")
@click.option("--certify", is_flag=True, help="Check the EPUB, and let it claim to conform.")
@click.option("--offprint", default="", metavar="TEXT", help="Build one article alone.")
@click.option(
    "--from",
    "intermediate",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Start from the intermediate in FOLDER instead of the manuscript.",
)
@common
@pass_session
def build(
    session: Session,
    words: tuple[str, ...],
    draft: bool,
    jobs: int | None,
    printer: str,
    certify: bool,
    offprint: str,
    intermediate: Path | None,
) -> int:
    """Build the publication in DIR (by default the current folder).

    EDITION is epub, print, cover or screen; without one, those that publication.yaml names are
    built. The files go below DIR/build and replace older ones only when they are whole. NAME is a
    printer's preset or the path of one below DIR/manuscript. With --certify, the EPUB claims to
    conform to EPUB Accessibility 1.1 if lint, EPUBCheck and Ace agree. With --from, DIR needs no
    manuscript. With --offprint, the article or chapter TEXT is built alone, as an EPUB and a PDF
    with the page numbers that it has in the whole, below DIR/build/offprints.
    """
    folder, editions = sort_words(words)
    if intermediate is None:
        publication(folder)
    request = later.pipeline.Request(
        folder, editions, draft, intermediate, jobs or 0, printer, certify, offprint
    )
    with later.progress.shown(session) as progress:
        report = later.pipeline.build(request, progress)
    return _tell(report, session)


@click.command(short_help="Build again whenever a file changes.")
@click.argument("words", metavar="[DIR] [EDITION]...", nargs=-1, shell_complete=complete)
@click.option("--draft", is_flag=True, help="Missing pictures become placeholders.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Chapters laid out at once.")
@click.option("--printer", default="", metavar="NAME", help="Make the files for this printer.")
@common
@pass_session
def watch(
    session: Session, words: tuple[str, ...], draft: bool, jobs: int | None, printer: str
) -> NoReturn:
    """Build the publication in DIR, and again whenever a file of it changes, until interrupted.

    A build after a change is quicker than `build`, since everything it needs is loaded already.
    """
    folder, editions = sort_words(words)
    publication(folder)
    request = later.pipeline.Request(folder, editions, draft, None, jobs or 0, printer)
    shown: list[Callable[[str, int, int], None]] = []

    def relay(what: str, done: int, total: int) -> None:
        shown[0](what, done, total)

    reports = later.pipeline.watch(request, relay)
    while True:
        with later.progress.shown(session) as progress:
            shown[:] = [progress]
            report = next(reports)
        _tell(report, session)
        if not (session.quiet or session.for_programs):
            click.echo("waiting for a change; Ctrl-C ends", err=True)


@click.command(short_help="Look for mistakes without building files.")
@click.argument("words", metavar="[rights] [DIR]", nargs=-1, shell_complete=complete_check)
@click.option("--external", is_flag=True, help="Ask EPUBCheck, Ace and veraPDF, too.")
@common
@pass_session
def check(session: Session, words: tuple[str, ...], external: bool) -> int:
    """Look for mistakes in the publication in DIR, and in the files that would be built.

    `octavo check rights` lays nothing out: it prints the ledger of the pictures' rights.

    DIR/build/report/report.html shows what was seen. With --external, other people's checkers are
    asked, too: EPUBCheck (needs Java), Ace (Node and Chromium) and veraPDF (Java and Maven).
    """
    folder, ledger = sort_check(words)
    if ledger:
        return int(later.rights.show_rights(session, folder))
    publication(folder)
    request = later.pipeline.Request(folder)
    with later.progress.shown(session) as progress:
        report = later.pipeline.check(request, progress, external=external)
    return _tell(report, session)


def _tell(report: Report, session: Session) -> int:
    files = [_file(built) for built in report.files]
    more = {"files": files, "skipped": list(report.skipped)}
    later.findings.say(report.diagnostics, session, report.sources, more)
    if not (session.quiet or session.for_programs):
        for row in _table(report.files):
            click.echo(row)
        for skipped in report.skipped:
            click.echo(f"skipped: {later.diagnostics.safe(skipped)}", err=True)
        click.echo(later.diagnostics.tally(report.diagnostics) or "no findings", err=True)
    return later.findings.status_of(report.diagnostics, session)


def _file(built: Built) -> dict[str, object]:
    return {
        "edition": built.edition,
        "path": str(_near(built.path)),
        "bytes": built.size,
        "pages": built.pages or None,
        "fresh": built.fresh,
    }


def _table(files: tuple[Built, ...]) -> list[str]:
    """Return one row for each file: edition, path, size, pages, and whether it is as before."""
    paths = [later.diagnostics.safe(str(_near(built.path))) for built in files]
    wide = max(map(len, paths), default=0)
    rows = []
    for built, path in zip(files, paths, strict=True):
        pages = f"{built.pages} page{'s' * (built.pages != 1)}" if built.pages else ""
        parts = (pages, "" if built.fresh else "unchanged")
        end = ", ".join(filter(None, parts))
        rows.append(f"{built.edition:<6}  {path:<{wide}}  {_size(built.size):>8}  {end}".rstrip())
    return rows


def _near(path: Path) -> Path:
    """Return `path` from the current folder, where it lies below that."""
    here = Path.cwd()
    whole = path.absolute()
    return whole.relative_to(here) if whole.is_relative_to(here) else path


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 999_500 else f"{max(count / 1e3, 0.1):.3g} kB"
