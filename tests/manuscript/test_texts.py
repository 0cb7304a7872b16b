"""Texts as files: front matter, names, and the bytes that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Severity
from octavo.manuscript import Emphasis, Paragraph, Text, read
from octavo.workspace import Tree
from tests.manuscript.shelf import BODY, FRONT, places, reading, write

A = "manuscript/text/a.md"


def test_front_matter_holds_markdown_and_values(tmp_path: Path) -> None:
    front = (
        '---\ntitle: "A *cold* day"\nsubtitle: S\nkicker: K\ndeck: |\n  One.\n\n  Two.\n'
        "short-title: Cold\nauthors: anna\ndate: 2026-01-02\nrole: preface\nlanguage: sv\n"
        "name: cold\n---\n"
    )
    outcome = reading(tmp_path, {"text/a.md": front + BODY})
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    text = outcome.product.texts[0]
    assert text.front.title == (Text("A "), Emphasis((Text("cold"),)), Text(" day"))
    assert [type(block) for block in text.front.deck] == [Paragraph, Paragraph]
    assert (text.name, text.front.role, text.front.language) == ("cold", "preface", "sv")
    assert (text.front.short_title, text.front.authors) == ("Cold", ("anna",))
    assert len(text.digest) == 64


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("01-vintern.md", "vintern"),
        ("Över stäppen.md", "over-stappen"),
        ("1984.md", "text-1984"),
        ("02_b.md", "b"),
    ],
)
def test_the_name_of_a_text_is_that_of_its_file(tmp_path: Path, file: str, name: str) -> None:
    outcome = reading(tmp_path, {"text/a.md": None, f"text/{file}": FRONT + BODY})
    assert outcome.product is not None
    assert [text.name for text in outcome.product.texts] == [name]


def test_a_dedication_needs_no_title(tmp_path: Path) -> None:
    outcome = reading(tmp_path, {"text/a.md": "---\nrole: dedication\n---\nTo Bo.\n"})
    assert outcome.diagnostics == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("MAN-021", A)]),
        ("\n \n", [("MAN-021", A)]),
        (FRONT, [("MAN-021", f"{A}:4")]),
        ("---\ntitle: T\n", [("MAN-020", f"{A}:1:1")]),
        ("\n" + FRONT + BODY, [("MAN-024", f"{A}:1")]),
        ("---\nkicker: K\n---\na\n", [("WSP-013", f"{A}:2:1")]),
        ("---\ntitel: K\ntitle: T\n---\na\n", [("WSP-012", f"{A}:2:1")]),
        ("---\ntitle: T\nrole: chapt\n---\na\n", [("WSP-017", f"{A}:3:7")]),
        ("---\ntitle: T\nname: a b\n---\na\n", [("MAN-006", f"{A}:3:7")]),
        (FRONT + "a\ufffeb\n", [("MAN-012", f"{A}:4")]),
        (FRONT + "a\x00b\n", [("WSP-008", f"{A}:4:2")]),
        ("\ufeff" + FRONT + BODY, [("WSP-005", f"{A}:1")]),
        (FRONT + "a" * 200_000, [("WSP-006", f"{A}:4")]),
    ],
)
def test_mistakes(tmp_path: Path, text: str, found: list[tuple[str, str]]) -> None:
    assert places(reading(tmp_path, {"text/a.md": text}).diagnostics) == found


def test_an_empty_text_is_a_warning_in_a_draft(tmp_path: Path) -> None:
    (finding,) = reading(tmp_path, {"text/a.md": FRONT}, draft=True).diagnostics
    assert finding.severity is Severity.WARNING


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    tree = write(tmp_path, {})
    (tree.root / "text" / "a.md").write_bytes(FRONT.encode() + b"bl\xe5\n")
    outcome = read(Tree(tree.root, "manuscript"))
    assert places(outcome.diagnostics) == [("WSP-004", f"{A}:4:3")]


def test_ten_mistakes_are_ten_findings(tmp_path: Path) -> None:
    body = "".join(f"<b>{number}</b>\n\n" for number in range(10))
    assert len(reading(tmp_path, {"text/a.md": FRONT + body}).diagnostics) == 10
