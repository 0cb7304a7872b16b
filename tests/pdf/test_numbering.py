"""Numbers of pages: each on a page of its own side, with no blank page between."""

from __future__ import annotations

from octavo.pdf import Workers
from octavo.pdf.layouts import Press
from octavo.pdf.requests import Desk, Folio
from tests.pdf.parts import FOLIO, edition, new_store, pages_of, style

SIDED = """
@page opening:left { @bottom-left { content: "l" } }
@page opening:right { @bottom-right { content: "r" } }
"""


def test_numbers_on_the_same_side_follow_each_other(workers: Workers) -> None:
    folios = [
        Folio("v", "right", opening=True),
        Folio("3", "right", opening=True),
        Folio("4", "left", opening=False),
        Folio("8", "left", opening=True),
        Folio("9", "right", opening=False),
    ]
    desk = Desk(edition().metadata, style(folio=FOLIO + SIDED), {})
    press = Press(workers, new_store(), lambda *_: None)
    (layout,) = press.lay_out([desk.folios(folios)], "folios")
    assert layout is not None
    assert [" ".join(page.split()) for page in pages_of(layout.pdf)] == [
        "[v] r",
        "[3] r",
        "4",
        "l [8]",
        "9",
    ]
    assert [(name, page) for name, page, _, _ in layout.anchors] == [
        (f"folio-{number}", number) for number in range(len(folios))
    ]
