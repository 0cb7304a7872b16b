"""Turn the measures of a binding into the panels and folds of one flat sheet, all in mm."""

from __future__ import annotations

from typing import Literal

from octavo.values import frozen


@frozen
class Zone:
    """The white place for a barcode: its size, and how far it is from the spine and from the foot.

    `right` counts from the back cover's edge at the spine or its hinge, which is on the left where
    pages are turned leftward; `bottom` counts from the trim.
    """

    width: float = 50.8
    height: float = 30.5
    right: float = 10.0
    bottom: float = 10.0


@frozen
class Panel:
    """A part of the sheet; `x` and `y` count from its upper left corner, bleed included."""

    name: str
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where the panel ends, from the sheet's left edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where the panel ends, from the sheet's upper edge."""
        return self.y + self.height


@frozen
class WrapPlan:
    """A cover laid flat: flap, back, hinge, spine, hinge, front, flap.

    Where the pages are turned `leftward`, as those of Arabic and Hebrew, the order is the reverse:
    the front is on the left, and its spine on the right.
    `width` and `height` are those of one trimmed page; a board reaches `overhang` further at head,
    foot and fore edge. The first `hinge` mm beside the spine bend and are a panel of their own,
    which makes back and front so much narrower. Beyond the outermost panels come `turn_in` and then
    `bleed`, on all four edges. `safe` is how far text keeps from
    trims and folds, and `clearance` how far on the spine, where there is less room. Without a zone
    `barcode` there is none.
    """

    width: float
    height: float
    spine: float
    bleed: float = 3.0
    hinge: float = 0.0
    turn_in: float = 0.0
    flaps: float = 0.0
    overhang: float = 0.0
    safe: float = 5.0
    clearance: float = 1.6
    spine_text: bool = True
    direction: Literal["down", "up"] = "down"
    barcode: Zone | None = Zone()
    guides: bool = False
    leftward: bool = False

    @property
    def outside(self) -> float:
        """How far the sheet reaches beyond the outermost panels."""
        return self.bleed + self.turn_in

    @property
    def sheet(self) -> tuple[float, float]:
        """The width and height of the sheet, bleed included; the trim box is `bleed` inside it."""
        last = self.panels[-1]
        return last.right + self.outside, last.bottom + self.outside

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The panels from left to right, those of no width left out."""
        board = self.width + self.overhang - self.hinge
        widths = (
            ("flap-back", self.flaps),
            ("back", board),
            ("hinge-back", self.hinge),
            ("spine", self.spine),
            ("hinge-front", self.hinge),
            ("front", board),
            ("flap-front", self.flaps),
        )
        panels: list[Panel] = []
        x, height = self.outside, self.height + 2 * self.overhang
        for name, width in reversed(widths) if self.leftward else widths:
            if width > 0:
                panels.append(Panel(name, x, self.outside, width, height))
            x += width
        return tuple(panels)

    @property
    def folds(self) -> tuple[float, ...]:
        """Where two panels meet, from the sheet's left edge."""
        return tuple(panel.x for panel in self.panels[1:])

    def panel(self, name: str) -> Panel:
        """Return the panel `name`; raises KeyError where the sheet has none of that name."""
        return {panel.name: panel for panel in self.panels}[name]

    def has(self, name: str) -> bool:
        """Return whether the sheet has a panel `name`."""
        return any(panel.name == name for panel in self.panels)
