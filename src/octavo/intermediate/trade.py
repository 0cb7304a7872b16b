"""Turn what bookshops are told into values: who the people are, what the book is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from octavo.diagnostics import Span
from octavo.values import frozen


@frozen
class About:
    """What is known of a person beside name and role.

    `orcid` and `isni` are without their addresses. `note` is XHTML: blocks one after the other,
    each in its namespace.
    """

    affiliation: str = ""
    orcid: str = ""
    isni: str = ""
    note: str = ""


@frozen
class TradeWish:
    """What the trade is told, where `onix` says that it is told anything.

    `thema` and `bisac` are subject codes, `audience` one word for who reads it. `territories` are
    codes of ISO 3166-1, none for the whole world. `people` are by the keys of creators; `places`
    has the place of each key of publication.yaml.
    """

    onix: bool = False
    thema: tuple[str, ...] = ()
    bisac: tuple[str, ...] = ()
    audience: str = ""
    territories: tuple[str, ...] = ()
    people: Mapping[str, About] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)
