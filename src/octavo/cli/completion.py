"""Turn the name of a shell into the script that completes Octavo's words in it."""

from __future__ import annotations

import click

from octavo.cli.session import common
from octavo.cli.stops import Stop


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@common
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    For bash: `octavo completion bash >> ~/.bashrc`; for zsh the same with ~/.zshrc; for fish:
    `octavo completion fish > ~/.config/fish/completions/octavo.fish`.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise Stop("CLI-002", f"There is no completion for “{shell}”.")
    click.echo(kind(context.find_root().command, {}, "octavo", "_OCTAVO_COMPLETE").source())
