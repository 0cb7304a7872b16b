"""Turn the words of the command line into a command, and however it ends into an exit status."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from octavo import __version__
from octavo.cli import later
from octavo.cli.build import build, check, watch
from octavo.cli.clean import clean
from octavo.cli.completion import completion
from octavo.cli.doctor import doctor
from octavo.cli.explain import explain
from octavo.cli.importing import import_
from octavo.cli.new import new
from octavo.cli.session import FORMATS, Session, common
from octavo.cli.show import show
from octavo.cli.stops import Status, Stop
from octavo.cli.tidying import tidy

# What the machine refuses, as against what a program gets wrong.
_OF_THE_MACHINE = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOSPC,
        errno.EPERM,
        errno.EROFS,
    }
)
_MACHINE_HINT = "Check permissions and free space there; the last good files are as they were."
_LIBRARY_HINT = "Run `octavo doctor`; it says what is missing and how to get it."
_BUG_HINT = "Report it to the project, with what the same command prints after OCTAVO_DEBUG=1."
_INTERRUPTED = Stop(
    "CLI-009",
    "The command was interrupted.",
    "Run it again when you like; the last good files are as they were.",
    status=Status.INTERRUPTED,
)


class _InOrder(click.Group):
    """A group whose help lists the commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the names of the commands as they were added."""
        return list(self.commands)


@click.group(
    cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="octavo", message="%(prog)s %(version)s")
@common
def app() -> None:
    """Make an EPUB and a press-ready PDF from one manuscript tree.

    `octavo new DIR` makes a publication to start from, `octavo build DIR` builds it.
    """


_COMMANDS = (
    new, import_, tidy, build, watch, check, show, explain, doctor, clean, completion,
)  # fmt: skip

for _command in _COMMANDS:
    app.add_command(_command)


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command that `words` name (by default those of the shell) and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    status = run(list(sys.argv[1:] if words is None else words))
    if status == Status.INTERRUPTED:
        _leave_at_once(status)
    sys.exit(status)


def _leave_at_once(status: int) -> NoReturn:
    """End the program without waiting for threads that are in the middle of a picture."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def run(words: list[str]) -> int:
    """Run the command that `words` name and return its exit status."""
    session = Session(form=_asked_format(words))
    try:
        status = app.main(words, prog_name="octavo", standalone_mode=False, obj=session)
    except Exception as problem:  # noqa: BLE001 (whatever it is, one sentence says it)
        return _tell(problem, session)
    return status if isinstance(status, int) else Status.FINE


def _asked_format(words: Sequence[str]) -> str:
    """Return the format asked for, even where the words around it cannot be understood."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        name, _, value = word.partition("=")
        if name == "--format" and (asked := value or following) in FORMATS:
            return asked
    return "text"


def _tell(problem: Exception, session: Session) -> int:
    """Say why the command ended, as a finding, and return the exit status that it means."""
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        click.echo(problem.format_message(), err=True)
        return Status.USAGE
    stop = _stop_for(problem)
    if stop.status is Status.BUG and os.environ.get("OCTAVO_DEBUG") == "1":
        import traceback

        traceback.print_exception(problem)
    later.findings.say([later.findings.of_stop(stop)], session)
    return stop.status


def _stop_for(problem: Exception) -> Stop:
    match problem:
        case Stop():
            return problem
        case click.Abort():
            return _INTERRUPTED
        case click.UsageError():
            path = problem.ctx.command_path if problem.ctx else "octavo"
            return Stop("CLI-002", problem.format_message(), f"See `{path} --help`.")
        case click.ClickException():
            return Stop("CLI-002", problem.format_message())
        case later.diagnostics.MissingToolError():
            return Stop("CLI-006", str(problem), problem.hint, status=Status.TOOL_MISSING)
        case OSError() if "cannot load library" in str(problem):
            return Stop("CLI-006", f"{problem}.", _LIBRARY_HINT, status=Status.TOOL_MISSING)
        case OSError() if problem.errno in _OF_THE_MACHINE:
            what = f"“{problem.filename}”" if problem.filename else "A file"
            message = f"{what} cannot be read or written: {problem.strerror}."
            return Stop("CLI-007", message, _MACHINE_HINT)
    kind = f"{type(problem).__name__}: {problem}".rstrip(": ")
    return Stop("CLI-008", f"Octavo made a mistake ({kind}).", _BUG_HINT, status=Status.BUG)
