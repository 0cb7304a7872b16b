"""Boxes that are passed over, held to pages on which the engine looks at every box."""

from __future__ import annotations

import pytest
from weasyprint import HTML, draw, stacking
from weasyprint.draw import border
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import background

from octavo.pdf.bareboxes import passed_over

_TEXT = """<h1>One</h1><p>Two <em>three</em> four<span class=a> five</span></p><div class=a><p>six
<b>seven</b></p><ul><li>eight</ul></div><table class=b><tr><td class=a>nine<td>ten</table>
<p style="position: absolute; top: 9px" class=a>eleven</p><p style="float: left" class=a>twelve</p>
"""
_RULES = (
    "a { color: red }",
    ".a { background: yellow } h1 { background: linear-gradient(red, blue) }",
    ".a { background: currentcolor; visibility: hidden } b { visibility: visible }",
    "html { background: #eee } @page { background: #ddd; border: 1px solid }",
    "body { background: #eee; border-radius: 9px } .a { overflow: hidden; border-radius: 3px 0 }",
    ".a { border: 1px solid } em { border-bottom: 2px dotted; padding: 2px }",
    ".a { outline: 1px solid red } em { outline: auto } b { outline: 3px double; opacity: 0.5 }",
    "table, td { border: 1px solid } table { border-collapse: collapse }",
    "div { columns: 2; column-rule: 1px solid } .a { box-shadow: 1px 1px red }",
    ".a { border-image: linear-gradient(red, blue) 1; border-width: 2px }",
    ".a { mask-border: linear-gradient(red, blue) 1 / 2px }",
    "p { break-before: page; border: thin solid; box-decoration-break: clone }",
    "em { position: relative; top: 5px; background: red } b { opacity: 0.5 } .a { z-index: 2 }",
    "span { position: relative; z-index: -1; background: lime } em { float: right } b { top: 2px }",
    "em { display: inline-block; transform: rotate(9deg) } b { overflow: hidden } h1 em { top: 0 }",
    "p { columns: 2; position: relative } li::marker { color: red } li { list-style: inside }",
)


def drawn(rules: str) -> bytes:
    made = HTML(string=f"<style>@page {{ size: 200px 300px }} {rules}</style>{_TEXT}").write_pdf()
    return bytes(made)


@pytest.mark.parametrize("rules", _RULES)
def test_pages_are_drawn_as_the_engine_draws_them(rules: str) -> None:
    with passed_over():
        ours = drawn(rules)
    assert ours == drawn(rules)


def test_the_engine_is_as_it_was_afterwards() -> None:
    def all_of_it() -> list[object]:
        looks = [draw.draw_border, draw.draw_outline, border.draw_outline]
        return [*looks, background.layout_box_backgrounds, stacking._dispatch, dict(vars(Box))]

    before = all_of_it()
    with passed_over():
        assert all(a != b for a, b in zip(before, all_of_it(), strict=True))
    assert before == all_of_it()
