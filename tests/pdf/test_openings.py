"""The first words of a text are set apart, and every letter keeps its place."""

from __future__ import annotations

import pytest

from octavo.pdf import Workers
from octavo.pdf.openings import set_apart
from octavo.pdf.tree import Tree, parse
from tests.pdf.parts import document, edition, pages_of, printed, style

_DROPPED = """
.initial { float: left; font-size: 34pt; line-height: 39pt }
.first-words { font-variant-caps: small-caps }
"""


def opened(text: str) -> tuple[Tree, str, str]:
    """Return the tree of a text that begins with `text`, its initial and its first words."""
    tree = parse(
        f'<html><body><p class="opening">{text}</p><p>More.</p></body></html>'.encode(), ""
    )
    set_apart(tree)
    found = {span.get("class"): "".join(span.itertext()) for span in tree.body.iter("span")}
    return tree, found.get("initial", ""), found.get("first-words", "")


@pytest.mark.parametrize(("text", "descends"), [("“Jag gick", 1), ("Ça va", 1), ("Dagen", 0)])
def test_letters_that_reach_below_the_line_are_told_apart(text: str, descends: bool) -> None:
    tree, _, _ = opened(f"{text} och det var allt.")
    found = [span.get("class", "").split() for span in tree.body.iter("span")]
    assert any("descending" in names for names in found) is bool(descends)


@pytest.mark.parametrize(
    ("text", "initial", "words"),
    [
        ("Everything begins with a sheet of it.", "E", "Everything begins"),
        ("“You don’t know about me,” said he.", "“Y", "“You don’t know"),
        ("”Åh nej”, sade hon och gick sin väg.", "”Å", "”Åh nej"),
        ("It was so, and it was good.", "I", "It was so"),
        ("I was, it seems <em>so</em>, early.", "I", "I was"),
        ("One <em>more</em> word.", "O", "One"),
        ('<span id="ix"></span>Everything begins with a sheet of it.', "E", "Everything begins"),
        ('<span id="x">Marked</span> words come first.', "", ""),
        ("Half<em>way</em> there.", "", ""),
        ("<em>Whole</em> words come first.", "", ""),
        ("– Nej, sade han och gick.", "", ""),
        ("1914 was a year like others.", "", ""),
        ("كان يا ما كان في قديم الزمان.", "", ""),
        ("A", "", ""),
    ],
)
def test_the_first_words(text: str, initial: str, words: str) -> None:
    tree, first, together = opened(text)
    assert (first, together) == (initial, words)
    pieces = sorted(chunk for chunks in tree.texts.values() for chunk in chunks)
    assert "".join(piece for _, piece in pieces) == "".join(tree.body.itertext())
    offset = 0
    for start, piece in pieces:
        assert start == offset
        offset += len(piece)


def test_a_letter_of_three_lines_is_drawn_in_its_place(workers: Workers) -> None:
    text = "“Well, it was a " + "long day " * 40 + "over."
    body = f'<h1>Title</h1><p class="opening" id="a" data-pos="1:1">{text}</p>'
    outcome = printed(workers, edition(document(body)), style(_DROPPED))
    assert outcome.product is not None
    assert [finding for finding in outcome.diagnostics if finding.is_error] == []
    shown = "".join(pages_of(outcome.product.pdf, "-raw")[0].split())
    assert shown.startswith("Title“Well,itwasalongday")
