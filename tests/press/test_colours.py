"""Every colour that a content stream can choose leaves as ink."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.press.parts import (
    Drawn,
    forbidden_colours,
    form,
    inks,
    named,
    operators,
    pressed,
    said,
    sheet,
)

LAB = Array([Name.Lab, Dictionary(WhitePoint=Array([0.9643, 1, 0.8251]))])
CAL = Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.9505, 1, 1.089]))])
AXIAL = {"ShadingType": 2, "ColorSpace": Name.DeviceRGB, "Coords": [0, 0, 100, 0]}


def red() -> str:
    values = inks().of_rgb(1, 0, 0)
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"0 0 0 rg 0 0 9 9 re f", "0 0 0 1 k"),
        (b"0 g 0 0 9 9 re f", "0 0 0 1 k"),
        (b"1 g 0 0 9 9 re f", "0 0 0 0 k"),
        (b"0 .1 .2 .3 k 0 0 9 9 re f", "0 0.1 0.2 0.3 k"),
        (b"/DeviceCMYK cs 0 .5 0 0 sc 0 0 9 9 re f", "0 0.5 0 0 k"),
        (b"/DeviceRGB CS 1 1 1 SC 5 w 0 0 m 9 9 l S", "0 0 0 0 K"),
    ],
)
def test_greys_become_black_ink_and_inks_stay(content: bytes, expected: str) -> None:
    written = operators(pressed(sheet(content)))
    if expected == "0 0 0 1 k":  # what every page begins with
        assert not [line for line in written if line.endswith((" k", " g", "rg"))]
    else:
        assert expected in written


def test_a_grey_is_black_ink_alone_and_as_dark_as_the_condition_says() -> None:
    written = operators(pressed(sheet(b".5 .5 .5 rg 0 0 9 9 re f")))
    cyan, magenta, yellow, black = inks().of_rgb(0.5, 0.5, 0.5)
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert f"0 0 0 {black:.4g} k" in written


@pytest.mark.parametrize(
    "content",
    [
        b"1 0 0 rg 0 0 9 9 re f",
        b"/DeviceRGB cs 1 0 0 scn 0 0 9 9 re f",
        b"/Cal cs 1 0 0 scn 0 0 9 9 re f",
        b"/Profile cs 1 0 0 scn 0 0 9 9 re f",
        b"/Table cs 1 sc 0 0 9 9 re f",
        b"/F Do",
        b"BX (1 0 0 rg) pop EX /DeviceRGB cs 1 0 0 sc 0 0 9 9 re f",
    ],
)
def test_red_is_red_however_it_is_said(content: bytes) -> None:
    spaces = {
        "Cal": CAL,
        "Profile": [Name.ICCBased, Drawn(b"icc", N=3)],
        "Table": [Name.Indexed, Name.DeviceRGB, 1, Drawn(b"\0\0\0\xff\0\0")],
    }
    pdf = pressed(sheet(content, ColorSpace=spaces, XObject={"F": form(b"1 0 0 rg 0 0 9 9 re f")}))
    where = operators(pdf)
    if content == b"/F Do":
        where = said(named(pdf, "XObject").read_bytes())
    assert f"{red()} k" in where
    assert not forbidden_colours(pdf)


def test_a_colour_of_lab_becomes_ink() -> None:
    pdf = pressed(sheet(b"/Lab cs 54.3 80.8 69.9 scn 0 0 9 9 re f", ColorSpace={"Lab": LAB}))
    (line,) = [line for line in operators(pdf) if line.endswith(" k")]
    wanted = inks().of_rgb(1, 0, 0)
    assert [float(word) for word in line.split()[:4]] == pytest.approx(wanted, abs=0.03)


def test_the_inks_of_the_layout_engine_are_not_converted() -> None:
    pdf = pressed(
        sheet(
            b"/device-cmyk cs 0 0 0 .5 scn 0 0 9 9 re f",
            ColorSpace={"device-cmyk": [Name.ICCBased, Drawn(b"icc", N=4)]},
        )
    )
    assert "0 0 0 0.5 k" in operators(pdf)


def test_a_spot_colour_stands_on_inks() -> None:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1,
                      C0=Array([1, 1, 1]), C1=Array([1, 0, 0]))  # fmt: skip
    spot = Array([Name.Separation, Name.Warm, Name.DeviceRGB, tint])
    pdf = pressed(sheet(b"/Spot cs 1 scn 0 0 9 9 re f", ColorSpace={"Spot": spot}))
    made = named(pdf, "ColorSpace")
    assert [str(part) for part in list(made)[:3]] == ["/Separation", "/Warm", "/DeviceCMYK"]
    last = made[3].read_bytes()[-8:]
    values = [int.from_bytes(last[i : i + 2], "big") / 65535 for i in range(0, 8, 2)]
    assert values == pytest.approx(inks().of_rgb(1, 0, 0), abs=1e-3)


def test_a_gradient_runs_through_inks_and_keeps_its_stops() -> None:
    parts = [
        {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [1, 0, 0], "C1": [0, 0, 1]},
        {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0, 0, 0], "C1": [0.5, 0.5, 0.5]},
    ]
    stitched = {"FunctionType": 3, "Domain": [0, 1], "Functions": parts, "Bounds": [0.3],
                "Encode": [0, 1, 0, 1]}  # fmt: skip
    pdf = pressed(sheet(b"/S sh", Shading={"S": {**AXIAL, "Function": stitched}}))
    shading = named(pdf, "Shading")
    assert shading.ColorSpace == "/DeviceCMYK"
    assert [float(bound) for bound in shading.Function.Bounds] == [0.3]
    coloured, grey = shading.Function.Functions
    assert len(coloured.Range) == 8
    rows = grey.read_bytes() if "/Size" in grey else b""
    assert not any(rows[i : i + 6] != b"\0" * 6 for i in range(0, len(rows), 8))
    if not rows:
        assert [float(ink) for ink in grey.C0] == [0, 0, 0, 1]


def test_a_soft_mask_is_drawn_in_greys() -> None:
    group = {"S": Name.Transparency, "CS": Name.DeviceRGB}
    mask = {"S": Name.Luminosity, "G": form(b"1 0 0 rg 0 0 9 9 re f", Group=group)}
    content = b"q /M gs 0 0 9 9 re f Q"
    pdf = pressed(sheet(content, ExtGState={"M": {"SMask": mask}}))
    drawn = named(pdf, "ExtGState").SMask.G
    assert drawn.Group.CS == "/DeviceGray"
    assert "0.3 g" in said(drawn.read_bytes())
    assert pdf.pages[0].obj.Group.CS == "/DeviceCMYK"


def test_the_cell_of_a_pattern_and_a_form_in_it_are_in_ink() -> None:
    inner = form(b"1 0 0 rg 0 0 9 9 re f")
    cell = Drawn(b"/In Do 0 0 1 RG 1 w 0 0 m 9 9 l S", Type=Name.Pattern, PatternType=1,
                 PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9,
                 Resources={"XObject": {"In": inner}})  # fmt: skip
    pdf = pressed(sheet(b"/Pattern cs /P scn 0 0 99 99 re f", Pattern={"P": cell}))
    pattern = named(pdf, "Pattern")
    (within,) = pattern.Resources.XObject.values()
    assert f"{red()} k" in said(within.read_bytes())
    assert not forbidden_colours(pdf)


def test_a_pattern_of_which_one_cell_is_seen_shows_no_other() -> None:
    cell = Drawn(b"1 0 0 rg 0 0 9 9 re f", Type=Name.Pattern, PatternType=1, PaintType=1,
                 TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9, Resources={},
                 Matrix=[2, 0, 0, -2, 50, 68])  # fmt: skip
    steps = []
    for box in (b"50 50 18 18 re f", b"50 50 30 18 re f", b"45 50 18 18 re f"):
        pdf = pressed(sheet(b"/Pattern cs /P scn " + box, Pattern={"P": cell}))
        last = [line for line in operators(pdf) if line.endswith("scn")][-1]
        used = pdf.pages[0].obj.Resources.Pattern[last.split()[0]]
        steps.append(float(used.XStep))
    assert steps == [27, 9, 9]


def test_a_pattern_without_colours_takes_those_of_its_use() -> None:
    cell = Drawn(b"0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=2, TilingType=1,
                 BBox=[0, 0, 9, 9], XStep=9, YStep=9, Resources={})  # fmt: skip
    pdf = pressed(
        sheet(
            b"/C cs 1 0 0 /P scn 0 0 99 99 re f",
            Pattern={"P": cell},
            ColorSpace={"C": [Name.Pattern, Name.DeviceRGB]},
        )
    )
    assert [str(part) for part in named(pdf, "ColorSpace")] == ["/Pattern", "/DeviceCMYK"]
    assert any(line.startswith(f"{red()} /") for line in operators(pdf))


def test_a_glyph_that_is_drawn_is_drawn_in_ink() -> None:
    font = {"Type": Name.Font, "Subtype": Name.Type3, "FontBBox": [0, 0, 9, 9],
            "FontMatrix": [1, 0, 0, 1, 0, 0], "FirstChar": 65, "LastChar": 66, "Widths": [9, 9],
            "Encoding": {"Type": Name.Encoding, "Differences": [65, Name.a, Name.b]},
            "Resources": {},
            "CharProcs": {"a": Drawn(b"9 0 d0 1 0 0 rg 0 0 5 5 re f"),
                          "b": Drawn(b"9 0 0 0 9 9 d1 1 0 0 rg 0 0 5 5 re f")}}  # fmt: skip
    pdf = pressed(sheet(b"BT /T 9 Tf (AB) Tj ET", Font={"T": font}))
    glyphs = named(pdf, "Font").CharProcs
    assert f"{red()} k" in said(glyphs.a.read_bytes())
    assert not any(line.endswith(("rg", " k")) for line in said(glyphs.b.read_bytes()))


def test_a_page_has_only_what_it_uses_and_equal_things_once() -> None:
    twice = {"A": form(b"1 0 0 rg 0 0 9 9 re f"), "B": form(b"1 0 0 rg 0 0 9 9 re f"),
             "C": form(b"0 0 9 9 re f")}  # fmt: skip
    pdf = pressed(sheet(b"/A Do /B Do", b"/A Do", XObject=twice))
    drawn = [page.obj.Resources.XObject for page in pdf.pages]
    assert [set(names.keys()) for names in drawn] == [{"/A", "/B"}, {"/A"}]
    assert drawn[0].A.objgen == drawn[0].B.objgen == drawn[1].A.objgen


def test_what_becomes_two_drawings_has_two_names() -> None:
    shape = {"A": form(b"1 0 0 rg 0 0 9 9 re f")}  # in red already, it need not choose it
    pdf = pressed(sheet(b"/A Do 1 0 0 rg /A Do 0 g /A Do", XObject=shape))
    first, second, third = (line.split()[0] for line in operators(pdf) if line.endswith(" Do"))
    assert first == third == "/A" != second
    assert set(pdf.pages[0].obj.Resources.XObject.keys()) == {first, second}


def test_no_colour_but_ink_is_left_in_what_css_can_draw(x4_file: bytes, x1a_file: bytes) -> None:
    for file in (x4_file, x1a_file):
        with pikepdf.open(io.BytesIO(file)) as pdf:
            assert not forbidden_colours(pdf)
