"""Fonts are in the file, in a kind that the standard knows."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Name, String

from tests.press.parts import Drawn, found, named, order, pressed, sheet, x1a

TEXT = b"BT /F 10 Tf <0001> Tj ET"


def opentype(*, cff: bool) -> bytes:
    """Return a font of one square, its outlines cubic or quadratic."""
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder([".notdef", "a"])
    builder.setupCharacterMap({97: "a"})
    pen: Any = T2CharStringPen(500, None) if cff else TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 500), (500, 500), (500, 0)):
        pen.lineTo(corner)
    pen.closePath()
    shape = pen.getCharString() if cff else pen.glyph()
    shapes = {".notdef": shape, "a": shape}
    if cff:
        builder.setupCFF("Square", {"FullName": "Square"}, shapes, {})
    else:
        builder.setupGlyf(shapes)
    builder.setupHorizontalMetrics({".notdef": (500, 0), "a": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    written = io.BytesIO()
    builder.save(written)
    return written.getvalue()


def typeface(kind: str, **files: Any) -> dict[str, Any]:
    descriptor = {"Type": Name.FontDescriptor, "FontName": Name("/ABCDEF+Square"), "Flags": 4,
                  "FontBBox": [0, 0, 500, 500], "ItalicAngle": 0, "Ascent": 800, "Descent": -200,
                  "CapHeight": 500, "StemV": 80, **files}  # fmt: skip
    system = {"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0}
    inner = {"Type": Name.Font, "Subtype": Name(kind), "BaseFont": Name("/ABCDEF+Square"),
             "CIDSystemInfo": system, "FontDescriptor": descriptor, "DW": 500}  # fmt: skip
    return {"Type": Name.Font, "Subtype": Name.Type0, "BaseFont": Name("/ABCDEF+Square"),
            "Encoding": Name("/Identity-H"), "DescendantFonts": [inner]}  # fmt: skip


@pytest.mark.parametrize(
    ("cff", "kind", "key", "subtype"),
    [
        (True, "/CIDFontType0", "/FontFile3", "/CIDFontType0C"),
        (False, "/CIDFontType2", "/FontFile2", None),
    ],
)
def test_pdf_1_3_gets_bare_outlines(cff: bool, kind: str, key: str, subtype: str | None) -> None:
    data = opentype(cff=cff)
    file = {"FontFile3": Drawn(data, Subtype=Name.OpenType)}
    pdf = sheet(TEXT, Font={"F": typeface(kind, **file)})
    (old,) = named(pressed(pdf, x1a()), "Font").DescendantFonts
    (new,) = named(pressed(pdf, order()), "Font").DescendantFonts
    assert old.FontDescriptor[key].get("/Subtype") == subtype
    assert new.FontDescriptor.FontFile3.Subtype == "/OpenType"
    assert old.FontDescriptor[key].read_bytes()[:4] == (b"\1\0\4\1" if cff else data[:4])


def test_a_truetype_font_says_how_its_glyphs_are_numbered() -> None:
    file = {"FontFile2": Drawn(opentype(cff=False))}
    pdf = pressed(sheet(TEXT, Font={"F": typeface("/CIDFontType2", **file)}))
    assert named(pdf, "Font").DescendantFonts[0].CIDToGIDMap == "/Identity"


def test_typefaces_that_say_the_same_are_one_and_others_that_look_like_them_are_not() -> None:
    names = {"A": b"A", "B": b"A", "C": b"C"}
    faces = {
        name: {**typeface("/CIDFontType2", FontFile2=Drawn(b"glyphs")), "ToUnicode": Drawn(said)}
        for name, said in names.items()
    }
    content = b" ".join(TEXT.replace(b"/F", f"/{name}".encode()) for name in names)
    made = dict(pressed(sheet(content, Font=faces)).pages[0].obj.Resources.Font.items())
    files = [font.DescendantFonts[0].FontDescriptor.FontFile2.objgen for font in made.values()]
    said = [font.ToUnicode.objgen for font in made.values()]
    assert len(set(files)) == 1
    assert said[0] == said[1] != said[2]


def test_a_typeface_that_is_not_in_the_file_is_found() -> None:
    pdf = sheet(TEXT, Font={"F": typeface("/CIDFontType2")})
    assert found(pdf) == ["PRS-004"]
    unused = sheet(b"0 0 9 9 re f", Font={"F": typeface("/CIDFontType2")})
    assert found(unused) == []
