"""The printed cover as it is drawn: everything within its panel, nothing near a trim or a fold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from octavo.covers import WrapPlan, wrap
from octavo.pdf import Workers
from tests.covers.parts import BLURB, ISBN, LARGE, MM, Page, Word, drawn, edition, pymupdf, words
from tests.epub import kitchen

PLANS = {
    "stapled": WrapPlan(148, 210, 1, spine_text=False),
    "paperback": WrapPlan(148, 210, 15),
    "upwards": WrapPlan(135, 210, 12, direction="up"),
    "case": WrapPlan(155, 230, 20, hinge=9, turn_in=15, overhang=3),
    "jacket": WrapPlan(155, 230, 22, flaps=90, overhang=3),
    "small": WrapPlan(105, 148, 8, safe=6.5),
    "wide": WrapPlan(210, 148, 8),
    "leftward": WrapPlan(148, 210, 15, flaps=60, leftward=True),
    "leftward case": WrapPlan(155, 230, 20, hinge=9, turn_in=15, overhang=3, leftward=True),
}
TYPED = ("upwards", "wide", "leftward")


@pytest.fixture(scope="module")
def pages() -> Iterator[dict[str, Page]]:
    with Workers(2) as workers:
        yield {name: _page(name, plan, workers) for name, plan in PLANS.items()}


def _page(name: str, plan: WrapPlan, workers: Workers) -> Page:
    shown = () if name in TYPED else (LARGE,)
    book = edition(*shown, language="ar") if plan.leftward else edition(*shown)
    outcome = wrap(book, kitchen.house(), plan, ISBN, blurb_html=BLURB)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return drawn(outcome.product, workers)


def _read(page: Page) -> list[Word]:
    """Return the words of a page but the initial, which is an ornament as large as a hand."""
    return [word for word in words(page) if word.bottom - word.top < 60]


def _is_on_spine(word: Word, plan: WrapPlan) -> bool:
    between = sorted((plan.panel("back"), plan.panel("front")), key=lambda panel: panel.x)
    return between[0].right <= (word.left + word.right) / 2 <= between[1].x


@pytest.mark.parametrize("name", PLANS)
def test_the_drawing_has_the_size_of_the_sheet(name: str, pages: dict[str, Page]) -> None:
    width, height = PLANS[name].sheet
    assert pages[name].rect.width / MM == pytest.approx(width, abs=0.01)
    assert pages[name].rect.height / MM == pytest.approx(height, abs=0.01)


@pytest.mark.parametrize("name", PLANS)
def test_no_text_stands_near_a_trim_or_a_fold(name: str, pages: dict[str, Page]) -> None:
    plan = PLANS[name]
    safe = plan.safe - 0.01
    carriers = [p for p in plan.panels if p.name in ("flap-back", "back", "front", "flap-front")]
    found = [word for word in _read(pages[name]) if not _is_on_spine(word, plan)]
    assert len(found) > 20
    for word in found:
        assert any(
            panel.x + safe <= word.left
            and word.right <= panel.right - safe
            and panel.y + safe <= word.top
            and word.bottom <= panel.bottom - safe
            for panel in carriers
        ), word


@pytest.mark.parametrize("name", [name for name in PLANS if name != "stapled"])
def test_the_spine_is_centred_between_its_folds(name: str, pages: dict[str, Page]) -> None:
    plan = PLANS[name]
    spine = plan.panel("spine")
    (title,) = (w for w in _read(pages[name]) if w.text == "Fjällens" and _is_on_spine(w, plan))
    centre, middle = (title.left + title.right) / 2, spine.x + spine.width / 2
    # The box reaches from ascender to descender, which is not where the eye sees the line.
    assert centre == pytest.approx(middle, abs=0.12 * spine.width)
    ink = _ink(pages[name], title)
    assert ink[0] >= spine.x + plan.clearance
    assert ink[1] <= spine.right - plan.clearance
    assert title.top >= spine.y + plan.safe
    assert title.bottom <= spine.bottom - plan.safe


def _ink(page: Page, word: Word) -> tuple[float, float]:
    """Return from where to where, across the sheet, the letters of a word are light on dark."""
    clip = pymupdf.Rect(word.left * MM, word.top * MM, word.right * MM, word.bottom * MM)
    pixels = page.get_pixmap(dpi=600, clip=clip, colorspace=pymupdf.csGRAY)
    image = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    box = image.point(lambda level: 255 if level > 160 else 0).getbbox()
    assert box is not None
    return tuple(word.left + edge / 600 * 25.4 for edge in (box[0], box[2]))  # type: ignore[return-value]


def test_a_spine_reads_downwards_or_upwards(pages: dict[str, Page]) -> None:
    def order(name: str) -> list[str]:
        found = [w for w in _read(pages[name]) if _is_on_spine(w, PLANS[name])]
        return [word.text for word in sorted(found, key=lambda word: word.top)]

    downwards = ["Anna", "Åberg", "Fjällens", "ljus", "Octavo", "förlag"]
    assert order("paperback") == downwards
    assert order("upwards") == downwards[::-1]


@pytest.mark.parametrize("name", PLANS)
def test_no_colour_ends_at_a_fold(name: str, pages: dict[str, Page]) -> None:
    plan = PLANS[name]
    width, height = plan.sheet
    pixels = pages[name].get_pixmap(dpi=254)  # ten pixels a millimetre
    for fold in plan.folds:
        for y in range(5, round(height) - 5, 20):
            left, right = (pixels.pixel(round((fold + d) * 10), y * 10) for d in (-1.9, 1.9))
            assert max(abs(a - b) for a, b in zip(left, right, strict=True)) < 40, (fold, y)
    assert round(width * 10) == pytest.approx(pixels.width, abs=1)


@pytest.mark.parametrize("name", ["paperback", "case", "jacket"])
def test_a_picture_goes_on_beyond_the_trim(name: str, pages: dict[str, Page]) -> None:
    plan, front = PLANS[name], PLANS[name].panel("front")
    (image,) = pages[name].get_image_info()
    _, top, right, _ = (edge / MM for edge in image["bbox"])
    beyond = 4.0 if plan.flaps else plan.outside
    assert top <= 0.01
    assert right >= front.right + beyond - 0.01


@pytest.mark.parametrize("name", ["leftward", "leftward case"])
def test_a_book_with_its_spine_on_the_right_is_mirrored(name: str, pages: dict[str, Page]) -> None:
    plan, page = PLANS[name], pages[name]
    front, back = plan.panel("front"), plan.panel("back")
    found = _read(page)
    within = [w for w in found if front.x < w.left < w.right < front.right]
    title = [w for w in within if w.text in ("Fjällens", "ljus")]
    assert len(title) == 2
    assert front.right - max(word.right for word in title) < 40  # from the spine
    (symbol,) = (word for word in found if word.text == "ISBN")
    assert symbol.left - back.x < 40  # beside the spine, as on other books
    publisher = [word for word in found if word.text == "förlag" and word.left > back.x]
    assert back.right - publisher[0].right < 30
    spine = [w.text for w in sorted(found, key=lambda w: w.top) if _is_on_spine(w, plan)]
    assert set(spine[:2]) == {"Anna", "Åberg"}


def test_a_picture_begins_at_the_spine_of_a_mirrored_book(pages: dict[str, Page]) -> None:
    plan = PLANS["leftward case"]
    (image,) = pages["leftward case"].get_image_info()
    assert image["bbox"][0] / MM <= plan.panel("front").x - plan.outside + 0.01


@pytest.mark.parametrize("name", PLANS)
def test_the_barcode_is_read_from_the_page(name: str, pages: dict[str, Page]) -> None:
    pixels = pages[name].get_pixmap(dpi=300)
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    assert [found.text for found in zxingcpp.read_barcodes(image)] == [ISBN.replace("-", "")]


def test_a_draft_shows_its_guides() -> None:
    plan = replace(PLANS["case"], guides=True)
    with Workers(1) as workers:
        page = _page("guides", plan, workers)
    edges = {round(box["rect"].x0 / MM) for box in page.get_drawings()}
    assert {round(fold) for fold in plan.folds} <= edges
