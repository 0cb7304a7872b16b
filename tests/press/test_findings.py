"""Every finding of the room has a case that fires and a near miss that stays silent.

PRS-002 is in test_transparency, PRS-004 in test_fonts.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Name

from octavo.press import Edges, finish
from tests.press.parts import BLEED, form, found, image, order, saved, sheet

PLAIN = b"0 0 9 9 re f"


def test_another_kind_of_file_is_not_made() -> None:
    assert found(sheet(PLAIN), order(standard="pdf/x-3")) == ["PRS-001"]
    assert found(sheet(PLAIN), order(standard="pdf/x-4")) == []


def test_a_drawing_that_cannot_be_turned_into_ink() -> None:
    mesh = {"ShadingType": 1, "ColorSpace": Name.DeviceRGB}
    names: dict[str, Any] = {"S": mesh}
    pdf = sheet(b"", b"/S sh", Shading=names)
    outcome = finish(pdf, order())
    assert outcome.product is None
    (finding,) = outcome.diagnostics
    assert finding.code == "PRS-003"
    assert finding.message.startswith("Page 2 has a gradient over a mesh")
    assert finding.span is not None
    assert finding.span.path == "manuscript/publication.yaml"
    assert found(sheet(b"% /S sh\n(/S sh) pop", Shading=names)) == []


def test_a_drawing_that_contains_itself_is_found_and_not_followed() -> None:
    source = pikepdf.open(io.BytesIO(sheet(b"/F Do", XObject={"F": form(b"/F Do")})))
    drawing = source.pages[0].obj.Resources.XObject.F
    drawing.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=drawing))
    assert found(saved(source)) == ["PRS-003"]


def test_a_damaged_picture_is_found() -> None:
    picture = image(b"no jpeg", 2, 2, Name.DeviceRGB, Filter=Name.DCTDecode)
    assert found(sheet(b"/I Do", XObject={"I": picture})) == ["PRS-003"]
    assert found(sheet(b"", XObject={"I": picture})) == []


def test_less_bleed_laid_out_than_asked_for() -> None:
    asked = Edges(BLEED, BLEED + 2, BLEED, 0)
    outcome = finish(sheet(PLAIN), order(bleed=asked))
    (finding,) = outcome.diagnostics
    assert (finding.code, outcome.product) == ("PRS-005", None)
    assert "5 mm of bleed at the outer edge" in finding.message
    assert found(sheet(PLAIN), order(bleed=Edges(BLEED, BLEED, BLEED, BLEED))) == []


def test_the_edge_at_the_spine_of_a_cover_is_not_asked_for() -> None:
    assert found(sheet(PLAIN), order(bleed=Edges(3, 3, 3, 9), is_cover=True)) == []


def test_a_page_of_another_size() -> None:
    assert found(sheet(PLAIN), order(width=101.0)) == ["PRS-006"]
    assert found(sheet(PLAIN), order(width=100.05)) == []


def test_pages_that_cannot_be_read() -> None:
    assert found(b"%PDF-1.7 nothing") == ["PRS-007"]


def test_a_file_without_a_title_is_made_all_the_same() -> None:
    outcome = finish(sheet(PLAIN), order(title=" "))
    assert [finding.code for finding in outcome.diagnostics] == ["PRS-008"]
    assert outcome.product is not None
    assert found(sheet(PLAIN), order(title="T")) == []
