"""Turn who publishes, when, and where it is sold into what ONIX says of publishing and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.intermediate import Metadata
from octavo.trade.describing import licence_address
from octavo.trade.elements import Element, node, some
from octavo.trade.languages import code_of
from octavo.trade.people import publishers
from octavo.trade.xhtml import flow

_SHORT, _LONG, _COVER, _OPEN = "02", "03", "05", "20"  # code list 153
_SHORTEST = 350  # characters that a short description may have
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(\d{4})\s+([^.;,]+)", re.IGNORECASE)


def forthcoming(metadata: Metadata) -> bool:
    """Return whether the publication was still to come when it was last changed."""
    return metadata.published is not None and metadata.published > metadata.modified.date()


def collateral(metadata: Metadata) -> Iterator[Element]:
    """Yield the texts that shops show, where there are any."""
    texts = list(_texts(metadata))
    if texts:
        yield node("CollateralDetail", texts)


def publishing(metadata: Metadata) -> Element:
    """Return who publishes, the state of it, whose the copyright is, and where it is sold."""
    named = list(publishers(metadata))
    return node(
        "PublishingDetail",
        named,
        some("CityOfPublication", metadata.place),
        node("PublishingStatus", _status(metadata)),
        _date(metadata),
        _copyright(metadata),
        _rights(metadata),
    )


def _texts(metadata: Metadata) -> Iterator[Element]:
    if metadata.description and len(metadata.description) <= _SHORTEST:
        yield _text(metadata, _SHORT, metadata.description)
    if metadata.description:
        yield _text(metadata, _LONG, metadata.description)
    if metadata.cover_wish.blurb:
        yield _text(metadata, _COVER, blurb=metadata.cover_wish.blurb)
    if metadata.rights and licence_address(metadata.licence):
        yield _text(metadata, _OPEN, metadata.rights)


def _text(metadata: Metadata, kind: str, words: str = "", blurb: str = "") -> Element:
    text = node("Text", words, language=code_of(metadata.language))
    if blurb:
        text.set("textformat", "05")
        flow(blurb, text)
    return node("TextContent", node("TextType", kind), node("ContentAudience", "00"), text)


def _status(metadata: Metadata) -> str:
    """Return the code of list 64: unspecified, forthcoming or active."""
    if metadata.published is None:
        return "00"
    return "02" if forthcoming(metadata) else "04"


def _date(metadata: Metadata) -> Iterator[Element]:
    if metadata.published:
        day = node("Date", metadata.published.strftime("%Y%m%d"), dateformat="00")
        yield node("PublishingDate", node("PublishingDateRole", "01"), day)


def _copyright(metadata: Metadata) -> Iterator[Element]:
    """Yield year and owner, from `© 2026 Name` or from contributors who hold the copyright."""
    said = _COPYRIGHT.search(metadata.rights)
    owners = [creator.name for creator in metadata.creators if creator.role == "cph"]
    if said and not owners:
        owners = [said[2].strip()]
    if said or owners:
        yield node(
            "CopyrightStatement",
            some("CopyrightYear", said[1] if said else ""),
            [node("CopyrightOwner", node("CorporateName", owner)) for owner in owners],
        )


def _rights(metadata: Metadata) -> Iterator[Element]:
    """Yield where it is sold (code list 46): by right of the publisher alone, unless it is free."""
    kind = "02" if licence_address(metadata.licence) else "01"
    sold = metadata.trade.territories
    where = node("CountriesIncluded", " ".join(sold)) if sold else node("RegionsIncluded", "WORLD")
    yield node("SalesRights", node("SalesRightsType", kind), node("Territory", where))
    if sold:
        yield node("ROWSalesRightsType", "03")
