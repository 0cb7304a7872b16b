"""An order follows the wish where the printer agrees, and says where it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.diagnostics import Severity
from octavo.printers import Edges, Order, Wish, check_pages, check_trim, order
from tests.printers.job import at, printer, said

SIX_BY_NINE = Wish(152.4, 228.6)
A5 = Wish(148, 210)


def ordered(name: str, wish: Wish) -> Order:
    outcome = order(printer(name), wish, at)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


def test_what_is_not_wished_is_the_printers() -> None:
    made = ordered("generic", A5)
    assert made.bleed == Edges(3, 3, 3, 3)
    assert (made.standard, made.condition, made.total_ink) == ("pdf/x-4", "FOGRA39", 300)
    assert (made.marks, made.colour, made.has_bleed) == (False, "cmyk", True)
    kdp = ordered("kdp", SIX_BY_NINE)
    assert kdp.bleed == Edges(3.175, 3.175, 3.175, 0)
    assert kdp.standard == "pdf/x-1a"
    assert kdp.paper is not None
    assert kdp.paper.name == "white"
    assert ordered("nordic", A5).marks


def test_what_is_wished_goes_first() -> None:
    wish = replace(A5, standard="pdf/x-1a", condition="FOGRA51", total_ink=280.0, bleed=5.0)
    made = ordered("generic", replace(wish, marks=True, paper="offset-80", colour="black"))
    assert (made.standard, made.condition, made.total_ink) == ("pdf/x-1a", "FOGRA51", 280)
    assert (made.bleed.bind, made.marks, made.colour) == (5, True, "grey")
    assert made.paper is not None
    assert made.paper.name == "offset-80"


def test_the_paper_is_one_that_is_printed_as_wished() -> None:
    paper = ordered("kdp", replace(SIX_BY_NINE, colour="colour")).paper
    assert paper is not None
    assert paper.name == "standard-colour"


def test_nothing_bleeds_where_that_is_wished() -> None:
    made = ordered("bod", replace(A5, bleed=0.0))
    assert made.bleed == Edges()
    assert not made.has_bleed


def test_an_edge_without_bleed_never_has_any() -> None:
    made = ordered("kdp", replace(SIX_BY_NINE, bleed=3.175))
    assert made.bleed == Edges(3.175, 3.175, 3.175, 0)


RED = {"#a4161a": (0.0, 1.0, 0.9, 0.2)}
RICH = {"#000000": (0.6, 0.6, 0.5, 1.0)}
CASES = [
    ("PRN-004", "kdp", {"width": 240.0, "height": 300.0}, {"width": 177.8, "height": 254.0}),
    ("PRN-004", "kdp-hardcover", {"width": 148.0, "height": 210.0}, {}),
    ("PRN-004", "kdp-hardcover", {"width": 152.9}, {"width": 152.5}),
    ("PRN-007", "kdp", {"paper": "ivory"}, {"paper": "Cream"}),
    ("PRN-008", "ingram", {"standard": "pdf/x-4"}, {"standard": "pdf/x-1a"}),
    ("PRN-009", "kdp", {"bleed": 3.0}, {"bleed": 3.175}),
    ("PRN-009", "kdp", {"bleed": 5.0}, {"bleed": 0.0}),
    ("PRN-009", "generic", {"bleed": 2.0}, {"bleed": 5.0}),
    ("PRN-010", "ingram", {"total_ink": 300.0}, {"total_ink": 240.0}),
    ("PRN-010", "ingram", {"palette": RICH}, {"palette": RED}),
    ("PRN-011", "lulu", {"marks": True}, {"marks": False}),
    ("PRN-012", "kdp", {"paper": "cream", "colour": "colour"}, {"paper": "cream"}),
    ("PRN-012", "kdp", {"paper": "white", "colour": "colour"}, {"colour": "colour"}),
]


@pytest.mark.parametrize(("code", "name", "bad", "good"), CASES)
def test_what_a_printer_refuses_is_found_and_its_neighbour_is_not(
    code: str, name: str, bad: dict[str, object], good: dict[str, object]
) -> None:
    outcome = order(printer(name), replace(SIX_BY_NINE, **bad), at)  # type: ignore[arg-type]
    assert outcome.product is None
    assert said(outcome.diagnostics) == [code]
    ordered(name, replace(SIX_BY_NINE, **good))  # type: ignore[arg-type]


def test_a_finding_stands_at_its_setting() -> None:
    outcome = order(printer("ingram"), replace(A5, standard="pdf/x-4", marks=True), at)
    assert [finding.span for finding in outcome.diagnostics] == [
        at("print.standard"),
        at("print.marks"),
    ]


def test_the_nearest_sizes_are_named() -> None:
    (finding,) = check_trim(printer("kdp-hardcover"), 148, 210, at())
    assert finding.hint.startswith("Choose one of the nearest: 5.5 x 8.5 (139.7 mm × 215.9 mm);")
    assert finding.hint.count("×") == 3
    assert check_trim(printer("lulu"), 148, 210, at()) == ()
    (between,) = check_trim(replace(printer("kdp"), trims=()), 300, 400, at())
    assert "101.6 to 215.9 mm" in between.hint


@pytest.mark.parametrize(
    ("name", "paper", "pages", "codes"),
    [
        ("kdp", "white", 23, ["PRN-005"]),
        ("kdp", "white", 24, []),
        ("kdp", "white", 828, []),
        ("kdp", "white", 829, ["PRN-005"]),
        ("kdp", "cream", 776, []),
        ("kdp", "cream", 778, ["PRN-005"]),
        ("kdp", "standard-colour", 71, ["PRN-005"]),
        ("kdp", "standard-colour", 72, []),
        ("kdp-hardcover", "white", 74, ["PRN-005"]),
        ("kdp-hardcover", "white", 550, []),
        ("kdp", "white", 25, ["PRN-006"]),
        ("generic", "", 25, ["PRN-006"]),
        ("generic", "", 2000, []),
        ("bod", "120", 952, []),
        ("bod", "120", 954, ["PRN-005"]),
        ("bod", "80", 1200, []),
        ("ingram", "", 1202, ["PRN-005"]),
        ("lulu", "", 32, []),
        ("lulu", "", 30, ["PRN-005"]),
    ],
)
def test_pages_keep_to_the_limits(name: str, paper: str, pages: int, codes: list[str]) -> None:
    assert said(check_pages(printer(name), pages, paper, at())) == codes


@pytest.mark.parametrize(
    ("size", "paper", "most"),
    [((8.25, 6), "white", 800), ((8.5, 11), "cream", 550), ((8.27, 11.69), "groundwood", 764)],
)
def test_some_limits_differ_by_the_size(size: tuple[float, float], paper: str, most: int) -> None:
    width, height = (round(side * 25.4, 2) for side in size)
    kdp = printer("kdp")
    assert check_pages(kdp, most, paper, at(), size=(width, height)) == ()
    assert said(check_pages(kdp, most + 2, paper, at(), size=(width, height))) == ["PRN-005"]
    assert check_pages(kdp, most + 2, paper, at(), size=(152.4, 228.6)) == ()


def test_a_paper_may_not_come_in_a_size() -> None:
    (finding,) = check_pages(printer("kdp"), 100, "standard-colour", at(), size=(210.06, 296.93))
    assert "does not print this size" in finding.message


def test_a_printer_who_fills_up_only_takes_note() -> None:
    (kdp,) = check_pages(printer("kdp"), 25, "white", at())
    (generic,) = check_pages(printer("generic"), 25, "", at())
    assert (kdp.severity, generic.severity) == (Severity.NOTE, Severity.WARNING)
    assert "1 blank page" in kdp.hint
