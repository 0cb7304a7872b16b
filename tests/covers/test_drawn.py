"""The front cover, drawn by the pdf room: everything stands on the page, and nothing is amiss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from octavo.covers import front
from octavo.intermediate import Resource
from octavo.pdf import Workers, draw
from octavo.pictures import rasterise
from tests.epub import kitchen

PHOTOGRAPH = kitchen.pictures()["images/sarek.jpg"]
LARGE = Resource("images/sarek.jpg", "image/jpeg", PHOTOGRAPH.digest, 2640, 1360)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as started:
        yield started


@pytest.mark.parametrize("resources", [(), (LARGE,)], ids=["typed", "pictured"])
@pytest.mark.parametrize(
    ("title", "subtitle"),
    [
        ("Is", ""),
        ("Wåhlberg", "Om is, vind och långa skuggor"),
        (
            "En försäkring för makthavare",
            "Kazakstan i januari 2022 och alliansen som kom till hjälp",
        ),
        ("Om allt som är värt att veta om is, vind, långa skuggor och den som går där", "I mars"),
        ("Jökelmätningsförbundets årsbok", "Den femtionde sedan starten, med ett register"),
    ],
)
def test_a_cover_is_one_page_without_findings(
    title: str, subtitle: str, resources: tuple[Resource, ...], workers: Workers
) -> None:
    metadata = replace(kitchen.METADATA, title=title, subtitle=subtitle)
    edition = replace(kitchen.edition(metadata=metadata), resources=resources)
    page = front(edition, kitchen.house()).product
    assert page is not None
    art = dict.fromkeys(page.pictures, PHOTOGRAPH)
    drawn = draw(
        page.html,
        kitchen.house().sheets["cover"],
        page.width,
        page.height,
        kitchen.house(),
        art,
        workers,
        kitchen.STORE,
    )
    assert drawn.diagnostics == ()
    assert drawn.product is not None


def test_a_photographed_cover_has_a_bookshops_size(workers: Workers) -> None:
    page = front(kitchen.edition(), kitchen.house()).product
    assert page is not None
    drawn = draw(
        page.html,
        kitchen.house().sheets["cover"],
        page.width,
        page.height,
        kitchen.house(),
        {},
        workers,
        kitchen.STORE,
    )
    assert drawn.product is not None
    assert rasterise(drawn.product, 1600, 2560)[:3] == b"\xff\xd8\xff"
