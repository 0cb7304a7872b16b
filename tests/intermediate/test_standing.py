"""What was set is kept standing, and is set again where that would give anything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.intermediate import standing, written
from octavo.intermediate.register import Proof, Register
from octavo.intermediate.texts import set_document
from octavo.manuscript import Front, Link, Passage, TermUse, TextFile
from octavo.memory import Memory
from tests.intermediate.desk import (
    at,
    call,
    composed,
    figure,
    heading,
    manuscript,
    note,
    para,
    publication,
    text,
    words,
)

BOOK = publication("book")
TITLE = Front(words("Titel"))


def chapter(name: str, *more: object) -> TextFile:
    return text([para(3, "Ord."), *more], front=TITLE, name=name)  # type: ignore[list-item]


@pytest.fixture(autouse=True)
def set_texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the texts that were really set, as they come."""
    names: list[str] = []

    def counted(register: Register, one: TextFile, name: str) -> Proof:
        names.append(name)
        return set_document(register, one, name)

    monkeypatch.setattr(standing, "set_document", counted)
    monkeypatch.setattr(standing, "_LAST", [((), {})])
    monkeypatch.setattr(written, "_WRITTEN", Memory(10**6))
    return names


def again(set_texts: list[str], *texts: TextFile) -> list[str]:
    """Compose `texts`, see that it gives what setting all of them gives; return the texts set."""
    book = manuscript(*texts, publication=replace(BOOK, numbered_figures=True))
    set_texts.clear()
    warm = composed(book)
    done = list(set_texts)
    standing._LAST[0] = ((), {})
    written._WRITTEN = Memory(10**6)
    assert composed(book) == warm
    return done


def test_texts_that_have_not_changed_are_kept_standing(set_texts: list[str]) -> None:
    one, two = chapter("ett"), chapter("två", para(5, "Sju.", call("a")))
    two = replace(two, notes=(note("a", 9, "En not."),))
    assert again(set_texts, one, two) == ["ett", "tva"]
    assert again(set_texts, one, two) == []
    changed = replace(one, blocks=(para(3, "Andra ord."),))
    assert again(set_texts, changed, two) == ["ett"]


def test_a_text_is_set_again_where_what_it_counts_has_moved(set_texts: list[str]) -> None:
    link = Link("#tva", words("dit"), at(4))
    two = chapter("två", figure(5), para(30, link))
    bare = chapter("tre")
    assert again(set_texts, chapter("ett"), two, bare) == ["ett", "tva", "tre"]
    assert again(set_texts, chapter("ett", figure(7)), two, bare) == ["ett", "tva"]
    assert again(set_texts, chapter("ett", figure(7), para(40, link)), two, bare) == ["ett", "tva"]
    use = Passage(words("råk"), term=TermUse("råk", at(4)))
    assert again(set_texts, chapter("ett", para(40, use)), two, bare) == ["ett", "tva"]


def test_a_text_is_set_again_where_its_names_are_taken(set_texts: list[str]) -> None:
    two = chapter("två", heading(5, 2, "Isen"))
    assert again(set_texts, chapter("ett"), two) == ["ett", "tva"]
    taken = chapter("ett", para(7, "Ord.", name="tva-isen"))
    assert again(set_texts, taken, two) == ["ett", "tva"]
    assert again(set_texts, taken, two) == []
    assert again(set_texts, chapter("ett"), two) == ["ett", "tva"]


def test_a_text_with_numbered_names_is_set_each_time(set_texts: list[str]) -> None:
    alike = [heading(line, 2, "Isen") for line in (5, 6, 7)]
    one, two = chapter("ett"), chapter("två", *alike)
    assert again(set_texts, one, two) == ["ett", "tva"]
    assert again(set_texts, one, two) == ["tva"]
