"""The barcode: its numbers, its measures, and what a decoder reads from the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image

from octavo.covers import CoverPage, barcode, ean
from octavo.covers.barcode import size
from octavo.pdf import Workers
from tests.covers import parts

LABEL = f"ISBN {parts.ISBN}"
DIGITS = "9789100000011"
MAGNIFICATIONS = (0.8, 1.0, 2.0)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as started:
        yield started


def test_isbns_are_read_as_people_write_them() -> None:
    for written in (parts.ISBN, DIGITS, "978 91 0 000001 1", "978‑91‑0‑000001‑1"):
        assert ean.digits(written) == DIGITS


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("978-91-0-000001-2", "last digit should be 1"),
        ("91-0-000001-X", "thirteen digits"),
        ("٩٧٨٩١٠٠٠٠٠٠١١", "thirteen digits"),
        ("9520000000012", "last digit should be 1"),
    ],
)
def test_other_numbers_are_refused(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        barcode(written)


@pytest.mark.parametrize("magnification", [0.79, 2.01])
def test_other_magnifications_are_refused(magnification: float) -> None:
    with pytest.raises(ValueError, match="magnification"):
        barcode(parts.ISBN, magnification=magnification)


@pytest.mark.parametrize("addon", ["5149", "514900", "5149X"])
def test_other_add_ons_are_refused(addon: str) -> None:
    with pytest.raises(ValueError, match="five digits"):
        barcode(parts.ISBN, addon=addon)


def test_modules_are_those_of_the_specification() -> None:
    modules = ean.modules(DIGITS)
    assert len(modules) == 95
    assert modules[:3] == modules[-3:] == "101"
    assert modules[45:50] == "01010"
    assert len(ean.add_on_modules("51490")) == 47


def test_sizes_are_those_of_the_specification() -> None:
    assert size(1) == pytest.approx((37.29, 25.93), abs=0.01)
    assert size(0.8) == pytest.approx((29.83, 20.74), abs=0.01)
    assert size(2) == pytest.approx((74.58, 51.86), abs=0.01)
    assert size(1, addon="51490")[0] == pytest.approx((11 + 95 + 9 + 47 + 5) * 0.33)


def test_bars_are_pure_black_paths_on_white() -> None:
    made = barcode(parts.ISBN)
    assert set(re.findall(r"#\w+", made.xhtml)) == {"#000", "#fff"}
    assert made.xhtml.count("<path") == 2


@pytest.fixture(scope="module")
def sheet(workers: Workers) -> Image.Image:
    """Every magnification without and with an add-on, on a paper that is not white."""
    rows = [
        f'<div style="position: absolute; left: {left}mm; top: {top}mm">'
        f"{barcode(parts.ISBN, magnification=m, addon=addon, text=LABEL).xhtml}</div>"
        for top, m in zip((0, 40, 80), MAGNIFICATIONS, strict=True)
        for left, addon in ((0, ""), (100, "51490"))
    ]
    html = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body>{''.join(rows)}</body></html>"
    )
    page = parts.drawn(CoverPage(html.encode(), 220, 160, ()), workers)
    pixels = page.get_pixmap(dpi=300)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


@pytest.mark.parametrize("addon", ["", "51490"])
@pytest.mark.parametrize("magnification", MAGNIFICATIONS)
def test_a_decoder_reads_it(magnification: float, addon: str, sheet: Image.Image) -> None:
    left = 100 if addon else 0
    top = {0.8: 0, 1.0: 40, 2.0: 80}[magnification]
    width, height = size(magnification, addon=addon, text=LABEL)
    box = (left, top, left + width + 3, top + height + 3)
    found = zxingcpp.read_barcodes(
        sheet.crop(tuple(round(side / 25.4 * 300) for side in box)),  # type: ignore[arg-type]
        ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read,
    )
    # Above the add-on's bars the decoder meets the ISBN alone, and says that, too.
    assert max((one.text for one in found), key=len) == DIGITS + addon
