"""Pictures are laid out as stand-ins of their size and stand in their places in the file."""

import io
import zlib
from collections.abc import Iterator, Mapping

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from octavo.pdf import Workers, render, standins
from octavo.pictures import Picture
from octavo.pictures.plates import Plate
from tests.pdf.parts import document, edition, new_store, style

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    b'<rect width="40" height="20" fill="#f00"/>'
    b'<rect width="20" height="20" fill="#00f"/></svg>'
)
RED = Plate(1, 1, 4, 8, "flate", zlib.compress(bytes((0, 255, 255, 0))), None, False, "red", 100.0)
CSS = "img { width: 40mm } img.small { width: 10mm } p { margin: 0 }"


def picture(path: str, width: float, height: float, data: bytes = b"") -> Picture:
    kind = "image/svg+xml" if path.endswith("svg") else "image/jpeg"
    return Picture(path, kind, width, height, data, path)


def of_kind(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == kind:
            yield item


@pytest.mark.parametrize("size", [(1, 1), (5000, 3333), (640.4, 0.2)])
def test_a_stand_in_says_its_size_and_its_name(size: tuple[float, float]) -> None:
    data = standins.raster("images/häst och vagn.jpg", *size)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("JPEG", tuple(max(1, round(s)) for s in size))
    assert standins.name_in(data) == "images/häst och vagn.jpg"


def test_a_picture_is_no_stand_in() -> None:
    out = io.BytesIO()
    Image.new("L", (4, 4)).save(out, "JPEG", comment=b"Octavo stands in for nothing")
    assert standins.name_in(out.getvalue()) is None


def test_a_plate_is_asked_for_at_its_largest_size_and_embedded_once(workers: Workers) -> None:
    asked: dict[str, tuple[float, float]] = {}

    def plates(wanted: Mapping[str, tuple[float, float]]) -> dict[str, Plate]:
        asked.update(wanted)
        return dict.fromkeys(wanted, RED)

    body = "".join(
        f'<p data-pos="8:1"><img src="images/a.jpg" class="{kind}" alt="x"/></p>'
        for kind in ("small", "large", "small")
    )
    work, pictures = edition(document(body)), {"images/a.jpg": picture("images/a.jpg", 400, 200)}
    outcome = render(
        *(work, style(CSS), pictures, workers, new_store(), lambda *_: None), plates=plates
    )
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    ((path, size),) = asked.items()
    assert (path, *(round(side, 2) for side in size)) == ("images/a.jpg", 40.0, 20.0)
    with pikepdf.open(io.BytesIO(outcome.product.pdf)) as pdf:
        (image,) = of_kind(pdf, "/Image")
        assert image.ColorSpace == "/DeviceCMYK"


def test_a_drawing_stands_where_its_stand_in_stood(workers: Workers) -> None:
    body = '<p data-pos="8:1"><img src="images/a.svg" alt="x"/></p>'
    pictures = {"images/a.svg": picture("images/a.svg", 40, 20, SVG)}
    outcome = render(
        edition(document(body)), style(CSS), pictures, workers, new_store(), lambda *_: None
    )
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    page = pypdfium2.PdfDocument(outcome.product.pdf)[0]
    shown = page.render(scale=25.4 / 72).to_pil()  # a pixel is a millimetre
    left, top = 3 + 14, 3 + 15  # the bleed and the margins
    assert shown.getpixel((left + 10, top + 10)) == (0, 0, 255)
    assert shown.getpixel((left + 30, top + 10)) == (255, 0, 0)
    assert shown.getpixel((left + 30, top + 22)) == (255, 255, 255)


def test_a_changed_drawing_lays_out_no_text_again(workers: Workers) -> None:
    store = new_store()
    body = '<p data-pos="8:1"><img src="images/a.svg" alt="x"/></p>'
    for data in (SVG, SVG.replace(b"#f00", b"#0f0")):
        store.puts.clear()
        pictures = {"images/a.svg": picture("images/a.svg", 40, 20, data)}
        pictures["images/a.svg"] = Picture(
            "images/a.svg", "image/svg+xml", 40, 20, data, str(hash(data))
        )
        render(edition(document(body)), style(CSS), pictures, workers, store, lambda *_: None)
    assert store.puts == ["pdf-picture"]
