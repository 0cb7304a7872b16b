"""Turn headings and titles into faults."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.preflight.linting.book import XHTML, Book, Fault, Part, line_of, text_of
from octavo.preflight.linting.table import ERROR, NOTE, WARNING, Mark, lint_rule

_LEVELS = tuple(f"h{level}" for level in range(1, 7))


@lint_rule(
    447,
    WARNING,
    "A level of headings is skipped",
    Mark.SOURCE,
    "WCAG 2.2, 1.3.1 and H42; DAISY knowledge base, “Headings”",
    "Use the next level; the size of a heading is the style sheet’s matter.",
    accessibility=True,
)
def skips(book: Book) -> Iterator[Fault]:
    """Yield headings more than one level below the one before."""
    for part in book.documents:
        before = 0
        for heading in part.all(*_LEVELS):
            level = int(str(heading.tag)[-1])
            if before and level > before + 1:
                said = f"“{text_of(heading)}” is an h{level} after an h{before}"
                yield Fault(part.path, line_of(heading), said)
            before = level


@lint_rule(
    448,
    WARNING,
    "A document has more than one heading of the first level",
    Mark.SOURCE,
    "DAISY knowledge base, “Headings”: one h1 for the title of each document",
    "Use h2 for what stands below the title.",
)
def firsts(book: Book) -> Iterator[Fault]:
    """Yield every h1 after the first."""
    for part in book.documents:
        for heading in list(part.all("h1"))[1:]:
            yield Fault(part.path, line_of(heading), f"“{text_of(heading)}” is a second h1")


@lint_rule(
    449,
    ERROR,
    "A heading is empty",
    Mark.SOURCE,
    "WCAG 2.2, 2.4.6 and F43",
    "Write the heading, or take it away.",
    accessibility=True,
)
def hollow(book: Book) -> Iterator[Fault]:
    """Yield headings without words."""
    for part in book.documents:
        for heading in part.all(*_LEVELS):
            words = [image.get("alt", "") for image in heading.iter(XHTML + "img")]
            label = heading.get("aria-label", "")
            if not "".join((text_of(heading), label, *words)).strip():
                name = str(heading.tag).rpartition("}")[2]
                yield Fault(part.path, line_of(heading), f"an {name} has no words")


@lint_rule(
    450,
    WARNING,
    "A document has no title",
    Mark.SOURCE,
    "WCAG 2.2, 2.4.2 (page titled); DAISY knowledge base, “Page titles”",
    "Write in <title> what this document is.",
    accessibility=True,
)
def titles(book: Book) -> Iterator[Fault]:
    """Yield documents whose title is absent or empty."""
    for part in book.documents:
        if not _title(part):
            yield Fault(part.path, 0, "there is no title")


@lint_rule(
    491,
    NOTE,
    "Two documents have the same title",
    Mark.SOURCE,
    "DAISY knowledge base, “Page titles”: a title of its own for each document",
    "Write in <title> what tells this document from the other.",
)
def same_titles(book: Book) -> Iterator[Fault]:
    """Yield documents whose title an earlier one has."""
    known: dict[str, str] = {}
    for part in book.read:
        title = _title(part)
        if title and title in known:
            yield Fault(part.path, 0, f"the title “{title}” is that of “{known[title]}” too")
        known.setdefault(title, part.path)


def _title(part: Part) -> str:
    title = part.root.find(f"{XHTML}head/{XHTML}title")
    return "" if title is None else text_of(title)
