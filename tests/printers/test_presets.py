"""Every preset that ships loads, is complete for its kind, and says what its source says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from octavo.printers import DEFAULT, find, gutter, presets, safe_area
from octavo.printers.wraps import NEEDED
from tests.printers.job import at, printer, said

INCH = 25.4
PAGE = (Path(__file__).parents[2] / "docs" / "printers.md").read_text(encoding="utf-8")
# What their printers do not publish, and no file of ours invents.
NOT_PUBLISHED = {("bod", "hardcover"), ("lulu", "jacket")}


@pytest.mark.parametrize("name", presets())
def test_a_preset_is_complete_for_its_kind(name: str) -> None:
    preset = printer(name)
    assert preset.name == name
    assert preset.title
    assert preset.source
    assert preset.checked >= dt.date(2026, 11, 22)
    assert preset.standards
    assert preset.colours
    assert preset.tone
    assert preset.bindings
    assert preset.bleed.outside > 0
    for paper in preset.papers:
        assert paper.title
    for binding in preset.bindings:
        lacking = [key for key in NEEDED[binding.name] if getattr(binding, key) is None]
        assert bool(lacking) == ((name, binding.name) in NOT_PUBLISHED)
        if binding.spine.basis != "ask" and not binding.spine.table:
            assert binding.spine.thickness or all(paper.thickness for paper in preset.papers)


@pytest.mark.parametrize("name", presets())
def test_a_preset_is_on_the_page_with_its_other_names(name: str) -> None:
    assert f"`{name}`" in PAGE
    for alias in printer(name).aliases:
        assert f"`{alias}`" in PAGE


def test_a_printer_has_other_names_and_any_case() -> None:
    assert printer("kdp").name == "kdp-paperback"
    assert printer("INGRAM").name == "ingramspark"
    assert printer("generic").name == DEFAULT == printer("").name
    aliases = [alias for name in presets() for alias in printer(name).aliases]
    assert len({*aliases, *presets()}) == len(aliases) + len(presets())


@pytest.mark.parametrize(("name", "near"), [("kdp-papperback", "kdp-paperback"), ("lul", "lulu")])
def test_an_unknown_printer_is_told_the_nearest(name: str, near: str) -> None:
    outcome = find(name, None, at())
    assert outcome.product is None
    assert said(outcome.diagnostics) == ["PRN-001"]
    assert f"Did you mean “{near}”?" in outcome.diagnostics[0].hint
    assert outcome.diagnostics[0].span == at()


def test_there_is_a_size_where_none_is_given() -> None:
    kdp, generic = printer("kdp").default_trim, printer("generic").default_trim
    assert kdp is not None
    assert generic is not None
    assert (kdp.name, kdp.width, kdp.height) == ("6 x 9", 152.4, 228.6)
    assert (generic.width, generic.height) == (148, 210)
    assert printer("lulu").default_trim is None


def test_kdp_bleeds_on_three_edges() -> None:
    kdp = printer("kdp")
    assert (kdp.bleed.top, kdp.bleed.outside, kdp.bleed.bottom) == (3.175, 3.175, 3.175)
    assert kdp.bleed.bind == 0
    assert (kdp.least_line, kdp.least_text) == (0.75, 7)
    assert (kdp.marks, kdp.transparency, kdp.multiple) == (False, False, 2)
    assert kdp.trim(152.4, 228.6) is not None


@pytest.mark.parametrize(
    ("pages", "inches"),
    [
        (24, 0.375),
        (150, 0.375),
        (151, 0.5),
        (300, 0.5),
        (301, 0.625),
        (500, 0.625),
        (501, 0.75),
        (700, 0.75),
        (701, 0.875),
        (828, 0.875),
        (900, 0.875),
    ],
)
def test_kdp_wants_more_gutter_for_more_pages(pages: int, inches: float) -> None:
    assert gutter(printer("kdp"), pages) == pytest.approx(inches * INCH)


def test_the_safe_area_depends_on_the_bleed() -> None:
    dry, wet = (safe_area(printer("kdp"), 160, bleeds) for bleeds in (False, True))
    assert (dry.top, dry.outside, dry.bottom) == pytest.approx((6.35, 6.35, 6.35))
    assert (wet.top, wet.outside, wet.bottom) == pytest.approx((9.525, 9.525, 9.525))
    assert dry.bind == wet.bind == pytest.approx(12.7)
    assert safe_area(printer("ingram"), 160, True).bind == pytest.approx(12.7)
    assert safe_area(printer("generic"), 160, True).outside == 5


def test_a_hard_cover_of_kdp_has_its_own_sizes_and_papers() -> None:
    hard = printer("kdp-hardcover")
    assert [trim.name for trim in hard.trims] == [
        "5.5 x 8.5",
        "6 x 9",
        "6.14 x 9.21",
        "7 x 10",
        "8.25 x 11",
    ]
    assert hard.custom is None
    assert (hard.pages.least, hard.pages.most) == (75, 550)
    assert [binding.name for binding in hard.bindings] == ["hardcover"]
    assert hard.gutters == printer("kdp").gutters
    assert hard.aliases == ()


def test_what_printers_say_of_ink_and_bleed() -> None:
    assert printer("ingram").total_ink == 240
    assert printer("nordic").total_ink == printer("generic").total_ink == 300
    assert (printer("nordic").marks, printer("generic").marks) == (True, None)
    assert printer("bod").bleed.bind == printer("bod").bleed.outside == 5
    assert printer("lulu").bleed.bind == 3.175
    assert printer("ingram").bleed.bind == 0
