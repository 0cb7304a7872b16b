"""What a finding on a print file says: the page, its label, the place, how often."""

from __future__ import annotations

from dataclasses import replace

from pikepdf import Pdf

from octavo.diagnostics import Severity
from octavo.preflight.inspection import PlacedPicture
from tests.preflight.faults import FAULTS, page, show
from tests.preflight.good import SLUG, X1A, X4, broken, check, good, order

MM = 72 / 25.4


def at(left: float, top: float) -> tuple[float, float]:
    """Return a point of the good file's sheet, given in millimetres from the trim."""
    return (left + SLUG) * MM, (150 - top + SLUG) * MM


def red(pdf: Pdf) -> None:
    x, y = at(42, 110)
    show(pdf, b"1 0 0 rg %.3f %.3f 2 2 re f" % (x - 1, y - 1))


def test_a_place_is_told_from_the_trim() -> None:
    seen = check(broken(X4, red), order(X4), ("i", "ii"))
    assert [one.message for one in seen.findings] == [
        "Page 2 (ii), 42 mm from the left and 110 mm from the top: a filled area is in DeviceRGB."
    ]


def test_a_label_that_is_the_number_is_not_told() -> None:
    seen = check(broken(X4, red), order(X4), ("1", "2"))
    assert seen.findings[0].message.startswith("Page 2, 42 mm")


def test_equal_findings_of_a_page_are_counted() -> None:
    def breaks(pdf: Pdf) -> None:
        show(pdf, b"1 0 0 rg 60 60 2 2 re f 70 60 2 2 re f 80 60 2 2 re f")

    seen = check(broken(X4, breaks), order(X4))
    assert len(seen.findings) == 1
    assert seen.findings[0].message.endswith("in DeviceRGB (2 more such on this page).")


def test_a_code_is_told_of_sixty_pages_at_most() -> None:
    def breaks(pdf: Pdf) -> None:
        page(pdf).Rotate = 90
        for _ in range(68):
            pdf.pages.append(pdf.pages[0])

    seen = check(broken(X1A, breaks), order(X1A, most_pages=0))
    turned = [one for one in seen.findings if one.code == "PRE-127"]
    assert len(turned) == 60
    assert turned[0].hint.endswith("There are 69 of these; 60 are told.")


def test_without_pdfx_a_screen_colour_is_a_warning() -> None:
    seen = check(broken(X4, red), order(""))
    assert [one.severity for one in seen.findings] == [Severity.WARNING]


def test_no_finding_says_compliant() -> None:
    for standard in (X4, X1A):
        seen = check(good(standard), order(standard))
        assert not any("complia" in name or "conform" in name for name in seen.checked)


def test_a_cover_is_not_bound() -> None:
    fault = next(one for one in FAULTS if one.name == "no BleedBox")
    both = order(X4, kind="cover")
    wanted = replace(both, bleed=replace(both.bleed, bind=3.0))
    seen = check(broken(X4, fault.breaks), wanted)
    assert len([one for one in seen.findings if one.code == "PRE-124"]) == 2


def test_a_picture_stands_where_it_was_placed() -> None:
    def breaks(pdf: Pdf) -> None:
        x, y = at(20, 60)
        show(pdf, b"%.3f 0 0 %.3f %.3f %.3f cm /Photo Do" % (9 * MM, 8 * MM, x, y))

    seen = check(broken(X4, breaks), order(X4))
    assert seen.pictures[-1] == PlacedPicture(
        page=2, left=20.0, top=52.0, width=9.0, height=8.0, pixels=(120, 120), ppi=338.7,
        colours="DeviceCMYK", bits=8,
    )  # fmt: skip


def test_a_turned_picture_has_the_same_resolution() -> None:
    def breaks(pdf: Pdf) -> None:
        show(pdf, b"0 28.35 -28.35 0 120 60 cm /Photo Do")

    assert check(broken(X4, breaks), order(X4)).pictures[-1].ppi == 304.8
