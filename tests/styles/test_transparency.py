"""What sheets ask for that lets through what lies below."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.styles import Sheet, opaque_drawings, see_through

OPACITY, SOFT, PICTURE = "opacity", "a soft mask", "a picture with a soft mask"


@pytest.mark.parametrize(
    ("declaration", "kinds"),
    [
        ("opacity: .5", {OPACITY}),
        ("opacity: 50%", {OPACITY}),
        ("opacity: 1", set()),
        ("opacity: 100%", set()),
        ("color: rgba(0, 0, 0, .5)", {OPACITY}),
        ("color: rgb(0 0 0 / 50%)", {OPACITY}),
        ("color: #00000080", {OPACITY}),
        ("color: #000000ff", set()),
        ("border-color: transparent", set()),
        ("--tint: #0008", {OPACITY, SOFT}),
        ("background: linear-gradient(red, transparent)", {SOFT}),
        ("background: linear-gradient(red, rgba(0, 0, 0, .5))", {SOFT, OPACITY}),
        ("background: linear-gradient(red, blue)", set()),
        ("box-shadow: 1mm 1mm 2mm red", {SOFT}),
        ("box-shadow: 1mm 1mm red, 0 0 1mm blue", {SOFT}),
        ("box-shadow: 1mm 1mm red", set()),
        ("box-shadow: none", set()),
        ("mix-blend-mode: multiply", {"a blend mode"}),
        ("mix-blend-mode: normal", set()),
        ("background: url(a.png)", {PICTURE}),
        ("background: url('a.jpg')", set()),
        ("background: url('a.svg')", {PICTURE, OPACITY, SOFT, "a blend mode"}),
    ],
)
def test_a_declaration_asks_for_these_kinds(declaration: str, kinds: set[str]) -> None:
    found = see_through([Sheet("styles/print.css", f"p {{\n  {declaration}\n}}", "")])
    assert set().union(*(one.kinds for one in found)) == kinds
    assert [(one.span.path, one.span.line) for one in found] == [("styles/print.css", 2)] * bool(
        kinds
    )


def test_a_font_asks_for_nothing() -> None:
    text = "@font-face { font-family: A; src: url(a.svg) }"
    assert see_through([Sheet("styles/print.css", text, "")]) == ()


def test_a_drawing_that_says_nothing_of_transparency_asks_for_none(tmp_path: Path) -> None:
    plain, clear = tmp_path / "plain.svg", tmp_path / "clear.svg"
    plain.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>')
    clear.write_text('<svg xmlns="http://www.w3.org/2000/svg"><g opacity=".5"/></svg>')
    opaque = opaque_drawings({"plain.svg": plain, "clear.svg": clear, "a.png": plain})
    assert opaque == {"plain.svg"}
    text = "p { --a: url(plain.svg); --b: url(clear.svg) }"
    found = see_through([Sheet("styles/print.css", text, "")], opaque)
    assert [one.span.column for one in found] == [text.index("--b") + 1]
