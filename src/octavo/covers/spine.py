"""Turn the words for a spine into the size at which they stand on it, or into what to leave off."""

from __future__ import annotations

from octavo.covers import codes, wording
from octavo.covers.fitting import width
from octavo.covers.plan import WrapPlan
from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.intermediate import Edition, words_for
from octavo.values import frozen

_PT = 72 / 25.4
LEAST = 8.0  # what light type on a dark ground bears (GWG 2022, R0016)
# On a thick spine the letters leave it some air: a part of its width, and what a thin one needs.
_PART, _MORE = 0.25, 2.2
_PUBLISHER = 0.75  # of the title's size
_GAP = 1.0  # em
_THICKER = "Choose a thicker paper if the spine is to carry the title."


@frozen
class SpineText:
    """What stands on the spine; names and title have `size`, the publisher `small`, both in pt."""

    people: str
    title: str
    publisher: str
    size: float
    small: float


def spine_text(edition: Edition, plan: WrapPlan) -> Outcome[SpineText]:
    """Return the text of the spine, as large as spine and height allow; none where it is too thin.

    Long names are shortened to what they are sorted by, then the names go, then the publisher.
    """
    metadata = edition.metadata
    if not plan.spine_text:
        return Outcome(None)
    room = plan.spine - 2 * plan.clearance
    most = min(room, _PART * plan.spine + _MORE) * _PT
    length = (plan.panel("front").height - 2 * ends(plan)) * _PT
    people = wording.people(metadata, words_for(metadata.language))
    for names, publisher in (
        (people, metadata.publisher),
        (wording.surnames(metadata), metadata.publisher),
        ("", metadata.publisher),
        ("", ""),
    ):
        size = min(most, length / _ems(names, metadata.title, publisher))
        if size >= LEAST:
            small = max(_PUBLISHER * size, LEAST)
            text = SpineText(names, metadata.title, publisher, round(size, 2), round(small, 2))
            return Outcome(text)
    return Outcome(None, (_left_off(edition, plan, most),))


def ends(plan: WrapPlan) -> float:
    """Return how far text keeps from the head and the foot of the spine, in mm."""
    return max(plan.safe + plan.overhang, 0.05 * plan.height)


def _ems(people: str, title: str, publisher: str) -> float:
    """Return the length of a line of all three, in em of the title."""
    return sum(width(text) + _GAP for text in (people, title, publisher) if text)


def _left_off(edition: Edition, plan: WrapPlan, most: float) -> Diagnostic:
    span = Span(edition.metadata.source)
    if most < LEAST:
        message = f"The spine is {plan.spine:.1f} mm wide, too thin for text, which is left off."
        return codes.SPINE_TOO_THIN.at(span, message, _THICKER)
    message = f"The title is too long for a spine of {plan.spine:.1f} mm and is left off there."
    return codes.SPINE_TOO_THIN.at(span, message, "Move a part of it to “subtitle”.")
