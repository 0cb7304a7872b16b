"""Novels of the corpus as whole books: what both editions say, and that their numbers are right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree
from ruamel.yaml import YAML

from tests.pages.agreement import compare
from tests.pages.printed import letters
from tests.wholes.conftest import Whole
from tests.wholes.dumps import documents, epub_dump, printed_dump
from tests.wholes.links import led, outline
from tests.wholes.whole import HERE

REMARKS = {"flatland": ["PRN-016"], "the-time-machine": []}  # an estimate of the spine
# Pages that say “page 12” where the EPUB has the words of a link, and “......” where it has none.
REFERRING = {
    "flatland": {"Introduction", "The Classes of Flatland", "Picture credits"},
    "the-time-machine": {"“Save me some of that mutton.”"},
}
ENDNOTES = ("the-time-machine",)  # where print has its notes at the end
_LABEL = re.compile(r"[ivxlc]+|\d+")
_IS_NUMBER = re.compile(r"\(?\s*(page )?([ivxlc]+|\d+)\s*\)?,?")
_LISTS = ("Contents", "Figures", "Tables", "Index", "Picture credits")
Roots = Mapping[str, etree._Element]
pytestmark = pytest.mark.slow


def test_the_build_remarks_on_nothing_unexpected(whole: Whole) -> None:
    assert [line.split()[0] for line in whole.found] == REMARKS[whole.name]


def test_print_says_what_it_said(whole: Whole, golden: Callable[[str, str], None]) -> None:
    golden(f"{whole.name}-print.txt", printed_dump(whole.screen, whole.pages))


def test_the_epub_says_what_it_said(whole: Whole, golden: Callable[[str, str], None]) -> None:
    golden(f"{whole.name}-epub.txt", epub_dump(whole.epub))


def test_every_page_has_the_text_between_its_markers(whole: Whole) -> None:
    compared = compare(whole.pdf, whole.epub, apart=whole.name in ENDNOTES)
    others = [
        str(one)
        for one in compared.disagreements
        if not any(letters(one.page.area).startswith(letters(t)) for t in REFERRING[whole.name])
    ]
    assert others == []
    assert compared.agreeing > 90


def test_every_chapter_begins_on_a_recto_and_no_blank_says_anything(whole: Whole) -> None:
    openings = {letters(title) for title in _titles(whole.epub)}
    for page in whole.pages:
        if not page.area:
            assert (page.head, page.foot) == ("", "")
        elif not page.head:
            assert page.number % 2 or page.number == 4  # the imprint
        else:
            head = letters(page.head.rstrip("…"))
            assert any(title.startswith(head) for title in openings)


def _titles(epub: Path) -> Iterator[str]:
    for _, root in documents(epub):
        yield from (str(each.text) for each in root.iter("{*}title"))
    yield from ("Contents", "Figures", "Tables")


def test_every_number_of_a_page_is_that_of_the_page_it_leads_to(whole: Whole) -> None:
    lists = {number for title in _LISTS for number in _section(whole, title)}
    said = ((one, _IS_NUMBER.fullmatch(one.words)) for one in led(whole.screen))
    numbered = [
        (one, found[2]) for one, found in said if found and (found[1] or one.number in lists)
    ]
    assert [(one, label) for one, label in numbered if label != one.leads_to] == []
    assert len(numbered) > 100
    assert any(one.number not in lists for one, _ in numbered)


def _section(whole: Whole, title: str) -> range:
    """Return the numbers of the pages of a bookmark that begins with `title`, none without one."""
    for found, first, after in outline(whole.screen):
        if found.startswith(title):
            return range(first, after)
    return range(0)


def _terms(name: str) -> dict[str, str]:
    marks = YAML(typ="safe").load((HERE / name / "marks.yaml").read_text(encoding="utf-8"))
    return dict(marks["terms"])


def test_the_index_names_the_pages_where_its_words_stand(whole: Whole) -> None:
    book = dict(documents(whole.epub))
    printed, told = _index(whole), 0
    for entry, words in _terms(whole.name).items():
        term = entry.split("!")[-1]
        [line] = re.findall(rf"{re.escape(term)} ((?:[ivxlc\d]+(?:, )?)+)", printed)
        labels = _LABEL.findall(line)
        assert labels == _marked(book, term), term
        strangers = [label for label in labels if not _stands(whole, label, words)]
        assert strangers == [], term
        told += len(labels)
    assert told > 60


def _index(whole: Whole) -> str:
    """Return the words of the printed index, in the order of its columns."""
    numbers = _section(whole, "Index")
    areas = [page.area for page in whole.pages if page.number in numbers]
    return " ".join(" ".join(areas).split())


def _marked(book: Roots, term: str) -> list[str]:
    """Return the labels of the pages that the EPUB's marks of an entry stand on, each once."""
    [holder] = [
        each.getparent()
        for each in book["index.xhtml"].iter("{*}span")
        if each.get("class") == "index-term" and "".join(map(str, each.itertext())) == term
    ]
    assert holder is not None
    places = (str(link.get("href")).split("#") for link in holder.iter("{*}a"))
    return list(dict.fromkeys(_page_before(book[file], target) for file, target in places))


def _page_before(root: etree._Element, target: str) -> str:
    """Return the label of the last page break before the element of an id."""
    label = ""
    for each in root.iter("{*}*"):
        if each.get("role") == "doc-pagebreak":
            label = str(each.get("aria-label")).removesuffix(".").split()[-1]
        if each.get("id") == target:
            return label
    raise AssertionError(target)


def _stands(whole: Whole, label: str, words: str) -> bool:
    """Whether words begin on the page of a label; they may end on the next one."""
    number = next(page.number for page in whole.pages if page.label == label)
    area, after = (letters(page.area) for page in whole.pages[number - 1 : number + 1])
    found = re.search(words.replace(" ", "").casefold(), area + after[:40])
    return found is not None and found.start() < len(area)


def test_main_passages_ranges_and_references_are_told(whole: Whole) -> None:
    told = {
        "flatland": ["Colour Revolt [0-9]+–[0-9]+ ", "of women [0-9]+–[0-9]+ ",
                     "Square, A see Abbott, Edwin A", "see also Circles, Chief Circle"],
        "the-time-machine": ["Fourth Dimension 3–[0-9]+, 4 ", "Traveller, the see Filby"],
    }  # fmt: skip
    assert [one for one in told[whole.name] if not re.search(one, _index(whole))] == []
