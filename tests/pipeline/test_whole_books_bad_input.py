"""What a whole book may get wrong: each is one finding at its line, or comes out right.

The list is that of the issue about whole books. What each room says of it at more length is tested
there: parts and names in tests/manuscript/test_parts.py and test_codes.py, marks for the index in
tests/intermediate/test_index.py, references in test_references.py, citations in tests/citations,
off-prints and rights in test_offprints.py and test_rights_build.py beside this file, limits of the
layout in tests/pdf/test_workers.py, wide tables, headings and notes in tests/pdf/test_findings.py
and test_notes.py.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from octavo.pdf import Workers
from octavo.pipeline import Report, Request, making, offprints, silent

PUB = """\
title: Winter
language: en
kind: book
slug: winter
publisher: Octavo
published: 2026-11-22
modified: 2026-11-22T12:00:00Z
identifiers:
  epub: urn:uuid:6d3a3f0e-27f5-4c8e-9b57-0a1d2b3c4d5f
editions: {epub: {}, print: {}}
"""
FRONT = "---\ntitle: Ice\n---\n"
ICE, SNOW, YAML = "text/1-ice.md", "text/2-snow.md", "publication.yaml"
FILLING = "The ice lay open under the low sun while the men pulled their sledges north. "
INDEX = {"text/9-index.md": "---\nrole: index\n---\n"}
NOON = 1_795_348_800  # 2026-11-22T12:00:00Z
FIGURE = ":::{figure} images/a.png\nThe ice.\n:::\n"
SOURCE = "@book{nansen1897, title={Farthest North}, author={Nansen, Fridtjof}, year={1897}}\n"

Files = Mapping[str, str | bytes]


def table(columns: int) -> str:
    row = "|" + " Temperature |" * columns
    rule = "|" + ":--|" * columns
    return f":::{{table}} How cold\n:name: tab-a\n{row}\n{rule}\n{row}\n:::\n"


def picture() -> bytes:
    file = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (1400, 900), "#dfe8ee").save(file, "PNG", icc_profile=profile)
    return file.getvalue()


def shown(day: str) -> Files:
    """Return a text with a picture that may be used until `day`."""
    record = f'images/a.png:\n  alt: Ice.\n  credit: "Photo: Bo"\n  until: {day}\n'
    return {ICE: FRONT + FIGURE, "images.yaml": record, "images/a.png": picture()}


@dataclass(frozen=True)
class Case:
    """A mistake: the files that make it, and what is found and where."""

    files: Files
    code: str
    path: str
    line: int
    words: str
    offprint: str = ""


def named(name: str) -> str:
    return f"---\ntitle: Snow\nname: {name}\n---\nB.\n"


CASES = {
    "a part without chapters": Case(
        {YAML: f"{PUB}contents:\n  - {ICE}\n  - {SNOW}\n  - part: Nothing\n    contents: []\n"},
        *("MAN-059", YAML, 14, "no chapters"),
    ),
    "two chapters of one id": Case(
        {ICE: FRONT.replace("Ice", "Ice\nname: one") + "A.\n", SNOW: named("one")},
        *("MAN-009", SNOW, 3, "“one” is that of"),
    ),
    "an index range that never ends": Case(
        {ICE: f'{FRONT}[]{{index="ice" range=start}}A.\n', **INDEX},
        *("INT-050", ICE, 4, "never ends"),
    ),
    "a citation that is not there": Case(
        {ICE: f"{FRONT}As [@nansen] says.\n", "references.bib": SOURCE},
        *("BIB-010", ICE, 4, "“nansen”"),
    ),
    "a circular see-also": Case(
        {ICE: f"{FRONT}[]{{index=a see-also=b}}[]{{index=b see-also=a}}A.\n", **INDEX},
        *("INT-053", ICE, 4, "“a” → “b” → “a”"),
    ),
    "a figure reference to a table": Case(
        {ICE: f"{FRONT}See [](figure:#tab-a).\n\n{table(4)}"},
        *("INT-037", ICE, 4, "is a table and not a figure"),
    ),
    "an off-print of an unknown article": Case(
        {YAML: PUB.replace("kind: book", "kind: issue")},
        *("PIP-013", YAML, 0, "“snw”"),
        offprint="snw",
    ),
    "a right that expired yesterday": Case(
        shown("2026-11-21"), *("PIP-022", "images.yaml", 1, "until 2026-11-21")
    ),
    "a table wider than the page": Case(
        {ICE: f"{FRONT}{FILLING}\n\n{table(14)}"},
        *("PDF-030", ICE, 8, "“Table 1. How cold” reaches"),
    ),
}
GOOD: Files = {
    YAML: f"{PUB}contents:\n  - {ICE}\n  - part: Snow\n    contents: [{SNOW}]\n"
    "  - text/9-index.md\n",
    ICE: f"{FRONT}[]{{index=ice range=start}}As [@nansen1897] says in [](table:#tab-a).\n\n"
    f"[a]{{index=a}}[]{{index=a see-also=ice}}[]{{index=ice range=end}}"
    f"[]{{index=ice see-also=a}}\n\n{FIGURE}\n{table(4)}",
    SNOW: named("two"),
    "references.bib": SOURCE,
    **{name: data for name, data in shown("2026-11-22").items() if name != ICE},
    **INDEX,
}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as started:
        yield started


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))


def built(folder: Path, workers: Workers, files: Files, offprint: str = "") -> Report:
    whole: Files = {YAML: PUB, ICE: f"{FRONT}Ice.\n", SNOW: "---\ntitle: Snow\n---\nB.\n", **files}
    for name, text in whole.items():
        path = folder / "manuscript" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    request = Request(folder, offprint=offprint)
    make = offprints.build if offprint else making.build
    return make(request, workers, silent)


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_one_finding_at_its_line(name: str, workers: Workers, tmp_path: Path) -> None:
    case = CASES[name]
    report = built(tmp_path, workers, case.files, case.offprint)
    [finding] = report.diagnostics
    assert (finding.code, report.files) == (case.code, ())
    assert case.words in finding.message
    assert finding.hint
    assert finding.span is not None
    assert (finding.span.path, finding.span.line) == (f"manuscript/{case.path}", case.line)


def test_what_is_nearly_the_same_is_built(workers: Workers, tmp_path: Path) -> None:
    report = built(tmp_path, workers, GOOD)
    assert {finding.code for finding in report.diagnostics} == {"PIP-023"}  # ends within 90 days
    assert len(report.files) == 2


def test_a_chapter_of_a_million_words_is_refused_at_once(workers: Workers, tmp_path: Path) -> None:
    paragraph = FILLING * 5 + "\n\n"
    words = FRONT + paragraph * (1_000_000 // len(paragraph.split()) + 1)
    [finding] = built(tmp_path, workers, {ICE: words}).diagnostics
    assert (finding.code, finding.span and finding.span.path) == ("MAN-025", f"manuscript/{ICE}")
    assert "more than 1000000" in finding.message


def note(words: int) -> str:
    return " ".join(f"n{number}x" for number in range(words))


@pytest.fixture(scope="module")
def pages(
    workers: Workers, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Report, list[list[str]]]:
    """Return the pages of a book with a note longer than a page, and headings at all heights."""
    sections = "".join(
        f"## Heading{number}\n\n{FILLING * (5 + number % 4)}\n\n" for number in range(36)
    )
    text = f"{FRONT}{FILLING * 4}Called.[^n] {FILLING * 20}\n\n{sections}\n\n[^n]: {note(900)}\n"
    report = built(tmp_path_factory.mktemp("pages"), workers, {ICE: text})
    made = next(file.path for file in report.files if file.path.suffix == ".pdf")
    told = subprocess.run(["pdftotext", made, "-"], capture_output=True, check=True)
    return report, [page.split("\n") for page in told.stdout.decode().split("\f")[:-1]]


def test_no_heading_stands_at_the_foot_of_a_page(pages: tuple[Report, list[list[str]]]) -> None:
    found = 0
    for lines in pages[1]:
        said = [line for line in lines if line.strip() and not line.strip().isdecimal()]
        headings = [at for at, line in enumerate(said) if line.startswith("Heading")]
        found += len(headings)
        assert all(len(said) - at > 2 for at in headings)
    assert found == 36


def test_a_note_longer_than_a_page_goes_on_and_is_told(
    pages: tuple[Report, list[list[str]]],
) -> None:
    report, shown_pages = pages
    [finding] = report.diagnostics
    assert (finding.code, finding.is_error) == ("PDF-016", False)
    texts = [" ".join(lines) for lines in shown_pages]
    places = [(page, int(n)) for page, t in enumerate(texts) for n in re.findall(r"\bn(\d+)x", t)]
    assert [number for _, number in places] == list(range(900))
    held = sorted({page for page, _ in places})
    assert held == list(range(held[0], held[0] + len(held)))
    assert len(held) > 1
    assert "Called." in texts[held[0]]
