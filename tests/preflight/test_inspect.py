"""A whole file is read and looked at; what cannot be is told, and nothing is raised."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from octavo.diagnostics import Span
from octavo.preflight import Expected, Inspection, inspect
from octavo.preflight.sights import Opened, Refused, Seen, Task
from octavo.preflight.watching import watch
from tests.preflight.drawing import PLAIN, pdf, rect, text
from tests.preflight.test_seen_pages import ORDER

BLANK = rect(10, 10, 20, 20, "0 0 0 0")


def of_pixels(seen: Inspection) -> list[str]:
    return [one.code for one in seen.findings if one.code.startswith("PRE-2")]


@pytest.fixture(scope="module")
def whole() -> Inspection:
    """Return what is seen in five pages: one of too much ink, three blank ones in a row."""
    pages = (PLAIN, rect(30, 40, 20, 20, "1 0.9 0.8 0.7"), BLANK, BLANK, BLANK)
    return inspect(pdf(*pages), ORDER, {2: Span("manuscript/text/a.md", 7)})


def test_findings_are_at_the_manuscript_where_a_page_leads_there(whole: Inspection) -> None:
    (found,) = [one for one in whole.findings if one.code == "PRE-210"]
    assert found.span == Span("manuscript/text/a.md", 7)
    assert found.message.startswith("Page 2 of build/print/book.pdf, ")
    assert "340 %" in found.message
    assert whole.on_pages[whole.findings.index(found)] == 2


def test_blank_pages_are_told_once_and_many_in_a_row_are_a_warning(whole: Inspection) -> None:
    told = [one for one in whole.findings if one.code in ("PRE-204", "PRE-205")]
    assert [(one.code, one.span) for one in told] == [
        ("PRE-204", Span(ORDER.file)),
        ("PRE-205", Span(ORDER.file)),
    ]
    assert "pages 3–5" in told[0].message
    two = inspect(pdf(PLAIN, BLANK, BLANK, PLAIN), ORDER)
    assert of_pixels(two) == ["PRE-204"]


def test_pages_are_seen_with_their_measures(whole: Inspection) -> None:
    assert [page.number for page in whole.pages] == [1, 2, 3, 4, 5]
    page = whole.pages[1]
    assert page.mean == pytest.approx(340, abs=1.5)
    assert page.peak == pytest.approx(340, abs=1.5)
    assert (page.width, page.height) == pytest.approx((100, 120), abs=0.01)
    assert (page.left, page.top) == pytest.approx((3, 3), abs=0.01)
    assert page.worst == pytest.approx((30, 40), abs=5.1)
    assert (page.bind, page.safe.right, page.safe.left) == ("right", 12, 5)
    assert page.thumbnail.startswith(b"\x89PNG")
    assert page.heat.startswith(b"\x89PNG")
    assert [one.blank for one in whole.pages] == [False, False, True, True, True]


def test_an_inspection_says_what_ran_and_what_did_not(whole: Inspection) -> None:
    assert any("R0026" in name for name in whole.checked)
    assert any("R0005" in name for name in whole.checked)
    reasons = dict(whole.unchecked)
    assert reasons["order: crop marks at all corners"] == "the order has none"
    assert "order: crop marks at all corners" not in whole.checked
    told = [*whole.checked, *(word for pair in whole.unchecked for word in pair)]
    told += [f"{one.message} {one.hint}" for one in whole.findings]
    assert not [word for word in told if "complian" in word.casefold()]


def test_equal_files_are_seen_alike(whole: Inspection) -> None:
    pages = (PLAIN, rect(30, 40, 20, 20, "1 0.9 0.8 0.7"), BLANK, BLANK, BLANK)
    assert inspect(pdf(*pages), ORDER, {2: Span("manuscript/text/a.md", 7)}).pages == whole.pages


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\nnothing", b"PK\x03\x04", pdf(PLAIN)[:300]])
def test_a_broken_file_is_a_finding(broken: bytes) -> None:
    seen = inspect(broken, ORDER)
    assert "PRE-201" in of_pixels(seen)
    assert seen.unchecked


def test_a_file_with_a_password_is_a_finding() -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(pdf(PLAIN))) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    seen = inspect(locked.getvalue(), ORDER)
    assert of_pixels(seen) == ["PRE-201"]
    assert "password" in seen.findings[0].message


def test_a_file_whose_table_is_lost_is_mended_and_that_is_told() -> None:
    seen = inspect(pdf(PLAIN).replace(b"startxref", b"startxxxx"), ORDER)
    assert "PRE-206" in of_pixels(seen)
    assert len(seen.pages) == 1


def test_a_page_that_breaks_off_is_told() -> None:
    seen = inspect(pdf(PLAIN + "q 1 0 0 1 0 0 cm << /A ] Q 3 w (", PLAIN), ORDER)
    assert of_pixels(seen) == ["PRE-203"]


def test_a_page_without_area_or_too_large_is_told_and_the_others_are_seen() -> None:
    with pikepdf.open(BytesIO(pdf(PLAIN, PLAIN, PLAIN))) as document:
        document.pages[0].obj.MediaBox = Array([0, 0, 200_000, 200_000])
        document.pages[1].obj.TrimBox = Array([10, 10, 10, 10])
        written = BytesIO()
        document.save(written)
    seen = inspect(written.getvalue(), replace(ORDER, safe=replace(ORDER.safe, bind=0.0)))
    assert of_pixels(seen) == ["PRE-202", "PRE-202"]
    assert [page.number for page in seen.pages] == [3]
    assert ("pages 1–2", "drawing failed; a finding says how") in seen.unchecked


def test_a_page_that_takes_for_ever_is_told_and_the_next_is_seen() -> None:
    with pikepdf.open(BytesIO(pdf(PLAIN, PLAIN))) as document:
        form = document.make_stream(rect(0, 0, 50, 50).encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 300])
        for _ in range(12):
            inner, form = form, document.make_stream(b"/X Do " * 10)
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 300])
            form.Resources = Dictionary(XObject=Dictionary(X=inner))
        document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=form))
        document.pages[0].obj.Contents = document.make_stream(b"/X Do")
        written = BytesIO()
        document.save(written)
    sights = list(watch(Task(written.getvalue(), ORDER), seconds=2.5))
    assert isinstance(sights[0], Opened)
    assert [(s.number, s.page is None) for s in sights if isinstance(s, Seen)] == [
        (1, True),
        (2, False),
    ]
    assert isinstance(sights[1], Seen)
    assert "longer than 2.5 s" in sights[1].findings[0].message


def test_a_viewer_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    sights = list(watch(Task(pdf(PLAIN), ORDER)))
    assert len(sights) == 1
    assert isinstance(sights[0], Refused)


def test_at_most_sixty_of_a_kind_are_told() -> None:
    seen = inspect(
        pdf(*[text(30, 6, "High", 14)] * 62), Expected("a.pdf", 100, 120, safe=ORDER.safe)
    )
    told = [one for one in seen.findings if one.code == "PRE-221"]
    assert len(told) == 60
    assert "There are 62" in told[0].hint


def test_the_room_loads_without_its_heavy_libraries() -> None:
    program = (
        "import sys, octavo.preflight\n"
        "print([n for n in ('pymupdf', 'numpy', 'pikepdf', 'PIL', 'zxingcpp') if n in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
