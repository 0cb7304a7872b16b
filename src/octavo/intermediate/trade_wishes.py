"""Turn what the manuscript says for bookshops, and of its people, into a `TradeWish`."""

from __future__ import annotations

from collections.abc import Iterable

from octavo.intermediate.blocks import set_blocks
from octavo.intermediate.galley import Galley
from octavo.intermediate.register import Register
from octavo.intermediate.serialise import fragment, settle
from octavo.intermediate.trade import About, TradeWish
from octavo.manuscript import Person


def trade_wish(register: Register, keys: Iterable[str]) -> TradeWish:
    """Return what the trade is told, with the people of `keys`; nothing where it is not asked."""
    publication = register.manuscript.publication
    said, people = publication.trade, register.manuscript.people
    if not said.onix:
        return TradeWish()
    return TradeWish(
        onix=True,
        thema=said.thema,
        bisac=said.bisac,
        audience=said.audience,
        territories=publication.territories,
        people={key: _about(register, people[key]) for key in keys if key in people},
        places=publication.spans,
    )


def _about(register: Register, person: Person) -> About:
    return About(person.affiliation, person.orcid, person.isni, _note(register, person))


def _note(register: Register, person: Person) -> str:
    """Return what is said of a person as XHTML; it is of no document."""
    language = register.manuscript.publication.language
    galley = Galley("trade", language, register, person.span, nameless=True)
    with galley.inside("person's note", person.span):
        blocks = set_blocks(galley, person.note)
    for block in blocks:
        settle(block)
    return fragment(blocks)
