"""Turn a few sources and words into set citations, as a build would."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from octavo.citations import Desk, prepare
from octavo.diagnostics import Outcome
from octavo.manuscript import Citation, Inline, Manuscript, Paragraph, SourceLink, Text, read
from tests.manuscript.shelf import write

SOURCES = """[
{"id": "aberg", "type": "book", "title": "Isens historia: en bok", "title-short": "Isens historia",
 "author": [{"family": "Åberg", "given": "Anna Maria"}], "issued": {"date-parts": [[2001]]},
 "publisher": "Isbrytaren", "publisher-place": "Luleå"},
{"id": "arnell", "type": "book", "title": "Vägar", "issued": {"date-parts": [[1987]]},
 "author": [{"family": "Ärnell", "given": "Bo"}]},
{"id": "ohman", "type": "book", "title": "Fören", "issued": {"date-parts": [[1990]]},
 "author": [{"family": "Öhman", "given": "Cia"}]},
{"id": "eklund1", "type": "book", "title": "Andra resan", "issued": {"date-parts": [[1990]]},
 "author": [{"family": "Éklund", "given": "Bo"}]},
{"id": "eklund2", "type": "book", "title": "Första <i>Fram</i>-resan",
 "issued": {"date-parts": [[1990]]}, "author": [{"family": "Éklund", "given": "Bo"}]},
{"id": "smith", "type": "article-journal", "title": "Sea ice", "language": "en",
 "author": [{"family": "Smith", "given": "John R."}, {"family": "Öberg", "given": "Ulla"}],
 "issued": {"date-parts": [[2010, 5]]}, "container-title": "Journal of Ice", "volume": "12",
 "issue": "3", "page": "101-119", "DOI": "10.1234/ice.5"}
]"""


def publication(style: str = "author-date", language: str = "sv", more: str = "") -> str:
    """Return a publication.yaml that names `references.json` and a style."""
    return (
        f"title: Isen\nlanguage: {language}\nkind: book\n"
        f"bibliography:\n  sources: references.json\n  style: {style}\n{more}"
    )


def manuscript(folder: Path, body: str, files: dict[str, str] | None = None) -> Outcome[Manuscript]:
    """Read a manuscript with `body` and the sources above, or those of `files`."""
    whole = {
        "publication.yaml": publication(),
        "references.json": SOURCES,
        "text/a.md": f"---\ntitle: Isen\n---\n{body}\n",
        **(files or {}),
    }
    return read(write(folder, whole))


def citations(written: Manuscript) -> tuple[Citation, ...]:
    """Return the citations that stand in paragraphs of the first text."""
    blocks = written.texts[0].blocks
    found = [one for block in blocks if isinstance(block, Paragraph) for one in block.children]
    return tuple(one for one in found if isinstance(one, Citation))


def prepared(folder: Path, body: str, files: dict[str, str] | None = None) -> Outcome[Desk]:
    """Return the desk for a manuscript that was read without a finding."""
    read_ = manuscript(folder, body, files)
    assert read_.product is not None
    assert read_.diagnostics == ()
    about = read_.product.publication
    assert about.bibliography is not None
    return prepare(about.bibliography, citations(read_.product), about.language)


def cited(folder: Path, body: str, files: dict[str, str] | None = None) -> list[str]:
    """Return the words of the citations in `body`."""
    outcome = manuscript(folder, body, files)
    desk = prepared(folder, body, files).product
    assert desk is not None
    assert outcome.product is not None
    return [words(desk.set(one)) for one in citations(outcome.product)]


def words(inlines: Sequence[Inline]) -> str:
    """Return what inlines say, stars around emphasis and brackets around links to sources."""
    return "".join(_words(one) for one in inlines)


def _words(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.value
    inner = words(getattr(inline, "children", ()))
    if isinstance(inline, SourceLink):
        return f"[{inner}]"
    return f"*{inner}*" if type(inline).__name__ == "Emphasis" else inner
