"""Turn the words after `build` into a folder and the editions wanted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from octavo.cli import later
from octavo.cli.stops import Stop

RIGHTS = "rights"
EDITIONS = {
    "epub": "the EPUB for e-readers",
    "print": "the PDF for the print shop",
    "cover": "the wrap of the printed book",
    "screen": "the accessible PDF",
}


def holds_manuscript(folder: Path) -> bool:
    """Whether `folder` is that of a publication."""
    return (folder / "manuscript").is_dir()


def sort_words(words: Sequence[str]) -> tuple[Path, tuple[str, ...]]:
    """Return the folder and the editions that `words` name, the current folder by default.

    The name of an edition means the edition, unless a publication lies in a folder of that name.
    """
    folders = [word for word in words if word not in EDITIONS or holds_manuscript(Path(word))]
    editions = tuple(dict.fromkeys(word for word in words if word not in folders))
    for word in folders[1:] or [word for word in folders if not Path(word).exists()]:
        raise _unknown(word)
    return Path(folders[0] if folders else "."), editions


def sort_check(words: Sequence[str]) -> tuple[Path, bool]:
    """Return the folder that the words after `check` name, and whether they ask for the ledger.

    `rights` alone means the ledger, unless a publication lies in a folder of that name.
    """
    first = words[0] if words else ""
    ledger = first == RIGHTS and (len(words) > 1 or not holds_manuscript(Path(first)))
    folders = words[1:] if ledger else words
    if len(folders) > 1:
        raise Stop(
            "CLI-003",
            f"“{words[-1]}” is one word more than there are things to check.",
            "Name one folder, and “rights” before it for the ledger of its pictures.",
        )
    return Path(folders[0] if folders else "."), ledger


def publication(folder: Path) -> Path:
    """Return `folder` if a publication lies in it; stop with what is missing otherwise."""
    if not holds_manuscript(folder):
        raise Stop("CLI-001", f"{_named(folder)} holds no folder “manuscript”.", _way_out(folder))
    if not (folder / "manuscript" / "publication.yaml").is_file():
        raise Stop(
            "CLI-001",
            f"The folder “manuscript” in {_named(folder)} holds no “publication.yaml”.",
            "Run `octavo new DIR` and take its publication.yaml as a start.",
        )
    return folder


def _named(folder: Path) -> str:
    return "the current folder" if folder == Path() else f"“{folder}”"


def _way_out(folder: Path) -> str:
    inside = folder.resolve()
    if (inside / "publication.yaml").is_file() or inside.parent.name == "manuscript":
        return "Name the folder above “manuscript”, or go there."
    return "Run `octavo new DIR` to make a publication, or name the folder of one."


def _unknown(word: str) -> Stop:
    meant = later.diagnostics.nearest(word, EDITIONS)
    known = ", ".join(f"“{edition}”" for edition in EDITIONS)
    return Stop(
        "CLI-003",
        f"“{word}” is neither an edition nor a folder to build.",
        f"Did you mean “{meant}”?" if meant else f"Name one folder, then editions of {known}.",
    )


def complete(_context: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return what the shell may offer for a word that begins with `begun`."""
    editions = [
        CompletionItem(name, help=what) for name, what in EDITIONS.items() if name.startswith(begun)
    ]
    return [*editions, CompletionItem(begun, type="dir")]


def complete_check(
    _context: click.Context, _option: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return what the shell may offer after `check` for a word that begins with `begun`."""
    known = [CompletionItem(RIGHTS, help="the ledger of the pictures' rights")]
    return [*(known if RIGHTS.startswith(begun) else []), CompletionItem(begun, type="dir")]
