"""Other people's programs read the finished file and agree."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pymupdf
import pytest
import weasyprint
from pikepdf import Name
from PIL import Image, ImageChops, ImageStat

from octavo.press import Order, finish
from tests.press.parts import BLEED, image, order, sheet, x1a

pytestmark = pytest.mark.external

Run: TypeAlias = Callable[..., str]

PAGE = """<style>@page {{ size: 106mm 156mm; margin: 13mm }} body {{ font: 10pt serif }}
div {{ height: 40mm; background: {ground}; color: black }}</style><div>{words}</div>"""


@pytest.fixture
def run() -> Run:
    def start(*words: str) -> str:
        if shutil.which(words[0]) is None:
            pytest.skip(f"{words[0]} is not installed")
        done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return start


@pytest.fixture
def both(tmp_path: Path, x4_file: bytes, x1a_file: bytes) -> list[Path]:
    """Return both kinds of file, written down."""
    paths = [tmp_path / "x4.pdf", tmp_path / "x1a.pdf"]
    for path, file in zip(paths, (x4_file, x1a_file), strict=True):
        path.write_bytes(file)
    return paths


def page(path: Path, words: str, ground: str, wanted: Order) -> Path:
    laid = weasyprint.HTML(string=PAGE.format(words=words, ground=ground)).write_pdf() or b""
    path.write_bytes(finish(laid, wanted).product or b"")
    return path


@pytest.mark.parametrize("wanted", [order(), x1a(), order(marks=True, laid_bleed=BLEED)],
                         ids=["x-4", "x-1a", "marks"])  # fmt: skip
def test_black_text_is_on_the_black_plate_alone(run: Run, tmp_path: Path, wanted: Order) -> None:
    file = page(tmp_path / "text.pdf", "Words in black", "white", wanted)
    inks = run("gs", "-q", "-dSAFER", "-o", "-", "-sDEVICE=inkcov", str(file))
    cyan, magenta, yellow, black = (float(word) for word in inks.split()[:4])
    assert black > 0
    if wanted.marks:
        assert cyan == magenta == yellow > 0
    else:
        assert cyan == magenta == yellow == 0


def test_small_black_text_leaves_no_hole_in_what_lies_below(run: Run, tmp_path: Path) -> None:
    plates = []
    for number, words in enumerate(("Small black words", "&nbsp;")):
        file = page(tmp_path / f"{number}.pdf", words, "#d33", order())
        out = tmp_path / f"{number}-%d.tif"
        run("gs", "-q", "-dSAFER", "-r100", "-o", str(out), "-sDEVICE=tiffsep", str(file))
        plates.append({name: Image.open(tmp_path / f"{number}-1({name}).tif").convert("L")
                       for name in ("Magenta", "Black")})  # fmt: skip
    with_words, without = plates
    assert ImageChops.difference(with_words["Magenta"], without["Magenta"]).getbbox() is None
    assert ImageChops.difference(with_words["Black"], without["Black"]).getbbox() is not None


def test_no_program_sees_a_fault(run: Run, both: list[Path], tmp_path: Path) -> None:
    for file in both:
        assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(file))
        assert not run("pdftoppm", "-r", "30", str(file), str(tmp_path / "page"))
        said = run("mutool", "draw", "-q", "-r", "30", "-o", str(tmp_path / "m%d.png"), str(file))
        assert not [line for line in said.splitlines() if "ICC" not in line]
        drawn = ("-sDEVICE=tiff32nc", "-o", str(tmp_path / "g%d.tif"), str(file))
        said = run("gs", "-q", "-dSAFER", "-r20", "-dPDFSTOPONERROR", *drawn)
        assert not said


def test_all_fonts_are_embedded(run: Run, both: list[Path]) -> None:
    for file in both:
        rows = run("pdffonts", str(file)).splitlines()[2:]
        assert rows
        assert all(re.search(r"\byes yes (yes|no)\b", row) for row in rows)


def test_the_pages_look_as_they_were_laid_out(laid_out: bytes, x4_file: bytes) -> None:
    for first, second in zip(_pictures(laid_out), _pictures(x4_file), strict=True):
        seen = (first, second)
        assert seen[0].size == seen[1].size
        off = ImageChops.difference(*seen)
        assert max(ImageStat.Stat(off).mean) < 12
        # no region changes more than inks do: a gradient or a cell that moved would
        blocks = off.resize((off.width // 12, off.height // 12), Image.Resampling.BOX)
        assert max(high for _, high in ImageStat.Stat(blocks).extrema) < 110


def _pictures(file: bytes) -> list[Image.Image]:
    opened: Any = pymupdf.open(stream=file)  # type: ignore[no-untyped-call]
    drawn = [page.get_pixmap(dpi=72) for page in opened]
    return [Image.frombytes("RGB", (one.width, one.height), one.samples) for one in drawn]


@pytest.mark.parametrize("mixes", [False, True], ids=["opaque", "with a group"])
def test_grey_pictures_are_black_ink_in_every_program(
    run: Run, tmp_path: Path, mixes: bool
) -> None:
    """A page's group changes nothing for a picture in DeviceGray, in either program."""
    picture = image(bytes([128]) * 10_000, 100, 100, Name.DeviceGray)
    content = b"q 144 0 0 144 72 72 cm /I Do Q q 0 0 0 .5 k 72 288 144 72 re f Q "
    content += b"/Half gs 1 0 0 rg 250 72 20 20 re f" * mixes
    laid = sheet(content, XObject={"I": picture}, ExtGState={"Half": {"ca": 0.5}})
    file = tmp_path / "grey.pdf"
    file.write_bytes(finish(laid, order()).product or b"")
    run("gs", "-q", "-dSAFER", "-r36", "-o", f"{tmp_path}/gs.tif", "-sDEVICE=tiff32nc", str(file))
    run("pdftoppm", "-r", "36", "-jpegcmyk", "-singlefile", str(file), f"{tmp_path}/poppler")
    for drawn in ("gs.tif", "poppler.jpg"):
        with Image.open(tmp_path / drawn) as plates:
            for up in (144, 324):  # in the picture, in the area
                inks = plates.getpixel((72, plates.height - up // 2))
                assert inks == pytest.approx((0, 0, 0, 127), abs=2), (drawn, up)
