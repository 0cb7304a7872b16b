"""The shipped article as a printer gets it: inks, boxes, fonts, cover; read by several programs."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pikepdf
import pytest
import zxingcpp
from PIL import Image

from octavo.diagnostics import Severity
from octavo.pdf import Workers
from octavo.pipeline import Report, Request, checking, making, silent
from tests.covers.parts import pymupdf
from tests.pipeline.small import ISBN, TEXT, Small, built, editions
from tests.pipeline.walked import FORBIDDEN, spaces_in, texts_inked, transparency_in

ROOT = Path(__file__).parents[2]
X4, X1A = "pdf/x-4", "pdf/x-1a"
MM, INCH = 72 / 25.4, 25.4
EAN, TOTAL_INK = "9520000000011", 300.0
_OLD = {"pdf/x-1a": "1.3", "pdf/x-4": "1.6"}
Samples = npt.NDArray[np.int32]


class Article(NamedTuple):
    """The shipped article, built for print: what was said of it, and what checking it said."""

    folder: Path
    standard: str
    made: Report
    checked: Report

    def file(self, edition: str) -> Path:
        return next(one.path for one in self.made.files if one.edition == edition)


@pytest.fixture(scope="session")
def hands() -> Iterator[Workers]:
    with Workers(2) as started:
        yield started


@pytest.fixture(scope="session", params=[X4, X1A])
def article(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, hands: Workers
) -> Article:
    folder = tmp_path_factory.mktemp("article")
    shutil.copytree(ROOT / "manuscript", folder / "manuscript")
    settings = folder / "manuscript" / "publication.yaml"
    text = settings.read_text(encoding="utf-8")
    ordered = text.replace("    trim:", f"    standard: {request.param}\n    trim:")
    assert ordered != text
    settings.write_text(ordered, encoding="utf-8")
    wanted = ("print", "cover", "screen") if request.param == X4 else ("print", "cover")
    asked = Request(folder, wanted)
    made = making.build(asked, hands, silent)
    return Article(folder, request.param, made, checking.check(asked, hands, silent, external=True))


PRINTED = pytest.mark.parametrize("edition", ["print", "cover"])


def test_nothing_is_said_of_pages_cover_and_screen(article: Article) -> None:
    assert article.made.diagnostics == ()
    doubts = [one for one in article.checked.diagnostics if one.severity > Severity.NOTE]
    assert doubts == []
    blank = [one.message for one in article.checked.diagnostics if one.code == "PRE-204"]
    assert blank == []  # the last page fills the printer's sheets


def test_the_screen_pages_were_read_by_every_checker(article: Article) -> None:
    if article.standard != X4:
        pytest.skip("the pages for screens are built once")
    if article.checked.skipped:
        pytest.skip("; ".join(article.checked.skipped))


@PRINTED
def test_no_colour_of_a_screen_is_left(article: Article, edition: str) -> None:
    spaces = spaces_in(article.file(edition).read_bytes())
    assert not spaces & FORBIDDEN
    assert "/DeviceCMYK" in spaces


@PRINTED
def test_text_is_black_ink_alone_or_plainly_coloured(article: Article, edition: str) -> None:
    inks = texts_inked(article.file(edition).read_bytes())
    assert (0.0, 0.0, 0.0, 1.0) in inks
    for cyan, magenta, yellow, _ in inks:
        colours = (cyan, magenta, yellow)
        assert not any(colours) or max(colours) - min(colours) > 0.3


@PRINTED
def test_nothing_is_transparent_where_nothing_may_be(article: Article, edition: str) -> None:
    if article.standard == X1A:
        assert transparency_in(article.file(edition).read_bytes()) == set()


@PRINTED
def test_the_file_says_what_it_is(article: Article, edition: str) -> None:
    with pikepdf.open(article.file(edition)) as pdf:
        assert pdf.pdf_version == _OLD[article.standard]
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert not [page for page in pdf.pages if "/Annots" in page.obj]


def test_the_pages_have_the_boxes_that_were_ordered(article: Article) -> None:
    with pikepdf.open(article.file("print")) as pdf:
        assert len(pdf.pages) % 2 == 0
        for page in pdf.pages:
            _is_box(page.obj.TrimBox, 3, 3, 148, 210)
            _is_box(page.obj.BleedBox, 0, 0, 154, 216)


def test_the_cover_is_two_pages_and_a_spine_wide(article: Article) -> None:
    with pikepdf.open(article.file("cover")) as pdf:
        (page,) = pdf.pages
        _is_box(page.obj.TrimBox, 3, 3, 148 + 0.7 + 148, 210)
        _is_box(page.obj.BleedBox, 0, 0, 148 + 0.7 + 148 + 6, 216)


def _is_box(box: pikepdf.Object, x: float, y: float, width: float, height: float) -> None:
    edges = [float(edge) / MM for edge in box]
    assert edges == pytest.approx([x, y, x + width, y + height], abs=0.02)


def test_the_barcode_of_the_cover_is_read_from_its_picture(article: Article) -> None:
    with pymupdf.open(article.file("cover")) as document:
        drawn = document[0].get_pixmap(dpi=200)
    image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
    (read,) = zxingcpp.read_barcodes(image)
    assert read.text == EAN


def test_print_and_screen_have_the_same_text_on_the_same_pages(article: Article) -> None:
    if article.standard != X4:
        pytest.skip("the pages for screens are built once")
    assert _words(article.file("print")) == _words(article.file("screen"))


def _words(file: Path) -> list[str]:
    with pymupdf.open(file) as document:
        texts = ["".join(page.get_text().split()) for page in document]
    # On a screen, the hyphen at the end of a line is one that a reader leaves out.
    return [text.replace("\u00ad", "\u2010") for text in texts]


def test_a_build_from_nothing_gives_the_same_bytes(
    article: Article, tmp_path: Path, hands: Workers
) -> None:
    shutil.copytree(article.folder / "manuscript", tmp_path / "manuscript")
    names = ("print", "cover", "screen") if article.standard == X4 else ("cover",)
    again = making.build(Request(tmp_path, names), hands, silent)
    for one in again.files:
        assert one.path.read_bytes() == article.file(one.edition).read_bytes(), one.edition


# Second opinions.


def say(program: str, *words: str | Path) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not there")
    command = [program, *(str(word) for word in words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def plates(file: Path, folder: Path, *options: str) -> list[Samples]:
    """Return the inks of each page, 0 to 255, at 36 pixels an inch, as Ghostscript draws them."""
    quiet = ("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiff32nc", "-r36", *options)
    say("gs", *quiet, f"-sOutputFile={folder}/page%03d.tif", file)
    return [np.asarray(Image.open(one)).astype(np.int32) for one in sorted(folder.glob("*.tif"))]


@pytest.mark.external
@PRINTED
def test_ghostscript_finds_no_more_ink_than_the_paper_takes(
    article: Article, edition: str, tmp_path: Path
) -> None:
    for page in plates(article.file(edition), tmp_path):
        assert page.sum(axis=2).max() / 2.55 <= TOTAL_INK + 1


@pytest.mark.external
def test_ghostscript_finds_black_text_on_one_plate(article: Article, tmp_path: Path) -> None:
    drawn = plates(article.file("print"), tmp_path, "-dFILTERIMAGE", "-dFILTERVECTOR")
    assert len(drawn) == 12
    for page in drawn:
        black = page[page[:, :, 3] >= 250]
        assert not black[:, :3].any()
    assert max(page[:, :, 3].max() for page in drawn) == 255


@pytest.mark.external
@PRINTED
def test_poppler_finds_every_font_embedded(article: Article, edition: str) -> None:
    rows = say("pdffonts", article.file(edition)).splitlines()[2:]
    assert rows
    assert {row.split()[-5] for row in rows} == {"yes"}


@pytest.mark.external
@PRINTED
def test_qpdf_finds_no_fault(article: Article, edition: str) -> None:
    assert "No syntax or stream encoding errors" in say("qpdf", "--check", article.file(edition))


# What other printers ask for.


class Shop(NamedTuple):
    """A printer, the size and settings to order there, and the bleed of a right-hand page."""

    printer: str
    trim: tuple[float, float]
    bleed: tuple[float, float, float, float]  # left, bottom, right, top
    standard: str
    settings: dict[str, str]
    marks: bool = False


EIGHTH = 0.125 * INCH
SHOPS = [
    Shop("kdp", (6 * INCH, 9 * INCH), (0, EIGHTH, EIGHTH, EIGHTH), X1A, {}),
    Shop(
        *("ingramspark", (6 * INCH, 9 * INCH), (0, EIGHTH, EIGHTH, EIGHTH), X1A),
        {"paper": "50-lb", "colour": "black"},
    ),
    Shop("lulu", (6 * INCH, 9 * INCH), (EIGHTH, EIGHTH, EIGHTH, EIGHTH), X1A, {}),
    Shop("bod", (155, 220), (5, 5, 5, 5), X1A, {}),
    Shop("scandinavian-book", (148, 210), (3, 3, 3, 3), X4, {}, marks=True),
]


@pytest.mark.parametrize("shop", SHOPS, ids=lambda shop: shop.printer)
def test_other_printers_get_what_they_ask_for(shop: Shop, tmp_path: Path, hands: Workers) -> None:
    width, height = shop.trim
    settings = {"trim": f"{width:.2f} mm x {height:.2f} mm", **shop.settings}
    ordered = editions({"spine": "5 mm"}, printer=shop.printer, **settings)
    text = TEXT + "".join(f"\nSida {number} av en bok.\n" for number in range(2, 34))
    css = ".matter-body p { break-after: page } html { background: #def }"
    ordered = re.sub(r" +bleed: .*\n", "", ordered)
    folder = Small(text=text, css=css, editions=ordered, isbn=ISBN).write(tmp_path)
    report = built(folder, hands, "print")
    assert not [one for one in report.diagnostics if one.is_error]
    with pikepdf.open(report.files[0].path) as pdf:
        assert pdf.pdf_version == _OLD[shop.standard]
        assert len(pdf.pages) >= 32
        for number, page in enumerate(list(pdf.pages)[:3], 1):
            _is_trimmed(page.obj, shop, number)


def _is_trimmed(page: pikepdf.Object, shop: Shop, number: int) -> None:
    trim, bleed, media = (
        [float(edge) / MM for edge in page[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox")
    )
    assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx(shop.trim, abs=0.02)
    beyond = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
    left, bottom, right, top = shop.bleed
    wanted = [left, bottom, right, top] if number % 2 else [right, bottom, left, top]
    assert beyond == pytest.approx(wanted, abs=0.02)
    assert (media == pytest.approx(bleed, abs=0.02)) is not shop.marks
