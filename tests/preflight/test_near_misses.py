"""What nearly is a fault in a print file, and is none, stays silent."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.preflight.faults import GROUND, Breaker, layers, link, page, placed, show
from tests.preflight.good import X1A, X4, broken, check, drawing, image, order

Case = tuple[Breaker, str, Mapping[str, object]]
CASES: dict[str, Case] = {}


def near(name: str, standard: str = X4, **changed: object) -> pytest.MarkDecorator:
    def keep(breaks: Breaker) -> Breaker:
        CASES[name] = (breaks, standard, changed)
        return breaks

    return keep  # type: ignore[return-value]


def content(name: str, painted: bytes, standard: str = X4, **changed: object) -> None:
    def breaks(pdf: Pdf) -> None:
        show(pdf, painted)

    CASES[name] = (breaks, standard, changed)


TEXT = b"BT /Roman 9 Tf 60 60 Td (stiv) Tj ET"
SMALL = b"BT /Roman 7 Tf 60 60 Td (stiv) Tj ET"

content("white text of 8 pt", GROUND + b"0 0 0 0 k BT /Roman 8 Tf 60 60 Td (stiv) Tj ET")
content("small white text on bare paper", b"0 0 0 0 k " + SMALL)
content("text in several inks of 8 pt", b".5 .4 .3 0 k BT /Roman 8 Tf 60 60 Td (stiv) Tj ET")
content("small text in one ink", b"0 1 0 0 k " + SMALL)
content("text of the least size", b"0 0 0 1 k BT /Roman 6 Tf 60 60 Td (stiv) Tj ET")
content("tiny text that is not shown", b"0 0 0 1 k BT 3 Tr /Roman 1 Tf 60 60 Td (stiv) Tj ET")
content("black just not rich", b".6 .6 .6 1 k BT /Roman 14 Tf 60 60 Td (stiv) Tj ET")
content("black text on paper", b"0 0 0 1 k " + TEXT)
content("black text on a tint of black", b"0 0 0 .3 k 50 50 100 40 re f 0 0 0 1 k " + TEXT)
content("black text on a grey picture", b"q 30 0 0 30 50 50 cm /Grey Do Q 0 0 0 1 k " + TEXT)
content("black text that overprints a tint", GROUND + b"/Op gs 0 0 0 1 k " + TEXT)
content("black in a separation that overprints", GROUND + b"/Op gs /Black cs 1 scn " + TEXT)
content("large black text", GROUND + b"0 0 0 1 k BT /Roman 12 Tf 60 60 Td (stiv) Tj ET")
content("black text on white on a tint", GROUND + b"0 0 0 0 k 55 55 60 25 re f 0 0 0 1 k " + TEXT)
content("black text beside a tint", b"0 .6 .9 0 k 90 50 40 40 re f 0 0 0 1 k " + TEXT)
content(
    "black text in the hole of a tint",
    b"0 .6 .9 0 k 40 40 120 80 re 55 55 60 25 re f* 0 0 0 1 k " + TEXT,
)
content(
    "black text above a triangle",
    b"0 .6 .9 0 k 55 55 m 200 55 l 200 200 l f 0 0 0 1 k BT /Roman 9 Tf 60 90 Td (st) Tj ET",
)
content(
    "black text on a tint that is clipped away",
    b"q 200 200 9 9 re W n 0 .6 .9 0 k 50 50 100 40 re f Q 0 0 0 1 k " + TEXT,
)
content("a line of the least width", b"0 0 0 1 K .25 w 60 60 m 120 60 l S")
content("a thin line made wide", b"0 0 0 1 K 10 0 0 10 0 0 cm .05 w 6 6 m 12 6 l S")
content("a thin white line on paper", b"0 0 0 0 K .1 w 60 60 m 120 60 l S")
content("a small square", b"0 0 0 1 k 60 60 .2 .2 re f")
content("a path that only clips", b"0 w 60 60 m 120 60 l 120 90 l W n")
content("RGB that paints nothing", b"1 0 0 rg 0 0 0 1 k 60 60 20 20 re f")
content("all separations outside the trim", b"/Marks CS 1 SCN .25 w 2 40 m 14 40 l S")
content(
    "small words in all separations outside the trim",
    b"/Marks cs 1 scn BT /Roman 4 Tf 60 5 Td (stiv) Tj ET",
)
content("no ink in all separations", b"/Marks cs 0 scn 60 60 20 20 re f")
content("a comment and marked content", b"/Span <</Lang (sv)>> BDC % PS rg\n0 0 0 1 k EMC")
content("what BX hides", b"BX 1 2 mystery EX")

CASES["a tiny picture"] = (placed(16, 100), X4, {})
CASES["a picture of 225 ppi"] = (placed(90, 28), X4, {})
CASES["a drawing of 800 ppi"] = (placed(400, 36, ImageMask=True, BitsPerComponent=1), X4, {})
CASES["a picture of 40 ppi where that is enough"] = (placed(20, 36), X4, {"ppi": (30.0, 30.0)})


@near("a link outside the bleed")
def _(pdf: Pdf) -> None:
    page(pdf).Annots = Array([link(60, 5)])


@near("a printer's mark in the bleed")
def _(pdf: Pdf) -> None:
    page(pdf).Annots = Array([link(60, 17, "PrinterMark")])


@near("a destination at opening")
def _(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([page(pdf), Name.Fit])


@near("layers that are seen")
def _(pdf: Pdf) -> None:
    layers(pdf)


@near("a crop box as large as the sheet")
def _(pdf: Pdf) -> None:
    page(pdf).CropBox = page(pdf).MediaBox


@near("boxes that the page tree gives")
def _(pdf: Pdf) -> None:
    pdf.Root.Pages.MediaBox = page(pdf).MediaBox
    del page(pdf).MediaBox


@near("a box with its corners the other way", X1A)
def _(pdf: Pdf) -> None:
    left, bottom, right, top = page(pdf).TrimBox
    page(pdf).TrimBox = Array([right, top, left, bottom])


@near("a turn by nothing")
def _(pdf: Pdf) -> None:
    page(pdf).Rotate = 360


@near("the default transfer function")
def _(pdf: Pdf) -> None:
    page(pdf).Resources.ExtGState.Op.TR2 = Name.Default


@near("a halftone of type 1", X1A)
def _(pdf: Pdf) -> None:
    page(pdf).Resources.ExtGState.Op.HT = Dictionary(
        Type=Name.Halftone, HalftoneType=1, Frequency=150, Angle=45, SpotFunction=Name.Round
    )


@near("all that is opaque", X1A)
def _(pdf: Pdf) -> None:
    page(pdf).Resources.ExtGState.Op.update(
        Dictionary(ca=1, CA=1.0, BM=Name.Normal, SMask=Name("/None"))
    )


@near("a viewer preference for the bleed")
def _(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(ViewArea=Name.BleedBox, DisplayDocTitle=True)


@near("Courier Prime")
def _(pdf: Pdf) -> None:
    page(pdf).Resources.Font.Roman.BaseFont = Name("/ABCDEF+CourierPrime-Regular")


@near("PDF/X-1a of 2003", X1A)
def _(pdf: Pdf) -> None:
    pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-1a:2003")
    del pdf.trailer.Info.GTS_PDFXConformance


@near("a registered condition without profile", X1A)
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile
    del pdf.Root.OutputIntents[0].Info


@near("an output intent of another kind")
def _(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1))


@near("a private key that is a text", X1A)
def _(pdf: Pdf) -> None:
    pdf.trailer.Info.House = String("4")


@near("a grey soft mask")
def _(pdf: Pdf) -> None:
    form = drawing(pdf, b"1 g 0 0 40 40 re f")
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=form)
    state = Dictionary(Type=Name.ExtGState, SMask=mask)
    show(pdf, b"/Soft gs 0 0 1 0 k 0 0 40 40 re f", ExtGState={"Soft": state})


@near("a picture of 16 bits in PDF/X-4")
def _(pdf: Pdf) -> None:
    deep = image(pdf, 40, Name.DeviceGray, 3200, BitsPerComponent=16)
    show(pdf, b"8 0 0 8 60 60 cm /Deep Do", XObject={"Deep": deep})


@near("CMYK within JPEG 2000")
def _(pdf: Pdf) -> None:
    packed = image(pdf, 40, None, 0)
    header = b"\xff\x4f\xff\x51\0\x32" + b"\0" * 34 + b"\0\x04"
    packed.write(header, filter=Name.JPXDecode)
    show(pdf, b"8 0 0 8 60 60 cm /Packed Do", XObject={"Packed": packed})


@near("another picture for screens")
def _(pdf: Pdf) -> None:
    other = Dictionary(Image=image(pdf, 9, Name.DeviceGray, 81), DefaultForPrinting=False)
    page(pdf).Resources.XObject.Photo.Alternates = Array([other])


@near("one page of one", least_pages=1, page_multiple=1)
def _(pdf: Pdf) -> None:
    del pdf.pages[1]


@near("a plain file of the ordered size without boxes", "", bleed=None)
def _(pdf: Pdf) -> None:
    for one in pdf.pages:
        for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
            one.obj[key] = pikepdf.Array(one.obj.TrimBox)
        del one.obj.TrimBox, one.obj.BleedBox


@pytest.mark.parametrize("name", CASES)
def test_a_near_miss_is_silent(name: str) -> None:
    breaks, standard, changed = CASES[name]
    from octavo.preflight.expected import Edges

    facts = {key: Edges() if value is None else value for key, value in changed.items()}
    seen = check(broken(standard or X4, breaks), order(standard, **facts))
    assert [one.message for one in seen.findings] == []
