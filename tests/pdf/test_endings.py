"""Lines that are full to the last letter, after which another element begins."""

from __future__ import annotations

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from octavo.pdf import endings
from tests.pdf.parts import FONTS

_FACE = (
    f'@font-face {{ font-family: S; src: url("{(FONTS / "SourceSerif4-Regular.ttf").as_uri()}") }}'
)
_TEXT = (
    "<p>They meet feuding families, two sham noblemen and the law, and find out what they owe each "
    "other. <em>All modern American literature comes from this book.</em></p>"
)


def lines(width: int, text: str) -> list[str]:
    """Return the lines of `text` in a column of `width` CSS pixels."""
    sheet = f"{_FACE} @page {{ size: {width}px 400px; margin: 0 }}"
    sheet += "body { margin: 0; font: 16pt S } p { margin: 0 }"
    page = HTML(string=f"<style>{sheet}</style>{text}").render().pages[0]._page_box
    found = [box for box in page.descendants() if isinstance(box, boxes.LineBox)]
    return ["".join(b.text for b in f.descendants() if isinstance(b, boxes.TextBox)) for f in found]


@pytest.mark.parametrize("width", range(480, 494, 2))
def test_no_word_is_left_alone_before_an_element(width: int) -> None:
    with endings.mended():
        set_lines = lines(width, _TEXT)
    assert all(" " in line.strip() for line in set_lines[:-1])
    assert (
        "".join(f"{line.strip()} " for line in set_lines).split()
        == (
            _TEXT.replace("<p>", "").replace("</p>", "").replace("<em>", "").replace("</em>", "")
        ).split()
    )


def test_the_engine_still_leaves_one_alone() -> None:
    assert "and" in [line.strip() for line in lines(487, _TEXT)]


def test_a_first_word_that_fills_its_line_stays_alone() -> None:
    with endings.mended():
        assert lines(200, "<p>Incomprehensibility is <em>here</em>.</p>")[0].strip().count(" ") == 0


def test_words_of_two_elements_on_a_line_keep_their_space() -> None:
    with endings.mended():
        assert lines(600, "<p>One word <em>and another</em></p>") == ["One word and another"]
