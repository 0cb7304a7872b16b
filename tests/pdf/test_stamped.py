"""Page numbers are part of their pages, under names that their pages have for nothing else."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2

from octavo.pdf import Workers
from tests.pdf.parts import FOLIO, document, edition, pages_of, printed, style

# Text and number have a gradient, a group and a typeface each, which one engine names alike.
TEXT = """
@page { size: 60mm 80mm; margin: 10mm 10mm 30mm }
h1 { height: 10mm; background: linear-gradient(#f00, #f10) }
p { opacity: .5 }
"""
NUMBER = """
@page { size: 60mm 80mm; margin: 10mm 10mm 30mm; @bottom-center {
  content: string(folio); width: 40mm; height: 20mm; color: #fff; opacity: .5;
  background: linear-gradient(#00f, #01f) } }
@page folio:left { @bottom-left { content: none } }
@page folio:right { @bottom-right { content: none } }
@page opening { @bottom-center { content: string(folio) } }
"""


def _colour(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, ...]:
    """Return the colour of a place, in mm from the left and the top."""
    image = page.render(scale=2).to_pil().convert("RGB")
    found = image.getpixel((round(x / 25.4 * 144), round(y / 25.4 * 144)))
    assert isinstance(found, tuple)
    return found


def test_text_and_number_keep_what_is_named_alike(workers: Workers) -> None:
    body = "<h1>Titel</h1><p>Text 0123456789.</p>"
    work = edition(document(body), width=60.0, height=80.0, bleed=0.0)
    outcome = printed(workers, work, style(TEXT, folio=FOLIO + NUMBER))
    assert outcome.product is not None
    data = outcome.product.pdf
    assert pages_of(data)[0].split() == ["Titel", "Text", "0123456789.", "1"]
    with pypdfium2.PdfDocument(data) as opened:
        title, number = _colour(opened[0], 45, 12), _colour(opened[0], 12, 60)
    assert title[0] > 250
    assert title[2] < 20
    assert number[2] > 250
    assert number[0] in range(100, 150)  # half of blue and half of white
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page: Any = pdf.pages[0].obj
        assert len(page.Contents) == 2
        names = {name for things in page.Resources.values() for name in things}
    of_number = {name for name in names if name.startswith("/Folio-")}
    assert {name.replace("/Folio-", "/") for name in of_number} & (names - of_number)


def test_pages_that_need_the_same_share_it(workers: Workers) -> None:
    body = "".join(f"<p style='break-before: page'>Text {n}.</p>" for n in range(4))
    outcome = printed(workers, edition(document(body)))
    assert outcome.product is not None
    with pikepdf.open(io.BytesIO(outcome.product.pdf)) as pdf:
        needed = [page.obj.Resources.objgen for page in pdf.pages]
    assert needed[1] == needed[3]
