"""Covers as printers ask for them, built from a publication: size, spine, barcode, design."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from octavo.diagnostics import Severity
from octavo.pdf import Workers
from octavo.pipeline import Report, Request, making, silent
from tests.covers.parts import pymupdf
from tests.pipeline.odd_pictures import file_of
from tests.pipeline.small import ISBN, TEXT, Small, built, checked, editions, line_of, places

PUB, COVER = "manuscript/publication.yaml", "build/print/liten-cover.pdf"
MM, INCH = 72 / 25.4, 25.4
SIX_BY_NINE = (6 * INCH, 9 * INCH)


@dataclass(frozen=True)
class Job:
    """A cover that a printer is asked for; lengths in millimetres.

    `spine` is what the printer's formula gives, or `given`. `wrapped` goes around the boards, which
    stand out by `overhang`. `notes` are the codes that may be said.
    """

    printer: str
    pages: int
    bleed: float
    spine: float
    given: str = ""
    binding: str = "paperback"
    settings: Mapping[str, str] = field(default_factory=dict)
    wrapped: float = 0.0
    overhang: float = 0.0
    flaps: float = 0.0
    hinge: float = 0.0
    lettered: bool = False
    notes: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.printer} {self.binding}"

    @property
    def trim(self) -> tuple[float, float]:
        """The sheet without its bleed."""
        width, height = SIX_BY_NINE
        across = 2 * (width + self.overhang + self.flaps) + self.spine
        return across + 2 * self.wrapped, height + 2 * (self.overhang + self.wrapped)

    @property
    def fold(self) -> float:
        """Where the spine begins, from the edge of the sheet."""
        around = self.bleed + self.wrapped + self.flaps
        return around + SIX_BY_NINE[0] + self.overhang


TEMPLATE = frozenset({"PRN-019"})
CREAM = {"paper": "cream", "colour": "black"}
INGRAM = {"paper": "50-lb", "colour": "black"}
JOBS = (
    Job("kdp", 24, 0.125 * INCH, 24 * 0.0025 * INCH, settings=CREAM),
    Job(
        *("kdp-hardcover", 76, 0, 12.4, "12.4 mm", "hardcover", CREAM),
        wrapped=15,
        overhang=3,
        hinge=10,
        lettered=True,
        notes=TEMPLATE,
    ),
    Job("lulu", 32, 0.125 * INCH, (32 / 444 + 0.06) * INCH),
    Job("ingramspark", 24, 0.125 * INCH, 2.2, "2.2 mm", settings=INGRAM, notes=TEMPLATE),
    Job(
        *("ingramspark", 24, 0, 7.3, "7.3 mm", "hardcover", INGRAM),
        wrapped=0.625 * INCH,
        overhang=3,
        hinge=10,
        notes=TEMPLATE,
    ),
    Job("bod", 24, 5, 2.3, "2.3 mm"),
    Job(
        *("generic-offset", 24, 3, 6.8, "6.8 mm", "jacket"),
        overhang=3,
        flaps=90,
        lettered=True,
    ),
)


@dataclass(frozen=True)
class Bound:
    """A job that was done: its publication, what was said of it, and the cover's file."""

    job: Job
    folder: Path
    made: Report
    checked: Report

    @property
    def file(self) -> Path:
        return self.folder / COVER


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as started:
        yield started


def leaves(count: int) -> str:
    """Return a text that fills `count` pages with the imprint, each with a paragraph of its own."""
    return TEXT + "".join(f"\nDag {day} var som de andra.\n" for day in range(2, count - 1))


def book(job: Job) -> Small:
    cover = {"binding": job.binding, "spine-text": "down" if job.lettered else "none"}
    if job.given:
        cover["spine"] = job.given
    settings = {"trim": "6 in x 9 in", "printer": job.printer, **job.settings}
    ordered = editions(cover, **settings).replace("    bleed: 3 mm\n", "")
    css = ".matter-body p { break-after: page }"
    return Small(text=leaves(job.pages), css=css, editions=ordered, isbn=ISBN)


@pytest.fixture(scope="module", params=JOBS, ids=str)
def bound(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, workers: Workers
) -> Bound:
    folder = book(request.param).write(tmp_path_factory.mktemp("bound"))
    made = built(folder, workers, "cover")
    return Bound(request.param, folder, made, checked(folder, workers, "cover"))


def test_a_cover_is_built_and_preflight_has_nothing_to_say(bound: Bound) -> None:
    assert {one.code for one in bound.made.diagnostics} <= bound.job.notes
    assert {one.code for one in bound.checked.diagnostics} <= bound.job.notes
    assert not [one for one in bound.checked.diagnostics if one.severity > Severity.WARNING]
    report = json.loads((bound.folder / "build" / "report" / "report.json").read_text())
    assert [one["findings"] for one in report["files"]] == [[]]


def test_the_sheet_has_the_size_of_its_parts(bound: Bound) -> None:
    width, height = bound.job.trim
    bleed = bound.job.bleed
    with pikepdf.open(bound.file) as pdf:
        (page,) = pdf.pages
        trim = [float(edge) / MM for edge in page.obj.TrimBox]
        sheet = [float(edge) / MM for edge in page.obj.BleedBox]
    assert trim == pytest.approx([bleed, bleed, bleed + width, bleed + height], abs=0.02)
    assert sheet == pytest.approx([0, 0, width + 2 * bleed, height + 2 * bleed], abs=0.02)


def test_the_words_of_the_spine_stand_on_it(bound: Bound) -> None:
    left, right = bound.job.fold, bound.job.fold + bound.job.spine
    with pymupdf.open(bound.file) as document:
        words = document[0].get_text("words")
    middles = [(word[0] + word[2]) / 2 / MM for word in words]
    on_it = [x for x in middles if left < x < right]
    assert on_it == pytest.approx([(left + right) / 2] * len(on_it), abs=0.15 * bound.job.spine)
    assert (len(on_it) >= 2) is bound.job.lettered
    hinges = [x for x in middles if left - bound.job.hinge < x < right + bound.job.hinge]
    assert len(hinges) == len(on_it)


def test_a_decoder_reads_the_number_from_the_back(bound: Bound) -> None:
    with pymupdf.open(bound.file) as document:
        drawn = document[0].get_pixmap(dpi=200)
    image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
    (read,) = zxingcpp.read_barcodes(image)
    assert read.text == ISBN.replace("-", "")
    corners = (read.position.top_left, read.position.bottom_right)
    across = [corner.x / 200 * INCH for corner in corners]
    edge = bound.job.bleed + bound.job.wrapped + bound.job.flaps
    assert edge < min(across) < max(across) < bound.job.fold - bound.job.hinge


def test_a_jacket_whose_flaps_nobody_told_is_a_finding(tmp_path: Path, workers: Workers) -> None:
    folder = book(Job("lulu", 32, 3.175, 6.0, binding="jacket")).write(tmp_path)
    report = built(folder, workers, "cover")
    assert ("PRN-018", PUB, line_of(folder, PUB, "cover:")) in places(report)
    assert not report.files


# The width that a printer gave is that printer's.


def test_a_given_spine_counts_for_the_printer_of_the_publication_alone(
    tmp_path: Path, workers: Workers
) -> None:
    small = Small(
        text=leaves(32),
        css=".matter-body p { break-after: page }",
        editions=editions({"spine": "2.2 mm", "spine-text": "none"}, printer="bod", bleed="5 mm"),
        isbn=ISBN,
    )
    folder = small.write(tmp_path)
    assert _spine(folder, built(folder, workers, "cover"), 5) == pytest.approx(2.2, abs=0.02)
    alias = built(folder, workers, "cover", printer="books-on-demand")
    assert _spine(folder, alias, 5) == pytest.approx(2.2, abs=0.02)
    other = built(folder, workers, "cover", printer="lulu")
    assert _spine(folder, other, 3.175) == pytest.approx((32 / 444 + 0.06) * INCH, abs=0.02)
    asked = built(folder, workers, "cover", printer="ingramspark")
    (finding,) = [one for one in asked.diagnostics if one.is_error]
    assert finding.code == "PRN-014"
    assert finding.span is not None
    assert finding.span.line == line_of(folder, PUB, "spine:")
    assert "“printer: ingramspark”" in finding.hint


def _spine(folder: Path, report: Report, bleed: float) -> float:
    assert report.files, report.diagnostics
    with pikepdf.open(folder / COVER) as pdf:
        box = pdf.pages[0].obj.BleedBox
        return (float(box[2]) - float(box[0])) / MM - 2 * bleed - 2 * 148


# Drafts, and what both editions show.


@dataclass(frozen=True)
class Drawn:
    """The same cover in three ways: for the EPUB, for print, and as a draft."""

    front: Image.Image
    wrap: Image.Image
    draft: Image.Image
    folder: Path


WIDTH, HEIGHT, BLEED, SPINE, DPI = 160, 256, 3, 8, 127


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> Drawn:
    ordered = editions(
        {"spine": f"{SPINE} mm", "spine-text": "none"}, trim=f"{WIDTH} mm x {HEIGHT} mm"
    )
    small = Small(
        {"vik.jpg": photograph()},
        "  epub: {}\n" + ordered,
        css=".matter-body h1 { background: url(snow.jpg) 0 0 / 30mm 20mm }",
        files={"../styles/snow.jpg": photograph(1600)},
        isbn=ISBN,
    )
    folder = small.write(tmp_path_factory.mktemp("drawn"))
    text = (folder / PUB).read_text(encoding="utf-8")
    number = "urn:uuid:6d3a3f0e-27f5-4c8e-9b57-0a1d2b3c4d5e"
    text = text.replace("identifiers:\n", f"identifiers:\n  epub: {number}\n")
    (folder / PUB).write_text(text, encoding="utf-8")
    report = built(folder, workers, "epub", "print", "cover")
    assert report.files, report.diagnostics
    making.build(Request(folder, ("print", "cover"), draft=True), workers, silent)
    with zipfile.ZipFile(folder / "build" / "epub" / "liten.epub") as epub:
        name = next(n for n in epub.namelist() if n.endswith("cover-front.jpg"))
        front = Image.open(io.BytesIO(epub.read(name))).convert("RGB")
    draft = folder / "build" / "draft" / "print" / "liten-cover.pdf"
    return Drawn(front, _rendered(folder / COVER), _rendered(draft), folder)


def photograph(width: int = 4200) -> bytes:
    """Return a photograph that has an above and a below, a left and a right."""
    size = (width, width * 2 // 3)
    image = Image.merge(
        "RGB",
        (Image.linear_gradient("L").resize(size), Image.new("L", size, 120),
         Image.linear_gradient("L").rotate(90).resize(size)),
    )  # fmt: skip
    box = (width // 2, width // 6, width * 3 // 5, width // 3)
    ImageDraw.Draw(image).ellipse(box, fill="#f4e8c0")
    return file_of(image, "JPEG", quality=85)


def _rendered(file: Path) -> Image.Image:
    with pymupdf.open(file) as document:
        pixels = document[0].get_pixmap(dpi=DPI)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


def _panel(image: Image.Image, x: float) -> Image.Image:
    edges = (x, BLEED, x + WIDTH, BLEED + HEIGHT)
    left, top, right, bottom = (round(edge / INCH * DPI) for edge in edges)
    return image.crop((left, top, right, bottom))


def _apart(one: Image.Image, other: Image.Image) -> float:
    """Return by how many of 255 steps two pictures differ on average, and at their worst tenth."""
    size = (80, 128)
    pair = [np.asarray(i.convert("RGB").resize(size)).astype(float) for i in (one, other)]
    off = np.abs(pair[0] - pair[1]).mean(axis=2)
    return float(np.percentile(off, 90))


def test_the_cover_of_the_epub_is_the_front_of_the_printed_one(drawn: Drawn) -> None:
    front = _panel(drawn.wrap, BLEED + WIDTH + SPINE)
    back = _panel(drawn.wrap, BLEED)
    assert _apart(drawn.front, front) < 15  # inks are no light, and the picture reaches the bleed
    assert _apart(drawn.front, back) > 60
    assert _apart(drawn.front, front.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) > 40


def test_the_words_of_both_fronts_stand_at_the_same_places(drawn: Drawn) -> None:
    """The lower half is letters on paper, which inks hardly change."""
    front = _panel(drawn.wrap, BLEED + WIDTH + SPINE)
    half = [i.crop((0, i.height * 55 // 100, i.width, i.height)) for i in (drawn.front, front)]
    dark = [np.asarray(i.convert("L").resize((160, 115))) < 150 for i in half]
    both, either = (dark[0] & dark[1]).sum(), (dark[0] | dark[1]).sum()
    assert both / either > 0.7


def test_a_draft_shows_trim_folds_and_safe_area(drawn: Drawn) -> None:
    clean, draft = (np.asarray(i).astype(int) for i in (drawn.wrap, drawn.draft))
    changed = np.abs(clean - draft).sum(axis=2) > 40
    assert clean.shape == draft.shape
    assert changed.mean() < 0.05
    for x in (BLEED, BLEED + WIDTH, BLEED + WIDTH + SPINE, BLEED + 2 * WIDTH + SPINE):
        assert _share(changed, across=x) > 0.4, x
    for x in (BLEED + 5, BLEED + WIDTH + SPINE + 5):
        assert _share(changed, across=x) > 0.3, x
    assert _share(changed, across=BLEED + 60) < 0.1


def _share(changed: npt.NDArray[np.bool_], across: float) -> float:
    """Return in how much of its height a sheet changed within half a millimetre of a place."""
    at = round(across / INCH * DPI)
    return float(changed[:, max(0, at - 2) : at + 3].any(axis=1).mean())


def test_art_of_covers_and_backgrounds_has_no_more_pixels_than_print_shows(drawn: Drawn) -> None:
    for name in ("cover", "print"):
        with pymupdf.open(drawn.folder / "build" / "print" / f"liten-{name}.pdf") as document:
            placed = [one for page in document for one in page.get_image_info()]
        assert placed
        for one in placed:
            left, top, right, bottom = one["bbox"]
            across = one["width"] / (right - left) * 72
            down = one["height"] / (bottom - top) * 72
            assert max(across, down) <= 460, (name, one["bbox"])
