"""Turn shapes and words into the text of an SVG file."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

IMAGES = Path(__file__).resolve().parent.parent
FONT = "Source Sans 3, Source Sans Pro, sans-serif"

PAPER = "#f8f4ea"
INK = "#262626"
GREY = "#5e5e5e"
RULE = "#b9b2a1"
BLUE = "#2f5d73"
RUST = "#a5432a"
SAND = "#e6decb"

Attribute = str | float | None


def number(value: float) -> str:
    """Write a coordinate with one decimal at most."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def tag(name: str, content: str | None = None, **attributes: Attribute) -> str:
    """Write one element; `a_b` becomes `a-b`, `a__b` `a:b`, None is left out."""
    words = [name]
    for key, value in attributes.items():
        if value is not None:
            text = number(value) if isinstance(value, int | float) else value
            words.append(f"{key.replace('__', ':').replace('_', '-')}={quoteattr(text)}")
    head = "<" + " ".join(words)
    return f"{head}/>" if content is None else f"{head}>{content}</{name}>"


def text(x: float, y: float, words: str, size: float = 30, **attributes: Attribute) -> str:
    """Write a line of text; its colour is INK unless `fill` says otherwise."""
    return tag("text", escape(words), x=x, y=y, font_size=size, **{"fill": INK, **attributes})


def write(name: str, title: str, width_mm: float, height_mm: float, parts: list[str]) -> None:
    """Write `images/NAME`, ten units to the millimetre, on a paper-coloured ground."""
    width, height = width_mm * 10, height_mm * 10
    lines = [
        tag("title", escape(title)),
        tag("rect", x=0, y=0, width=width, height=height, fill=PAPER),
        *parts,
    ]
    body = "\n".join(lines)
    document = tag(
        "svg",
        f"\n{body}\n",
        xmlns="http://www.w3.org/2000/svg",
        width=f"{number(width_mm)}mm",
        height=f"{number(height_mm)}mm",
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=FONT,
        xml__lang="sv",
    )
    (IMAGES / name).write_text(document + "\n", encoding="utf-8")
