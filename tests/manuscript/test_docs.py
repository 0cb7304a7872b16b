"""What docs/manuscript.md shows is what the room reads, and what the project ships is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.manuscript import (
    Manuscript,
    attributes,
    editions,
    front,
    images,
    people,
    pictures_of,
    publication,
    read,
    relators,
    shapes,
    sizes,
)
from octavo.workspace import Tree
from tests.manuscript.shelf import FRONT, examples, reading

HERE = Path(__file__).parents[2]
PAGE = (HERE / "docs" / "manuscript.md").read_text(encoding="utf-8")
NAMED = {name: words for _, name, words in examples(PAGE) if name}
BODIES = [words for language, name, words in examples(PAGE) if language == "markdown" and not name]
TICK = "`{}`"


def test_the_example_publication_is_sound(tmp_path: Path) -> None:
    outcome = reading(tmp_path, {**NAMED, "text/a.md": None})
    assert outcome.diagnostics == ()
    manuscript = outcome.product
    assert manuscript is not None
    assert [text.name for text in manuscript.texts] == ["tack", "isen", "ordlista", "register"]
    assert manuscript.texts[0].front.role == "acknowledgments"
    names = ("isen.jpg", "flinga.svg", "anna.jpg")
    assert {path for path, _ in pictures_of(manuscript)} == {f"images/{name}" for name in names}


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.split("\n")[0][:30])
def test_an_example_is_read_without_a_finding(body: str, tmp_path: Path) -> None:
    files = {"images.yaml": NAMED["images.yaml"], "text/a.md": FRONT + body}
    outcome = reading(tmp_path, files)
    assert outcome.diagnostics == ()


def test_there_are_examples() -> None:
    assert len(BODIES) >= 11
    assert set(NAMED) == {
        "publication.yaml",
        "people.yaml",
        "images.yaml",
        "text/00-tack.md",
        "text/01-isen.md",
        "text/98-ordlista.md",
        "text/99-register.md",
    }


WORDS = sorted(
    {
        *publication.KEYS,
        *publication.KINDS,
        *publication.IDENTIFIED,
        *editions.EDITIONS,
        *(key for keys in editions.SETTINGS.values() for key in keys),
        *editions.STANDARDS,
        *editions.COLOURS,
        *editions.BINDINGS,
        *editions.SPINE_TEXTS,
        *images.RENDERINGS,
        *people.KEYS,
        *images.KEYS,
        *front.KEYS,
        *front.ROLES,
        *sizes.TRIMS,
        *sizes.UNITS,
        *shapes.SHAPES,
        *shapes.OPTIONS,
        *attributes.WIDTHS,
        *attributes.DIRECTIONS,
        *(f".{name}" for names in attributes.CLASSES.values() for name in names),
    }
)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_format_is_on_the_page(word: str) -> None:
    assert TICK.format(word) in PAGE or f"{word}:" in PAGE


def test_every_role_of_a_person_is_on_the_page() -> None:
    listed = PAGE.partition("The roles: ")[2].partition(".")[0].replace("\n", " ").split(", ")
    assert listed == list(relators.RELATORS)


def test_the_publication_that_ships_is_sound() -> None:
    outcome = read(Tree(HERE / "manuscript", "manuscript"))
    assert outcome.diagnostics == ()
    assert isinstance(outcome.product, Manuscript)
    assert len(outcome.product.texts) == 1
