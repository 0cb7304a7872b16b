"""Turn a size, a spine and a binding into the flat cover: what stands where on its sheet.

The parts are laid from back to front, as for a book whose spine is on the left. One whose pages are
turned leftward has the same parts in the reverse order, with the same measures: whoever draws its
cover lays them so.
"""

from __future__ import annotations

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.printers import codes
from octavo.printers.model import Barcode, Binding, Printer
from octavo.printers.spines import find_binding
from octavo.values import frozen

# What each binding cannot do without, and what the printer is to be asked for.
NEEDED = {
    "paperback": {"bleed": "bleed of the cover"},
    "hardcover": {
        "turn_in": "turn-in around the boards",
        "overhang": "overhang of the boards",
        "hinge": "hinge",
    },
    "jacket": {
        "bleed": "bleed of the jacket",
        "overhang": "overhang of the boards",
        "flap": "flaps",
    },
}


@frozen
class Box:
    """A rectangle on the flat cover, from its upper left corner, in millimetres."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return the rectangle that remains inside these margins."""
        width, height = self.width - left - right, self.height - top - bottom
        return Box(self.x + left, self.y + top, max(width, 0.0), max(height, 0.0))


@frozen
class Wrap:
    """The flat cover of a book with its spine on the left, seen from outside: back, spine, front.

    `width` and `height` are the sheet. `trim` is what remains after the cut: all but the bleed; of
    a hard cover it is the whole sheet, of which `turn_in` on each side goes around the boards.
    `back`, `spine` and `front` are what is seen of a closed book; `hinges` lie in back and front
    beside the spine and bend; `flaps` are folded inside. `folds` are the x of every fold. The safe
    boxes hold what must not be lost; `safe_spine` has no width where the spine has no room.
    """

    binding: str
    width: float
    height: float
    trim: Box
    back: Box
    spine: Box
    front: Box
    bleed: float = 0.0
    turn_in: float = 0.0
    hinges: tuple[Box, ...] = ()
    flaps: tuple[Box, ...] = ()
    folds: tuple[float, ...] = ()
    safe_back: Box | None = None
    safe_spine: Box | None = None
    safe_front: Box | None = None
    barcode: Box | None = None


def wrap(
    printer: Printer,
    binding: str,
    width: float,
    height: float,
    spine: float,
    span: Span | None = None,
) -> Outcome[Wrap]:
    """Return the flat cover around pages of `width` by `height` and a spine, in millimetres."""
    bound = find_binding(printer, binding, span)
    if bound.product is None:
        return Outcome(None, bound.diagnostics)
    lacking = tuple(_lacking(printer, bound.product, span))
    if lacking:
        return Outcome(None, lacking)
    made = _lay(bound.product, width, height, spine)
    return Outcome(made, _template(printer, bound.product, made, span))


def _lacking(printer: Printer, binding: Binding, span: Span | None) -> list[Diagnostic]:
    found = []
    for key, words in NEEDED[binding.name].items():
        if getattr(binding, key) is None:
            message = f"The preset of {printer.title} does not say the {words} of a {binding.name}."
            written = key.replace("_", "-")
            hint = f"Ask the printer, and write it as “{written}” in a preset of your own."
            found.append(codes.NO_MEASURE.at(span, message, hint))
    return found


def _template(
    printer: Printer, binding: Binding, made: Wrap, span: Span | None
) -> tuple[Diagnostic, ...]:
    if not binding.template:
        return ()
    size = f"{made.width:.1f} mm × {made.height:.1f} mm"
    message = f"The cover measures {size}, and only the template of {printer.title} is binding."
    hint = "Compare it with the template for this number of pages before you send it."
    return (codes.TEMPLATE.at(span, message, hint),)


def _lay(binding: Binding, width: float, height: float, spine: float) -> Wrap:
    """Lay the parts one after the other: edge, flap, back, spine, front, flap, edge."""
    hard = binding.name != "paperback"
    bleed = 0.0 if binding.name == "hardcover" else binding.bleed or 0.0
    turn_in = (binding.turn_in or 0.0) if binding.name == "hardcover" else 0.0
    flap = (binding.flap or 0.0) if binding.name == "jacket" else 0.0
    stands_out = (binding.overhang or 0.0) if hard else 0.0
    edge = bleed + turn_in
    panel, tall = width + stands_out, height + 2 * stands_out
    back = Box(edge + flap, edge, panel, tall)
    middle = Box(back.x + panel, edge, spine, tall)
    front = Box(middle.x + spine, edge, panel, tall)
    whole = front.x + panel + flap + edge
    sheet = Box(0.0, 0.0, whole, tall + 2 * edge)
    folds = [middle.x, front.x]
    if flap:
        folds = [back.x, *folds, front.x + panel]
    hinge = (binding.hinge or 0.0) if binding.name == "hardcover" else 0.0
    safe = binding.safe or 0.0
    clear = binding.text.clearance or 0.0
    return Wrap(
        binding=binding.name,
        width=sheet.width,
        height=sheet.height,
        trim=sheet.inset(bleed, bleed, bleed, bleed),
        back=back,
        spine=middle,
        front=front,
        bleed=bleed,
        turn_in=turn_in,
        hinges=_hinges(back, front, hinge),
        flaps=_flaps(back, front, flap),
        folds=tuple(folds),
        safe_back=back.inset(safe, safe, safe + hinge, safe),
        safe_spine=middle.inset(clear, safe, clear, safe),
        safe_front=front.inset(safe + hinge, safe, safe, safe),
        barcode=_barcode(binding.barcode, back, hinge),
    )


def _hinges(back: Box, front: Box, hinge: float) -> tuple[Box, ...]:
    if not hinge:
        return ()
    left = Box(back.x + back.width - hinge, back.y, hinge, back.height)
    return left, Box(front.x, front.y, hinge, front.height)


def _flaps(back: Box, front: Box, flap: float) -> tuple[Box, ...]:
    if not flap:
        return ()
    left = Box(back.x - flap, back.y, flap, back.height)
    return left, Box(front.x + front.width, front.y, flap, front.height)


def _barcode(field: Barcode | None, back: Box, hinge: float) -> Box | None:
    """Return the field of the barcode, at the foot of the back and beside the spine."""
    if field is None:
        return None
    x = back.x + back.width - hinge - field.from_spine - field.width
    y = back.y + back.height - field.from_trim - field.height
    return Box(x, y, field.width, field.height)
