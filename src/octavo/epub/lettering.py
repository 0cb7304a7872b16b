"""Turn drawings with lettering into drawings that bring their typefaces along.

A picture is a document of its own: the fonts of the text around it are not its fonts, and a map
would be lettered in whatever the reading system has. So a drawing that names a face of the style
gets that face, cut down to its own letters.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from octavo import markup
from octavo.epub.fonts import EmbeddedFont, embed_exactly
from octavo.pictures import Picture
from octavo.styles import FontFace
from octavo.workspace import Store

_SVG = "{http://www.w3.org/2000/svg}"
_PARSER = markup.parser()
_WEIGHTS = {"normal": 400, "bold": 700, "lighter": 300, "bolder": 700}
_KIND = "epub-drawing"


def lettered(picture: Picture, faces: Sequence[FontFace], store: Store | None = None) -> Picture:
    """Return `picture` with the `faces` that its lettering names; any other picture as it is."""
    if picture.media_type != "image/svg+xml" or b"<text" not in picture.data:
        return picture
    digests = repr([picture.digest, *((face.digest, face.family) for face in faces)])
    key = hashlib.sha256(digests.encode()).hexdigest()
    data = store.get(_KIND, key) if store else None
    if data is None:
        data = _lettered(picture.data, faces, store)
        if store:
            store.put(_KIND, key, data)
    return replace(picture, data=data, digest=hashlib.sha256(data).hexdigest())


def _lettered(svg: bytes, faces: Sequence[FontFace], store: Store | None) -> bytes:
    root = etree.fromstring(svg, _PARSER)
    text = "".join(str(part) for words in root.iter(_SVG + "text") for part in words.itertext())
    fonts = embed_exactly(_used(root, faces), text, store)
    if not fonts:
        return svg
    _rename(root, {font.face.family: font.family for font in fonts})
    style = etree.Element(_SVG + "style")
    style.text = "\n".join(map(_rule, fonts))
    root.insert(0, style)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _said(root: etree._Element, name: str) -> Iterator[str]:
    """Yield every value of the property `name`, in attributes and in styles."""
    pattern = re.compile(rf"{name}\s*:\s*([^;}}]+)")
    for element in root.iter(etree.Element):
        if element.get(name):
            yield element.get(name, "")
        yield from pattern.findall(element.get("style", ""))
        if element.tag == _SVG + "style":
            yield from pattern.findall(element.text or "")


def _used(root: etree._Element, faces: Sequence[FontFace]) -> tuple[FontFace, ...]:
    """Return the faces that the drawing may ask for, each once."""
    families = {
        name.strip(" \"'") for value in _said(root, "font-family") for name in value.split(",")
    }
    weights = {400, *(_weight(value) for value in _said(root, "font-weight"))}
    slanted = {value.strip() for value in _said(root, "font-style")} & {"italic", "oblique"}
    styles = ("normal", "italic") if slanted else ("normal",)
    found: dict[str, FontFace] = {}
    for family in sorted(families):
        for style in styles:
            there = [f for f in faces if (f.family, f.style) == (family, style)]
            for weight in sorted(weights) if there else ():
                nearest = min(there, key=lambda face: (abs(face.weight - weight), face.weight))
                found[nearest.path] = nearest
    return tuple(found.values())


def _weight(value: str) -> int:
    word = value.strip()
    return int(word) if word.isdigit() else _WEIGHTS.get(word, 400)


def _rename(root: etree._Element, families: dict[str, str]) -> None:
    """Give the families their new names, wherever the drawing says the old ones."""
    for element in root.iter(etree.Element):
        for name in ("font-family", "style"):
            if element.get(name):
                element.set(name, _renamed(element.get(name, ""), families))
        if element.tag == _SVG + "style":
            element.text = _renamed(element.text or "", families)


def _renamed(text: str, families: dict[str, str]) -> str:
    """Return `text` with new names in quotes: CSS takes no bare name with a number in it."""
    for old, new in families.items():
        text = re.sub(rf"([\"']?){re.escape(old)}\1(?=\s*(?:[,;}}]|$))", f"'{new}'", text)
    return text


def _rule(font: EmbeddedFont) -> str:
    inline = base64.b64encode(font.data).decode()
    return (
        f'@font-face {{ font-family: "{font.family}"; font-style: {font.face.style}; '
        f"font-weight: {font.face.weight}; "
        f'src: url("data:{font.media_type};base64,{inline}"); }}'
    )
