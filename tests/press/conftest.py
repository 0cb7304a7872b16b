"""Turn a page of everything that CSS can draw into one PDF for all tests."""

from __future__ import annotations

import base64
import io

import pytest
import weasyprint
from PIL import Image

from octavo.press import finish
from tests.press.parts import order, x1a


def _picture() -> Image.Image:
    light = Image.radial_gradient("L").resize((60, 60))
    return Image.merge("RGB", (light, light.rotate(90), Image.new("L", (60, 60), 90)))


def _url(image: Image.Image, kind: str) -> str:
    written = io.BytesIO()
    image.save(written, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(written.getvalue()).decode()}"


_PAGE = """
<style>
  @page {{ size: 106mm 156mm; margin: 13mm }}
  body {{ font: 10pt serif }}
  .bg {{ height: 12mm; background: url({png}) }}
</style>
<h1>Big black</h1><p>Small black <a href="https://example.org">link</a>
<span style="color:#777">grey</span> <span style="color:#fff;background:#000">white</span>
<span style="color:lab(50% 20 20)">lab</span>
<span style="color:device-cmyk(0 1 0 0)">inks</span></p><hr>
<div class="bg">Black on a picture</div>
<div style="height:8mm;background:linear-gradient(to right,red,black 40%,#888)"></div>
<div style="height:8mm;background:radial-gradient(white,#777,black)"></div>
<img src="{jpeg}" width="40"><img src="{palette}" width="40"><img src="{bits}" width="40">
<svg width="50mm" height="20mm" viewBox="0 0 40 20"><defs>
<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>
</linearGradient><pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse">
<circle cx="2" cy="2" r="1" fill="green"/></pattern></defs>
<rect width="20" height="10" fill="url(#g)"/>
<rect x="20" width="20" height="20" fill="url(#p)"/></svg>
<p style="background:rgba(0,0,0,.2)">A tint on bare paper</p>
"""
_CLEAR = """
<div style="break-before:page;opacity:.5;background:red">Half <b style="background:blue">x</b></div>
<div style="margin:4mm;box-shadow:2mm 2mm 2mm black;height:5mm"></div>
<div style="height:8mm;background:linear-gradient(to right,red,transparent)"></div>
<svg width="40mm" height="10mm" viewBox="0 0 40 10"><mask id="m"><rect width="40" height="10"
fill="#888"/></mask><rect width="40" height="10" fill="green" mask="url(#m)"/></svg>
<img src="{alpha}" width="40">
"""


def _html() -> tuple[str, str]:
    picture = _picture()
    alpha = picture.copy()
    alpha.putalpha(Image.linear_gradient("L").resize(picture.size))
    urls = {
        "png": _url(picture, "PNG"),
        "jpeg": _url(picture, "JPEG"),
        "palette": _url(picture.quantize(8), "PNG"),
        "bits": _url(picture.convert("1"), "PNG"),
        "alpha": _url(alpha, "PNG"),
    }
    return _PAGE.format(**urls), _CLEAR.format(**urls)


@pytest.fixture(scope="session")
def laid_out() -> bytes:
    """Return a page of opaque things and one of transparent ones."""
    return weasyprint.HTML(string="".join(_html())).write_pdf() or b""


@pytest.fixture(scope="session")
def opaque() -> bytes:
    """Return a page of opaque things."""
    return weasyprint.HTML(string=_html()[0]).write_pdf() or b""


@pytest.fixture(scope="session")
def x4_file(laid_out: bytes) -> bytes:
    """Return both pages as PDF/X-4."""
    return finish(laid_out, order()).product or b""


@pytest.fixture(scope="session")
def x1a_file(opaque: bytes) -> bytes:
    """Return the opaque page as PDF/X-1a."""
    return finish(opaque, x1a()).product or b""
