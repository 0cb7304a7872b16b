"""Each fault that can be seen on a rendered page is found by its own code, its neighbour is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.diagnostics import Diagnostic
from octavo.preflight import Edges, Expected, inspect
from octavo.preflight.looking import look
from octavo.preflight.sights import Seen, Sight, Task
from tests.preflight.drawing import (
    FULL,
    HEIGHT,
    PLAIN,
    WIDTH,
    bars,
    pdf,
    rect,
    text,
)

ORDER = Expected(
    file="build/print/book.pdf",
    width=WIDTH,
    height=HEIGHT,
    bleed=Edges(3, 3, 3, 3),
    safe=Edges(top=5, outside=5, bottom=5, bind=12),
)
COVER = replace(ORDER, kind="cover", isbn="978-91-980000-1-6", safe=Edges())
ISBN, OTHER = "9789198000016", "9789198000023"
WHITE = "0 0 0 0"
PAPER = rect(10, 10, 60, 40, WHITE)


def findings(content: bytes, order: Expected = ORDER) -> list[Diagnostic]:
    """Return what is found on the pages, by this process itself: a viewer of its own is slower."""
    sights: list[Sight] = list(look(Task(content, order)))
    return [one for sight in sights if isinstance(sight, Seen) for one in sight.findings]


def codes(content: bytes, order: Expected = ORDER) -> list[str]:
    return [one.code for one in findings(content, order)]


BLACK = replace(ORDER, black_only=True)
NO_BLEED = replace(ORDER, bleed=Edges(), safe=Edges())
MARKED = replace(ORDER, marks=True)
CORNERS = "".join(rect(left, top, 4, 0.3) for left in (-8, WIDTH + 4) for top in (0, HEIGHT))
FAULTS = (
    (
        "PRE-210",
        rect(30, 40, 20, 20, "1 0.9 0.8 0.7"),
        rect(30, 40, 20, 20, "0.8 0.8 0.7 0.7"),
        ORDER,
    ),
    ("PRE-210", rect(30, 40, 16, 16, "1 0.9 0.8 0.7"), rect(30, 40, 8, 30, "1 0.9 0.8 0.3"), ORDER),
    ("PRE-211", rect(30, 40, 5, 5, "1 0.9 0.8 0.7"), rect(30, 40, 1, 5, "1 0.9 0.8 0.7"), ORDER),
    ("PRE-212", rect(30, 40, 5, 5, "0 .3 0 .2"), rect(30, 40, 5, 5, "0 0 0 .5"), BLACK),
    ("PRE-212", text(30, 40, "Blue") + rect(30, 90, 9, 9, ".1 0 0 0"), text(30, 40, "Grey"), BLACK),
    ("PRE-220", text(8, 60, "Too near"), text(12.2, 60, "Near"), ORDER),
    ("PRE-221", text(30, 6, "High", 14), text(30, 10.5, "High", 14), ORDER),
    ("PRE-221", FULL + text(30, 118, "Low"), FULL + text(30, 112, "Low"), ORDER),
    ("PRE-222", rect(20, 2, 30, 20, "0 0 0 .2"), rect(20, -3, 30, 25, "0 0 0 .2"), ORDER),
    ("PRE-222", rect(90, 40, 8, 9, "0 0 0 .2"), rect(90, 40, 8, 9, WHITE), ORDER),
    (
        "PRE-222",
        rect(-3, -3, 106, 126, WHITE) + rect(70, 114, 9, 2),
        FULL + rect(70, 114, 9, 2),
        ORDER,
    ),
    ("PRE-230", rect(20, 0, 30, 20, "0 0 0 .4"), rect(20, -3, 30, 23, "0 0 0 .4"), ORDER),
    ("PRE-230", rect(-1.5, 20, 30, 20, "0 0 0 .4"), rect(-3, 20, 30, 20, "0 0 0 .4"), ORDER),
    ("PRE-230", rect(80, 20, 20, 0.5), rect(80, 20, 23, 0.5), ORDER),
    ("PRE-230", rect(20, 90, 50, 30.5, "0 0 0 .4"), FULL, ORDER),
    ("PRE-231", rect(80, 20, 20, 20, "0 0 0 .4"), rect(0, 20, 99, 20, "0 0 0 .4"), NO_BLEED),
)


@pytest.mark.parametrize(("code", "faulty", "clean", "order"), FAULTS)
def test_a_fault_is_found_by_its_own_code_alone(
    code: str, faulty: str, clean: str, order: Expected
) -> None:
    assert codes(pdf(faulty + PLAIN), order) == [code]
    assert codes(pdf(clean + PLAIN), order) == []


SLUG = (
    ("PRE-232", rect(-7, 40, 3, 3), rect(-3, 40, 30, 3), ORDER),
    ("PRE-233", PLAIN, CORNERS, MARKED),
)


@pytest.mark.parametrize(("code", "faulty", "clean", "order"), SLUG)
def test_what_stands_outside_the_bleed(code: str, faulty: str, clean: str, order: Expected) -> None:
    assert codes(pdf(faulty + PLAIN, slug=7), order) == [code]
    assert codes(pdf(clean + PLAIN, slug=7), order) == []


QUIET = rect(25, 40, 3, 10, "0 0 0 0.3")
BARCODES = (
    ("PRE-240", PLAIN, bars(30, 40, ISBN)),
    (
        "PRE-240",
        rect(20, 35, 60, 35, "0 0 0 1") + bars(30, 40, ISBN, inks=WHITE),
        bars(30, 40, ISBN),
    ),
    ("PRE-241", bars(30, 40, OTHER), bars(30, 40, ISBN) + bars(30, 70, OTHER)),
    ("PRE-242", bars(30, 40, ISBN, inks=".6 .6 .6 1"), bars(30, 40, ISBN)),
    ("PRE-243", bars(30, 40, ISBN, 0.7), bars(30, 40, ISBN, 0.8)),
    ("PRE-243", bars(10, 40, ISBN, 2.1), bars(10, 40, ISBN, 2.0)),
    ("PRE-244", bars(30, 40, ISBN) + QUIET, bars(30, 40, ISBN) + rect(25, 40, 1, 10)),
    ("PRE-244", bars(30, 40, ISBN) + rect(62.5, 45, 5, 5), bars(30, 40, ISBN) + rect(64, 45, 5, 5)),
)


@pytest.mark.parametrize(("code", "faulty", "clean"), BARCODES)
def test_a_barcode_is_read_and_measured(code: str, faulty: str, clean: str) -> None:
    assert codes(pdf(faulty), COVER) == [code]
    assert codes(pdf(clean), COVER) == []


def test_a_barcode_may_lie_on_its_side() -> None:
    wide, high = WIDTH * 72 / 25.4, HEIGHT * 72 / 25.4
    for matrix in (
        f"0 1 -1 0 {high:.3f} 0",
        f"-1 0 0 -1 {wide:.3f} {high:.3f}",
        f"0 -1 1 0 0 {wide:.3f}",
    ):
        turned = f"q {matrix} cm {bars(30, 40, ISBN)} Q\n"
        assert codes(pdf(turned), COVER) == []
        ruled = f"q {matrix} cm {bars(30, 40, ISBN)} {QUIET} Q\n"
        found = findings(pdf(ruled), COVER)
        assert [one.code for one in found] == ["PRE-244"]
        assert "before" in found[0].message


def test_the_inks_that_a_black_order_does_not_have_are_named_with_their_place() -> None:
    (found,) = findings(pdf(PLAIN + rect(30, 40, 5, 5, ".2 0 .3 .2")), BLACK)
    assert "30 mm from the left" in found.message
    assert "cyan and yellow are printed" in found.message
    assert codes(pdf(PLAIN + rect(30, 40, 5, 5, ".2 0 .3 .2"))) == []


def test_blank_pages_that_fill_the_sheets_are_not_told() -> None:
    def blanks(*pages: str, filled: int) -> list[tuple[str, str]]:
        said = inspect(pdf(*pages), replace(ORDER, filled=filled)).findings
        return [(f.code, f.message) for f in said if f.code in ("PRE-204", "PRE-205")]

    assert blanks(PLAIN, "", filled=1) == []
    assert blanks(PLAIN, "", "", "", filled=3) == []
    ((code, words),) = blanks(PLAIN, "", PLAIN, "", filled=1)
    assert (code, words) == ("PRE-204", "Nothing is printed on page 2.")
    assert [code for code, _ in blanks(PLAIN, "", "", "", filled=2)] == ["PRE-204", "PRE-205"]
    assert [code for code, _ in blanks(PLAIN, "", filled=0)] == ["PRE-204"]


def test_a_hard_cover_runs_to_its_edges_without_bleed() -> None:
    case = replace(NO_BLEED, kind="cover", turn_in=15.0)
    ground = pdf(rect(0, 0, WIDTH, HEIGHT, "0 .2 .2 .1") + PLAIN)
    assert codes(ground, replace(case, turn_in=0.0)) == ["PRE-231"]
    assert codes(ground, case) == []


def test_the_gutter_is_at_the_other_side_of_a_left_hand_page() -> None:
    near = text(8, 60, "Too near the left")
    assert codes(pdf(near, near)) == ["PRE-220"]


def test_a_finding_names_the_page_the_place_and_the_words() -> None:
    (found,) = findings(pdf(PLAIN, text(93, 60, "Folio")))
    assert found.message.startswith(
        "Page 2, 93 mm from the left and 57 mm from the top: the text “Folio”"
    )
    assert found.span is not None
    assert found.span.path == ORDER.file


def test_a_photograph_that_bleeds_may_be_light_at_its_rim() -> None:
    import random

    chance = random.Random(3)
    spots = "".join(
        rect(chance.uniform(-3, 97), chance.uniform(-3, 10), 1, 0.7, WHITE) for _ in range(300)
    )
    assert codes(pdf(rect(-3, -3, 106, 20, ".3 .2 .1 0") + spots)) == []


def test_a_turned_page_is_judged_as_it_is_seen() -> None:
    content = pdf(PLAIN + rect(20, 0, 30, 20, "0 0 0 .4"), more={"Rotate": 90})
    found = [one.message for one in findings(content) if one.code == "PRE-230"]
    assert len(found) == 1
    assert "the right edge" in found[0]


def test_inspect_does_not_raise_for_garbage() -> None:
    seen = inspect(b"%PDF-1.7\nnothing", ORDER)
    assert [one.code for one in seen.findings] == ["PRE-201"]
    assert seen.pages == ()
    assert seen.unchecked
