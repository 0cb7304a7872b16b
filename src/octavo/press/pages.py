"""Turn laid-out pages into pages as a printer wants them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name

from octavo.press.boxes import Boxes, boxes_of
from octavo.press.marks import SPACE_NAME, crop_marks, every_ink
from octavo.press.matrices import Matrix
from octavo.press.model import Order
from octavo.press.paper import Paper
from octavo.press.parts import PREAMBLE, Parts
from octavo.press.rewriting import Work
from octavo.press.states import State
from octavo.press.targets import Press
from octavo.values import frozen

# All that a page may say: links, thumbnails, actions, structure and other boxes stay behind.
_KEPT = {"/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/BleedBox", "/TrimBox"}


@frozen
class Noticed:
    """What was seen on a page: transparency, and what could not be turned into ink."""

    number: int
    traits: frozenset[str]
    faults: frozenset[str]


@frozen
class Side:
    """What all even pages have, or all odd ones: boxes, and what stands around the content."""

    shift: Matrix
    begin: bytes
    end: bytes
    boxes: Mapping[str, Array]


def side_of(order: Order, number: int) -> Side:
    """Return what page `number`, counted from 1, and every other one before and after it have."""
    boxes = boxes_of(order, number)
    end = b"\nQ\n" + crop_marks(order, boxes) if order.marks else b"\nQ"
    edges = {"/MediaBox": boxes.media, "/BleedBox": boxes.bleed, "/TrimBox": boxes.trim}
    return Side(
        shift=(1.0, 0.0, 0.0, 1.0, *boxes.shift),
        begin=b"\n".join([*_begin(boxes), PREAMBLE, b""]),
        end=end,
        boxes={name: Array(list(box)) for name, box in edges.items()},
    )


def press_page(
    page: pikepdf.Page, number: int, order: Order, side: Side, parts: Parts, target: Press
) -> Noticed:
    """Rewrite one page: colours, resources, boxes and marks; return what was noticed."""
    names = parts.names(page.obj.get("/Resources"))
    work = Work(parts, names, target, State(side.shift), base=side.shift, shift=side.shift)
    work.paper = Paper() if order.opaque else None
    if order.marks and not order.space.black:
        work.keep("/ColorSpace", SPACE_NAME, parts.shared(every_ink()))
    done = parts.rewritten(_contents(page), work)
    for key in page.obj.keys() - _KEPT:
        del page.obj[key]
    first, *others = done.pieces
    after = b"".join(b"\n" + piece for piece in others)
    page.obj.Contents = parts.new_stream(side.begin, first, after + side.end)
    page.obj.Resources = done.resources
    for name, box in side.boxes.items():
        page.obj[name] = box
    if done.traits and not order.opaque:
        page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    return Noticed(number, done.traits, done.faults)


def _contents(page: pikepdf.Page) -> Iterator[bytes]:
    """Yield what a page says, in parts that may be read one after the other.

    Instructions go on from one stream to the next (7.8.2), but not where one ends with `Q`.
    """
    contents = page.obj.get("/Contents", Array([]))
    streams = contents if isinstance(contents, Array) else (contents,)
    begun: list[bytes] = []
    for stream in streams:
        begun.append(stream.read_bytes())
        if begun[-1].endswith(b"\nQ"):
            yield b"\n".join(begun)
            begun = []
    if begun or not len(streams):
        yield b"\n".join(begun)


def _begin(boxes: Boxes) -> list[bytes]:
    """Return what stands before the content: what lies beyond the bleed is cut off."""
    begun = [b"q"]
    if boxes.cut:
        left, bottom, right, top = boxes.bleed
        begun.append(b"%.4f %.4f %.4f %.4f re W n" % (left, bottom, right - left, top - bottom))
    if abs(boxes.shift[0]) + abs(boxes.shift[1]) > 1e-4:
        begun.append(b"1 0 0 1 %.4f %.4f cm" % boxes.shift)
    return begun
