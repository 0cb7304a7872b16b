"""Turn a diagnostic code into the page that explains it."""

from __future__ import annotations

import sys

import click
from click.shell_completion import CompletionItem

from octavo.cli import later
from octavo.cli.session import common
from octavo.cli.stops import Stop


def _complete(
    _context: click.Context, _option: click.Parameter, begun: str
) -> list[CompletionItem]:
    known = later.diagnostics.pages()
    return [CompletionItem(page.stem) for page in known if page.stem.startswith(begun.upper())]


@click.command(short_help="Explain a diagnostic code, or list all.")
@click.argument("code", required=False, shell_complete=_complete)
@common
def explain(code: str | None) -> None:
    """Explain the diagnostic CODE (such as MAN-007), or list all codes."""
    if code is None:
        for page in later.diagnostics.pages():
            click.echo(f"{page.stem}  {later.diagnostics.title_of(page.stem)}")
        return
    text = later.diagnostics.page_of(code)
    if text is None:
        raise _unknown(code)
    if not sys.stdout.isatty():
        click.echo(text.rstrip())
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=min(Console().width, 88)).print(Markdown(text))


def _unknown(code: str) -> Stop:
    known = [page.stem for page in later.diagnostics.pages()]
    meant = later.diagnostics.nearest(code.upper(), known)
    return Stop(
        "CLI-005",
        f"No diagnostic has the code “{code}”.",
        f"Did you mean “{meant}”?" if meant else "Run `octavo explain` to list all codes.",
    )
