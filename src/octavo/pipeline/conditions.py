"""Turn an order into the printing condition of its files: the shipped one, or that of a profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Outcome
from octavo.pipeline import print_codes as codes

if TYPE_CHECKING:
    from octavo.inks import Condition
    from octavo.pipeline.orders import Ordered


def condition_of(ordered: Ordered) -> Outcome[Condition]:
    """Return the condition that an order is printed to; none where its profile is not there."""
    from octavo.inks import read_condition, standard_condition  # late: only files for print need it

    metadata, total_ink = ordered.edition.metadata, ordered.order.total_ink
    if metadata.press.profile is None:
        shipped = standard_condition()
        if ordered.condition and ordered.condition != shipped.identifier:
            return Outcome(None, (_missing(ordered, shipped),))
        return Outcome(replace(shipped, total_ink=total_ink))
    data, span = metadata.press.profile.read_bytes(), metadata.where("print.profile")
    described = read_condition(data, span=span, total_ink=total_ink)
    if described.product is None:
        return described
    found = (*described.diagnostics, *_differing(ordered, described.product))
    stated = metadata.press.condition
    named = read_condition(data, span=span, identifier=stated, total_ink=total_ink)
    return Outcome(named.product, found)


def _missing(ordered: Ordered, shipped: Condition) -> Diagnostic:
    metadata, wanted = ordered.edition.metadata, ordered.condition
    said = "print.condition" if "print.condition" in metadata.places else "print.printer"
    message = (
        f"The pages are to be printed to {wanted}, and its profile is not given; "
        f"only that of {shipped.identifier} comes with Octavo."
    )
    hint = "Save the printer’s profile in the manuscript folder, and name it as “profile”."
    return codes.NO_PROFILE.at(metadata.where(said), message, hint)


def _differing(ordered: Ordered, described: Condition) -> Iterator[Diagnostic]:
    """Yield that the profile is of another registered condition than the one that is named."""
    metadata, wanted = ordered.edition.metadata, ordered.condition
    if not wanted or not described.registry or described.identifier == wanted:
        return
    stated = wanted == metadata.press.condition
    who = "“condition”" if stated else ordered.order.printer.title
    message = f"The profile is one of {described.identifier}; {who} names {wanted}."
    hint = "Ask the printer for the profile of that condition"
    hint += "." if stated else f", or write “condition: {described.identifier}” if it is agreed."
    yield codes.OTHER_CONDITION.at(metadata.where("print.profile"), message, hint)
