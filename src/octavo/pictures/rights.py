"""Turn the metadata of a picture into the little of it that a reader's copy keeps: whose it is.

Where a photograph was taken, with what and when is the author's affair, and is left out.
"""

from __future__ import annotations

from typing import Any

from lxml import etree
from PIL import Image

from octavo.pictures.raster import exif_of

# EXIF 2.32, section 4.6.4.
_ARTIST, _COPYRIGHT = 0x013B, 0x8298
_DC = "{http://purl.org/dc/elements/1.1/}"
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_LONGEST = 500


def rights_of(image: Image.Image) -> bytes:
    """Return an EXIF block with the creator and the copyright of `image`, empty without them."""
    exif = exif_of(image)
    xmp = _xmp(image.info.get("xmp", b""))
    kept = Image.Exif()
    for tag, name in ((_ARTIST, "creator"), (_COPYRIGHT, "rights")):
        said = _text(exif.get(tag)) or xmp.get(name, "")
        if said:
            kept[tag] = said[:_LONGEST].encode("utf-8")
    return kept.tobytes() if len(kept) else b""


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    text = str(value or "").replace("\0", " ").strip()
    # Pillow reads the bytes as Latin-1, most programs write UTF-8.
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _xmp(packet: Any) -> dict[str, str]:
    """Return what Dublin Core in an XMP packet says (ISO 16684-1)."""
    if not isinstance(packet, bytes) or not packet:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(packet.strip(b"\0 \r\n"), parser)
    except etree.XMLSyntaxError:
        return {}
    said = {}
    for name in ("creator", "rights"):
        items = [item for node in root.iter(f"{_DC}{name}") for item in node.iter(_ITEM)]
        texts = [str(item.text or "").strip() for item in items]
        said[name] = ", ".join(text for text in texts if text)
    return said
