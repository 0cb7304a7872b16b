"""Blocks: what CommonMark and the directives say arrives as values, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.manuscript import (
    Aside,
    Break,
    CodeBlock,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Text,
    Verse,
)
from tests.manuscript.shelf import blocks_of, of_body


def test_a_figure_takes_from_images_yaml_what_the_text_does_not_say(tmp_path: Path) -> None:
    images = (
        "images/a.jpg:\n  alt: From the record.\n  credit: Anna Berg\n"
        "  caption: Caption of the *record*.\n  long-description: |\n    Long.\n"
    )
    body = ":::{figure} images/a.jpg\n:alt: From the text.\n:::\n\n![](images/a.jpg)\n"
    first, second = blocks_of(tmp_path, body, images=images)
    assert isinstance(first, Figure)
    assert isinstance(second, Figure)
    assert (first.alt, first.credit, second.alt) == (
        "From the text.",
        "Anna Berg",
        "From the record.",
    )
    assert first.caption == second.caption
    assert first.caption[0].span.path == "manuscript/images.yaml"
    assert first.long_description


def test_what_nobody_says_of_a_figure_is_none(tmp_path: Path) -> None:
    (figure,) = blocks_of(tmp_path, ":::{figure} ./images/a.jpg\n:::\n")
    assert isinstance(figure, Figure)
    assert (figure.path, figure.alt, figure.credit) == ("images/a.jpg", None, None)
    assert (figure.caption, figure.width) == ((), "full")


def test_a_decoration_is_said_on_purpose(tmp_path: Path) -> None:
    (figure,) = blocks_of(tmp_path, ':::{figure} images/a.jpg\n:alt: ""\n:::\n')
    assert isinstance(figure, Figure)
    assert figure.alt == ""


def test_a_reason_in_the_text_outweighs_a_credit_in_the_record(tmp_path: Path) -> None:
    images = "images/a.jpg:\n  credit: Anna Berg\n"
    body = ":::{figure} images/a.jpg\n:uncredited: She asked for it.\n:::\n"
    (figure,) = blocks_of(tmp_path, body, images=images)
    assert isinstance(figure, Figure)
    assert (figure.credit, figure.uncredited) == (None, "She asked for it.")


def test_a_figure_may_have_no_caption_on_purpose(tmp_path: Path) -> None:
    body = ":::{figure} images/a.jpg\n:uncaptioned: As in the first edition.\n:::\n"
    images = "images/a.jpg:\n  caption: A road.\n"
    (said,) = blocks_of(tmp_path, body, images=images)
    assert isinstance(said, Figure)
    assert (said.caption, said.uncaptioned) == ((), "As in the first edition.")
    records = "images/a.jpg:\n  uncaptioned: As in the first edition.\n"
    (taken,) = blocks_of(tmp_path, ":::{figure} images/a.jpg\n:::\n", images=records)
    assert isinstance(taken, Figure)
    assert taken.uncaptioned == "As in the first edition."


def test_a_figure_has_options_over_several_lines_and_a_nested_description(tmp_path: Path) -> None:
    body = (
        "::::{figure} images/a.jpg\n:name: fig-a\n:width: bleed\n:alt: A straight\n  road.\n"
        "The caption.\n\nMore of it.\n\n:::{long-description}\n- One\n- Two\n:::\n::::\n"
    )
    (figure,) = blocks_of(tmp_path, body)
    assert isinstance(figure, Figure)
    assert (figure.name, figure.width, figure.alt) == ("fig-a", "bleed", "A straight road.")
    assert [type(block) for block in figure.caption] == [Paragraph, Paragraph]
    assert [type(block) for block in figure.long_description] == [ListBlock]


def test_a_picture_alone_is_a_figure_with_its_title_as_caption(tmp_path: Path) -> None:
    (figure,) = blocks_of(tmp_path, '![A road](images/a.jpg "To *east*"){#fig-a width=column}\n')
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.name, figure.width) == ("A road", "fig-a", "column")
    caption = figure.caption[0]
    assert isinstance(caption, Paragraph)
    assert caption.children == (Text("To "), Emphasis((Text("east"),)))


def test_a_table_has_caption_credit_name_and_row_headings(tmp_path: Path) -> None:
    body = (
        ":::{table} Cold *days*\n:name: tab-a\n:credit: The almanac\n:row-headings: false\n\n"
        "| M | D |\n|:--|--:|\n| a \\| b | |\n:::\n"
    )
    (table,) = blocks_of(tmp_path, body)
    assert isinstance(table, Table)
    assert (table.name, table.credit, table.row_headings) == ("tab-a", "The almanac", False)
    assert len(table.caption) == 2
    assert [cell.align for cell in table.head[0].cells] == ["left", "right"]
    assert table.body[0].cells[0].children == (Text("a | b"),)
    assert table.body[0].cells[1].children == ()


def test_verse_keeps_stanzas_lines_and_indents(tmp_path: Path) -> None:
    body = ":::{verse}\n:attribution: *A. N.*\n:lang: sv\nett\n  två\n\n\n    tre *fyra*\n:::\n"
    (verse,) = blocks_of(tmp_path, body)
    assert isinstance(verse, Verse)
    assert [[indent for indent, _ in stanza] for stanza in verse.stanzas] == [[0, 1], [2]]
    assert verse.stanzas[0][1][1] == (Text("två"),)
    assert verse.language == "sv"
    assert verse.attribution == (Emphasis((Text("A. N."),)),)


def test_a_quotation_has_an_attribution_from_attributes(tmp_path: Path) -> None:
    body = '{#q attribution="A *B*" cite="https://example.org" lang=fr}\n> Oui.\n'
    (quote,) = blocks_of(tmp_path, body)
    assert isinstance(quote, Quote)
    assert (quote.name, quote.cite, quote.language, quote.role) == (
        "q",
        "https://example.org",
        "fr",
        "quote",
    )
    assert quote.attribution == (Text("A "), Emphasis((Text("B"),)))


@pytest.mark.parametrize("role", ["quote", "epigraph", "pullquote"])
def test_quotations_have_roles(tmp_path: Path, role: str) -> None:
    (quote,) = blocks_of(tmp_path, f":::{{{role}}}\n:attribution: A\nWords.\n:::\n")
    assert isinstance(quote, Quote)
    assert (quote.role, quote.attribution) == (role, (Text("A"),))


@pytest.mark.parametrize("kind", ["aside", "note", "tip", "warning", "important"])
def test_boxes_have_titles(tmp_path: Path, kind: str) -> None:
    (aside,) = blocks_of(tmp_path, f":::{{{kind}}} A *title*\n:name: box\n:lang: sv\nOrd.\n:::\n")
    assert isinstance(aside, Aside)
    assert (aside.kind, aside.name, aside.language) == (kind, "box", "sv")
    assert aside.title == (Text("A "), Emphasis((Text("title"),)))


@pytest.mark.parametrize(
    "body",
    [
        "::::{aside}\n:::{note}\na\n:::\n::::\n",
        ":::{aside}\n:::{note}\na\n:::\n:::\n",
        ":::{aside}\n::::{note}\na\n::::\n:::\n",
        ":::{aside}\n```\n:::\n```\n:::{note}\na\n:::\n:::\n",
    ],
)
def test_directives_nest(tmp_path: Path, body: str) -> None:
    (aside,) = blocks_of(tmp_path, body)
    assert isinstance(aside, Aside)
    assert isinstance(aside.children[-1], Aside)


def test_an_inner_directive_that_never_closes_is_found_where_it_opens(tmp_path: Path) -> None:
    found = of_body(tmp_path, "::::{aside}\n\n:::{note}\na\n::::\n\nb\n").diagnostics
    assert [(finding.code, finding.span.line) for finding in found if finding.span] == [
        ("MAN-031", 6)
    ]


def test_lists_are_tight_or_loose_and_start_where_they_say(tmp_path: Path) -> None:
    tight, _, loose = blocks_of(tmp_path, "3. a\n4. b\n\n***\n\n- a\n\n- b\n")
    assert isinstance(tight, ListBlock)
    assert isinstance(loose, ListBlock)
    assert (tight.ordered, tight.start, tight.tight, len(tight.items)) == (True, 3, True, 2)
    assert (loose.ordered, loose.tight) == (False, False)


def test_definitions_have_terms_and_meanings(tmp_path: Path) -> None:
    (block,) = blocks_of(tmp_path, "{#terms}\nterm *one*\n: a\n: b\n\nterm two\n: c\n")
    assert isinstance(block, DefinitionList)
    assert block.name == "terms"
    assert [len(item.meanings) for item in block.items] == [2, 1]


def test_headings_code_and_breaks(tmp_path: Path) -> None:
    body = "{#h lang=fr}\n## Tête ##\n\n~~~ python\nx  = 1\n\n~~~\n\n---\n\n    indented\n"
    heading, code, ornament, indented = blocks_of(tmp_path, body)
    assert isinstance(heading, Heading)
    assert (heading.level, heading.name, heading.language) == (2, "h", "fr")
    assert heading.children == (Text("Tête"),)
    assert isinstance(code, CodeBlock)
    assert (code.syntax, code.value) == ("python", "x  = 1\n")
    assert isinstance(ornament, Break)
    assert isinstance(indented, CodeBlock)


def test_comments_are_left_out(tmp_path: Path) -> None:
    body = "<!-- a -->\n\none <!-- b --> two\n\n<!--\nc\n\nd\n-->\n\n<!-- e --> <!-- f -->\n"
    (paragraph,) = blocks_of(tmp_path, body)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (Text("one  two"),)


def test_attributes_on_lines_of_their_own_add_up(tmp_path: Path) -> None:
    (paragraph,) = blocks_of(tmp_path, "{#p}\n{lang=sv}\nOrd.\n")
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.name, paragraph.language) == ("p", "sv")
