"""Turn a good print file into one with a single fault, and name the code that should find it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.preflight.good import X1A, X4, curve, drawing, image, letters, tiles, tint

Breaker = Callable[[Pdf], None]


@dataclass(frozen=True)
class Fault:
    """A fault: what breaks the file, the code that finds it, and those that may come with it."""

    name: str
    code: str
    breaks: Breaker
    standard: str = X4
    order: Mapping[str, object] = field(default_factory=dict)
    also: frozenset[str] = frozenset()


FAULTS: list[Fault] = []


def fault(
    name: str, code: str, standard: str = X4, *, also: str = "", **order: object
) -> Callable[[Breaker], Breaker]:
    def keep(breaks: Breaker) -> Breaker:
        FAULTS.append(Fault(name, code, breaks, standard, order, frozenset(also.split())))
        return breaks

    return keep


def page(pdf: Pdf, number: int = 1) -> pikepdf.Object:
    return pdf.pages[number - 1].obj


def show(pdf: Pdf, content: bytes, **resources: Mapping[str, object]) -> None:
    """Paint something on the second page; resources are named by category and name."""
    here = page(pdf, 2)
    for category, named in resources.items():
        for name, value in named.items():
            here.Resources[f"/{category}"][f"/{name}"] = value
    last = pdf.make_stream(b"Q q\n" + content + b"\nQ")
    first = pdf.make_stream(b"q " + here.Contents.read_bytes() + b"\n")
    here.Contents = Array([first, last])


def xmp(pdf: Pdf, old: bytes, new: bytes) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    assert old in packet
    pdf.Root.Metadata.write(packet.replace(old, new))


def rgb_image(pdf: Pdf) -> pikepdf.Stream:
    return image(pdf, 40, Name.DeviceRGB, 4800)


def move(box: pikepdf.Object, edge: int, by: float) -> None:
    box[edge] = float(box[edge]) + by


# What the file says of itself.


@fault("PDF/X-4 is not named", "PRE-104")
def _(pdf: Pdf) -> None:
    xmp(pdf, b"PDF/X-4", b"PDF/X-5")


@fault("PDF/X-1a is not named", "PRE-104", X1A)
def _(pdf: Pdf) -> None:
    del pdf.trailer.Info.GTS_PDFXConformance


@fault("a file of PDF/X-4 where PDF/X-1a is asked for", "PRE-104", X1A)
def _(pdf: Pdf) -> None:
    pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-4")


@fault("no title in XMP", "PRE-105")
def _(pdf: Pdf) -> None:
    xmp(pdf, b">Good<", b"><")
    del pdf.trailer.Info.Title


@fault("no date in Info", "PRE-105", X1A)
def _(pdf: Pdf) -> None:
    del pdf.trailer.Info.ModDate


@fault("Trapped is Unknown", "PRE-107", also="PRE-108")
def _(pdf: Pdf) -> None:
    pdf.trailer.Info.Trapped = Name.Unknown


@fault("Trapped is a truth value", "PRE-107", X1A, also="PRE-108")
def _(pdf: Pdf) -> None:
    pdf.trailer.Info.Trapped = False


@fault("no Trapped", "PRE-107", X1A)
def _(pdf: Pdf) -> None:
    del pdf.trailer.Info.Trapped


@fault("two titles", "PRE-108")
def _(pdf: Pdf) -> None:
    pdf.trailer.Info.Title = String("Better")


@fault("two dates", "PRE-108")
def _(pdf: Pdf) -> None:
    pdf.trailer.Info.CreationDate = String("D:20250102030405Z")


@fault("no output intent", "PRE-109")
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@fault("two output intents", "PRE-110")
def _(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


@fault("an output intent without identifier", "PRE-111")
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].OutputConditionIdentifier


@fault("an unregistered condition without a description", "PRE-111", X1A)
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].RegistryName
    del pdf.Root.OutputIntents[0].Info


@fault("an output intent without profile", "PRE-112")
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


@fault("an RGB profile as output intent", "PRE-112")
def _(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    data = profile.read_bytes()
    profile.write(data[:16] + b"RGB " + data[20:])


@fault("a profile cut short", "PRE-112", X1A)
def _(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes()[:5000])


@fault("a newer version of PDF", "PRE-113", X1A)
def _(pdf: Pdf) -> None:
    pdf.Root.Version = Name("/1.6")


@fault("a picture of 16 bits", "PRE-113", X1A)
def _(pdf: Pdf) -> None:
    deep = image(pdf, 40, Name.DeviceGray, 3200, BitsPerComponent=16)
    show(pdf, b"8 0 0 8 60 60 cm /Deep Do", XObject={"Deep": deep})


@fault("a private key that is a number", "PRE-114")
def _(pdf: Pdf) -> None:
    pdf.trailer.Info.House = 4


@fault("a viewer preference for the art box", "PRE-115")
def _(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(PrintArea=Name.ArtBox)


@fault("an action at opening", "PRE-116")
def _(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.LastPage)


@fault("a script among the names", "PRE-116")
def _(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


@fault("an action of a page", "PRE-116")
def _(pdf: Pdf) -> None:
    page(pdf).AA = Dictionary(O=Dictionary(S=Name.URI, URI="https://example.com"))


@fault("an attached file", "PRE-117")
def _(pdf: Pdf) -> None:
    held = pdf.make_stream(b"text", Type=Name.EmbeddedFile)
    spec = Dictionary(Type=Name.Filespec, F="a.txt", UF="a.txt", EF=Dictionary(F=held))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), spec])))


def layers(pdf: Pdf) -> pikepdf.Object:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(ON=Array([layer]), Order=Array([layer]))
    )
    return layer


@fault("layers in PDF/X-1a", "PRE-118", X1A)
def _(pdf: Pdf) -> None:
    layers(pdf)


@fault("a hidden layer", "PRE-118")
def _(pdf: Pdf) -> None:
    pdf.Root.OCProperties.D.OFF = Array([layers(pdf)])


def link(x: float, y: float, kind: str = "Link") -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([x, y, x + 20, y + 10]), F=4
    )


@fault("a link in the trim", "PRE-119")
def _(pdf: Pdf) -> None:
    page(pdf).Annots = Array([link(60, 60)])


@fault("a link at the edge of the bleed", "PRE-119", X1A)
def _(pdf: Pdf) -> None:
    page(pdf).Annots = Array([link(60, 11)])


@fault("a printer's mark in the trim", "PRE-119")
def _(pdf: Pdf) -> None:
    page(pdf).Annots = Array([link(60, 60, "PrinterMark")])


@fault("a form to fill in", "PRE-120")
def _(pdf: Pdf) -> None:
    field_ = pdf.make_indirect(Dictionary(FT=Name.Tx, T="name"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field_]))


# Boxes and pages.


@fault("no TrimBox", "PRE-121")
def _(pdf: Pdf) -> None:
    del page(pdf).TrimBox


@fault("a TrimBox and an ArtBox", "PRE-121")
def _(pdf: Pdf) -> None:
    page(pdf).ArtBox = page(pdf).TrimBox


@fault("a TrimBox above the page", "PRE-121")
def _(pdf: Pdf) -> None:
    pdf.Root.Pages.TrimBox = page(pdf).TrimBox
    del page(pdf).TrimBox


@fault("a BleedBox larger than the sheet", "PRE-122", also="PRE-124")
def _(pdf: Pdf) -> None:
    page(pdf).BleedBox = Array([-9, -9, 400, 600])


@fault("a trim that is not the ordered one", "PRE-123", also="PRE-124 PRE-128")
def _(pdf: Pdf) -> None:
    move(page(pdf, 2).TrimBox, 2, -6)


@fault("another trim than ordered on all pages", "PRE-123", width=101.0)
def _(pdf: Pdf) -> None:
    assert len(pdf.pages) == 2


@fault("bleed at the bind edge", "PRE-124")
def _(pdf: Pdf) -> None:
    move(page(pdf).BleedBox, 0, -8.5)


@fault("no BleedBox", "PRE-124")
def _(pdf: Pdf) -> None:
    del page(pdf).BleedBox


@fault("a crop box", "PRE-125")
def _(pdf: Pdf) -> None:
    page(pdf).CropBox = page(pdf).BleedBox


@fault("a unit of its own", "PRE-126")
def _(pdf: Pdf) -> None:
    page(pdf).UserUnit = 1.0


@fault("a unit twice as large", "PRE-126", also="PRE-123 PRE-124 PRE-128 PRE-176 PRE-177")
def _(pdf: Pdf) -> None:
    page(pdf).UserUnit = 2.0


@fault("a turned page", "PRE-127")
def _(pdf: Pdf) -> None:
    page(pdf).Rotate = 90


@fault("a page a little narrower", "PRE-128")
def _(pdf: Pdf) -> None:
    move(page(pdf, 2).TrimBox, 2, -0.1)


@fault("one page too many", "PRE-129")
def _(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


@fault("too few pages", "PRE-129", least_pages=24)
def _(pdf: Pdf) -> None:
    assert len(pdf.pages) == 2


@fault("too many pages", "PRE-129", most_pages=1, least_pages=0)
def _(pdf: Pdf) -> None:
    assert len(pdf.pages) == 2


# Colour, wherever it hides.


@fault("an RGB fill", "PRE-131")
def _(pdf: Pdf) -> None:
    show(pdf, b"1 0 0 rg 60 60 20 20 re f")


@fault("an RGB line", "PRE-131", X1A)
def _(pdf: Pdf) -> None:
    show(pdf, b"/DeviceRGB CS 1 0 0 SC 60 60 m 90 90 l S")


@fault("RGB text in a form", "PRE-131")
def _(pdf: Pdf) -> None:
    font = page(pdf).Resources.Font.Roman
    form = drawing(pdf, b"1 0 0 rg BT /Roman 9 Tf 2 2 Td (stiv) Tj ET", font)
    show(pdf, b"1 0 0 1 60 60 cm /Inner Do", XObject={"Inner": form})


@fault("an RGB picture", "PRE-131")
def _(pdf: Pdf) -> None:
    show(pdf, b"8 0 0 8 60 60 cm /Red Do", XObject={"Red": rgb_image(pdf)})


@fault("an RGB picture inside a form inside a pattern", "PRE-131", X1A)
def _(pdf: Pdf) -> None:
    held = Dictionary(Red=rgb_image(pdf))
    form = drawing(pdf, b"8 0 0 8 0 0 cm /Red Do", XObject=held)
    pattern = tiles(pdf, b"/Form Do", XObject=Dictionary(Form=form))
    show(pdf, b"/Pattern cs /Deep scn 60 60 20 20 re f", Pattern={"Deep": pattern})


@fault("an RGB picture in the content", "PRE-131")
def _(pdf: Pdf) -> None:
    show(pdf, b"9 0 0 9 60 60 cm BI /W 2 /H 2 /CS /RGB /BPC 8 ID 0123456789ab\nEI")


@fault("an RGB shading", "PRE-131")
def _(pdf: Pdf) -> None:
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([60, 0, 80, 0]),
        Function=curve(3, "1 0 0"),
    )  # fmt: skip
    show(pdf, b"60 60 20 20 re W n /Red sh", Shading={"Red": shading})


@fault("an RGB shading as a pattern", "PRE-131")
def _(pdf: Pdf) -> None:
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([60, 0, 80, 0]),
        Function=curve(3, "1 0 0"),
    )  # fmt: skip
    pattern = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
    show(pdf, b"/Pattern cs /Red scn 60 60 20 20 re f", Pattern={"Red": pattern})


@fault("an uncoloured pattern dyed in RGB", "PRE-131")
def _(pdf: Pdf) -> None:
    pattern = tiles(pdf, b"0 0 4 4 re f")
    pattern.PaintType = 2
    space = Array([Name.Pattern, Name.DeviceRGB])
    content = b"/Dyed cs 1 0 0 /Cell scn 60 60 20 20 re f"
    show(pdf, content, Pattern={"Cell": pattern}, ColorSpace={"Dyed": space})


@fault("an index of RGB colours", "PRE-131")
def _(pdf: Pdf) -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\0abc")])
    picture = image(pdf, 40, space, 1600)
    show(pdf, b"8 0 0 8 60 60 cm /Few Do", XObject={"Few": picture})


@fault("a separation that falls back on RGB", "PRE-131")
def _(pdf: Pdf) -> None:
    space = Array([Name.Separation, Name.Black, Name.DeviceRGB, curve(3, "0 0 0")])
    show(pdf, b"/Odd cs 1 scn 60 60 20 20 re f", ColorSpace={"Odd": space})


@fault("RGB in a soft mask", "PRE-131")
def _(pdf: Pdf) -> None:
    form = drawing(pdf, b"1 1 1 rg 0 0 40 40 re f")
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=form)
    state = Dictionary(Type=Name.ExtGState, SMask=mask)
    show(pdf, b"/Soft gs 0 0 1 0 k 0 0 40 40 re f", ExtGState={"Soft": state})


@fault("RGB in the appearance of an annotation", "PRE-131", also="PRE-119")
def _(pdf: Pdf) -> None:
    note = link(60, 60, "Stamp")
    note.AP = Dictionary(N=drawing(pdf, b"1 0 0 rg 0 0 40 40 re f"))
    page(pdf).Annots = Array([note])


@fault("RGB in another version of a picture", "PRE-131")
def _(pdf: Pdf) -> None:
    other = Dictionary(Image=rgb_image(pdf))
    page(pdf).Resources.XObject.Photo.Alternates = Array([other])


@fault("RGB in a drawn character", "PRE-131", also="PRE-156")
def _(pdf: Pdf) -> None:
    font = drawn_font(pdf, b"500 0 d0 1 0 0 rg 0 0 400 400 re f")
    show(pdf, b"BT /Drawn 10 Tf 60 60 Td (a) Tj ET", Font={"Drawn": font})


def drawn_font(pdf: Pdf, glyph: bytes) -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]), FirstChar=97,
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), LastChar=97, Widths=Array([500]),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
        CharProcs=Dictionary(a=pdf.make_stream(glyph)), Resources=Dictionary(),
    )  # fmt: skip


@fault("RGB within JPEG 2000", "PRE-131")
def _(pdf: Pdf) -> None:
    packed = image(pdf, 40, None, 0)
    packed.write(b"\0\0\0\x0fcolr\x01\0\0\0\0\0\x10", filter=Name.JPXDecode)
    show(pdf, b"8 0 0 8 60 60 cm /Packed Do", XObject={"Packed": packed})


@fault("a profile within JPEG 2000", "PRE-133")
def _(pdf: Pdf) -> None:
    profile = b"\0" * 16 + b"RGB " + b"\0" * 16
    packed = image(pdf, 40, None, 0)
    packed.write(b"\0\0\0\x2fcolr\x02\0\0" + profile, filter=Name.JPXDecode)
    show(pdf, b"8 0 0 8 60 60 cm /Packed Do", XObject={"Packed": packed})


@fault("a calibrated grey", "PRE-132")
def _(pdf: Pdf) -> None:
    space = Array([Name.CalGray, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    show(pdf, b"/Cal cs .5 sc 60 60 20 20 re f", ColorSpace={"Cal": space})


@fault("Lab", "PRE-132", X1A)
def _(pdf: Pdf) -> None:
    space = Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    show(pdf, b"/Lab cs 50 20 20 sc 60 60 20 20 re f", ColorSpace={"Lab": space})


@fault("a picture with a profile", "PRE-133")
def _(pdf: Pdf) -> None:
    profile = pdf.make_stream(b"profile", N=4, Alternate=Name.DeviceCMYK)
    picture = image(pdf, 40, Array([Name.ICCBased, profile]), 6400)
    show(pdf, b"8 0 0 8 60 60 cm /Own Do", XObject={"Own": picture})


@fault("a colour space with a profile that nothing uses", "PRE-133")
def _(pdf: Pdf) -> None:
    profile = pdf.make_stream(b"profile", N=4)
    show(pdf, b"", ColorSpace={"Own": Array([Name.ICCBased, profile])})


@fault("a spot colour", "PRE-134")
def _(pdf: Pdf) -> None:
    space = Array([Name.Separation, Name("/PANTONE 185 C"), Name.DeviceCMYK, curve(4)])
    show(pdf, b"/Spot cs 1 scn 60 60 20 20 re f", ColorSpace={"Spot": space})


@fault("a spot colour among several inks", "PRE-134", X1A)
def _(pdf: Pdf) -> None:
    inks = Array([Name.Black, Name.Gold])
    space = Array([Name.DeviceN, inks, Name.DeviceCMYK, tint(pdf, 2)])
    show(pdf, b"/Two cs 1 1 scn 60 60 20 20 re f", ColorSpace={"Two": space})


@fault("text in rich black", "PRE-135")
def _(pdf: Pdf) -> None:
    show(pdf, b".7 .7 .6 1 k BT /Roman 14 Tf 60 60 Td (stiv) Tj ET")


@fault("all separations inside the trim", "PRE-136")
def _(pdf: Pdf) -> None:
    show(pdf, b"/Marks CS 1 SCN .5 w 60 60 m 90 60 l S")


@fault("another meaning for CMYK", "PRE-137")
def _(pdf: Pdf) -> None:
    show(pdf, b"", ColorSpace={"DefaultCMYK": Name.DeviceCMYK})


# Transparency, and what presses do not read.


@fault("a transparency group on the page", "PRE-141", X1A)
def _(pdf: Pdf) -> None:
    page(pdf).Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


@fault("opacity", "PRE-141", X1A)
def _(pdf: Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, ca=0.5)
    show(pdf, b"/Veil gs 0 1 0 0 k 60 60 20 20 re f", ExtGState={"Veil": state})


@fault("a blend mode", "PRE-141", X1A)
def _(pdf: Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    show(pdf, b"/Veil gs 0 1 0 0 k 60 60 20 20 re f", ExtGState={"Veil": state})


@fault("a soft mask of a picture", "PRE-141", X1A)
def _(pdf: Pdf) -> None:
    page(pdf).Resources.XObject.Photo.SMask = image(pdf, 8, Name.DeviceGray, 64)


@fault("a page blended in RGB", "PRE-142")
def _(pdf: Pdf) -> None:
    page(pdf).Group.CS = Name.DeviceRGB


@fault("a form blended in grey", "PRE-142")
def _(pdf: Pdf) -> None:
    form = page(pdf).Resources.XObject.Drawing
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)


@fault("LZW", "PRE-144")
def _(pdf: Pdf) -> None:
    packed = image(pdf, 40, Name.DeviceGray, 0)
    packed.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
    show(pdf, b"8 0 0 8 60 60 cm /Packed Do", XObject={"Packed": packed})


@fault("LZW in the content", "PRE-144", X1A)
def _(pdf: Pdf) -> None:
    show(pdf, b"9 0 0 9 60 60 cm BI /W 2 /H 2 /CS /G /BPC 8 /F /LZW ID \x80\x0b\x60\x50\nEI")


@fault("JPEG 2000 in PDF/X-1a", "PRE-145", X1A)
def _(pdf: Pdf) -> None:
    packed = image(pdf, 40, Name.DeviceGray, 0)
    packed.write(b"\xff\x4f", filter=Name.JPXDecode)
    show(pdf, b"8 0 0 8 60 60 cm /Packed Do", XObject={"Packed": packed})


@fault("JBIG2 in PDF/X-1a", "PRE-145", X1A)
def _(pdf: Pdf) -> None:
    packed = image(pdf, 400, None, 0, ImageMask=True, BitsPerComponent=1)
    packed.write(b"jb2", filter=Name.JBIG2Decode)
    show(pdf, b"8 0 0 8 60 60 cm /Packed Do", XObject={"Packed": packed})


@fault("a PostScript XObject", "PRE-146")
def _(pdf: Pdf) -> None:
    script = pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)
    show(pdf, b"/Old Do", XObject={"Old": script})


@fault("the operator PS", "PRE-146")
def _(pdf: Pdf) -> None:
    show(pdf, b"(showpage) PS")


@fault("OPI", "PRE-147")
def _(pdf: Pdf) -> None:
    page(pdf).Resources.XObject.Photo.OPI = Dictionary({"/2.0": Dictionary(F="a.tif")})


@fault("a transfer function", "PRE-148")
def _(pdf: Pdf) -> None:
    page(pdf).Resources.ExtGState.Op.TR = Name.Identity


@fault("a second transfer function", "PRE-148", X1A)
def _(pdf: Pdf) -> None:
    page(pdf).Resources.ExtGState.Op.TR2 = curve(1, "1")


@fault("a halftone of type 6", "PRE-149")
def _(pdf: Pdf) -> None:
    screen = pdf.make_stream(b"\0" * 4, Type=Name.Halftone, HalftoneType=6, Width=2, Height=2)
    page(pdf).Resources.ExtGState.Op.HT = screen


@fault("the phase of a halftone", "PRE-149")
def _(pdf: Pdf) -> None:
    page(pdf).Resources.ExtGState.Op.HTP = Array([0, 0])


@fault("another picture for print", "PRE-150")
def _(pdf: Pdf) -> None:
    other = Dictionary(Image=image(pdf, 9, Name.DeviceGray, 81), DefaultForPrinting=True)
    page(pdf).Resources.XObject.Photo.Alternates = Array([other])


@fault("a slide show", "PRE-150")
def _(pdf: Pdf) -> None:
    page(pdf).PresSteps = Dictionary(Type=Name.NavNode)


@fault("a page of another file", "PRE-151")
def _(pdf: Pdf) -> None:
    page(pdf).Resources.XObject.Drawing.Ref = Dictionary(F="other.pdf", Page=0)


@fault("a picture in another file", "PRE-151")
def _(pdf: Pdf) -> None:
    page(pdf).Resources.XObject.Photo.F = String("photo.raw")


# Fonts.


@fault("a font that is not embedded", "PRE-155")
def _(pdf: Pdf) -> None:
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    show(pdf, b"0 0 0 1 k BT /Plain 9 Tf 60 60 Td (stiv) Tj ET", Font={"Plain": plain})


@fault("a font in a form that is not embedded", "PRE-155", X1A)
def _(pdf: Pdf) -> None:
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form = drawing(pdf, b"0 0 0 1 k BT /Roman 9 Tf 2 2 Td (stiv) Tj ET", plain)
    show(pdf, b"1 0 0 1 60 60 cm /Inner Do", XObject={"Inner": form})


@fault("a font made of drawings", "PRE-156")
def _(pdf: Pdf) -> None:
    font = drawn_font(pdf, b"500 0 0 0 400 400 d1 1 0 0 rg 0 0 400 400 re f")
    show(pdf, b"0 0 0 1 k BT /Drawn 10 Tf 60 60 Td (a) Tj ET", Font={"Drawn": font})


@fault("OpenType in PDF/X-1a", "PRE-157", X1A)
def _(pdf: Pdf) -> None:
    held = page(pdf).Resources.Font.Roman.FontDescriptor
    held.FontFile3 = pdf.make_stream(letters()[0], Subtype=Name.OpenType)
    del held.FontFile2


@fault("Courier", "PRE-158")
def _(pdf: Pdf) -> None:
    page(pdf).Resources.Font.Roman.BaseFont = Name("/ABCDEF+Courier-Bold")


# Text, lines and overprint.

GROUND = b"0 .6 .9 0 k 50 50 100 40 re f "


@fault("small white text", "PRE-161")
def _(pdf: Pdf) -> None:
    show(pdf, GROUND + b"0 0 0 0 k BT /Roman 7 Tf 60 60 Td (stiv) Tj ET")


@fault("white text made small by a transformation", "PRE-161")
def _(pdf: Pdf) -> None:
    show(pdf, GROUND + b".5 0 0 .5 0 0 cm 1 g BT /Roman 12 Tf 120 120 Td (stiv) Tj ET")


@fault("small text in four inks", "PRE-162")
def _(pdf: Pdf) -> None:
    show(pdf, b".5 .4 .3 .2 k BT /Roman 1 Tf 7 0 0 7 60 60 Tm (stiv) Tj ET")


@fault("very small text", "PRE-163")
def _(pdf: Pdf) -> None:
    show(pdf, b"0 0 0 1 k BT /Roman 5 Tf 60 60 Td (stiv) Tj ET")


@fault("a hairline", "PRE-164")
def _(pdf: Pdf) -> None:
    show(pdf, b"0 0 0 1 K .1 w 60 60 m 120 60 l S")


@fault("a line without width", "PRE-164", X1A)
def _(pdf: Pdf) -> None:
    show(pdf, b"0 0 0 1 K 0 w 60 60 m 120 60 l S")


@fault("a line made thin by a transformation", "PRE-164")
def _(pdf: Pdf) -> None:
    show(pdf, b"0 0 0 1 K .1 0 0 .1 0 0 cm 1 w 600 600 m 1200 600 l S")


@fault("a thin bar", "PRE-164")
def _(pdf: Pdf) -> None:
    show(pdf, b"0 0 0 1 k 60 60 80 .12 re f")


@fault("a thin white line", "PRE-165")
def _(pdf: Pdf) -> None:
    show(pdf, GROUND + b"0 0 0 0 K .2 w 60 60 m 120 60 l S")


@fault("a thin line in two inks", "PRE-166", least_line=0.1)
def _(pdf: Pdf) -> None:
    show(pdf, b"1 0 1 0 K .2 w 60 60 m 120 60 l S")


@fault("white text that overprints", "PRE-167")
def _(pdf: Pdf) -> None:
    show(pdf, GROUND + b"/Op gs 0 0 0 0 k BT /Roman 12 Tf 60 60 Td (stiv) Tj ET")


@fault("a white shape that overprints", "PRE-168")
def _(pdf: Pdf) -> None:
    show(pdf, GROUND + b"/Op gs 0 0 0 0 k 60 60 20 20 re f")


@fault("small black text that knocks out", "PRE-169")
def _(pdf: Pdf) -> None:
    show(pdf, GROUND + b"0 0 0 1 k BT /Roman 9 Tf 60 60 Td (stiv) Tj ET")


@fault("small black text that overprints in the mode that knocks out", "PRE-169")
def _(pdf: Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, OP=True, OPM=0)
    content = GROUND + b"/Half gs 0 0 0 1 k BT /Roman 9 Tf 60 60 Td (stiv) Tj ET"
    show(pdf, content, ExtGState={"Half": state})


@fault("small black text that knocks out a picture", "PRE-169")
def _(pdf: Pdf) -> None:
    content = b"q 30 0 0 30 60 60 cm /Photo Do Q 0 0 0 1 k BT /Roman 9 Tf 62 62 Td (st) Tj ET"
    show(pdf, content)


@fault("grey that overprints", "PRE-170")
def _(pdf: Pdf) -> None:
    show(pdf, b"/Op gs .5 g 60 60 20 20 re f")


@fault("a thin black line that knocks out", "PRE-171")
def _(pdf: Pdf) -> None:
    show(pdf, GROUND + b"0 0 0 1 K .5 w 60 60 m 120 60 l S")


# Pictures.


def placed(side: int, points: int, **more: object) -> Breaker:
    def breaks(pdf: Pdf) -> None:
        space = None if "ImageMask" in more else Name.DeviceCMYK
        picture = image(pdf, side, space, side * side * 4, **more)
        show(pdf, b"%d 0 0 %d 60 50 cm /New Do" % (points, points), XObject={"New": picture})

    return breaks


fault("a picture of 40 ppi", "PRE-175")(placed(20, 36))
fault("a picture of 200 ppi", "PRE-176")(placed(100, 36))
fault("a drawing of 300 ppi", "PRE-177")(placed(150, 36, ImageMask=True, BitsPerComponent=1))
fault("a drawing of 700 ppi", "PRE-178")(placed(350, 36, ImageMask=True, BitsPerComponent=1))
