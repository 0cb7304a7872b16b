"""The file says what it is, in all places the same, and equal input gives equal bytes."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from lxml import etree
from pikepdf import Array, Dictionary, Name, String

from octavo.press import Edges, Order, finish
from tests.press.parts import everything, inks, order, pressed, saved, sheet, x1a

CONTENT = b"1 0 0 rg 0 0 9 9 re f"
NS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


def xmp(pdf: pikepdf.Pdf) -> Any:
    stream = pdf.Root.Metadata
    assert "/Filter" not in stream
    return etree.fromstring(stream.read_raw_bytes())


def text(packet: Any, path: str) -> str:
    (found,) = packet.iterfind(f".//{path}", NS)
    return "".join(found.itertext()).strip()


@pytest.mark.parametrize(("wanted", "version"), [(order(), "1.6"), (x1a(), "1.3")])
def test_the_version_and_the_output_intent(wanted: Order, version: str) -> None:
    pdf = pressed(sheet(CONTENT), wanted)
    assert pdf.pdf_version == version
    (intent,) = pdf.Root.OutputIntents
    condition = inks().condition
    assert intent.S == "/GTS_PDFX"
    assert intent.OutputConditionIdentifier == condition.identifier
    assert intent.RegistryName == condition.registry
    assert intent.DestOutputProfile.read_bytes() == condition.profile
    assert int(intent.DestOutputProfile.N) == 4


def test_info_and_xmp_agree() -> None:
    pdf = pressed(sheet(CONTENT))
    info, packet = pdf.docinfo, xmp(pdf)
    assert text(packet, "dc:title") == str(info.Title) == "A title & more"
    assert text(packet, "xmp:CreatorTool") == str(info.Creator)
    assert text(packet, "pdf:Producer") == str(info.Producer)
    assert info.Trapped == Name("/False")
    assert text(packet, "pdf:Trapped") == "False"
    assert str(info.CreationDate) == str(info.ModDate) == "D:20261122123000Z"
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        assert text(packet, f"xmp:{name}") == "2026-11-22T12:30:00Z"
    assert [a.text for a in packet.iterfind(".//dc:creator//rdf:li", NS)] == (
        str(info.Author).split("; ")
    )


def test_each_standard_says_its_name_where_it_belongs() -> None:
    four, one = pressed(sheet(CONTENT)), pressed(sheet(CONTENT), x1a())
    assert text(xmp(four), "pdfxid:GTS_PDFXVersion") == "PDF/X-4"
    assert "/GTS_PDFXVersion" not in four.docinfo
    assert str(one.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1:2001"
    assert str(one.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2001"
    assert text(xmp(four), "xmpMM:DocumentID").startswith("uuid:")
    assert text(xmp(four), "xmpMM:RenditionClass") == "default"


def test_pdf_1_3_has_no_object_streams() -> None:
    one = finish(sheet(CONTENT), x1a()).product or b""
    assert b"/ObjStm" not in one
    assert b"/XRef" not in one


def test_what_is_for_screens_goes_and_page_labels_stay() -> None:
    source = pikepdf.open(io.BytesIO(sheet(b"/P <</MCID 0>> BDC " + CONTENT + b" EMC")))
    root = source.Root
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    root.OpenAction = action
    root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))
    root.StructTreeRoot = source.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.MarkInfo = Dictionary(Marked=True)
    root.Outlines = source.make_indirect(Dictionary(Type=Name.Outlines))
    root.ViewerPreferences = Dictionary(PrintArea=Name.CropBox)
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))
    pdf = pressed(saved(source))
    assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/PageLabels", "/Metadata", "/Lang",
                                    "/OutputIntents", "/ViewerPreferences"}  # fmt: skip
    assert set(pdf.Root.ViewerPreferences.keys()) == {"/DisplayDocTitle"}
    assert not [o for o in everything(pdf) if isinstance(o, Name) and o == "/JavaScript"]
    assert b"BDC" not in pdf.pages[0].obj.Contents.read_bytes()


def test_equal_input_gives_equal_bytes_and_other_input_another_id(laid_out: bytes) -> None:
    assert finish(laid_out, order()).product == finish(laid_out, order()).product
    first, second = (
        text(xmp(pressed(sheet(CONTENT), wanted)), "xmpMM:DocumentID")
        for wanted in (order(), order(bleed=Edges(3, 3, 3, 0)))
    )
    assert first != second
