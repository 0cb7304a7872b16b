"""Turn what stands between the brackets of a citation into cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from octavo.diagnostics import Span
from octavo.manuscript.locators import split_locator
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.manuscript.model import Inline


@frozen
class Cite:
    """One source that is cited, and what is said of it there.

    `label` is a locator's kind in the words of CSL (`page`, `chapter`), `locator` what follows it.
    `author` is false where the text names the author already (`-@key`).
    """

    key: str
    span: Span
    prefix: str = ""
    label: str = ""
    locator: str = ""
    suffix: str = ""
    author: bool = True


@frozen
class Citation:
    """Cites in one pair of brackets; a `narrative` one (`@key`) is part of the sentence.

    `alone` says that it is all of a note, as a style of notes wants it.
    """

    cites: tuple[Cite, ...]
    span: Span
    narrative: bool = False
    alone: bool = False


@frozen
class SourceLink:
    """A link to an entry of the bibliography, as citations are set; authors write none.

    `label` is what it is called where its words say too little (“2001”).
    """

    key: str
    children: tuple[Inline, ...]
    label: str = ""


@frozen
class SourceFile:
    """A file of sources: its name as findings give it, and its text."""

    name: str
    text: str


@frozen
class Bibliography:
    """What the publication cites from, and how.

    `style` is the name of a style that ships, or the path of a CSL file with `style_text` in it.
    `nocite` are keys that stand in the bibliography though no text cites them; `everything` lists
    all sources there.
    """

    files: tuple[SourceFile, ...]
    span: Span
    style: str
    style_span: Span
    style_text: str = ""
    nocite: tuple[Cite, ...] = ()
    everything: bool = False


# A key begins with a letter, a figure or a low line; signs stand inside it, as pandoc has it.
KEY = r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*"
_CITE = re.compile(rf"(?<!\w)(?P<minus>-?)@(?:\{{(?P<braced>[^{{}}]+)\}}|(?P<key>{KEY}))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def cites_of(inner: str) -> list[tuple[int, Cite | None]] | None:
    """Return the cites between brackets, each with the offset of its part; None for mere words.

    A part in which no key can be read is None. The places of the cites are still those of `inner`,
    on a line of their own.
    """
    masked = _ESCAPED.sub("\0\0", inner)
    found: list[tuple[int, Cite | None]] = []
    start = 0
    for part in masked.split(";"):
        found.append((start, _cite(inner, masked, start, start + len(part))))
        start += len(part) + 1
    return found if any(cite for _, cite in found) else None


def _cite(inner: str, masked: str, start: int, end: int) -> Cite | None:
    match = _CITE.search(masked, start, end)
    if match is None:
        return None
    key = match["braced"] or match["key"]
    label, locator, suffix = split_locator(_words(inner[match.end() : end]))
    at = match.start() + len(match["minus"])
    span = Span("", 1, at, match.end() - at)
    prefix = _words(inner[start : match.start()]).lstrip()
    return Cite(key, span, prefix, label, locator, suffix.rstrip(), not match["minus"])


def _words(text: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", text).replace("\n", " ").split(" "))
