"""What publication.yaml says of the EPUB and of its accessibility, and readings beside words."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.manuscript import Accessibility, EpubSettings, Paragraph, Passage, Text
from tests.manuscript.shelf import PUBLICATION, blocks_of, places, reading

VOUCHED = """accessibility:
  certifier: A. B.
  credential: A body
  report: https://example.org/report
  contact: a@example.org
  exemption: eaa-microenterprise
"""


def test_the_settings_of_the_epub_are_read(tmp_path: Path) -> None:
    said = PUBLICATION + "editions:\n  epub: {notes: end, writing: vertical}\n"
    made = reading(tmp_path, {"publication.yaml": said}).product
    assert made is not None
    assert made.publication.epub == EpubSettings("end", "vertical")


def test_without_settings_the_notes_stand_by_the_chapter(tmp_path: Path) -> None:
    made = reading(tmp_path, {}).product
    assert made is not None
    assert made.publication.epub == EpubSettings("chapter", "horizontal")
    assert made.publication.accessibility == Accessibility()


def test_who_vouches_is_read(tmp_path: Path) -> None:
    made = reading(tmp_path, {"publication.yaml": PUBLICATION + VOUCHED}).product
    assert made is not None
    report = "https://example.org/report"
    said = Accessibility("A. B.", "A body", report, "a@example.org", "eaa-microenterprise")
    assert made.publication.accessibility == said


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("https://example.org/report", "report.pdf", ("MAN-047", "7:11")),
        ("eaa-microenterprise", "small", ("WSP-017", "9:14")),
        ("certifier: A. B.", "certified: A. B.", ("WSP-012", "5:3")),
    ],
)
def test_what_cannot_be_vouched_for_is_reported(
    tmp_path: Path, old: str, new: str, found: tuple[str, str]
) -> None:
    said = PUBLICATION + VOUCHED.replace(old, new)
    outcome = reading(tmp_path, {"publication.yaml": said})
    code, place = found
    assert places(outcome.diagnostics) == [(code, f"manuscript/publication.yaml:{place}")]


def test_a_reading_stands_beside_its_word(tmp_path: Path) -> None:
    (paragraph,) = blocks_of(tmp_path, '[[東]{ruby="とう"}[京]{ruby="きょう"}]{lang=ja}\n')
    assert isinstance(paragraph, Paragraph)
    (passage,) = paragraph.children
    assert passage == Passage(
        (Passage((Text("東"),), ruby="とう"), Passage((Text("京"),), ruby="きょう")), language="ja"
    )


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("tidy: {skip: [ellipsis], use: em-dash}\n", []),
        ("tidy: {spik: [ellipsis]}\n", ["WSP-012"]),
        ("tidy: ellipsis\n", ["WSP-014"]),
        ("tidy: {skip: {a: b}}\n", ["WSP-014"]),
    ],
)
def test_the_rules_of_the_house_have_a_shape(said: str, codes: list[str], tmp_path: Path) -> None:
    outcome = reading(tmp_path, {"publication.yaml": PUBLICATION + said})
    assert [finding.code for finding in outcome.diagnostics] == codes
