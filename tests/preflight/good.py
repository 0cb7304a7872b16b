"""Turn a few millimetres of everything that print has into files without a fault."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, String

from octavo.preflight.expected import Edges, Expected
from octavo.preflight.geometry import MM
from octavo.preflight.objects import ObjectsSeen, check_objects

ROOT = Path(__file__).parents[2]
FONT = ROOT / "styles" / "fonts" / "SourceSerif4-Regular.ttf"
PROFILE = ROOT / "src" / "octavo" / "inks" / "profiles" / "ISOcoated_v2_300_bas.icc"
X4, X1A = "pdf/x-4", "pdf/x-1a"
FILE = "build/print/good.pdf"
LETTERS = "Hamburgefonstiv 0123"
SLUG, BLEED, WIDE, HIGH = 10.0, 3.0, 100.0, 150.0
DATE = "20260102030405"

PAGE = b"""
/Op gs 0 0 0 1 k 0 0 0 1 K
BT /Roman 10 Tf 1 0 0 1 60 400 Tm (Hamburgefonstiv) Tj 0 -14 Td [(0123) -200 (nob)] TJ ET
q .1 .2 .3 0 k 60 300 100 40 re f 0 0 0 1 k BT /Roman 9 Tf 70 310 Td (stiv) Tj ET Q
q .2 0 0 .8 k 60 250 100 20 re f 0 0 0 0 k /Knock gs BT /Roman 9 Tf 70 255 Td (nove) Tj ET Q
.5 w 60 290 m 160 290 l S
60 286 100 .5 re f
q 28.35 0 0 28.35 60 200 cm /Photo Do Q
q 28.35 0 0 28.35 100 200 cm /Grey Do Q
q 28.35 0 0 28.35 140 200 cm /Stencil Do Q
q 1 0 0 1 180 200 cm /Drawing Do Q
q /Pattern cs /Tiles scn 60 150 40 40 re f Q
q /Black cs 1 scn 110 150 40 40 re f Q
q 160 150 40 40 re W n /Fade sh Q
q /Four cs .1 .2 .3 .4 scn 210 150 20 20 re f Q
q /Marks CS 1 SCN .25 w 2 28.35 m 14 28.35 l S Q
q 20 0 0 20 210 200 cm BI /W 2 /H 2 /CS /CMYK /BPC 8 ID 0123456789abcdef
EI Q
"""

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Good</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>A. Author</rdf:li><rdf:li>B. Writer</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>2026-01-02T03:04:05Z</xmp:CreateDate>
<xmp:ModifyDate>2026-01-02T04:04:05+01:00</xmp:ModifyDate>
<xmp:MetadataDate>2026-01-02T03:04:05Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID><pdf:Trapped>False</pdf:Trapped>{version}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def order(standard: str, **changed: object) -> Expected:
    """Return the order that the good files fulfil."""
    facts: dict[str, object] = {
        "file": FILE,
        "width": WIDE,
        "height": HIGH,
        "standard": standard,
        "bleed": Edges(BLEED, BLEED, BLEED, 0.0),
        "least_pages": 2,
        "most_pages": 4,
        "page_multiple": 2,
        "least_text": 6.0,
    }
    return Expected(**{**facts, **changed})  # type: ignore[arg-type]


@cache
def letters() -> tuple[bytes, tuple[int, ...]]:
    """Return a subset of the house's font, and the widths of the characters from space to ~."""
    font = TTFont(FONT)
    scale = 1000 / font["head"].unitsPerEm
    glyphs, known = font["hmtx"], font.getBestCmap()
    widths = tuple(round(glyphs[known[code]][0] * scale) for code in range(32, 127))
    cutter = subset.Subsetter(subset.Options(notdef_outline=True, layout_features=[]))
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue(), widths


def _font(pdf: Pdf) -> pikepdf.Object:
    data, widths = letters()
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+SourceSerif4-Regular"), Flags=32,
        FontBBox=Array([-500, -300, 1500, 1100]), ItalicAngle=0, Ascent=900, Descent=-250,
        CapHeight=670, StemV=80, FontFile2=pdf.make_stream(data, Length1=len(data)),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+SourceSerif4-Regular"),
            FirstChar=32, LastChar=126, Widths=Array(widths), Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )  # fmt: skip


def image(pdf: Pdf, side: int, space: object, size: int, **more: object) -> pikepdf.Stream:
    """Return a square picture of `side` pixels with `size` bytes."""
    facts: dict[str, object] = {
        "Type": Name.XObject, "Subtype": Name.Image, "Width": side, "Height": side,
        "BitsPerComponent": 8,
    }  # fmt: skip
    if space is not None:
        facts["ColorSpace"] = space
    return pdf.make_stream(b"\x40" * size, **{**facts, **more})


def curve(count: int, give: str = "0 0 0 1") -> Dictionary:
    """Return a function from one number to as many as are given."""
    ends = Array([float(one) for one in give.split()])
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0] * count), C1=ends)


def tint(pdf: Pdf, inputs: int) -> pikepdf.Stream:
    """Return the PostScript calculator that turns inks into CMYK."""
    limits = Array([0, 1] * inputs)
    code = b"{" + b"pop " * inputs + b"0 0 0 1}"
    return pdf.make_stream(code, FunctionType=4, Domain=limits, Range=Array([0, 1] * 4))


def _resources(pdf: Pdf, font: pikepdf.Object, standard: str) -> Dictionary:
    photo = image(pdf, 120, Name.DeviceCMYK, 120 * 120 * 4)
    grey = image(pdf, 120, Name.DeviceGray, 120 * 120)
    if standard == X4:
        photo.SMask = image(pdf, 8, Name.DeviceGray, 64)
    inks = Array([Name(f"/{ink}") for ink in ("Cyan", "Magenta", "Yellow", "Black")])
    states = {
        "/Op": Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1),
        "/Knock": Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0),
    }
    if standard == X4:
        states["/Veil"] = Dictionary(Type=Name.ExtGState, ca=0.5, BM=Name.Multiply)
    return Dictionary(
        Font=Dictionary(Roman=font),
        ExtGState=Dictionary(states),
        XObject=Dictionary(
            Photo=photo,
            Grey=grey,
            Stencil=image(pdf, 400, None, 20_000, ImageMask=True, BitsPerComponent=1),
            Drawing=drawing(pdf, b"0 0 0 1 k BT /Roman 8 Tf 2 2 Td (tive) Tj ET", font),
        ),
        Pattern=Dictionary(Tiles=tiles(pdf, b"0 .5 .5 0 k 0 0 4 4 re f")),
        Shading=Dictionary(
            Fade=Dictionary(
                ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([160, 0, 200, 0]),
                Function=curve(4),
            )
        ),
        ColorSpace=Dictionary(
            Black=Array([Name.Separation, Name.Black, Name.DeviceCMYK, curve(4)]),
            Marks=Array([Name.Separation, Name.All, Name.DeviceCMYK, curve(4, "1 1 1 1")]),
            Four=Array([Name.DeviceN, inks, Name.DeviceCMYK, tint(pdf, 4)]),
        ),
    )  # fmt: skip


def drawing(
    pdf: Pdf, content: bytes, font: pikepdf.Object | None = None, **resources: object
) -> pikepdf.Stream:
    """Return a form of forty points."""
    held = Dictionary({f"/{key}": value for key, value in resources.items()})
    if font is not None:
        held.Font = Dictionary(Roman=font)
    return pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 40, 40]), Resources=held
    )


def tiles(pdf: Pdf, content: bytes, **resources: object) -> pikepdf.Stream:
    """Return a pattern of tiles of eight points."""
    held = Dictionary({f"/{key}": value for key, value in resources.items()})
    return pdf.make_stream(
        content, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, XStep=8, YStep=8,
        BBox=Array([0, 0, 8, 8]), Resources=held,
    )  # fmt: skip


def _page(pdf: Pdf, number: int, font: pikepdf.Object, standard: str) -> None:
    sheet = ((WIDE + 2 * SLUG) * MM, (HIGH + 2 * SLUG) * MM)
    page = pdf.add_blank_page(page_size=sheet).obj
    near, far, low, high = SLUG * MM, (SLUG + WIDE) * MM, SLUG * MM, (SLUG + HIGH) * MM
    left, right = (0.0, BLEED) if number % 2 else (BLEED, 0.0)
    page.TrimBox = Array([near, low, far, high])
    page.BleedBox = Array([near - left * MM, low - BLEED * MM, far + right * MM, high + BLEED * MM])
    page.Resources = _resources(pdf, font, standard)
    page.Contents = pdf.make_stream(PAGE)
    if standard == X4:
        page.Contents = pdf.make_stream(PAGE + b"q /Veil gs 0 1 0 0 k 60 100 20 20 re f Q")
        page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)


@cache
def good(standard: str) -> bytes:
    """Return a file of two pages that fulfils its order."""
    pdf = pikepdf.new()
    font = _font(pdf)
    for number in (1, 2):
        _page(pdf, number, font, standard)
    profile = pdf.make_stream(PROFILE.read_bytes(), N=4)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39",
                RegistryName="http://www.color.org", DestOutputProfile=profile, Info="FOGRA39",
            )
        ]
    )  # fmt: skip
    version = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" if standard == X4 else ""
    packet = XMP.replace("{version}", version).encode()
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title="Good", Author="A. Author, B. Writer", CreationDate=f"D:{DATE}Z",
            ModDate=f"D:{DATE}+00'00'", Trapped=Name("/False"),
        )
    )  # fmt: skip
    if standard == X1A:
        pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-1:2001")
        pdf.trailer.Info.GTS_PDFXConformance = String("PDF/X-1a:2001")
    return written(pdf, standard)


def written(pdf: Pdf, standard: str, **more: object) -> bytes:
    """Return the file's bytes, in the way that the standard knows."""
    file = io.BytesIO()
    modern = standard == X4
    pdf.save(
        file,
        deterministic_id=True,
        force_version="1.6" if modern else "1.3",
        object_stream_mode=getattr(pikepdf.ObjectStreamMode, "generate" if modern else "disable"),
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
        **more,  # type: ignore[arg-type]
    )
    return file.getvalue()


def broken(standard: str, breaks: Callable[[Pdf], None]) -> bytes:
    """Return the good file with something done to it."""
    with pikepdf.open(io.BytesIO(good(standard))) as pdf:
        breaks(pdf)
        return written(pdf, standard)


def check(data: bytes, expected: Expected, labels: tuple[str, ...] = ()) -> ObjectsSeen:
    """Return what preflight sees in a file's objects."""
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        return check_objects(pdf, expected, labels)


def codes(seen: ObjectsSeen) -> set[str]:
    """Return the codes of the findings."""
    return {one.code for one in seen.findings}


def shown(seen: ObjectsSeen) -> Mapping[str, str]:
    """Return one message of each code."""
    return {one.code: one.message for one in seen.findings}
