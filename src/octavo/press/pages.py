"""Turn laid-out pages into pages as a printer wants them."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from octavo.press.boxes import Boxes
from octavo.press.marks import SPACE_NAME, crop_marks, every_ink
from octavo.press.matrices import Matrix
from octavo.press.model import Order
from octavo.press.paper import Paper
from octavo.press.parts import PREAMBLE, Parts
from octavo.press.rewriting import Names, Work
from octavo.press.states import State
from octavo.press.targets import Press
from octavo.values import frozen

# All that a page may say: links, thumbnails, actions, structure and other boxes stay behind.
_KEPT = {"/Type", "/Parent", "/Contents", "/Resources"}


@frozen
class Noticed:
    """What was seen on a page: transparency, and what could not be turned into ink."""

    number: int
    traits: frozenset[str]
    faults: frozenset[str]


def press_page(
    page: pikepdf.Page, number: int, order: Order, boxes: Boxes, parts: Parts, target: Press
) -> Noticed:
    """Rewrite one page: colours, resources, boxes and marks; return what was noticed."""
    shift: Matrix = (1.0, 0.0, 0.0, 1.0, *boxes.shift)
    names = Names(page.obj.get("/Resources"))
    work = Work(parts, names, target, State(shift), base=shift, shift=shift)
    work.paper = Paper() if order.opaque else None
    done = parts.rewritten(_content(page), work)
    content = b"\n".join([*_begin(boxes), PREAMBLE, done.content, b"Q"])
    resources = done.resources
    if order.marks:
        content += b"\n" + crop_marks(order, boxes)
    if order.marks and not order.space.black:
        spaces = Dictionary(dict(resources.get("/ColorSpace", Dictionary()).items()))
        spaces[SPACE_NAME] = parts.shared(every_ink())
        resources.ColorSpace = spaces
    for key in list(page.obj.keys()):
        if key not in _KEPT:
            del page.obj[key]
    page.obj.Contents = parts.new_stream(content)
    page.obj.Resources = resources
    _set_boxes(page, boxes)
    if done.traits and not order.opaque:
        page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    return Noticed(number, done.traits, done.faults)


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents", Array([]))
    streams = contents if isinstance(contents, Array) else (contents,)
    return b"\n".join(stream.read_bytes() for stream in streams)


def _begin(boxes: Boxes) -> list[bytes]:
    """Return what stands before the content: what lies beyond the bleed is cut off."""
    begun = [b"q"]
    if boxes.cut:
        left, bottom, right, top = boxes.bleed
        begun.append(b"%.4f %.4f %.4f %.4f re W n" % (left, bottom, right - left, top - bottom))
    if abs(boxes.shift[0]) + abs(boxes.shift[1]) > 1e-4:
        begun.append(b"1 0 0 1 %.4f %.4f cm" % boxes.shift)
    return begun


def _set_boxes(page: pikepdf.Page, boxes: Boxes) -> None:
    page.obj.MediaBox = Array(list(boxes.media))
    page.obj.BleedBox = Array(list(boxes.bleed))
    page.obj.TrimBox = Array(list(boxes.trim))
