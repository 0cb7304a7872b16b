"""Running text: markup becomes values, what only looks like markup stays text or is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Span
from octavo.manuscript import (
    Code,
    Emphasis,
    Formula,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Paragraph,
    Passage,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from tests.manuscript.shelf import blocks_of, of_body


def inlines_of(folder: Path, body: str) -> tuple[Inline, ...]:
    paragraph = blocks_of(folder, body + "\n")[0]
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


ORD = (Text("ord"),)


@pytest.mark.parametrize(
    ("body", "inline"),
    [
        ("*ord*", Emphasis(ORD)),
        ("**ord**", Strong(ORD)),
        ("`ord`", Code("ord")),
        ("[ord]{.sup}", Superscript(ORD)),
        ("[ord]{.sub}", Subscript(ORD)),
        ("[ord]{.sup lang=sv}", Passage((Superscript(ORD),), language="sv")),
        ("[ord]{lang=sv}", Passage(ORD, language="sv")),
        ("[ord]{lang=ar dir=rtl}", Passage(ORD, language="ar", direction="rtl")),
        ("[ord]{#here .smallcaps}", Passage(ORD, name="here", classes=("smallcaps",))),
        ("`ord`{lang=sv}", Passage((Code("ord"),), language="sv")),
    ],
)
def test_markup_is_a_value(tmp_path: Path, body: str, inline: Inline) -> None:
    assert inlines_of(tmp_path, body) == (inline,)


SQUARE = "<msup><mi>v</mi><mn>2</mn></msup></math>"


@pytest.mark.parametrize(
    ("math", "words"),
    [
        (f'<math alttext="v  &lt;squared>"{SQUARE}', "v <squared>"),
        (f"<math display='inline' alttext='v'>{SQUARE}", "v"),
        (f"<math>{SQUARE}", "v 2"),
    ],
)
def test_a_formula_among_words_is_said_in_words(tmp_path: Path, math: str, words: str) -> None:
    made = inlines_of(tmp_path, f"so `{math}`{{.mathml #sq}} it is")
    at = Span("manuscript/text/a.md", 4, 4, len(math) + 2)
    assert made[1] == Passage((Formula(math, words, at),), name="sq")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("a\nb", "a\nb"),
        ("a &amp; b &ouml;", "a & b ö"),
        (r"\{.x} \[^a] \<b> 1 \* 2", "{.x} [^a] <b> 1 * 2"),
        ("{ } and {} and {1, 2}", "{ } and {} and {1, 2}"),
        ("2 < 3 and 4 > 3", "2 < 3 and 4 > 3"),
        ("[sic] and [\u2026] (later)", "[sic] and [\u2026] (later)"),
        ("ratio 3:1, 5 * 3 * 2, snake_case_word", "ratio 3:1, 5 * 3 * 2, snake_case_word"),
        ("10\u00a0000 ”ord”", "10\u00a0000 ”ord”"),
    ],
)
def test_words_stay_words(tmp_path: Path, body: str, text: str) -> None:
    assert inlines_of(tmp_path, body) == (Text(text),)


def test_hard_breaks(tmp_path: Path) -> None:
    assert inlines_of(tmp_path, "a\\\nb  \nc") == (
        Text("a"),
        LineBreak(),
        Text("b"),
        LineBreak(),
        Text("c"),
    )


@pytest.mark.parametrize(
    ("body", "target", "title"),
    [
        ("[ord](#here)", "#here", ""),
        ("[ord](b.md#här 'Title')", "b.md#här", "Title"),
        ("[ord](https://example.org/å?a=b&c=d)", "https://example.org/å?a=b&c=d", ""),
        ("[ord][r]\n\n[r]: mailto:a@example.org", "mailto:a@example.org", ""),
        ("[ord]\n\n[ord]: <a b.md>", "a b.md", ""),
    ],
)
def test_links_keep_their_targets(tmp_path: Path, body: str, target: str, title: str) -> None:
    (link,) = inlines_of(tmp_path, body)
    assert isinstance(link, Link)
    assert (link.target, link.title, link.children) == (target, title, ORD)


def test_a_link_may_leave_its_words_to_what_it_points_at(tmp_path: Path) -> None:
    (link,) = inlines_of(tmp_path, "[](#fig-a)")
    assert isinstance(link, Link)
    assert link.children == ()


def test_an_autolink_and_a_link_in_another_language(tmp_path: Path) -> None:
    (auto,) = inlines_of(tmp_path, "<https://example.org>")
    assert isinstance(auto, Link)
    assert auto.children == (Text("https://example.org"),)
    (passage,) = inlines_of(tmp_path, "[ord](#a){lang=sv}")
    assert isinstance(passage, Passage)
    assert isinstance(passage.children[0], Link)


def test_notes_are_called_whether_they_are_defined_or_not(tmp_path: Path) -> None:
    _, call = inlines_of(tmp_path, "a[^nowhere]")
    assert isinstance(call, NoteReference)
    assert call.label == "nowhere"


def test_a_picture_between_words_takes_its_alt_text_from_the_record(tmp_path: Path) -> None:
    images = 'images/a.svg:\n  alt: ""\nimages/b.svg:\n  alt: B\n'
    body = "x ![](images/a.svg) ![](images/b.svg) ![*C* d](images/b.svg)\n"
    (paragraph,) = blocks_of(tmp_path, body, images=images)
    assert isinstance(paragraph, Paragraph)
    pictures = [child for child in paragraph.children if isinstance(child, Image)]
    assert [(picture.path, picture.alt) for picture in pictures] == [
        ("images/a.svg", ""),
        ("images/b.svg", "B"),
        ("images/b.svg", "C d"),
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("*ord*{lang=sv}", "MAN-042"),
        ("text\n{#x}", "MAN-042"),
        ("{#x}", "MAN-042"),
        ("{#x}\n***", "MAN-042"),
        ("> {#x}", "MAN-042"),
        ("ord^[a note]", "MAN-052"),
        ("[^a b]: words", "MAN-052"),
        ("[ord](javascript:alert)", "MAN-047"),
        ("[ord]()", "MAN-047"),
        ("[ord](//example.org)", "MAN-047"),
        ("[ord](#a){href=x}", "MAN-040"),
        ("[ord]{onclick=x}", "MAN-040"),
        ("![a](images/a.jpg){#x} ord", "MAN-040"),
        ("ord </b>", "MAN-043"),
        ("`ord`{.math}", "MAN-041"),
        ("<!-- a --> lost", "MAN-044"),
        (":::aside\na\n:::", "MAN-030"),
        ("```{note}\na\n```", "MAN-030"),
        (":::{note}\n:name n\na\n:::", "MAN-032"),
        (":::{quote} words\na\n:::", "MAN-034"),
        (":::{long-description}\na\n:::", "MAN-035"),
        (":::{verse}\n:::", "MAN-035"),
        (":::{figure} images/a.jpg\n:alt:\n:::", "MAN-033"),
        ("[ord]{dir=left}", "MAN-033"),
        ("[ord]{lang=sv_SE}", "MAN-004"),
        ("![a](../a.jpg)", "WSP-001"),
        ("![a](/etc/passwd)", "WSP-001"),
        ("![a](data:image/png;base64,AA)", "MAN-055"),
        ("[" * 40, "MAN-045"),
        ("*" * 100 + "a" + "*" * 100, "MAN-045"),
        ("word " * 20001, "MAN-045"),
    ],
)
def test_nothing_is_lost_in_silence(tmp_path: Path, body: str, code: str) -> None:
    if len(body) > 50_000:
        body = body.replace("word " * 10, "word " * 9 + "word\n")
    found = of_body(tmp_path, body + "\n").diagnostics
    assert [finding.code for finding in found] == [code]
