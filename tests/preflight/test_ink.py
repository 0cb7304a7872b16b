"""Ink is counted as Ghostscript counts it: numbers unchanged, overprint considered."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from octavo.preflight import Edges, Expected
from octavo.preflight.ink import heat, highest_mean, integral, measure
from octavo.preflight.pixels import load, open_pdf, plates, total, view_of
from tests.preflight.drawing import bars, pdf, rect, text

ORDER = Expected("a.pdf", 100, 120, bleed=Edges(3, 3, 3, 3))


def inked() -> bytes:
    """Return a page with process inks, greys, a spot ink and black that overprints."""
    content = (
        rect(10, 10, 20, 20, ".1 .2 .3 .4")
        + rect(30, 10, 20, 20, ".9 .85 .8 .85")
        + ".37 g 142 240 56 56 re f\n"
        + "/Spot cs .7 scn 30 30 60 60 re f\n"
        + rect(10, 60, 30, 30, ".5 0 0 0")
        + f"q /Over gs {rect(20, 70, 30, 30)} Q\n"
        + text(60, 80, "Words in black", 12)
    )
    with pikepdf.open(BytesIO(pdf(content))) as document:
        tint = Dictionary(
            FunctionType=2,
            Domain=Array([0, 1]),
            C0=Array([0, 0, 0, 0]),
            C1=Array([0, 0.5, 1, 0]),
            N=1,
        )
        resources = document.pages[0].obj.Resources
        resources.ColorSpace = Dictionary(
            Spot=Array([Name.Separation, Name("/Orange"), Name.DeviceCMYK, tint])
        )
        resources.ExtGState = Dictionary(Over=Dictionary(OP=True, op=True, OPM=1))
        written = BytesIO()
        document.save(written)
    return written.getvalue()


def seen_by_us(content: bytes) -> np.ndarray:
    return np.asarray(plates(load(open_pdf(content), 1)))


def test_numbers_are_those_of_the_file() -> None:
    seen = seen_by_us(inked())

    def at(left: float, top: float) -> list[int]:
        return [round(int(ink) / 2.55) for ink in seen[round((top + 3) * 3), round((left + 3) * 3)]]

    assert at(20, 20) == [10, 20, 30, 40]
    assert at(40, 20) == [90, 85, 80, 85]
    assert at(25, 75) == [50, 0, 0, 100], "black overprints the tint"
    assert at(45, 95) == [0, 0, 0, 100]
    assert at(80, 110) == [0, 0, 0, 0]


@pytest.fixture
def ghostscript(tmp_path: Path) -> Callable[[bytes], np.ndarray]:
    """Return what draws a page's four inks at 76.2 dpi with Ghostscript."""
    program = shutil.which("gs")
    if program is None:
        pytest.skip("Ghostscript is not installed (Debian: apt-get install ghostscript)")

    def draw(content: bytes) -> np.ndarray:
        (tmp_path / "a.pdf").write_bytes(content)
        command = [program, "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", "-r76.2"]
        command += ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-o", "a.tif", "a.pdf"]
        subprocess.run(command, cwd=tmp_path, check=True, timeout=60)
        with Image.open(tmp_path / "a.tif") as picture:
            return np.asarray(picture)

    return draw


@pytest.mark.external
def test_total_ink_agrees_with_ghostscript(ghostscript: Callable[[bytes], np.ndarray]) -> None:
    ours, theirs = seen_by_us(inked()), ghostscript(inked())
    high, wide = (min(a, b) for a, b in zip(ours.shape[:2], theirs.shape[:2], strict=True))
    ours, theirs = ours[:high, :wide].astype(int), theirs[:high, :wide].astype(int)
    far = np.abs(ours - theirs).max(axis=2) > 2
    assert far.mean() < 0.02, "beyond the edges of shapes, the inks are the same"
    most = [
        highest_mean(integral(one.sum(axis=2).astype(np.uint16)), 45)[0] for one in (ours, theirs)
    ]
    assert most[0] == pytest.approx(most[1], abs=1)


@pytest.mark.external
def test_black_alone_agrees_with_ghostscript(ghostscript: Callable[[bytes], np.ndarray]) -> None:
    black = pdf(bars(20, 20, "9789198000016") + text(20, 80, "Words", 14))
    rich = pdf(bars(20, 20, "9789198000016", inks=".2 0 0 1"))
    for content, coloured in ((black, False), (rich, True)):
        for drawn in (seen_by_us(content), ghostscript(content)):
            assert bool(drawn[:, :, :3].any()) is coloured
            assert drawn[:, :, 3].max() > 200


def test_the_highest_mean_is_that_of_the_worst_square() -> None:
    chance = np.random.default_rng(5)
    page = chance.integers(0, 1020, (60, 50), dtype=np.uint16)
    page[20:35, 30:45] = 1020
    mean, at = highest_mean(integral(page), 15)
    assert mean == pytest.approx(400)
    assert at == (20, 30)
    assert highest_mean(integral(page[:4, :4]), 15)[0] == pytest.approx(page[:4, :4].mean() / 2.55)


def test_marks_outside_the_bleed_are_not_counted() -> None:
    content = pdf(rect(20, 20, 30, 30, "0 0 0 .5") + rect(-8, 20, 3, 50, "1 1 1 1"), slug=7)
    document = open_pdf(content)
    page = load(document, 1)
    ink = measure(total(plates(page)), view_of(document, page, ORDER))
    assert ink.peak == pytest.approx(50, abs=1)
    assert ink.mean == pytest.approx(50, abs=1)


def test_the_heat_map_signals_what_is_over_the_limit() -> None:
    page = np.zeros((30, 60), dtype=np.uint16)
    page[:, 20:40] = 800
    page[:, 40:] = 200
    with Image.open(BytesIO(heat(page, 300))) as picture:
        shown = picture.convert("RGBA")
    assert shown.size == (20, 10)
    assert shown.getpixel((0, 5)) == (0, 0, 0, 0)
    assert shown.getpixel((8, 5)) == (255, 106, 0, 255)
    under = shown.getpixel((16, 5))
    assert isinstance(under, tuple)
    assert under[3] > 0
    assert under[2] > under[0]
