"""Turn marks in millimetres into small print files for the tests of what is seen on pages."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4
WIDTH, HEIGHT, BLEED = 100.0, 120.0, 3.0
BLACK = "0 0 0 1"
MODULE = 0.33


def rect(left: float, top: float, width: float, height: float, inks: str = BLACK) -> str:
    """Return a filled rectangle, placed from the trim's top left corner."""
    x, y = left * MM, (HEIGHT - top - height) * MM
    return f"{inks} k {x:.4f} {y:.4f} {width * MM:.4f} {height * MM:.4f} re f\n"


def text(left: float, top: float, words: str, size: float = 10, inks: str = BLACK) -> str:
    """Return a line of text whose base line stands `top` millimetres below the trim's edge."""
    x, y = left * MM, (HEIGHT - top) * MM
    return f"BT {inks} k /F {size} Tf {x:.4f} {y:.4f} Td ({words}) Tj ET\n"


_ODD = (
    *("0001101", "0011001", "0010011", "0111101", "0100011"),
    *("0110001", "0101111", "0111011", "0110111", "0001011"),
)
_PARITY = (
    *("OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE"),
    *("OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO"),
)


def modules(digits: str) -> str:
    """Return the 95 modules of an EAN-13 (ISO/IEC 15420), 1 for a bar."""
    swap = str.maketrans("01", "10")
    left = "".join(
        _ODD[int(digit)] if parity == "O" else _ODD[int(digit)].translate(swap)[::-1]
        for digit, parity in zip(digits[1:7], _PARITY[int(digits[0])], strict=True)
    )
    right = "".join(_ODD[int(digit)].translate(swap) for digit in digits[7:])
    return f"101{left}01010{right}101"


def bars(
    left: float, top: float, digits: str, share: float = 1.0, inks: str = BLACK, high: float = 22.0
) -> str:
    """Return an EAN-13 whose first bar stands at `left`."""
    wide = MODULE * share
    return "".join(
        rect(left + at * wide, top, wide, high, inks)
        for at, one in enumerate(modules(digits))
        if one == "1"
    )


FULL = rect(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED, "0.2 0.1 0 0")
PLAIN = text(30, 60, "A page like others")


def pdf(*pages: str, slug: float = 0.0, more: Mapping[str, object] | None = None) -> bytes:
    """Return a file with the pages, each a content stream that counts from the trim.

    `slug` is the room outside the bleed; `more` are entries of every page.
    """
    document = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    rim = (BLEED + slug) * MM
    wide, high = WIDTH * MM, HEIGHT * MM
    for content in pages:
        page = document.add_blank_page(page_size=(wide + 2 * rim, high + 2 * rim))
        stream = f"q 1 0 0 1 {rim:.4f} {rim:.4f} cm\n{content}Q\n".encode()
        page.obj.Contents = document.make_stream(stream)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.TrimBox = Array([rim, rim, rim + wide, rim + high])
        edge = slug * MM
        outer = (edge, edge, wide + 2 * rim - edge, high + 2 * rim - edge)
        page.obj.BleedBox = Array(list(outer))
        for key, value in (more or {}).items():
            page.obj[f"/{key}"] = value
    written = BytesIO()
    document.save(written)
    return written.getvalue()
