"""Turn the trim of a page into crop marks in every separation."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object

from octavo.press.boxes import MARK_LENGTH, Boxes, mark_distance
from octavo.press.model import MM, Order

SPACE_NAME = "/OvAll"
_WEIGHT = 0.25


def crop_marks(order: Order, boxes: Boxes) -> bytes:
    """Return the instructions that draw two marks at each corner, outside the bleed.

    They are on every plate, or in black alone where only that is printed.
    """
    near = mark_distance(order) * MM
    far = near + MARK_LENGTH * MM
    left, bottom, right, top = boxes.trim
    lines = []
    for x in (left, right):
        lines += [(x, bottom - far, x, bottom - near), (x, top + near, x, top + far)]
    for y in (bottom, top):
        lines += [(left - far, y, left - near, y), (right + near, y, right + far, y)]
    drawn = [b"%.4f %.4f m %.4f %.4f l S" % line for line in lines]
    colour = "0 0 0 1 K" if order.space.black else f"{SPACE_NAME} CS 1 SCN"
    begin = f"q {colour} {_WEIGHT:g} w 0 J [] 0 d".encode()
    return b"\n".join([begin, *drawn, b"Q"])


def every_ink() -> Object:
    """Return the colour space that prints on every plate (ISO 32000-1, 8.6.6.4)."""
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), N=1,
        C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 1]),
    )  # fmt: skip
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
