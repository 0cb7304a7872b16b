"""Margin boxes with room, and without, held to those that the engine sets."""

from __future__ import annotations

import itertools

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.layout import page

from octavo.pdf.margins import at_ease

_LONG = "a long running head that has no room on one line of the page"
_SAID = ("none", "'short'", f"'{_LONG}'")
_PLACES = ("top-left", "top-center", "top-right", "right-top", "right-middle", "bottom-left-corner")


def drawn(*said: str, more: str = "") -> bytes:
    margins = "".join(
        f"@{place} {{ content: {content}; {more} }}"
        for place, content in zip(_PLACES, itertools.cycle(said), strict=False)
    )
    return bytes(HTML(string=f"<style>@page {{ size: 400px; {margins} }}</style>a").write_pdf())


@pytest.mark.parametrize("more", ["", "padding: 5px; margin: auto", "width: 80px"])
def test_margin_boxes_are_as_wide_as_the_engine_makes_them(more: str) -> None:
    for said in itertools.product(_SAID, repeat=3):
        with at_ease():
            ours = drawn(*said, more=more)
        assert ours == drawn(*said, more=more)


def test_the_engine_is_as_it_was_afterwards() -> None:
    def both() -> tuple[object, object]:
        return page.OrientedBox.outer, MarginBox._reset_spacing

    before = both()
    with at_ease():
        assert all(now is not then for now, then in zip(both(), before, strict=True))
    assert both() == before
