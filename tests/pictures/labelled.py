"""Turn words into pictures whose files hold them: as XMP, IPTC-IIM and EXIF."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape

from PIL import Image, TiffImagePlugin

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
<rdf:Description rdf:about="" {attributes}>
{elements}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def xmp(elements: str = "", attributes: str = "") -> bytes:
    """Return a packet as programs write it."""
    return XMP.format(elements=elements, attributes=attributes).encode()


def credit(words: str) -> bytes:
    """Return a packet that credits someone."""
    return xmp(f"<photoshop:Credit>{escape(words)}</photoshop:Credit>")


def iim(fields: Mapping[tuple[int, int], bytes]) -> bytes:
    """Return an IIM block (IIM 4.2, section 1.5)."""
    return b"".join(
        struct.pack(">BBBH", 0x1C, *key, len(value)) + value for key, value in fields.items()
    )


def plain() -> Image.Image:
    return Image.new("RGB", (24, 16), "#89a")


def jpeg(packet: bytes = b"", block: bytes = b"", exif: Mapping[int, str] | None = None) -> bytes:
    """Return a JPEG with metadata."""
    out, extra = io.BytesIO(), b""
    if block:
        part = (
            b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)
        )
        body = b"Photoshop 3.0\0" + part
        extra = b"\xff\xed" + struct.pack(">H", len(body) + 2) + body
    more = {"xmp": packet} if packet else {}
    plain().save(out, "JPEG", extra=extra, exif=_exif(exif or {}), **more)
    return out.getvalue()


def webp(packet: bytes, exif: Mapping[int, str] | None = None) -> bytes:
    """Return a WebP with metadata."""
    out = io.BytesIO()
    plain().save(out, "WEBP", xmp=packet, exif=_exif(exif or {}))
    return out.getvalue()


def tiff(packet: bytes, block: bytes, artist: str) -> bytes:
    """Return a TIFF with metadata (tags 700, 33723 and 315)."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    for number, kind, value in ((700, 1, packet), (33723, 7, block)):
        tags[number] = value
        tags.tagtype[number] = kind
    tags[315] = artist
    out = io.BytesIO()
    plain().save(out, "TIFF", tiffinfo=tags)
    return out.getvalue()


def png(packet: bytes, *, late: bool = False, pressed: bool = False) -> bytes:
    """Return a PNG with XMP, before its pixels or behind them."""
    out = io.BytesIO()
    plain().save(out, "PNG")
    whole = out.getvalue()
    text = zlib.compress(packet) if pressed else packet
    body = b"XML:com.adobe.xmp\0" + bytes((pressed, 0)) + b"\0\0" + text
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body
    chunk += struct.pack(">I", zlib.crc32(b"iTXt" + body))
    place = whole.rindex(b"IEND") - 4 if late else whole.index(b"IDAT") - 4
    return whole[:place] + chunk + whole[place:]


def _exif(tags: Mapping[int, str]) -> bytes:
    exif = Image.Exif()
    for number, value in tags.items():
        exif[number] = value.encode()
    return exif.tobytes() if tags else b""
