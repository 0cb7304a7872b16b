"""Small black text and thin black lines print over what is there; nothing else does."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from tests.press.parts import Drawn, form, image, named, pressed, sheet

BOX = b" 0 0 99 99 re f"
STATES = {"Half": {"ca": 0.5}, "Plain": {"ca": 1, "CA": 1, "BM": Name.Normal}}


def font() -> dict[str, Any]:
    """Return a font that is drawn, or one with outlines, as far as the press reads it."""
    return {"Type": Name.Font, "Subtype": Name.TrueType, "BaseFont": Name("/ABCDEF+Serif"),
            "FontDescriptor": {"FontFile2": Drawn(b"outlines")}}  # fmt: skip


def overprints(content: bytes, **resources: Any) -> list[bool]:
    """Return for each thing painted whether it overprints, read by walking the finished page."""
    pdf = pressed(sheet(content, **{"Font": {"F": font()}, "ExtGState": STATES, **resources}))
    return walked(pdf.pages[0], pdf.pages[0].obj.Resources)


def walked(stream: Any, resources: Any) -> list[bool]:
    state, saved, seen = False, [], []
    for one in pikepdf.parse_content_stream(stream):
        match str(one.operator):
            case "q":
                saved.append(state)
            case "Q":
                state = saved.pop()
            case "gs":
                found = resources.ExtGState[str(one.operands[0])]
                if "/op" in found:
                    assert bool(found.OP) == bool(found.op) == (int(found.OPM) == 1)
                    state = bool(found.op)
            case "f" | "S" | "B" | "Tj" | "TJ" | "Do" | "sh":
                seen.append(state)
    return seen


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"0 g BT /F 10 Tf (a) Tj ET", True),
        (b"0 0 0 rg BT /F 1 Tf 23 0 0 23 0 0 Tm (a) Tj ET", True),
        (b"0 g BT /F 24 Tf (a) Tj ET", False),
        (b"0 g 3 0 0 3 0 0 cm BT /F 10 Tf (a) Tj ET", False),
        (b".2 g BT /F 10 Tf (a) Tj ET", False),
        (b"1 g BT /F 10 Tf (a) Tj ET", False),
        (b"1 0 0 rg BT /F 10 Tf (a) Tj ET", False),
        (b"0 g 1 0 0 RG BT 2 Tr /F 10 Tf (a) Tj ET", False),
        (b"/Half gs 0 g BT /F 10 Tf (a) Tj ET", False),
        (b"0 G 1 w 0 0 m 9 9 l S", True),
        (b"0 G 2 w 0 0 m 9 9 l S", False),
        (b".5 0 0 .5 0 0 cm 0 G 3 w 0 0 m 9 9 l S", True),
        (b"0 g 0 0 90 1 re f", True),
        (b"0 g 0 0 90 9 re f", False),
        (b"1 G 1 w 0 0 m 9 9 l S", False),
    ],
)
def test_what_overprints(content: bytes, expected: bool) -> None:
    assert overprints(content) == [expected]


def test_what_follows_small_black_text_knocks_out() -> None:
    text = b"0 g BT /F 10 Tf (a) Tj "
    seen = overprints(text + b"1 g (b) Tj 0 g (c) Tj ET q 1 0 0 rg" + BOX + b" Q 0 g 0 0 9 .5 re f")
    assert seen == [True, False, True, False, True]


def test_a_drawing_knocks_out_and_decides_for_itself() -> None:
    inner = form(b"BT /F 10 Tf (a) Tj ET 0 0 50 50 re f", Resources={"Font": {"F": font()}})
    content = b"0 g BT /F 10 Tf (a) Tj ET q /I Do Q"
    pdf = pressed(sheet(content, Font={"F": font()}, XObject={"I": inner}))
    page = pdf.pages[0]
    assert walked(page, page.obj.Resources) == [True, False]
    drawn = named(pdf, "XObject")
    assert walked(drawn, drawn.Resources) == [True, False]


def test_a_drawing_that_is_made_large_has_large_text() -> None:
    inner = form(b"BT /F 10 Tf (a) Tj ET", Resources={"Font": {"F": font()}})
    pdf = pressed(
        sheet(b"q /I Do Q q 4 0 0 4 0 0 cm /I Do Q", Font={"F": font()}, XObject={"I": inner})
    )
    drawn = list(pdf.pages[0].obj.Resources.XObject.values())
    assert sorted(walked(form_, form_.Resources)[0] for form_ in drawn) == [False, True]


def test_an_image_knocks_out() -> None:
    picture = image(b"\x80" * 4, 2, 2, Name.DeviceGray)
    content = b"0 g BT /F 10 Tf (a) Tj ET q 9 0 0 9 0 0 cm /I Do Q"
    assert overprints(content, XObject={"I": picture}) == [True, False]


def test_a_state_that_says_nothing_is_left_out() -> None:
    pdf = pressed(sheet(b"/Plain gs 1 0 0 rg" + BOX, ExtGState=STATES))
    assert "/ExtGState" not in pdf.pages[0].obj.Resources
    assert "/Group" not in pdf.pages[0].obj


def test_a_state_that_takes_transparency_back_stays() -> None:
    pdf = pressed(sheet(b"/Half gs" + BOX + b" /Plain gs" + BOX, ExtGState=STATES))
    said = [float(state.ca) for state in pdf.pages[0].obj.Resources.ExtGState.values()]
    assert sorted(said) == [0.5, 1]


def test_nothing_overprints_in_a_group_that_mixes() -> None:
    group = {"S": Name.Transparency, "CS": Name.DeviceRGB}
    text = b"0 g BT /F 10 Tf (a) Tj ET"
    inner = form(text, Group=group, Resources={"Font": {"F": font()}})
    seen = []
    for state in (b"/Plain", b"/Half"):
        pdf = sheet(state + b" gs /I Do", XObject={"I": inner}, ExtGState=STATES)
        drawn = named(pressed(pdf), "XObject")
        seen += walked(drawn, drawn.Resources)
    assert seen == [True, False]


@pytest.mark.parametrize("change", [b"10 Tf", b"30 Tf", b"1 0 0 -1", b"4 0 0 -4"])
def test_text_that_is_read_at_once_overprints_as_line_by_line(change: bytes) -> None:
    line = b"BT\n1 0 0 -1 5 9 Tm\n/F 10 Tf\n[<0a>] TJ\n1 0 0 -1 5 20 Tm\n[<0c>] TJ\nET"
    other = line.replace(b"10 Tf" if b"Tf" in change else b"1 0 0 -1", change)
    lines = b"\n".join((line, line, other, line))
    apart = lines.replace(b" TJ", b"  TJ")  # is read one by one
    assert overprints(lines) == overprints(apart)
    assert overprints(lines).count(True) == (6 if change in (b"30 Tf", b"4 0 0 -4") else 8)
