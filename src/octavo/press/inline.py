"""Turn an inline image into an image of its own (ISO 32000-1, 8.9.7)."""

from __future__ import annotations

import pikepdf
from pikepdf import Name

_KEYS = {
    "/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/D": "/Decode", "/DP": "/DecodeParms",
    "/F": "/Filter", "/H": "/Height", "/IM": "/ImageMask", "/I": "/Interpolate", "/W": "/Width",
}  # fmt: skip
_FILTERS = {
    "/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode",
    "/Fl": "/FlateDecode", "/RL": "/RunLengthDecode", "/CCF": "/CCITTFaxDecode",
    "/DCT": "/DCTDecode",
}  # fmt: skip


def image_object(pdf: pikepdf.Pdf, entries: bytes, data: bytes) -> pikepdf.Object:
    """Return the inline image as a stream of `pdf`, its short names written out."""
    said = pikepdf.Object.parse(b"<< " + entries + b" >>")
    made = pdf.make_stream(data)
    made.Type, made.Subtype = Name.XObject, Name.Image
    for key, value in said.items():
        made[_KEYS.get(key, key)] = value
    if "/Filter" in made:
        made.Filter = _written_out(made.Filter)
    if "/ImageMask" not in made:
        made.BitsPerComponent = int(made.get("/BitsPerComponent", 8))
    return made


def _written_out(filters: pikepdf.Object) -> pikepdf.Object:
    if isinstance(filters, Name):
        return Name(_FILTERS.get(str(filters), str(filters)))
    return pikepdf.Array([_written_out(name) for name in filters])
