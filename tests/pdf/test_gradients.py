"""Gradients and repeated pictures stand where their boxes stand, and run evenly."""

import pypdfium2
import pytest
from PIL import Image

from octavo.pdf import Workers
from tests.pdf.parts import document, edition, printed, style

LEFT, TOP, WIDTH = 3 + 14, 3 + 15, 148 - 14 - 12  # mm on the sheet: bleed and margins


def drawn(workers: Workers, css: str) -> Image.Image:
    """Return the first page with a paragraph of 20 mm in `css`, ten pixels a millimetre."""
    sheet = f"p {{ height: 20mm; margin: 0; {css} }}"
    outcome = printed(workers, edition(document('<p data-pos="8:1">x</p>')), style(sheet))
    assert outcome.product is not None
    page = pypdfium2.PdfDocument(outcome.product.pdf)[0]
    image = page.render(scale=254 / 72).to_pil()
    assert isinstance(image, Image.Image)
    return image


def at(page: Image.Image, share: float) -> tuple[int, ...]:
    """Return the colour at `share` of the paragraph's width."""
    colour = page.getpixel((round(10 * (LEFT + share * WIDTH)), 10 * (TOP + 10)))
    assert isinstance(colour, tuple)
    return colour[:3]


@pytest.mark.parametrize(
    ("share", "red", "green"), [(0.02, 242, 13), (0.2, 128, 128), (0.6, 0, 170)]
)
def test_a_gradient_of_three_stops_runs_evenly(
    workers: Workers, share: float, red: int, green: int
) -> None:
    page = drawn(workers, "background: linear-gradient(to right, red, lime 40%, blue)")
    found = at(page, share)
    assert abs(found[0] - red) < 8, found
    assert abs(found[1] - green) < 8, found


def test_a_gradient_ends_where_its_box_ends(workers: Workers) -> None:
    page = drawn(workers, "background: linear-gradient(to right, red, blue)")
    assert at(page, 0.002)[0] > 248
    assert at(page, 0.998)[2] > 248
    assert at(page, 1.01) == (255, 255, 255)
