"""What is no text of the language stays byte for byte; the words round it are tidied."""

from __future__ import annotations

import time

import pytest

from octavo.tidy import tidy

# Each stays as it is, in a Swedish text.
CLOSED = {
    "code in a line": 'Kör `a - "b"...` nu.',
    "code with two backticks": 'Kör ``a ` - "b"`` nu.',
    "a fence": '```\na - "b"...\n```',
    "an indented block": 'Ord.\n\n    a - "b"...',
    "a fence in a list": '- Ord\n\n  ```\n  a - "b"\n  ```',
    "verse": ':::{verse}\n:attribution: "A" - B\n\nrad - "rad"...\n  rad  rad\n:::',
    "an address": 'Se [här](b--c "d - e").',
    "a bare address": "Se https://example.org/1914-1918...html?q=a--b nu.",
    "an address between angles": "Se <https://example.org/5-6> nu.",
    "a mail address": "Skriv till a--b@example.org nu.",
    "a definition of a link": '[is]: https://example.org/5-6 "A - B"',
    "a comment": '<!-- a - "b"... -->',
    "a comment in a line": 'Ord <!-- a - "b" --> ord.',
    "attributes of a block": '{#a attribution="B - C"}\n> Ord.',
    "attributes of words": "[Ord]{#a--b} och ord.",
    "a foreign passage": 'Det är [a - "b"...]{lang=en} här.',
    "a foreign link": 'Det är [a - "b"](c.md){lang=en} här.',
    "a foreign paragraph": '{lang=en}\nHe said "no" - twice...',
    "a foreign quotation": '{lang=en}\n> He said "no"\n>\n> - twice - "yes"',
    "a foreign directive": (
        ':::{quote}\n:lang: en\n:attribution: "A" - B\n\nHe said "no".\n\n:::{note}\n"x"\n:::\n:::'
    ),
    "an escaped mark": r"En skylt med \"Isen\" på.",
    "a mark by its name": "En skylt med &quot;Isen&quot; på.",
    "the label of a link": 'Se ["is"].\n\n["is"]: a.md',
    "a note’s label": "Ord.[^a--b]\n\n[^a--b]: Ord.",
    "the path and name of a figure": ":::{figure} images/a--b.jpg\n:name: c--d\nOrd.\n:::",
    "the end of a line that must break": "Ord  \nord",
    "a break between parts": "Ord\n\n***\n\nord",
    "an empty link and a picture": "Ord och [](#a). Ord ![](b.svg), ord.",
    "front matter without words": "---\ndate: 2026-01-02\nauthors: [a--b]\nname: 5-6\n---\nOrd.",
    "front matter that never closes": '---\ntitle: "A" - "b"\n\nOrd - "ord"',
}
# Each is changed in one place at least, and nowhere else.
OPEN = {
    "a heading": ('## Ett "ord"', "## Ett ”ord”"),
    "a heading that closes": ('## Ett "ord" ##', "## Ett ”ord” ##"),
    "a quotation": ('> Ett "ord"\n> - "till"', "> Ett ”ord”\n> - ”till”"),
    "a list in a list": ('- a\n  1. Ett "ord"\n     till...', "- a\n  1. Ett ”ord”\n     till…"),
    "a note": ('[^a]: Ett "ord"\n\n    "Till"...', "[^a]: Ett ”ord”\n\n    ”Till”…"),
    "a definition": ('Ett "ord"\n: Ett "till"', "Ett ”ord”\n: Ett ”till”"),
    "cells": (
        '| "a" | "a" |\n|---|---|\n| a | 5 kg |',
        "| ”a” | ”a” |\n|---|---|\n| a | 5\u00a0kg |",
    ),
    "words of a link": ('["Ord"](a--b.md)', "[”Ord”](a--b.md)"),
    "the alt text of a picture": ('Ord ![Ett "ord"](a--b.svg)', "Ord ![Ett ”ord”](a--b.svg)"),
    "emphasis": ('*"Ord"* och "**ord**"', "*”Ord”* och ”**ord**”"),
    "before a note": ('Han sa "ord".[^a] "Ord"[^b]', "Han sa ”ord”.[^a] ”Ord”[^b]"),
    "its own language": ('Ett ["ord"]{.smallcaps}', "Ett [”ord”]{.smallcaps}"),
    "after a foreign block": ('{lang=en}\n"A"\n\n"Ord"', '{lang=en}\n"A"\n\n”Ord”'),
    "a block in its own language": ('{lang=sv-FI}\n"Ord"', "{lang=sv-FI}\n”Ord”"),
    "a caption": (':::{figure} a.jpg\nEtt "ord"\n:::', ":::{figure} a.jpg\nEtt ”ord”\n:::"),
    "what a figure says": (
        ':::{figure} a.jpg\n:alt: Ett "ord" - och\n  "ett"\n:credit: Foto: "B"\n:::',
        ":::{figure} a.jpg\n:alt: Ett ”ord” – och\n  ”ett”\n:credit: Foto: ”B”\n:::",
    ),
    "the title of a box": (':::{aside} Ett "ord"\nOrd\n:::', ":::{aside} Ett ”ord”\nOrd\n:::"),
    "a nested directive": (
        '::::{figure} a.jpg\n\n:::{long-description}\nEtt "ord"\n:::\n::::',
        "::::{figure} a.jpg\n\n:::{long-description}\nEtt ”ord”\n:::\n::::",
    ),
    "front matter": (
        ('---\ntitle: Ett "ord" # "a"\n'
        'kicker: \'Ett "ord"\'\ndeck: |\n  "Ord"\n\n  ord...\n---\n"Ord"'),
        ("---\ntitle: Ett ”ord” # \"a\"\n"
        "kicker: 'Ett ”ord”'\ndeck: |\n  ”Ord”\n\n  ord…\n---\n”Ord”"),
    ),
    "lines that end otherwise": ('\ufeffEtt "ord"\r\n"ord"\rord', "\ufeffEtt ”ord”\r\n”ord”\rord"),
}  # fmt: skip


@pytest.mark.parametrize("name", CLOSED)
def test_it_stays(name: str) -> None:
    assert tidy(CLOSED[name], "sv").text == CLOSED[name]


@pytest.mark.parametrize("name", OPEN)
def test_its_words_are_tidied(name: str) -> None:
    before, after = OPEN[name]
    assert tidy(before, "sv").text == after


def test_a_change_names_its_line_and_the_words_around() -> None:
    (first, second) = tidy('---\ntitle: A\n---\n\nOrd\nett "ord" - ord.\n', "sv").changes
    assert (first.rule, first.line, first.before, first.after) == ("quotes", 6, '"ord"', "”ord”")
    assert (second.rule, second.line, second.before) == ("dash", 6, '"ord" - ord.')


def test_many_words_take_little_time() -> None:
    words = (
        'Hon sa "ja" - två gånger - den 5 januari, s. 5-6, 10 000 kr och 5 %.[^1] *Ord* [a](b).\n\n'
    )
    begun = time.process_time()
    tidied = tidy(words * 1_000, "sv")
    assert time.process_time() - begun < 8  # of 19,000 words, each third of them changed
    assert len(tidied.changes) > 6_000


HOSTILE = (
    *("'a ", '"a', "'a \"b ", "*", "[", "`", "``` `", "&a", "<a", "<!-- ", " - ", "1 000", "(["),
    *("](a", "!", " !", "a:)", "- ", "5-6-", "a@", "J. R. ", "  ", "a\u030a", "«", "|a", "\\"),
)


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("language", ["en-GB", "fr"])
def test_a_hostile_text_takes_little_time(unit: str, language: str) -> None:
    begun = time.process_time()
    tidy("*" + unit * (10_000 // len(unit)), language)
    tidy("*" + unit.strip()[:1] * 10_000 + "@", language)
    assert time.process_time() - begun < 5
