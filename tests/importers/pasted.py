"""Turn pasted text and what became of it into words that can be counted against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from octavo.importers.model import Fate, Imported
from octavo.importers.pasted import import_text
from octavo.manuscript import ListBlock, Manuscript, NoteReference, TextFile
from tests.importers.parts import manuscript, words

_RAISED = str.maketrans({raised: f" {n} " for n, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")})


def pasted(text: str | bytes) -> Imported:
    """Import a text that has nothing wrong."""
    data = text.encode() if isinstance(text, str) else text
    outcome = import_text(data, "article.txt")
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


def markdown(made: Imported) -> str:
    """Return the file of the only text."""
    (name,) = (path for path in made.files if path.startswith("text/"))
    return made.files[name].decode()


def body(text: str) -> str:
    """Import a text and return its Markdown without front matter."""
    return markdown(pasted(text)).split("\n---\n", 1)[1].strip()


def said(text: str) -> list[str]:
    """Return the words of a text, numbers among them; a file's name ends where a word is glued."""
    apart = re.sub(r"\.(png|jpe?g)(?=\w)", r".\1 ", text.translate(_RAISED))
    return re.findall(r"[^\W_]+", apart)


def unaccounted(source: str, made: Imported, folder: Path) -> tuple[list[str], list[str]]:
    """Return the words of the source that are nowhere, and those of the tree that it had not.

    A word is somewhere when it stands in the tree once, or when a decision about its line quotes
    it. The names that Octavo gives to pictures and dates are its own.
    """
    tree = manuscript(made, folder)
    there = Counter(said(" ".join(_shown(tree))))
    lacking = Counter(said(source)) - there
    lines = source.split("\n")
    for each in made.decisions:
        number = int(each.source.rpartition(":")[2]) if ":" in each.source else 0
        quoted = said(" ".join(re.findall(r"“([^“]*)”", each.what)))
        lacking -= Counter(quoted) & Counter(said(lines[number - 1])) if number else Counter()
    more = there - Counter(said(source)) - Counter(said(" ".join(_own(made, tree))))
    return sorted(lacking), sorted(more)


def _shown(tree: Manuscript) -> Iterator[str]:
    """Yield what a reader sees of a tree, each thing once."""
    (text,) = tree.texts
    yield " ".join(words(text))
    yield from (call.label for call in _calls(text))
    yield from (note.label for note in text.notes)
    for block in text.blocks:
        if isinstance(block, ListBlock) and block.ordered:
            yield from (str(block.start + n) for n in range(len(block.items)))
    for path, record in tree.images.items():
        yield path.removeprefix("images/")
        yield record.credit or ""
    yield from (person.name for person in tree.people.values())
    notes = dict.fromkeys(" ".join(words(person.note)) for person in tree.people.values())
    yield from notes


def _calls(value: object) -> Iterator[NoteReference]:
    if isinstance(value, NoteReference):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _calls(each)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            yield from _calls(getattr(value, field))


def _own(made: Imported, tree: Manuscript) -> Iterator[str]:
    yield from (path for path in tree.images if "images/picture-" in path)
    what = " ".join(each.what for each in made.decisions if each.fate is not Fate.DROPPED)
    yield " ".join(re.findall(r"\d+-\d\d-\d\d", what))
    yield "article" if "No title was found" in what else ""


def flow(text: TextFile) -> list[str]:
    """Return the words of a text in order, below its front matter."""
    return said(" ".join(words(text.blocks)))


def is_in_order(some: list[str], whole: list[str]) -> bool:
    """Return whether words stand among others in the same order."""
    rest = iter(whole)
    return all(word in rest for word in some)
