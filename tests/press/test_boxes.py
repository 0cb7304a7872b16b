"""Boxes, edges and marks are where the printer asked for them."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from octavo.press import Edges
from tests.press.parts import HEIGHT, MM, WIDTH, operators, order, pressed, saved, sheet

FULL = b"1 0 0 rg -99 -99 999 999 re f"


def boxes(page: pikepdf.Page) -> list[list[float]]:
    """Return media, bleed and trim in mm."""
    names = ("/MediaBox", "/BleedBox", "/TrimBox")
    return [[round(float(edge) / MM, 3) for edge in page.obj[name]] for name in names]


@pytest.mark.parametrize("bleed", [0.0, 3.0, 5.0, 12.0])
def test_the_same_bleed_on_all_edges(bleed: float) -> None:
    wanted = order(laid_bleed=bleed, bleed=Edges(bleed, bleed, bleed, bleed))
    pdf = pressed(sheet(FULL, bleed=bleed), wanted)
    whole = [0, 0, WIDTH + 2 * bleed, HEIGHT + 2 * bleed]
    assert boxes(pdf.pages[0]) == [whole, whole, [bleed, bleed, bleed + WIDTH, bleed + HEIGHT]]


def test_no_bleed_at_the_spine_on_either_side() -> None:
    wanted = order(laid_bleed=5.0, bleed=Edges(3.2, 3.2, 3.2, 0))
    pdf = pressed(sheet(FULL, FULL, bleed=5.0), wanted)
    right, left = (boxes(page) for page in pdf.pages)
    assert right[0] == right[1] == [0, 0, 103.2, 156.4]
    assert right[2] == [0, 3.2, 100, 153.2]
    assert left[0] == left[1] == [0, 0, 103.2, 156.4]
    assert left[2] == [3.2, 3.2, 103.2, 153.2]


def test_a_book_may_begin_on_the_left() -> None:
    wanted = order(bleed=Edges(3, 3, 3, 0), first_is_right=False)
    assert boxes(pressed(sheet(FULL), wanted).pages[0])[2][0] == 3


def test_a_cover_has_no_spine_at_its_edges() -> None:
    wanted = order(bleed=Edges(3, 3, 3, 0), is_cover=True)
    assert boxes(pressed(sheet(FULL), wanted).pages[0])[1] == [0, 0, 106, 156]


def test_what_lies_beyond_the_bleed_is_cut_and_the_rest_moves_with_the_trim() -> None:
    wanted = order(laid_bleed=5.0, bleed=Edges(3, 3, 3, 0))
    written = operators(pressed(sheet(FULL, bleed=5.0), wanted))
    assert written[0].endswith("re W n")
    assert written[1] == f"1 0 0 1 {-5 * MM:.4f} {-2 * MM:.4f} cm"


def test_a_pattern_moves_with_the_page() -> None:
    shading = {"ShadingType": 2, "ColorSpace": pikepdf.Name.DeviceGray, "Coords": [0, 0, 9, 0],
               "Function": {"FunctionType": 2, "Domain": [0, 1], "N": 1}}  # fmt: skip
    pattern: dict[str, Any] = {"PatternType": 2, "Shading": shading, "Matrix": [1, 0, 0, 1, 20, 30]}
    wanted = order(laid_bleed=5.0, bleed=Edges(3, 3, 3, 0))
    content = b"/Pattern cs /P scn 0 0 99 99 re f"
    pdf = pressed(sheet(content, bleed=5.0, Pattern={"P": pattern}), wanted)
    (made,) = pdf.pages[0].obj.Resources.Pattern.values()
    moved = [float(value) for value in made.Matrix][4:]
    assert moved == pytest.approx([20 - 5 * MM, 30 - 2 * MM], abs=1e-3)


@pytest.mark.parametrize("bleed", [0.0, 3.0, 5.0])
def test_marks_lie_outside_the_bleed_and_inside_the_sheet(bleed: float) -> None:
    edges = Edges(bleed, bleed, bleed, bleed)
    pdf = pressed(sheet(FULL, bleed=bleed), order(laid_bleed=bleed, bleed=edges, marks=True))
    media, outer, trim = boxes(pdf.pages[0])
    lines = [line.split() for line in operators(pdf) if line.endswith("l S")]
    assert len(lines) == 8
    for line in lines:
        x1, y1, x2, y2 = (float(line[i]) / MM for i in (0, 1, 3, 4))
        assert abs(x2 - x1) + abs(y2 - y1) == pytest.approx(5, abs=0.01)
        beyond = [outer[0] - max(x1, x2), min(x1, x2) - outer[2],
                  outer[1] - max(y1, y2), min(y1, y2) - outer[3]]  # fmt: skip
        assert max(beyond) >= 0.9
        away = [trim[0] - max(x1, x2), min(x1, x2) - trim[2],
                trim[1] - max(y1, y2), min(y1, y2) - trim[3]]  # fmt: skip
        assert max(away) >= 2.99
        assert all(media[0] < x < media[2] for x in (x1, x2))
        assert all(media[1] < y < media[3] for y in (y1, y2))
    space = pdf.pages[0].obj.Resources.ColorSpace["/OvAll"]
    assert [str(part) for part in list(space)[:3]] == ["/Separation", "/All", "/DeviceCMYK"]


def test_other_boxes_and_annotations_go() -> None:
    source = pikepdf.open(io.BytesIO(sheet(FULL)))
    page = source.pages[0].obj
    page.CropBox, page.ArtBox = page.MediaBox, page.MediaBox
    page.Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot)])
    made = pressed(saved(source)).pages[0].obj
    assert not {"/CropBox", "/ArtBox", "/Annots"} & set(made.keys())
