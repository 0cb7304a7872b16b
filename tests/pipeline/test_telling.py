"""A build tells the trade of what it really made: pages, bytes, measures, claims of the files."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from octavo.epub import STANDARD, Claims, Conformance, EpubFile
from octavo.intermediate import read
from octavo.pdf import Workers
from octavo.pipeline import Report, Request, making, silent
from octavo.pipeline.clean import clean
from octavo.pipeline.telling import _access
from tests.covers.parts import pymupdf
from tests.trade.shop import faults, pairs, texts

PUBLICATION = """\
slug: isen
title: Isen
language: sv
kind: book
publisher: Isbrytaren
published: 2026-11-22
identifiers:
  epub: 978-91-7000-123-9
  print: 978-91-7000-150-5
  screen: 978-91-7000-100-0
onix: true
thema: [WTL]
contributors: [anna]
contents:
  - text/isen.md
editions:
  epub: {}
  print:
    trim: 120 mm x 180 mm
  cover:
    binding: paperback
    spine: 4 mm
  screen: {}
accessibility:
  contact: a@example.org
"""
PEOPLE = """\
anna:
  name: Anna Maria Berg
  orcid: 0000-0002-1825-0097
  isni: 0000 0001 2103 2683
  note: Skriver om *is*.
"""
TEXT = "---\ntitle: Isen\n---\n\nDe gick ut på [isen](https://example.org).\n"


def write(home: Path, publication: str = PUBLICATION) -> Path:
    manuscript = home / "manuscript"
    (manuscript / "text").mkdir(parents=True)
    (manuscript / "publication.yaml").write_text(publication, encoding="utf-8")
    (manuscript / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (manuscript / "text" / "isen.md").write_text(TEXT, encoding="utf-8")
    return home


@dataclass(frozen=True)
class Shop:
    """A book that was built, and workers to build it again."""

    home: Path
    report: Report
    workers: Workers

    def onix(self) -> bytes:
        return (self.home / "build" / "onix" / "isen-onix.xml").read_bytes()

    def linked(self) -> Any:
        return json.loads((self.home / "build" / "onix" / "isen.jsonld").read_text("utf-8"))

    def file(self, edition: str) -> Path:
        return next(built.path for built in self.report.files if built.edition == edition)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    home = write(tmp_path_factory.mktemp("shop"))
    with Workers(1) as workers:
        yield Shop(home, making.build(Request(home), workers, silent), workers)


def test_the_message_is_among_the_files_and_valid(shop: Shop) -> None:
    assert shop.report.ok, shop.report.diagnostics
    assert [f.code for f in shop.report.diagnostics if f.code.startswith("TRD")] == []
    assert [built.edition for built in shop.report.files][-2:] == ["onix", "jsonld"]
    assert faults(shop.onix()) == []


def test_it_tells_what_the_files_are(shop: Shop) -> None:
    epub, print_, screen = etree.fromstring(shop.onix()).findall("{*}Product")
    names = ("ExtentType", "ExtentValue")
    size = str(shop.file("epub").stat().st_size)
    assert ("22", size) in pairs(epub, "Extent", *names)
    assert ("22", str(shop.file("screen").stat().st_size)) in pairs(screen, "Extent", *names)
    with pymupdf.open(shop.file("print")) as pdf:
        assert ("06", str(pdf.page_count)) in pairs(print_, "Extent", *names)
    told = pairs(print_, "Measure", "MeasureType", "Measurement")
    measured = {each[0]: each[1] for each in told}
    assert (measured["01"], measured["02"], measured["03"]) == ("180", "120", "4")
    assert 5 < float(measured["08"]) < 100
    assert texts(screen, "ProductFormFeatureValue")[-1] == "107G"
    assert shop.file("screen").read_bytes()[:8] == b"%PDF-1.7"


def test_it_tells_of_the_people(shop: Shop) -> None:
    epub = etree.fromstring(shop.onix())[1]
    assert texts(epub, "NameIdentifier/IDValue") == ["0000000218250097", "0000000121032683"]
    assert texts(epub, "BiographicalNote/p/em") == ["is"]


def test_the_accessibility_is_that_of_the_package(shop: Shop) -> None:
    with zipfile.ZipFile(shop.file("epub")) as archive:
        package = etree.fromstring(archive.read("OEBPS/content.opf"))
    meta = [
        (each.get("property", "").removeprefix("schema:"), each.text)
        for each in package.iter("{*}meta")
        if each.get("property", "").startswith("schema:access")
    ]
    epub = shop.linked()["workExample"][0]
    for term, value in meta:
        said = epub[term]
        told = (
            [",".join(v["itemListElement"]) if isinstance(v, dict) else v for v in said]
            if isinstance(said, list)
            else [said]
        )
        assert value in told


def test_the_same_book_gives_the_same_bytes(shop: Shop) -> None:
    before = shop.onix()
    again = making.build(Request(shop.home), shop.workers, silent)
    assert not any(built.fresh for built in again.files)
    assert shop.onix() == before


def test_one_edition_alone_leaves_what_the_trade_was_told(shop: Shop) -> None:
    before = shop.onix()
    report = making.build(Request(shop.home, ("epub",)), shop.workers, silent)
    assert [built.edition for built in report.files] == ["epub"]
    assert shop.onix() == before


def test_a_draft_tells_nobody(shop: Shop) -> None:
    report = making.build(Request(shop.home, draft=True), shop.workers, silent)
    assert {built.edition for built in report.files} == {"epub", "print", "cover", "screen"}


def test_the_intermediate_keeps_what_the_trade_is_told(shop: Shop) -> None:
    outcome = read(shop.home / "build" / "intermediate")
    assert outcome.product is not None
    told = outcome.product.metadata.trade
    assert (told.onix, told.thema) == (True, ("WTL",))
    assert "<em>is</em>" in told.people["anna"].note


def test_conformance_is_passed_on_where_the_epub_claims_it() -> None:
    book = EpubFile(b"", {}, Claims(conformance=Conformance("Isbrytaren")))
    assert (_access(book).standard, _access(book).certifier) == (STANDARD, "Isbrytaren")
    assert _access(EpubFile(b"", {})).standard == ""


def test_without_a_sender_nothing_is_built(shop: Shop, tmp_path: Path) -> None:
    home = write(tmp_path, PUBLICATION.replace("publisher: Isbrytaren\n", ""))
    report = making.build(Request(home), shop.workers, silent)
    (found,) = [f for f in report.diagnostics if f.is_error]
    assert found.code == "TRD-002"
    assert found.span is not None
    assert found.span.line == PUBLICATION.split("\n").index("onix: true")
    assert report.files == ()


def test_who_does_not_ask_is_told_nothing(shop: Shop, tmp_path: Path) -> None:
    home = write(tmp_path, PUBLICATION.replace("onix: true\n", "").replace("  epub: {}\n", ""))
    report = making.build(Request(home), shop.workers, silent)
    assert [built.edition for built in report.files] == ["print", "cover", "screen"]


def test_cleaning_takes_it_away(tmp_path: Path) -> None:
    (tmp_path / "build" / "onix").mkdir(parents=True)
    assert clean(tmp_path) == ("build/onix",)
