"""Running text becomes Markdown that our own reader reads back as the same words and marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.diagnostics import Span
from octavo.importers.bits import BREAK, Bit, markdown
from octavo.manuscript import Emphasis, Inline, LineBreak, Paragraph, Strong, Text
from octavo.manuscript.blocks import read_blocks
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.source import Source
from octavo.workspace import Tree

_WORDS = st.text("ab *_[]{}<>&;#\\`|!-+.:1)“”’—é\u2060\u00a0", min_size=1, max_size=6)


def shown(inlines: tuple[Inline, ...]) -> str:
    """Return inlines with angle brackets around stress and double ones around importance."""
    made = ""
    for each in inlines:
        match each:
            case Text():
                made += each.value
            case LineBreak():
                made += "/"
            case Emphasis():
                made += f"‹{shown(each.children)}›"
            case Strong():
                made += f"«{shown(each.children)}»"
            case _:
                raise AssertionError(each)
    return made


def read(text: str, tmp: str = ".") -> str:
    """Return what our reader makes of Markdown that is one paragraph."""
    from pathlib import Path

    ledger = Ledger(Tree(Path(tmp)), notes=[], headings=True)
    blocks = read_blocks(Source("a.md", text, 1), ledger)
    assert ledger.findings == []
    assert len(blocks) == 1
    assert isinstance(blocks[0], Paragraph)
    assert isinstance(blocks[0].span, Span)
    return shown(blocks[0].children)


def text(value: str) -> Bit:
    return Bit("text", value)


def em(*inside: Bit) -> list[Bit]:
    return [Bit("open", weight=1), *inside, Bit("close", weight=1)]


def strong(*inside: Bit) -> list[Bit]:
    return [Bit("open", weight=2), *inside, Bit("close", weight=2)]


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        ([text("Hel-"), *em(text("lo")), text("!")], "Hel-‹lo›!"),
        ([text("a"), *em(text("“b”")), text("c")], "a‹“b”›c"),
        ([*em(text("a")), *em(text("b"))], "‹a›‹b›"),
        ([*em(text("a")), *strong(text("b")), text("c")], "‹a›«b»c"),
        ([*em(text("a "), *strong(text("b")), text(" c"))], "‹a «b» c›"),
        ([text("x"), *em(text(" a ")), text("y")], "x ‹a› y"),
        ([*em(text("a"), *em(text("b")), text("c"))], "‹a‹b›c›"),
        ([text("# no heading")], "# no heading"),
        ([text("1. no list")], "1. no list"),
        ([text("- no list")], "- no list"),
        ([text(":::{figure} x")], ":::{figure} x"),
        ([text("{#no} [name](x) &amp; <b>")], "{#no} [name](x) &amp; <b>"),
        ([text("a"), BREAK, text("+ b")], "a/+ b"),
        ([text("a [^b] c")], "a [^b] c"),
        ([text("   a \n\t b ")], "a b"),
    ],
)
def test_marks_and_signs_read_back(bits: list[Bit], expected: str) -> None:
    assert read(markdown(bits)) == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("tes"), _WORDS), min_size=1, max_size=5))
def test_no_word_is_lost(pieces: list[tuple[str, str]]) -> None:
    bits: list[Bit] = [text("q")]
    for kind, words in pieces:
        made = text(words)
        bits.extend([made] if kind == "t" else em(made) if kind == "e" else strong(made))
    bits.append(text("q"))
    words = "".join(w for _, w in pieces)
    plain = read(markdown(bits)).translate(dict.fromkeys(map(ord, "‹›«»")))
    assert "".join(plain.split()) == "".join(f"q{words}q".split())
