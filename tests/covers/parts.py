"""Turn covers into pages that can be measured: what the tests of this room share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pymupdf as untyped

from octavo.covers import CoverPage
from octavo.intermediate import Edition, Resource
from octavo.pdf import Workers, draw
from octavo.pictures import Picture
from tests.epub import kitchen

pymupdf: Any = untyped
Page = Any
MM = 72 / 25.4
PHOTOGRAPH = kitchen.pictures()["images/sarek.jpg"]
LARGE = Resource("images/sarek.jpg", "image/jpeg", PHOTOGRAPH.digest, 2640, 1360)
ISBN = "978-91-0-000001-1"
BLURB = """<p>Tre veckor på isen, i mars, med stavar och instrument som ingen tillverkar.</p>
<p>Det blev en bok om <em>ljus</em>: hur det färdas, bryts och lägger sig.</p>"""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: its text and the mm from the sheet's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def edition(*resources: Resource, **metadata: object) -> Edition:
    changed = replace(kitchen.METADATA, **metadata)  # type: ignore[arg-type]
    return replace(kitchen.edition(metadata=changed), resources=resources)


def drawn(page: CoverPage, workers: Workers) -> Page:
    """Return the page of the finished drawing, about which nothing was to be said."""
    house = kitchen.house()
    art: Mapping[str, Picture] = dict.fromkeys(page.pictures, PHOTOGRAPH)
    sheets = house.sheets["cover"]
    outcome = draw(page.html, sheets, page.width, page.height, house, art, workers, kitchen.STORE)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return pymupdf.open(stream=outcome.product)[0]


def words(page: Page) -> list[Word]:
    return [Word(w[4], *(measure / MM for measure in w[:4])) for w in page.get_text("words")]
