"""PDF/X-1a has no transparency: what says nothing goes, what is proven to lie on paper is solid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pikepdf import Name

from octavo.diagnostics import Span
from octavo.press import finish
from tests.press.parts import form, found, image, operators, order, pressed, sheet, x1a

GROUP = {"S": Name.Transparency, "CS": Name.DeviceRGB, "I": True}
STATES = {
    "Half": {"ca": 0.5, "CA": 0.5},
    "Line": {"CA": 0.5},
    "Full": {"ca": 1, "CA": 1},
    "Multiply": {"BM": Name.Multiply},
    "Mask": {"SMask": {"S": Name.Luminosity, "G": form(b"1 g 0 0 9 9 re f", Group=GROUP)}},
}
RED = b" 0 1 1 0 k 10 10 50 50 re f "


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (RED + b"/Half gs 0 0 30 30 re f", "opacity"),
        (b"/Multiply gs" + RED, "a blend mode"),
        (b"/Mask gs" + RED, "a soft mask"),
        (b"/Half gs /G Do", "opacity"),
        (b"q 9 0 0 9 0 0 cm /I Do Q", "a picture with a soft mask"),
    ],
)
def test_transparency_is_named_with_its_page_and_no_file_is_made(content: bytes, said: str) -> None:
    half = image(b"\x80", 1, 1, Name.DeviceGray)
    drawings = {
        "G": form(RED, Group=GROUP),
        "I": image(b"\0\0\0", 1, 1, Name.DeviceRGB, SMask=half),
    }
    pdf = sheet(b"", content, ExtGState=STATES, XObject=drawings)
    outcome = finish(pdf, x1a())
    assert outcome.product is None
    (finding,) = outcome.diagnostics
    assert finding.code == "PRS-002"
    assert finding.message == f"Page 2 has {said}; PDF/X-1a allows no transparency."
    assert found(pdf, order()) == []


def test_what_a_sheet_asks_for_stands_at_its_lines_and_a_drawing_at_its_page() -> None:
    lines = (Span("styles/print.css", 3), Span("styles/print.css", 9))
    wanted = replace(x1a(), asked=lambda trait: lines if trait == "opacity" else ())
    half = b"/Half gs 0 0 30 30 re f"
    (told,) = finish(sheet(RED + half, ExtGState=STATES), wanted).diagnostics
    assert told.span == lines[0]
    assert told.hint.endswith("styles/print.css:9 may be why, too.")
    drawing = form(RED + half, BBox=[0, 0, 50, 50], Matrix=[0.02, 0, 0, 0.02, 0, 0],
                   Resources={"ExtGState": STATES})  # fmt: skip
    (drawn,) = finish(sheet(b"40 0 0 40 0 0 cm /G Do", XObject={"G": drawing}), wanted).diagnostics
    assert drawn.message.startswith("Page 1 has opacity in a drawing")
    assert drawn.span == wanted.place(1)


def test_groups_and_states_without_effect_go() -> None:
    drawings = {"G": form(b"/Full gs" + RED, Group=GROUP, Resources={"ExtGState": STATES})}
    pdf = pressed(
        sheet(b"/Full gs /G Do /Line gs" + RED, ExtGState=STATES, XObject=drawings), x1a()
    )
    (drawn,) = pdf.pages[0].obj.Resources.XObject.values()
    assert "/Group" not in drawn
    assert "/ExtGState" not in pdf.pages[0].obj.Resources
    assert "/Group" not in pdf.pages[0].obj


def test_a_tint_on_bare_paper_becomes_a_solid_colour() -> None:
    white = b"0 0 0 0 k 0 0 300 400 re f "
    tint = b"q /Half gs 0 .4 1 0 k 100 100 50 50 re f Q" + RED
    written = operators(pressed(sheet(white + tint, ExtGState=STATES), x1a()))
    place = written.index("100 100 50 50 re")
    assert written[place - 1] == "0 0.2 0.5 0 k"
    assert written[place + 2] == "0 0.4 1 0 k"


@pytest.mark.parametrize(
    "below",
    [
        RED,
        b"q 9 0 0 9 9 9 cm /I Do Q",
        b"0 0 0 .1 k 0 0 300 400 re f ",
        b"20 w 0 0 m 0 90 l S ",
        b"q /G Do Q ",
    ],
)
def test_a_tint_on_anything_else_is_found(below: bytes) -> None:
    drawings = {"G": form(RED), "I": image(b"\0", 1, 1, Name.DeviceGray)}
    pdf = sheet(below + b"/Half gs 0 .4 1 0 k 5 5 20 20 re f", ExtGState=STATES, XObject=drawings)
    assert found(pdf, x1a()) == ["PRS-002"]


def test_a_page_with_transparency_blends_in_inks() -> None:
    drawings = {"G": form(RED + b"/Half gs" + RED, Group=GROUP, Resources={"ExtGState": STATES})}
    pdf = pressed(sheet(b"/G Do", RED, ExtGState=STATES, XObject=drawings))
    clear, solid = pdf.pages
    assert clear.obj.Group.S == "/Transparency"
    assert clear.obj.Group.CS == "/DeviceCMYK"
    (drawn,) = clear.obj.Resources.XObject.values()
    assert drawn.Group.CS == "/DeviceCMYK"
    assert "/Group" not in solid.obj
