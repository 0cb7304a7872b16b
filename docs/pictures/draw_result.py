"""Turn the finished cover, pages and EPUB of the shipped article into the README's picture.

Run it after `./octavo build` and `./octavo test tests/readers`, with the Python of `.venv`:

    .venv/bin/python docs/pictures/draw_result.py [FOLDER]

FOLDER is the publication's, by default this project. The phone's screen is what foliate-js shows in
Chromium, photographed by tests/readers/read.mjs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

ROOT = Path(__file__).parents[2]
RESULT = Path(__file__).with_name("result.png")
SPREAD = (6, 7)
SCREEN = "phone-04-01.png"  # of the fourth document, after cover, title page and contents
CANVAS, GROUND = (1800, 760), "#e9e7e3"
PAGE_HEIGHT, PHONE_HEIGHT = 640, 600
LEFT, GAP = 44, 40
BEZEL, CORNER = 9, 34


def main() -> None:
    """Draw the picture from the files below the folder that the command line names."""
    build = (Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT) / "build"
    canvas = Image.new("RGB", CANVAS, GROUND)
    pages = next((build / "print").glob("*-print.pdf"))
    things = (
        draw_front(next((build / "print").glob("*-cover.pdf")), pages),
        draw_spread(pages),
        draw_phone(photograph(next((build / "epub").glob("*.epub")))),
    )
    left = LEFT
    for thing in things:
        _lay(canvas, thing, (left, (CANVAS[1] - thing.height) // 2))
        left += thing.width + GAP
    canvas.quantize(256, dither=Image.Dither.NONE).save(RESULT, optimize=True)


def draw_front(cover: Path, pages: Path) -> Image.Image:
    """Return the front of the printed cover, which is as wide as a page."""
    with pypdfium2.PdfDocument(pages) as document:
        left, _, right, _ = document[0].get_trimbox()
    with pypdfium2.PdfDocument(cover) as document:
        sheet = _page(document[0])
        outer = document[0].get_trimbox()
    width = round(sheet.width * (right - left) / (outer[2] - outer[0]))
    return sheet.crop((sheet.width - width, 0, sheet.width, sheet.height)).convert("RGBA")


def draw_spread(pdf: Path) -> Image.Image:
    """Return two facing pages as they are after trimming, with a shade where they meet."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_page(document[number - 1]) for number in SPREAD]
    width = pages[0].width
    spread = Image.new("RGBA", (2 * width, PAGE_HEIGHT), "white")
    for index, page in enumerate(pages):
        spread.paste(page, (index * width, 0))
    fold = Image.new("L", spread.size, 255)
    line = ImageDraw.Draw(fold)
    for distance in range(28):
        shade = 255 - round(26 * (1 - distance / 28) ** 2)
        for x in (width - 1 - distance, width + distance):
            line.line((x, 0, x, PAGE_HEIGHT), fill=shade)
    shaded = ImageChops.multiply(spread.convert("RGB"), Image.merge("RGB", (fold,) * 3))
    return shaded.convert("RGBA")


def _page(page: pypdfium2.PdfPage) -> Image.Image:
    left, bottom, right, top = page.get_trimbox()
    around = page.get_mediabox()
    edges = (left - around[0], bottom - around[1], around[2] - right, around[3] - top)
    bitmap = page.render(scale=3 * PAGE_HEIGHT / (top - bottom), crop=edges)
    width = round(PAGE_HEIGHT * (right - left) / (top - bottom))
    image: Image.Image = bitmap.to_pil().convert("RGB")
    return image.resize((width, PAGE_HEIGHT), Image.Resampling.LANCZOS)


def photograph(epub: Path) -> Image.Image:
    """Return the screen of a phone on which foliate-js shows the beginning of the text."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("Chromium is needed, to photograph the EPUB in it.")
    with tempfile.TemporaryDirectory() as folder:
        order = Path(folder) / "order.json"
        book = {"name": "result", "file": str(epub.resolve()), "pictured": 4}
        order.write_text(json.dumps({"screens": folder, "books": [book]}), encoding="utf-8")
        reader = ROOT / "tests/readers/read.mjs"
        subprocess.run(["node", reader, order, browser], check=True)
        with Image.open(Path(folder) / "result" / SCREEN) as screen:
            return screen.convert("RGB")


def draw_phone(screen: Image.Image) -> Image.Image:
    """Return the screen in a plain dark frame with round corners."""
    height = PHONE_HEIGHT - 2 * BEZEL
    width = round(screen.width * height / screen.height)
    size = (width + 2 * BEZEL, PHONE_HEIGHT)
    phone = Image.new("RGBA", size, "#26282b")
    inner = screen.resize((width, height), Image.Resampling.LANCZOS)
    phone.paste(inner, (BEZEL, BEZEL), _round(inner.size, CORNER - BEZEL))
    phone.putalpha(_round(size, CORNER))
    return phone


def _round(size: tuple[int, int], corner: int) -> Image.Image:
    large = Image.new("L", (4 * size[0], 4 * size[1]))
    box = (0, 0, large.width - 1, large.height - 1)
    ImageDraw.Draw(large).rounded_rectangle(box, 4 * corner, fill=255)
    return large.resize(size, Image.Resampling.LANCZOS)


def _lay(canvas: Image.Image, thing: Image.Image, place: tuple[int, int]) -> None:
    """Lay `thing` on the canvas with a soft shadow, a little lower than itself."""
    shadow = Image.new("L", canvas.size)
    shadow.paste(thing.getchannel("A").point(lambda alpha: alpha // 3), (place[0], place[1] + 8))
    canvas.paste("#55504a", mask=shadow.filter(ImageFilter.GaussianBlur(13)))
    canvas.paste(thing, place, thing)


if __name__ == "__main__":
    main()
