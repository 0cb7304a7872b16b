"""What a manuscript says reaches the edition, in its order, checked, and the same every time."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from octavo.intermediate import Edition, Entry, validate
from octavo.manuscript import Block, Break, Front, Manuscript
from tests.intermediate.desk import (
    at,
    composed,
    figure,
    heading,
    manuscript,
    para,
    person,
    publication,
    text,
    words,
    xhtml,
)
from tests.intermediate.sink import edition

WINTER = dt.date(2022, 1, 15)


def shown(whole: Edition) -> str:
    """Return the edition as a person reads it: documents, then the lists of the index."""

    def lines(entries: tuple[Entry, ...], indent: str = "  ") -> list[str]:
        return [
            line
            for e in entries
            for line in (
                f"{indent}{e.kind} {e.file}#{e.target} {e.title}",
                *lines(e.children, indent + "  "),
            )
        ]

    parts = [f"==== {d.file} {d.role} {d.matter}\n{d.xhtml.decode()}" for d in whole.documents]
    parts += (
        "\n".join([f"==== {name}", *lines(getattr(whole, name))]) + "\n"
        for name in ("outline", "figures", "tables")
    )
    return "\n".join(parts)


def published(
    kind: str,
    date: dt.date | None = None,
    name: str = "stappen",
    publisher: str = "Stäppens förlag",
    **facts: Any,
) -> Manuscript:
    """Return a manuscript of one text, which begins with a `date`, and what is known of it."""
    about = replace(publication(kind), publisher=publisher, **facts)
    front = Front(words("En väg över stäppen"), date=date, spans={"title": at(2, 8)})
    return manuscript(text([para(14, "Ord.")], front=front, name=name), publication=about)


def test_one_of_everything(golden: Callable[[str, str], None]) -> None:
    golden("sink.txt", shown(edition()))


def test_one_of_everything_is_valid() -> None:
    assert validate(edition()) == ()


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("article", ["titlepage", "stappen", "imprint"]),
        ("book", ["titlepage", "imprint", "contents", "stappen"]),
        ("issue", ["titlepage", "imprint", "contents", "stappen"]),
    ],
)
def test_every_kind_has_its_documents_in_order(kind: str, names: list[str]) -> None:
    outcome = composed(published(kind))
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    assert [document.name for document in outcome.product.documents] == names
    assert [entry.target for entry in outcome.product.outline] == names


@pytest.mark.parametrize("kind", ["article", "book", "issue"])
def test_an_imprint_that_would_be_a_heading_alone_is_left_out(kind: str) -> None:
    outcome = composed(published(kind, publisher=""))
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    assert "imprint" not in [document.role for document in outcome.product.documents]
    assert "imprint" not in [entry.target for entry in outcome.product.outline]


@pytest.mark.parametrize(
    ("kind", "shown", "told"),
    [
        ("article", WINTER, False),
        ("article", dt.date(2022, 1, 14), True),
        ("article", None, True),
        ("book", WINTER, True),
    ],
)
def test_a_date_is_no_imprint_where_the_article_opens_with_it(
    kind: str, shown: dt.date | None, told: bool
) -> None:
    outcome = composed(published(kind, shown, publisher="", published=WINTER))
    assert outcome.product is not None
    assert ("imprint" in [document.name for document in outcome.product.documents]) == told


def test_a_colophon_of_words_alone_is_an_imprint() -> None:
    made = xhtml(published("book", publisher="", colophon=(para(3, "Satt i Söre."),)), "imprint")
    assert "Satt i Söre." in made
    assert 'class="facts"' not in made


def test_an_article_has_no_printed_title_page() -> None:
    outcome = composed(published("article"))
    assert outcome.product is not None
    editions = {d.name: d.editions for d in outcome.product.documents}
    assert editions == {
        "titlepage": ("epub",),
        "stappen": ("epub", "print", "screen"),
        "imprint": ("epub", "print", "screen"),
    }


def test_a_text_named_like_a_made_document_keeps_its_name() -> None:
    outcome = composed(published("article", name="imprint"))
    assert outcome.product is not None
    assert [d.name for d in outcome.product.documents] == ["titlepage", "imprint", "imprint-page"]


def test_the_first_paragraph_opens_and_one_after_a_break_is_marked() -> None:
    blocks: list[Block] = [
        figure(12),
        para(14, "Först."),
        para(15, "Sedan."),
        Break(at(16)),
        para(17, "Efter."),
    ]
    made = xhtml(manuscript(text(blocks)))
    assert '<p class="opening" data-pos="14:1">Först.</p>' in made
    assert '<p data-pos="15:1">Sedan.</p>' in made
    assert '<p class="after-break" data-pos="17:1">Efter.</p>' in made


def test_a_paragraph_below_the_first_heading_does_not_open() -> None:
    made = xhtml(manuscript(text([heading(12, 2, "Rubrik"), para(14, "Ord.")])))
    assert "opening" not in made


def test_every_block_begins_a_line() -> None:
    made = xhtml(manuscript(text([para(14, "Ett\ntvå."), para(15, "Tre.")])))
    assert (
        '\n<p class="opening" data-pos="14:1">Ett två.</p>\n<p data-pos="15:1">Tre.</p>\n' in made
    )


def test_same_input_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib; from tests.intermediate.sink import PICTURES, book;"
        "from tests.intermediate.desk import composed;"
        "e = composed(book(), pictures=PICTURES).product;"
        "print(hashlib.sha256(b''.join(d.xhtml for d in e.documents)).hexdigest(), e.resources)"
    )
    seen = set()
    for seed in ("1", "2"):
        surroundings = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        done = subprocess.run(
            [sys.executable, "-c", code], env=surroundings, capture_output=True, check=True
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_the_metadata_is_that_of_the_publication() -> None:
    metadata = edition().metadata
    assert metadata.modified == dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
    assert [(c.key, c.role) for c in metadata.creators] == [("redaktionen", "aut"), ("anna", "edt")]
    assert metadata.identifiers["epub"].urn == "urn:isbn:9789100000003"
    assert metadata.source == "manuscript/publication.yaml"


def test_without_contributors_the_authors_of_the_texts_are_the_creators() -> None:
    front = Front(words("Titel"), authors=("anna",))
    people = {"anna": person("anna", "Anna Åberg")}
    outcome = composed(manuscript(text([para(14, "Ord.")], front=front), people=people))
    assert outcome.product is not None
    assert [c.name for c in outcome.product.metadata.creators] == ["Anna Åberg"]


def test_the_cover_is_a_resource_though_no_document_shows_it() -> None:
    whole = replace(publication(), cover="images/karta.svg")
    outcome = composed(manuscript(text([para(14, "Ord.")]), publication=whole))
    assert outcome.product is not None
    assert outcome.product.metadata.cover == "images/karta.svg"
    assert [r.path for r in outcome.product.resources] == ["images/karta.svg"]


def test_a_picture_that_is_not_there_leaves_its_words() -> None:
    made = xhtml(manuscript(text([para(14, "Ord."), figure(path="images/borta.png")])))
    assert '<p class="placeholder">[En karta över sex länder' in made
    assert "Alliansens länder." in made
