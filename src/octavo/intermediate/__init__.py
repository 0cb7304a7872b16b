"""Turn a `Manuscript` into an `Edition`: validated XHTML, an outline and the resources it names.

The heart of Octavo. Both renderers start from the same bytes, in memory or from the folder that
`write` makes and `read` opens again. `docs/intermediate.md` describes the XHTML profile.
"""

from octavo.intermediate.compose import compose
from octavo.intermediate.endnotes import Gathered, gather
from octavo.intermediate.folder import files_of, read
from octavo.intermediate.model import (
    CoverWish,
    Creator,
    Document,
    Edition,
    Entry,
    EpubWish,
    Identity,
    Metadata,
    PageMap,
    PagePlace,
    PressWish,
    Resource,
    StandIn,
    Vouching,
)
from octavo.intermediate.moving import moved
from octavo.intermediate.offprint import Range, offprint, texts_of
from octavo.intermediate.positions import Positions, positions_of
from octavo.intermediate.scripts import direction, script
from octavo.intermediate.substitutes import for_edition
from octavo.intermediate.trade import About, TradeWish
from octavo.intermediate.validate import validate
from octavo.intermediate.words import Words, words_for
from octavo.intermediate.wrapping import wrap

__all__ = [
    "About",
    "CoverWish",
    "Creator",
    "Document",
    "Edition",
    "Entry",
    "EpubWish",
    "Gathered",
    "Identity",
    "Metadata",
    "PageMap",
    "PagePlace",
    "Positions",
    "PressWish",
    "Range",
    "Resource",
    "StandIn",
    "TradeWish",
    "Vouching",
    "Words",
    "compose",
    "direction",
    "files_of",
    "for_edition",
    "gather",
    "moved",
    "offprint",
    "positions_of",
    "read",
    "script",
    "texts_of",
    "validate",
    "words_for",
    "wrap",
]
