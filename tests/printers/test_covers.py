"""The spine is as wide as printers say, and everything stands where it should on the flat cover."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.printers import Box, Wrap, spine, spine_text, wrap
from tests.printers.job import at, printer, said

INCH = 25.4


@pytest.mark.parametrize(
    ("name", "paper", "pages", "inches"),
    [
        ("kdp", "white", 24, 0.054048),
        ("kdp", "white", 320, 0.72064),
        ("kdp", "white", 828, 1.864656),
        ("kdp", "cream", 300, 0.75),
        ("kdp", "groundwood", 100, 0.235),
        ("kdp", "premium-colour", 200, 0.4694),
        ("lulu", "", 32, 32 / 444 + 0.06),
        ("lulu", "", 444, 1.06),
    ],
)
def test_a_printers_own_formula_is_final(name: str, paper: str, pages: int, inches: float) -> None:
    outcome = spine(printer(name), pages, paper, span=at())
    assert outcome.diagnostics == ()
    assert outcome.product == pytest.approx(inches * INCH, abs=0.001)


def test_lulus_formula_in_millimetres_is_the_same() -> None:
    assert spine(printer("lulu"), 200, "").product == pytest.approx(200 / 17.48 + 1.524, abs=0.01)


@pytest.mark.parametrize(
    ("pages", "width"),
    [(24, 6), (84, 6), (85, 13), (140, 13), (141, 16), (168, 16), (194, 17), (222, 19), (250, 21)],
)
def test_lulus_hard_covers_follow_a_table(pages: int, width: float) -> None:
    assert spine(printer("lulu"), pages, "", binding="jacket").product == width


def test_beyond_the_table_the_printer_is_asked() -> None:
    outcome = spine(printer("lulu"), 252, "", binding="jacket", span=at())
    assert outcome.product is None
    assert said(outcome.diagnostics) == ["PRN-014"]


def test_an_estimate_is_used_and_noted() -> None:
    # 320 pages, 80 g/m² of bulk 1.5: 160 leaves of 0.12 mm.
    outcome = spine(printer("generic"), 320, "bookwove-80", span=at())
    assert outcome.product == pytest.approx(19.2)
    assert said(outcome.diagnostics) == ["PRN-016"]
    hard = spine(printer("generic"), 320, "bookwove-80", binding="hardcover")
    assert hard.product == pytest.approx(24.2)


@pytest.mark.parametrize("name", ["ingram", "bod", "nordic"])
def test_some_printers_must_be_asked(name: str) -> None:
    outcome = spine(printer(name), 320, "", span=at())
    assert outcome.product is None
    assert said(outcome.diagnostics) == ["PRN-014"]
    assert spine(printer(name), 320, "", given=21.0, span=at()).product == 21


def test_the_estimate_stands_in_the_question() -> None:
    # Lightning Source: 400 pages an inch and 0.025 in.
    (finding,) = spine(printer("ingram"), 400, "50-lb", span=at()).diagnostics
    assert "near 26.0 mm" in finding.hint


@pytest.mark.parametrize(("given", "codes"), [(25.5, ["PRN-015"]), (25.6, []), (26.5, [])])
def test_a_given_spine_is_compared(given: float, codes: list[str]) -> None:
    outcome = spine(printer("ingram"), 400, "50-lb", given=given, span=at())
    assert outcome.product == given
    assert said(outcome.diagnostics) == codes


def test_a_binding_that_is_not_offered_is_found() -> None:
    kdp = printer("kdp")
    assert said(spine(kdp, 100, "", binding="hardcover", span=at()).diagnostics) == ["PRN-013"]
    assert said(wrap(kdp, "jacket", 100, 200, 5, at()).diagnostics) == ["PRN-013"]
    assert said(spine_text(kdp, "jacket", 100, 5, at()).diagnostics) == ["PRN-013"]
    assert spine(kdp, 100, "", binding="paperback").diagnostics == ()


@pytest.mark.parametrize(
    ("name", "pages", "width", "bears"),
    [
        ("kdp", 79, 5.0, False),
        ("kdp", 80, 5.0, True),
        ("generic", 47, 8.0, False),
        ("generic", 48, 5.9, False),
        ("generic", 48, 6.0, True),
        ("bod", 24, 2.0, True),
    ],
)
def test_text_stands_only_where_there_is_room(
    name: str, pages: int, width: float, bears: bool
) -> None:
    outcome = spine_text(printer(name), "paperback", pages, width, at())
    assert outcome.product is bears
    assert said(outcome.diagnostics) == ([] if bears else ["PRN-017"])


def flat(name: str, binding: str, width: float, height: float, spine_width: float) -> Wrap:
    outcome = wrap(printer(name), binding, width, height, spine_width, at())
    assert outcome.product is not None
    return outcome.product


def near(box: Box | None, x: float, y: float, width: float, height: float) -> None:
    assert box is not None
    assert (box.x, box.y, box.width, box.height) == pytest.approx((x, y, width, height))


def test_a_paperback_of_kdp() -> None:
    # 6 × 9 in, 320 pages on white: bleed, trim, spine, trim, bleed.
    made = flat("kdp", "paperback", 152.4, 228.6, 0.72064 * INCH)
    assert made.width == pytest.approx((0.125 + 6 + 0.72064 + 6 + 0.125) * INCH)
    assert made.height == pytest.approx(9.25 * INCH)
    near(made.trim, 3.175, 3.175, made.width - 6.35, 228.6)
    near(made.back, 3.175, 3.175, 152.4, 228.6)
    near(made.spine, 155.575, 3.175, 0.72064 * INCH, 228.6)
    near(made.front, 155.575 + 0.72064 * INCH, 3.175, 152.4, 228.6)
    near(made.safe_back, 6.35, 6.35, 146.05, 222.25)
    near(made.safe_spine, 155.575 + 1.5875, 6.35, 0.72064 * INCH - 3.175, 222.25)
    near(made.barcode, 155.575 - 6.35 - 50.8, 231.775 - 6.35 - 30.48, 50.8, 30.48)
    assert (made.hinges, made.flaps, made.turn_in) == ((), (), 0)
    assert made.folds == (made.spine.x, made.front.x)


def test_a_hard_cover_has_boards_hinges_and_a_turn_in() -> None:
    made = flat("generic", "hardcover", 148, 210, 20)
    assert (made.width, made.height) == (15 + 151 + 20 + 151 + 15, 15 + 216 + 15)
    near(made.back, 15, 15, 151, 216)
    near(made.front, 186, 15, 151, 216)
    left, right = made.hinges
    near(left, 156, 15, 10, 216)
    near(right, 186, 15, 10, 216)
    near(made.safe_front, 201, 20, 131, 206)
    near(made.trim, 0, 0, made.width, made.height)
    assert (made.bleed, made.turn_in) == (0, 15)
    assert made.barcode is not None
    assert made.barcode.x + made.barcode.width == left.x - 16


def test_a_jacket_has_flaps() -> None:
    made = flat("generic", "jacket", 148, 210, 20)
    assert (made.width, made.height) == (3 + 90 + 151 + 20 + 151 + 90 + 3, 3 + 216 + 3)
    back_flap, front_flap = made.flaps
    near(back_flap, 3, 3, 90, 216)
    near(front_flap, 415, 3, 90, 216)
    assert made.folds == (93, 244, 264, 415)


@pytest.mark.parametrize(("name", "binding"), [("bod", "hardcover"), ("lulu", "jacket")])
def test_a_measure_that_is_not_published_is_asked_for(name: str, binding: str) -> None:
    outcome = wrap(printer(name), binding, 148, 210, 20, at())
    assert outcome.product is None
    assert set(said(outcome.diagnostics)) == {"PRN-018"}
    assert wrap(printer(name), "paperback", 148, 210, 20, at()).diagnostics == ()


def test_where_a_template_is_binding_that_is_noted() -> None:
    outcome = wrap(printer("kdp-hardcover"), "hardcover", 152.4, 228.6, 22, at())
    assert outcome.product is not None
    assert said(outcome.diagnostics) == ["PRN-019"]
    assert "362.8 mm × 264.6 mm" in outcome.diagnostics[0].message
    assert wrap(printer("kdp"), "paperback", 152.4, 228.6, 22, at()).diagnostics == ()


def test_a_thin_spine_leaves_no_room_rather_than_less_than_none() -> None:
    made = flat("kdp", "paperback", 152.4, 228.6, 2)
    assert made.safe_spine is not None
    assert made.safe_spine.width == 0


def test_a_preset_without_a_field_for_the_barcode_leaves_it_to_the_design() -> None:
    assert flat("bod", "paperback", 148, 210, 12).barcode is None
    kdp = printer("kdp")
    (paperback,) = kdp.bindings
    without = replace(kdp, bindings=(replace(paperback, barcode=None),))
    made = wrap(without, "paperback", 148, 210, 12).product
    assert made is not None
    assert made.barcode is None


def test_a_given_spine_is_not_held_against_pages_whose_boards_nobody_told() -> None:
    case = printer("kdp-hardcover")
    outcome = spine(case, 76, "cream", binding="hardcover", given=12.4, span=at())
    assert (outcome.product, outcome.diagnostics) == (12.4, ())
    asked = spine(case, 76, "cream", binding="hardcover", span=at())
    assert said(asked.diagnostics) == ["PRN-014"]
    assert "near" not in asked.diagnostics[0].hint
    told = spine(printer("ingram"), 76, "50-lb", binding="hardcover", given=20.0, span=at())
    assert said(told.diagnostics) == ["PRN-015"]  # this preset knows its boards
