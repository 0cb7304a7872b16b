"""What an author gets wrong is one finding at its file and line, and the last good files stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from octavo.diagnostics import Severity
from octavo.pipeline import Request, build

Spoil = Callable[[Path], None]


class Case(NamedTuple):
    """A mistake, the file and line where it is found, and words of the message."""

    name: str
    spoil: Spoil
    path: str
    line: int
    words: str


def change(name: str, old: str, new: str) -> Spoil:
    def spoil(manuscript: Path) -> None:
        path = manuscript / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def write(name: str, data: bytes) -> Spoil:
    def spoil(manuscript: Path) -> None:
        (manuscript / name).write_bytes(data)

    return spoil


def prefix(name: str, data: bytes) -> Spoil:
    def spoil(manuscript: Path) -> None:
        path = manuscript / name
        path.write_bytes(data + path.read_bytes())

    return spoil


def truncate_jpeg(manuscript: Path) -> None:
    from PIL import Image

    path = manuscript / "images" / "vik.jpg"
    Image.effect_noise((1400, 900), 60).convert("RGB").save(path)
    path.write_bytes(path.read_bytes()[:-20_000])
    for name in ("images.yaml", "text/vinter.md"):
        change(name, "vik.png", "vik.jpg")(manuscript)


YAML, TEXT = "publication.yaml", "text/vinter.md"
PUB, MD = f"manuscript/{YAML}", f"manuscript/{TEXT}"
SVG = "images/ruta.svg"
CASES = [
    Case("tab", change(YAML, "  epub: urn", "\tepub: urn"), PUB, 8, "YAML"),
    Case("duplicate", change(YAML, "publisher: Octavo", "title: Två"), PUB, 5, "twice"),
    Case("unknown", change(YAML, "publisher:", "pubisher:"), PUB, 5, "pubisher"),
    Case(
        "isbn",
        change(YAML, "urn:uuid:6d3a3f0e-27f5-4c8e-9b57-0a1d2b3c4d5e", "978-91-7000-150-0"),
        PUB,
        8,
        "last digit",
    ),
    Case(
        "isbn as a number",
        change(YAML, "urn:uuid:6d3a3f0e-27f5-4c8e-9b57-0a1d2b3c4d5e", "9789170001500"),
        PUB,
        8,
        "last digit",
    ),
    Case("yes for true", change(YAML, "slug:", "hyphenate: yes\nslug:"), PUB, 1, "hyphenate"),
    Case("a country for a language", change(YAML, "language: sv", "language: no1"), PUB, 3, "no1"),
    Case("a tag", change(YAML, "title: Vinter", "title: !!python/name:os.system"), PUB, 2, "tag"),
    Case("language", change(YAML, "language: sv\n", ""), PUB, 1, "language"),
    Case("front matter", change(TEXT, "2026-11-22\n---\n", "2026-11-22\n"), MD, 1, "front matter"),
    Case("directive", change(TEXT, "En ruta.\n:::\n", "En ruta.\n"), MD, 18, "close"),
    Case("missing picture", change(TEXT, "images/vik.png", "images/bukt.png"), MD, 9, "bukt.png"),
    Case("case", change(TEXT, "images/vik.png", "images/Vik.png"), MD, 9, "case"),
    Case("truncated", truncate_jpeg, MD, 9, "vik.jpg"),
    Case(
        "script",
        change(SVG, "<rect", "<script>alert(1)</script><rect"),
        f"manuscript/{SVG}",
        3,
        "script",
    ),
    Case("note without text", change(TEXT, "[^is]: Redan i november.\n", ""), MD, 7, "is"),
    Case("text without note", change(TEXT, "året.[^is]", "året."), MD, 23, "is"),
    Case("link", change(TEXT, "#fig-vik)", "#fig-bukt)"), MD, 7, "fig-bukt"),
    Case("equal ids", change(TEXT, ":name: fig-ruta", ":name: fig-vik"), MD, 18, "fig-vik"),
    Case("skipped level", change(TEXT, "## Sedan", "### Sedan"), MD, 14, "level"),
    Case("utf-8", prefix(TEXT, b"\xff\n"), MD, 1, "UTF-8"),
    Case("long line", prefix(TEXT, b"x" * (50 * 1024 * 1024)), PUB, 10, "16 MB"),
    Case("empty", write(TEXT, b"---\ntitle: Vinter\n---\n"), MD, 4, "empty"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_one_finding_at_its_line(case: Case, publication: Path) -> None:
    kept = publication / "build" / "epub" / "vinter.epub"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"the last good file")
    case.spoil(publication / "manuscript")
    report = build(Request(publication))
    errors = [d for d in report.diagnostics if d.severity is Severity.ERROR]
    told = [(d.span.path, d.span.line) if d.span else ("", 0) for d in errors]
    assert told == [(case.path, case.line)], report.diagnostics
    assert case.words in errors[0].message
    assert kept.read_bytes() == b"the last good file"


def test_a_byte_order_mark_is_a_warning_and_the_build_goes_on(publication: Path) -> None:
    prefix(TEXT, b"\xef\xbb\xbf")(publication / "manuscript")
    report = build(Request(publication))
    assert [(d.code, d.severity) for d in report.diagnostics] == [("WSP-005", Severity.WARNING)]
    assert len(report.files) == 2


def test_a_mistake_in_the_css_is_named_with_its_line(publication: Path) -> None:
    styles = publication / "styles"
    styles.mkdir()
    (styles / "theme.css").write_text(":root {\n  --ink: #000;\n}\np { color red }\n")
    report = build(Request(publication))
    places = {(d.span.path, d.span.line) for d in report.diagnostics if d.span}
    assert places == {("styles/theme.css", 4)}


def test_a_clean_publication_has_no_findings(publication: Path) -> None:
    report = build(Request(publication))
    assert report.diagnostics == ()
    assert [(f.edition, f.fresh) for f in report.files] == [("epub", True), ("print", True)]
    again = build(Request(publication))
    assert [f.fresh for f in again.files] == [False, False]
