"""Turn an edition's pictures into what its pages are laid out and printed with."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Outcome
from octavo.intermediate import Edition, Resource
from octavo.pictures import Picture, Plate, for_press, for_print, for_screen_page
from octavo.pipeline.conditions import condition_of
from octavo.pipeline.threads import pool
from octavo.workspace import Store

if TYPE_CHECKING:
    from octavo.inks import Condition, InkSpace
    from octavo.pipeline.orders import Ordered

_SVG = "image/svg+xml"

Make = Callable[[Resource, float, float], Outcome[Plate]]


def layout_pictures(edition: Edition, store: Store) -> Outcome[dict[str, Picture]]:
    """Return what a layout needs to know: drawings whole, of rasters no more than their size."""
    found: list[Diagnostic] = []
    pictures: dict[str, Picture] = {}
    for resource in edition.resources:
        if resource.media_type != _SVG:
            size = (resource.width, resource.height)
            pictures[resource.path] = Picture(resource.path, resource.media_type, *size, b"", "")
            continue
        drawing = for_print(resource, store)
        found += drawing.diagnostics
        if drawing.product is not None:
            pictures[resource.path] = drawing.product
    return Outcome(pictures, tuple(found))


class Plates:
    """Make the plates of an edition's rasters, when the size at which each is placed is known.

    `findings` has what was noticed on the way, `ppi` the resolution of each on the page.
    """

    def __init__(self, edition: Edition, make: Make) -> None:
        self._resources = {resource.path: resource for resource in edition.resources}
        self._make = make
        self.findings: list[Diagnostic] = []
        self.ppi: dict[str, float] = {}

    def __call__(self, wanted: Mapping[str, tuple[float, float]]) -> dict[str, Plate]:
        """Return the plates for places of these sizes in mm, but for those that cannot be had."""
        with pool() as threads:
            outcomes = threads.map(
                lambda item: self._make(self._resources[item[0]], *item[1]), wanted.items()
            )
            made = dict(zip(wanted, outcomes, strict=True))
        self.findings += [finding for outcome in made.values() for finding in outcome.diagnostics]
        plates = {path: o.product for path, o in made.items() if o.product is not None}
        self.ppi = {path: plate.ppi for path, plate in plates.items()}
        return plates


class Inking:
    """The inks of an order, made when they are first asked for, in whichever thread that is."""

    def __init__(self, ordered: Ordered, store: Store) -> None:
        self._ordered = ordered
        self._store = store
        self._lock = threading.Lock()

    @property
    def space(self) -> Outcome[InkSpace]:
        """The inks of the pages, or why there are none."""
        with self._lock:
            return self._of_pages

    @property
    def cover(self) -> Outcome[InkSpace]:
        """The inks of the cover, which has colours where the pages are black alone."""
        with self._lock:
            return self._of_cover

    @cached_property
    def _of_pages(self) -> Outcome[InkSpace]:
        black = self._ordered.order.colour == "grey"
        return self._space(black=True) if black else self._of_cover

    @cached_property
    def _of_cover(self) -> Outcome[InkSpace]:
        return self._space(black=False)

    def _space(self, *, black: bool) -> Outcome[InkSpace]:
        from octavo.inks import InkSpace

        found = self._condition.diagnostics
        if self._condition.product is None:
            return Outcome(None, found)
        palette = self._ordered.edition.metadata.press.palette
        return Outcome(InkSpace(self._condition.product, palette, black=black), found)

    @cached_property
    def _condition(self) -> Outcome[Condition]:
        return condition_of(self._ordered)

    def plate(self, resource: Resource, width: float, height: float) -> Outcome[Plate]:
        """Return the plate of `resource` in these inks; nothing where there are none."""
        space = self.space.product
        if space is None:
            return Outcome(None)
        flatten = self._ordered.order.standard == "pdf/x-1a"
        return for_press(
            *(resource, space, width, height, self._store),
            flatten=flatten,
            perceptual=resource.perceptual,
        )


def screen_plate(store: Store) -> Make:
    """Return what makes a plate for pages on screens."""
    return lambda resource, width, height: for_screen_page(resource, width, height, store)
