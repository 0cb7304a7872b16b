"""Every block and inline knows its line, and its column wherever that is certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.manuscript import (
    Aside,
    Figure,
    Heading,
    Image,
    Link,
    ListBlock,
    NoteReference,
    Paragraph,
    Quote,
    Table,
    Verse,
)
from tests.manuscript.shelf import FRONT, of_body, places, reading, text_of


def found_at(folder: Path, body: str, **files: str) -> list[tuple[str, str]]:
    return places(of_body(folder, body, **files).diagnostics)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("one\ntwo <b>bold</b>\n", "5:5"),
        ("> > one\n> > two <b>bold</b>\n", "5:9"),
        ("- one\n\n  two <b>bold</b>\n", "6:7"),
        ("1. - one <b>bold</b>\n", "4:10"),
        (":::{note}\n:name: n\none\ntwo <b>x</b>\n:::\n", "7:5"),
        ("- a\n\n  :::{note}\n  :name: n\n  one\n  two <b>x</b>\n  :::\n", "9:7"),
        ("[^1]: a <b>x</b>\n", "4:9"),
        ("[^1]: a\n\n    b <b>x</b>\n", "6:7"),
        ("| a | b |\n|---|---|\n| c | <b>d</b> |\n", "6:7"),
        ("## Head <b>x</b>\n", "4:9"),
        ("Head <b>x</b>\n---\n", "4:6"),
        ("term <b>x</b>\n: meaning\n", "4:6"),
        ("term\n: meaning <b>x</b>\n", "5:11"),
        (":::{verse}\none\n\n  two <b>x</b>\n:::\n", "7:7"),
        (":::{aside} A <b>x</b>\nb\n:::\n", "4:14"),
        (":::{quote}\n:attribution: A <b>x</b>\nb\n:::\n", "5:17"),
        ("a\n\n<div>\nb\n</div>\n", "6:1"),
    ],
)
def test_html_is_found_where_it_stands(tmp_path: Path, body: str, place: str) -> None:
    assert found_at(tmp_path, body) == [("MAN-043", f"manuscript/text/a.md:{place}")]


@pytest.mark.parametrize(
    ("deck", "place"),
    [
        ("deck: a <b>x</b>\n", "3:9"),
        ('deck: "a <b>x</b>"\n', "3:10"),
        ("deck: |\n  one\n\n  two <b>x</b>\n", "6:7"),
        ("deck: |\n\n      one\n      two <b>x</b>\n", "6:11"),
        ("deck: |\n  - one\n  - :::{note}\n    two <b>x</b>\n    :::\n", "6:9"),
    ],
)
def test_markdown_in_yaml_keeps_its_place(tmp_path: Path, deck: str, place: str) -> None:
    outcome = reading(tmp_path, {"text/a.md": f"---\ntitle: T\n{deck}---\nBody.\n"})
    assert places(outcome.diagnostics) == [("MAN-043", f"manuscript/text/a.md:{place}")]


def test_a_folded_scalar_is_found_at_its_first_line(tmp_path: Path) -> None:
    front = "---\ntitle: T\ndeck: >\n  one\n  two\n\n  three <b>x</b>\n---\nBody.\n"
    outcome = reading(tmp_path, {"text/a.md": front})
    assert places(outcome.diagnostics) == [("MAN-043", "manuscript/text/a.md:4")]


def test_markdown_in_people_yaml_keeps_its_place(tmp_path: Path) -> None:
    people = "anna:\n  name: Anna Berg\n  note: |\n    One.\n\n    Two [x](y z).\n"
    assert found_at(tmp_path, "a\n", people=people) == [("MAN-046", "manuscript/people.yaml:6:11")]


BODY = """\
First ![a](images/a.jpg) and
[a link](https://example.org) with a note.[^n]

## Head

> Quoted
> *words*

- one
- two

  > deeper

:::{figure} images/b.jpg
:alt: B
Caption
:::

| a | b |
|---|---|
| c | d |

:::{verse}
one [two](#x)
:::

[^n]: The note.
"""


def test_every_block_begins_where_it_is_written(tmp_path: Path) -> None:
    text = text_of(tmp_path, BODY)
    assert [(type(block), block.span.line, block.span.column) for block in text.blocks] == [
        (Paragraph, 4, 1),
        (Heading, 7, 1),
        (Quote, 9, 1),
        (ListBlock, 12, 1),
        (Figure, 17, 1),
        (Table, 22, 1),
        (Verse, 26, 1),
    ]
    note = text.notes[0]
    assert (note.span.line, note.span.column) == (30, 1)
    assert (note.children[0].span.line, note.children[0].span.column) == (30, 7)
    items = text.blocks[3]
    assert isinstance(items, ListBlock)
    assert [(item.span.line, item.span.column) for item in items.items] == [(12, 1), (13, 1)]
    assert (items.items[1].children[1].span.line, items.items[1].children[1].span.column) == (15, 3)


def test_every_link_picture_and_note_begins_where_it_is_written(tmp_path: Path) -> None:
    text = text_of(tmp_path, BODY)
    first = text.blocks[0]
    assert isinstance(first, Paragraph)
    found = {type(child): child.span for child in first.children if hasattr(child, "span")}
    assert {kind: (span.line, span.column, span.length) for kind, span in found.items()} == {
        Image: (4, 7, 18),
        Link: (5, 1, 29),
        NoteReference: (5, 43, 4),
    }
    figure = text.blocks[4]
    assert isinstance(figure, Figure)
    assert figure.path_span is not None
    assert (figure.path_span.column, figure.path_span.length) == (13, 12)
    verse = text.blocks[6]
    assert isinstance(verse, Verse)
    link = verse.stanzas[0][0][1][1]
    assert isinstance(link, Link)
    assert (link.span.line, link.span.column) == (27, 5)


def test_notes_inside_other_blocks_keep_their_lines(tmp_path: Path) -> None:
    body = "a[^1][^2]\n\n::::{aside} T\nb\n\n[^1]: One.\n::::\n\n> c\n>\n> [^2]: Two.\n"
    text = text_of(tmp_path, body)
    assert isinstance(text.blocks[1], Aside)
    assert [(note.label, note.span.line, note.span.column) for note in text.notes] == [
        ("1", 9, 1),
        ("2", 14, 3),
    ]


def test_findings_stand_in_the_order_of_their_lines(tmp_path: Path) -> None:
    body = "a {.x}\n\n# One\n\n<b>c</b>\n\n[^1]:\n"
    lines = [finding.span.line for finding in of_body(tmp_path, body).diagnostics if finding.span]
    assert lines == [4, 6, 8, 10]


def test_front_matter_knows_the_place_of_each_value(tmp_path: Path) -> None:
    front = "---\ntitle: T\nkicker: K\nauthors: [anna, bo]\ndeck: |\n  D\n---\nBody.\n"
    outcome = reading(tmp_path, {"text/a.md": front})
    assert outcome.product is not None
    spans = outcome.product.texts[0].front.spans
    assert {key: (span.line, span.column) for key, span in spans.items()} == {
        "title": (2, 8),
        "kicker": (3, 9),
        "authors": (4, 10),
        "author:anna": (4, 11),
        "author:bo": (4, 17),
        "deck": (6, 3),
    }
    assert FRONT.count("\n") == 3
