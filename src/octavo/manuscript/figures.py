"""Turn what a text says of a picture, and what images.yaml says of it, into one figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import Block, Figure


@dataclass(frozen=True)
class Said:
    """What the text says of a figure; None and nothing leave the word to images.yaml."""

    path: str
    path_span: Span
    name: str = ""
    alt: str | None = None
    credit: str | None = None
    caption: tuple[Block, ...] = ()
    long_description: tuple[Block, ...] = ()
    uncredited: str = ""
    width: str = "full"
    uncaptioned: str = ""


def figure(said: Said, span: Span, ledger: Ledger) -> Figure:
    """Return the figure; what the text says goes before what images.yaml says."""
    check_credit(said.credit, said.uncredited, span, ledger)
    check_caption(said.caption, said.uncaptioned, span, ledger)
    path = ledger.picture(said.path, said.path_span)
    record = ledger.records.get(path)
    alt, credit, uncredited = said.alt, said.credit, said.uncredited
    caption, uncaptioned, description = said.caption, said.uncaptioned, said.long_description
    if record is not None:
        alt = record.alt if alt is None else alt
        if credit is None and not uncredited:
            credit, uncredited = record.credit, record.uncredited
        if not caption and not uncaptioned:
            caption, uncaptioned = record.caption, record.uncaptioned
        description = description or record.long_description
    return Figure(
        path,
        span,
        said.name,
        alt,
        credit,
        caption,
        description,
        uncredited,
        said.width,
        said.path_span,
        uncaptioned,
    )


def check_credit(credit: str | None, uncredited: str, span: Span, ledger: Ledger) -> None:
    """Report a picture that is credited and says why it is not."""
    if credit and uncredited:
        message = "The picture has a credit and a reason for having none."
        ledger.add(codes.CREDIT, span, message, "Keep credit or uncredited, not both.")


def check_caption(caption: Sequence[Block], uncaptioned: str, span: Span, ledger: Ledger) -> None:
    """Report a picture that has a caption and says why it has none."""
    if caption and uncaptioned:
        message = "The picture has a caption and a reason for having none."
        ledger.add(codes.CAPTION, span, message, "Keep caption or uncaptioned, not both.")
