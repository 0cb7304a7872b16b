"""Turn an edition and the plan of its binding into the whole cover as one flat sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from octavo.covers import wording
from octavo.covers.front import CoverPage, design
from octavo.covers.grid import Grid
from octavo.covers.placing import Placed, placed
from octavo.covers.plan import Panel, WrapPlan
from octavo.covers.spine import ends, spine_text
from octavo.covers.texts import texts
from octavo.diagnostics import Outcome
from octavo.intermediate import Edition
from octavo.styles import Stylesheets, markup, render

_BESIDE = 2.0  # mm between the colour of the spine and a barcode
_TEMPLATE = "cover-wrap.xhtml.j2"
# How far a colour or a picture goes on behind a fold, which no machine makes to the hair.
ROUND = 4.0


def wrap(
    edition: Edition,
    stylesheets: Stylesheets,
    plan: WrapPlan,
    isbn: str,
    addon: str = "",
    blurb_html: str = "",
) -> Outcome[CoverPage]:
    """Return the cover of `edition` as one sheet, to be drawn with the sheets `cover`.

    The page has the size `plan.sheet`, bleed included. `isbn` is as the publisher wrote it, `addon`
    five digits or empty. `blurb_html` is XHTML, paragraphs; without it the description stands on
    the back.
    """
    front, source = plan.panel("front"), edition.metadata.source
    designed = design(edition, front.width, front.height, safe=plan.safe)
    side = designed.product
    if side is None:
        return Outcome(None, designed.diagnostics)
    spine, code = spine_text(edition, plan), placed(plan, side.grid, isbn, addon, source)
    said = texts(edition, plan, side.grid, code.product, blurb_html)
    values = {
        **side.values,
        **_geometry(plan, side.grid),
        "spine": spine.product,
        "texts": said.product,
        "barcode": code.product,
        "imprint": _imprint(side.grid, code.product, plan),
        "symbol": markup(code.product.xhtml) if code.product else "",
        "credit": wording.credit(edition, side.picture) if side.picture else "",
    }
    rendered = render(stylesheets, _TEMPLATE, **values)
    outcomes = (designed, spine, code, said, rendered)
    found = tuple(finding for outcome in outcomes for finding in outcome.diagnostics)
    if rendered.product is None:
        return Outcome(None, found)
    shown = (side.picture,) if side.picture else ()
    page = CoverPage(rendered.product.strip().encode(), *plan.sheet, shown)
    return Outcome(page, found)


def _geometry(plan: WrapPlan, grid: Grid) -> Mapping[str, Any]:
    """Return the places of everything that is no text, for the template."""
    panels = {panel.name: panel for panel in plan.panels}
    return {
        "plan": plan,
        "panels": panels,
        "band": _band(plan, grid),
        "spine_line": _spine_line(plan),
        "guides": {"trim": _trim(plan), "safe": _safe(plan)},
        "above": plan.outside,
        "beyond": min(ROUND, plan.flaps) if plan.flaps else plan.outside,
    }


def _band(plan: WrapPlan, grid: Grid) -> Panel:
    """Return the colour of the spine, which reaches onto both sides.

    On the back it ends before the place that a printer keeps for the barcode.
    """
    onto_back = min(grid.strip, plan.barcode.right - _BESIDE) if plan.barcode else grid.strip
    back, front = plan.panel("back"), plan.panel("front")
    if plan.leftward:
        left, right = front.right - grid.strip, back.x + max(onto_back, 0.0)
    else:
        left, right = back.right - max(onto_back, 0.0), front.x + grid.strip
    return Panel("band", left, 0, right - left, plan.sheet[1])


def _spine_line(plan: WrapPlan) -> Panel:
    """Return the line of the spine's text as it lies before it is turned about its centre."""
    back, front = plan.panel("back"), plan.panel("front")
    length = back.height - 2 * ends(plan)
    middle = (front.right + back.x) / 2 if plan.leftward else (back.right + front.x) / 2
    x = middle - length / 2
    return Panel("spine", x, back.y + (back.height - plan.spine) / 2, length, plan.spine)


def _imprint(grid: Grid, barcode: Placed | None, plan: WrapPlan) -> Panel:
    """Return the place of the publisher's lines, beside the barcode; they stand at its foot."""
    left, right = grid.outer, grid.outer + grid.measure
    if plan.leftward:
        left, right = (grid.width - right, grid.width - left)
    if barcode and plan.leftward:
        left = barcode.x + barcode.width + 4 * grid.scale
    elif barcode:
        right = barcode.x - 4 * grid.scale
    return Panel("imprint", left, 0, right - left, grid.base)


def _trim(plan: WrapPlan) -> Panel:
    width, height = (measure - 2 * plan.bleed for measure in plan.sheet)
    return Panel("trim", plan.bleed, plan.bleed, width, height)


def _safe(plan: WrapPlan) -> tuple[Panel, ...]:
    """Return the panels that carry text, as far as it may reach."""
    inset = plan.safe
    return tuple(
        Panel(p.name, p.x + inset, p.y + inset, p.width - 2 * inset, p.height - 2 * inset)
        for p in plan.panels
        if min(p.width, p.height) > 2 * inset
    )
