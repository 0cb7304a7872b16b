"""Turn a number of pages and a paper into the width of the spine, and what may stand on it."""

from __future__ import annotations

from octavo.diagnostics import Diagnostic, Outcome, Span, nearest
from octavo.printers import codes
from octavo.printers.model import Binding, Printer

ALLOWED = 0.5  # millimetres between a spine that was given and one that was computed


def find_binding(printer: Printer, binding: str, span: Span | None) -> Outcome[Binding]:
    """Return the binding, with a finding where the printer does not offer it."""
    found = printer.binding(binding)
    if found is not None:
        return Outcome(found)
    names = [offered.name for offered in printer.bindings]
    message = f"{printer.title} does not bind a {binding}."
    guess = nearest(binding, names)
    hint = f"Choose {' or '.join(names)}, or another printer." if names else "Choose another."
    if guess:
        hint = f"Did you mean “{guess}”?"
    return Outcome(None, (codes.BINDING.at(span, message, hint),))


def computed(printer: Printer, pages: int, paper: str, binding: Binding) -> float | None:
    """Return the width that the preset's rule gives, in millimetres; None where it gives none.

    The pages alone do not say it where boards go around them and the rule does not say what of.
    """
    rule = binding.spine
    if rule.basis == "ask" and binding.name != "paperback" and not rule.added:
        return None
    if rule.table:
        return next((width for to, width in rule.table if pages <= to), None)
    chosen = printer.paper(paper)
    thickness = chosen.thickness if chosen and chosen.thickness else rule.thickness
    return None if thickness is None else round(pages * thickness + rule.added, 3)


def spine(
    printer: Printer,
    pages: int,
    paper: str,
    *,
    binding: str = "paperback",
    given: float | None = None,
    span: Span | None = None,
) -> Outcome[float]:
    """Return the width of the spine in millimetres.

    `given` is the width that the printer told for the job; it is used, and held against the rule
    where there is one. `span` is where it stands or should.
    """
    bound = find_binding(printer, binding, span)
    if bound.product is None:
        return Outcome(None, bound.diagnostics)
    basis = bound.product.spine.basis
    width = computed(printer, pages, paper, bound.product)
    if given is not None:
        return Outcome(given, _compare(given, width, pages, span))
    if width is None or basis == "ask":
        return Outcome(None, (_asked(printer, width, pages, span),))
    if basis == "estimate":
        message = f"The spine of {pages} pages is estimated at {width:.1f} mm."
        hint = "Ask the printer for its width, and write it as “spine” under “cover”."
        return Outcome(width, (codes.SPINE_ESTIMATED.at(span, message, hint),))
    return Outcome(width)


def _asked(printer: Printer, width: float | None, pages: int, span: Span | None) -> Diagnostic:
    message = f"{printer.title} tells the width of the spine for each job, and it is not given."
    hint = f"Ask for that of {pages} pages, and write it as “spine” under “cover”, as in 5.2 mm."
    if width is not None:
        hint += f" It will be near {width:.1f} mm."
    return codes.SPINE_UNKNOWN.at(span, message, hint)


def _compare(
    given: float, width: float | None, pages: int, span: Span | None
) -> tuple[Diagnostic, ...]:
    if width is None or abs(given - width) <= ALLOWED:
        return ()
    message = f"The spine is given as {given:g} mm; {pages} pages need about {width:.1f} mm."
    hint = "Check the number of pages and the paper of the printer’s answer."
    return (codes.SPINE_DIFFERS.at(span, message, hint),)


def spine_text(
    printer: Printer, binding: str, pages: int, width: float, span: Span | None = None
) -> Outcome[bool]:
    """Return whether a spine of `width` millimetres may bear text, with a note where it may not."""
    bound = find_binding(printer, binding, span)
    if bound.product is None:
        return Outcome(None, bound.diagnostics)
    rule = bound.product.text
    if rule.least_pages is not None and pages < rule.least_pages:
        asked = f"{rule.least_pages} pages; here are {pages}"
    elif rule.least_width is not None and width < rule.least_width:
        asked = f"{rule.least_width:g} mm; here are {width:.1f} mm"
    else:
        return Outcome(True)
    message = f"{printer.title} prints text on a spine from {asked}, so it stays empty."
    hint = "Leave it so, or choose a thicker paper."
    return Outcome(False, (codes.SPINE_THIN.at(span, message, hint),))
