"""What a theme decides, and what a publication's own styles change one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf

from octavo.pipeline import Request, build
from tests.pages.books import written
from tests.pages.conftest import Books


def spans(pdf: Path) -> list[dict[str, Any]]:
    """Return the runs of text of `pdf`, in the order in which they are drawn."""
    document: Any = pymupdf.open(pdf)  # type: ignore[no-untyped-call]
    return [
        span
        for page in document
        for block in page.get_text("dict", sort=False)["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    ]


def test_an_article_of_an_issue_begins_with_a_large_letter(books: Books) -> None:
    found = spans(books.book("issue").pdf)
    letters = [span["text"].strip() for span in found if span["size"] > 45]
    assert letters[:2] == ["L", "H"]


def test_a_publication_overrides_a_variable_and_a_template(tmp_path: Path) -> None:
    written("issue", tmp_path)
    styles = tmp_path / "styles"
    (styles / "templates").mkdir(parents=True)
    own = '@import "theme.css";\n:root { --initial-float: none; --initial-size: 1em }\n'
    (styles / "theme.css").write_text(own)
    (styles / "templates" / "titlepage.xhtml.j2").write_text(
        '<h1 id="{{ id }}">{{ title.xhtml }}</h1>\n<p class="publisher">A page of our own</p>\n'
    )
    report = build(Request(tmp_path, ("print",), draft=True))
    assert [finding for finding in report.diagnostics if finding.is_error] == []
    (pdf,) = tmp_path.glob("build/**/*-print.pdf")
    found = spans(pdf)
    assert not [span for span in found if span["size"] > 45]
    text = " ".join(" ".join(span["text"] for span in found).split())
    assert "A page of our own" in text
    assert "Contents" in text
