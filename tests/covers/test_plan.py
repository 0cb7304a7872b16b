"""The flat sheet: which panels it has, how wide it is, where it folds."""

from __future__ import annotations

import pytest

from octavo.covers import WrapPlan


def test_a_paperback_is_back_spine_and_front() -> None:
    plan = WrapPlan(148, 210, 15)
    assert [panel.name for panel in plan.panels] == ["back", "spine", "front"]
    assert plan.sheet == pytest.approx((3 + 148 + 15 + 148 + 3, 3 + 210 + 3))
    assert plan.folds == pytest.approx((151, 166))


def test_a_leaflet_folds_once() -> None:
    plan = WrapPlan(148, 210, 0)
    assert [panel.name for panel in plan.panels] == ["back", "front"]
    assert plan.folds == pytest.approx((151,))


def test_a_case_has_hinges_boards_and_turn_ins() -> None:
    plan = WrapPlan(148, 210, 20, bleed=2, hinge=9, turn_in=15, overhang=3)
    names = ["back", "hinge-back", "spine", "hinge-front", "front"]
    assert [panel.name for panel in plan.panels] == names
    assert plan.sheet == pytest.approx((2 * (2 + 15 + 148 + 3) + 20, 2 * (2 + 15) + 216))
    assert plan.folds == pytest.approx((159, 168, 188, 197))


def test_a_jacket_has_flaps() -> None:
    plan = WrapPlan(148, 210, 20, flaps=90)
    assert [panel.name for panel in plan.panels][::4] == ["flap-back", "flap-front"]
    assert plan.panel("flap-front").right + plan.bleed == plan.sheet[0]
    assert plan.sheet[0] == 2 * (3 + 90 + 148) + 20


def test_what_a_sheet_does_not_have_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        WrapPlan(148, 210, 20).panel("flap-front")


def test_pages_that_are_turned_leftward_have_their_front_on_the_left() -> None:
    plan = WrapPlan(148, 210, 20, hinge=9, flaps=90, leftward=True)
    names = ["flap-front", "front", "hinge-front", "spine", "hinge-back", "back", "flap-back"]
    assert [panel.name for panel in plan.panels] == names
    assert plan.sheet == WrapPlan(148, 210, 20, hinge=9, flaps=90).sheet
