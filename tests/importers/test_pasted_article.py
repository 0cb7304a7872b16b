"""A real article, as an editor pasted it, comes out right: in each encoding, and word for word."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from octavo.importers.model import Fate, Imported
from octavo.manuscript import Figure, Heading, Manuscript, Paragraph
from tests.importers.parts import manuscript, words
from tests.importers.pasted import flow, is_in_order, pasted, said, unaccounted

ARTICLE = Path(__file__).parents[3] / "shared" / "reference" / "pasted-article.txt"
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
}

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="../shared/reference is not there")


@pytest.fixture(scope="module")
def made() -> Imported:
    return pasted(ARTICLE.read_bytes())


@pytest.fixture(scope="module")
def tree(made: Imported, tmp_path_factory: pytest.TempPathFactory) -> Manuscript:
    return manuscript(made, tmp_path_factory.mktemp("article"))


def lines() -> list[str]:
    return ARTICLE.read_text().split("\n")


def test_the_title_stands_once(made: Imported, tree: Manuscript) -> None:
    (text,) = tree.texts
    assert "".join(words(text.front.title)) == lines()[0] == tree.publication.title
    assert "".join(flow(text)).count("".join(said(lines()[0]))) == 0
    dropped = [each for each in made.decisions if each.fate is Fate.DROPPED]
    assert [each.source for each in dropped] == ["article.txt:4"]


def test_kicker_deck_and_date_are_the_head_of_the_text(tree: Manuscript) -> None:
    (text,) = tree.texts
    assert "".join(words(text.front.kicker)) == "Analys"
    deck = ["".join(words(block)) for block in text.front.deck]
    assert ["Analys. " + deck[0], *deck[1:]] == lines()[5:8]
    assert str(text.front.date) == str(tree.publication.published) == "2022-01-15"
    assert tree.publication.language == "sv"


def test_five_figures_have_a_caption_and_a_credit_each(tree: Manuscript) -> None:
    (text,) = tree.texts
    figures = [block for block in text.blocks if isinstance(block, Figure)]
    names = [figure.path.removeprefix("images/") for figure in figures]
    assert names == [
        "picture-1.jpg",
        "imageo6025.png",
        "imageqfyos.png",
        "imagexc4ug.png",
        "image40pxn.png",
    ]
    source = [line for line in lines() if "Foto:" in line]
    for figure, name, line in zip(figures, names, source, strict=True):
        caption = "".join(words(figure.caption))
        credit = tree.images[figure.path].credit
        assert caption
        assert credit is not None
        assert credit.startswith("Foto: ")
        assert line in (f"{caption} {credit}", f"{name}{caption} {credit}")
        assert tree.images[figure.path].alt is None


def test_three_subheads_stand_between_the_paragraphs(tree: Manuscript) -> None:
    (text,) = tree.texts
    heads = [b for b in text.blocks if isinstance(b, Heading)]
    assert ["".join(words(head.children)) for head in heads] == [
        line for line in lines() if 0 < len(line) < 40 and line[-1] not in ".5n"
    ]
    assert len(heads) == 3
    paragraphs = ["".join(words(b)) for b in text.blocks if isinstance(b, Paragraph)]
    assert paragraphs == [line for line in lines()[11:54] if len(line) > 300]


def test_the_signature_gives_two_authors_and_their_note(tree: Manuscript) -> None:
    (text,) = tree.texts
    people = [tree.people[key] for key in text.front.authors]
    assert " och ".join(person.name for person in people) == lines()[54]
    assert len(people) == 2
    assert {"".join(words(person.note)) for person in people} == {lines()[55]}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_word_is_there_once_in_each_encoding(
    encoding: str, made: Imported, tmp_path: Path
) -> None:
    source = ARTICLE.read_text()
    again = pasted(source.encode(encoding))
    assert again.files == made.files
    assert again.language == "sv"
    assert ENCODINGS[encoding] in again.decisions[0].what
    assert unaccounted(source, again, tmp_path) == ([], [])


def test_the_words_stand_in_their_order(tree: Manuscript) -> None:
    assert is_in_order(flow(tree.texts[0]), said(ARTICLE.read_text()))


@pytest.mark.parametrize("width", [60, 72, 78])
def test_it_comes_out_right_when_its_lines_were_broken(width: int, tmp_path: Path) -> None:
    source = "\n".join(
        textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False)
        for line in lines()
    )
    made = pasted(source)
    assert unaccounted(source, made, tmp_path) == ([], [])
    (text,) = manuscript(made, tmp_path).texts
    kinds = [type(block) for block in text.blocks]
    assert (kinds.count(Figure), kinds.count(Heading), kinds.count(Paragraph)) == (5, 3, 14)
    assert len(text.front.authors) == 2
    assert "".join(words(text.front.title)) == lines()[0]


def test_what_needs_a_person_is_the_pictures_alone(made: Imported) -> None:
    asked = [each for each in made.decisions if each.fate is Fate.NEEDS_A_PERSON]
    assert all("picture" in each.what for each in asked)
    assert len(asked) == 5 * 2 + 1
    assert not any("unsure" in data.decode() for data in made.files.values())
