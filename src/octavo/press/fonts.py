"""Turn embedded fonts into the kinds that a standard knows, and say which are not embedded."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Name

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def name_of(font: pikepdf.Object) -> str:
    """Return the name of a font without the letters that mark a subset (9.6.4)."""
    name = str(font.get("/BaseFont", "/?"))[1:]
    return name[7:] if name[6:7] == "+" else name


def is_embedded(font: pikepdf.Object) -> bool:
    """Return whether the font's outlines are in the file; a Type 3 font has them by nature."""
    if font.get("/Subtype") == "/Type3":
        return True
    return all(
        any(key in part.get("/FontDescriptor", {}) for key in _FILES) for part in _outlined(font)
    )


def _outlined(font: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the dictionaries that have a descriptor: the font itself, or its descendants."""
    if font.get("/Subtype") == "/Type0":
        yield from font.DescendantFonts
    else:
        yield font


def likeness(font: pikepdf.Object) -> tuple[object, ...]:
    """Return what fonts that say the same have in common, and others hardly ever."""
    descriptors = [part.get("/FontDescriptor", pikepdf.Dictionary()) for part in _outlined(font)]
    files = (one.get(key) for one in descriptors for key in _FILES)
    return str(font.get("/BaseFont")), *(len(f.read_raw_bytes()) for f in files if f is not None)


def settle(pdf: pikepdf.Pdf, font: pikepdf.Object, *, old: bool) -> None:
    """Make a font say what PDF/X asks for.

    A TrueType CIDFont has a CIDToGIDMap (ISO 32000-1, 9.7.4.2). `old` is PDF 1.3, which knows no
    OpenType (9.9, table 126): its outlines become bare CFF, or TrueType.
    """
    for part in _outlined(font):
        if part.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in part:
            part.CIDToGIDMap = Name.Identity
        descriptor = part.get("/FontDescriptor", pikepdf.Dictionary())
        file = descriptor.get("/FontFile3")
        if old and file is not None and file.get("/Subtype") == "/OpenType":
            _unwrapped(pdf, part, descriptor, file.read_bytes())


def _unwrapped(
    pdf: pikepdf.Pdf, font: pikepdf.Object, descriptor: pikepdf.Object, data: bytes
) -> None:
    try:
        tables = TTFont(io.BytesIO(data), lazy=True).reader
    except TTLibError:
        return
    if tables is None or "CFF " not in tables:
        del descriptor["/FontFile3"]
        descriptor.FontFile2 = pdf.make_stream(data, Length1=len(data))
        return
    kind = "/CIDFontType0C" if font.get("/Subtype") == "/CIDFontType0" else "/Type1C"
    descriptor.FontFile3 = pdf.make_stream(tables["CFF "], Subtype=Name(kind))
