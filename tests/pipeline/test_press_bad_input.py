"""What is delivered wrong for print is printed right, or is one finding at its file and line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from PIL import Image, ImageCms

from octavo.diagnostics import Span
from octavo.inks import InkSpace, standard_condition
from octavo.pdf import Workers
from octavo.pipeline import Report
from tests.covers.parts import pymupdf
from tests.pipeline import odd_pictures as odd
from tests.pipeline.small import ISBN, TEXT, Small, built, checked, editions, line_of, places

PUB, MD, CSS = "manuscript/publication.yaml", "manuscript/text/liten.md", "styles/print.css"
PRINT = "build/print/liten-print.pdf"
X4, X1A = "pdf/x-4", "pdf/x-1a"
Inks = tuple[int, ...]
Maker = Callable[[], bytes]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as started:
        yield started


class Odd(NamedTuple):
    """A picture: what makes it, the codes of its findings, its inks on the left and the right."""

    make: Maker
    codes: tuple[str, ...]
    left: Inks
    right: Inks | None = None
    inks: str = "/DeviceCMYK"


def blue() -> Inks:
    red, green, blue = (part / 255 for part in odd.BLUE)
    return tuple(round(255 * i) for i in InkSpace(standard_condition()).of_rgb(red, green, blue))


def black(level: int) -> Inks:
    made = InkSpace(standard_condition()).of_grey(level / 255)
    return (0, 0, 0, round(255 * made))


PICTURES = {
    "rgb.jpg": Odd(odd.rgb_without_profile, ("PIC-007",), blue()),
    "broken.jpg": Odd(odd.broken_profile, ("PIC-006",), blue()),
    "adobe.jpg": Odd(odd.adobe_cmyk, ("PIC-008",), odd.CYAN, odd.RED),
    "plain.jpg": Odd(odd.plain_cmyk, ("PIC-008",), odd.CYAN, odd.RED),
    "deep.png": Odd(
        odd.sixteen_bits, ("PIC-007", "PIC-018"), black(0x30), black(0xC0), "/DeviceGray"
    ),
    "grey.jpg": Odd(odd.grey, ("PIC-007",), black(60), black(200), "/DeviceGray"),
    "palette.png": Odd(odd.palette_with_alpha, ("PIC-007",), (0, 0, 0, 0)),
    "deepclear.png": Odd(odd.deep_with_alpha, ("PIC-007", "PIC-018"), blue(), (0, 0, 0, 0)),
    "layers.tif": Odd(odd.layered, ("PIC-007",), blue()),
    "few.png": Odd(odd.few_pixels, ("PIC-007",), blue()),
}


class Seen(NamedTuple):
    """A publication of all these pictures: what was said of it, and its print file."""

    folder: Path
    made: Report
    checked: Report

    @property
    def file(self) -> Path:
        return self.folder / PRINT


@pytest.fixture(scope="module", params=[X4, X1A])
def seen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, workers: Workers
) -> Seen:
    pictures = {name: picture.make() for name, picture in PICTURES.items()}
    small = Small(pictures, editions(standard=request.param))
    folder = small.write(tmp_path_factory.mktemp("odd"))
    return Seen(folder, built(folder, workers), checked(folder, workers))


def sampled(file: Path, number: int) -> tuple[Inks, Inks]:
    """Return the inks of the picture `number` of a file, a quarter from its left and its right."""
    pymupdf.TOOLS.set_icc(0)
    try:
        with pymupdf.open(file) as document:
            placed = [(page, one) for page in document for one in page.get_image_info()]
            page, one = placed[number]
            left, top, right, bottom = one["bbox"]
            pixels = page.get_pixmap(colorspace=pymupdf.csCMYK)
            xs = (left + (right - left) * share for share in (0.25, 0.75))
            one, other = (tuple(pixels.pixel(int(x), int((top + bottom) / 2))) for x in xs)
            return one, other
    finally:
        pymupdf.TOOLS.set_icc(1)


@pytest.mark.parametrize("name", PICTURES)
def test_an_odd_picture_is_printed_in_the_right_inks(name: str, seen: Seen) -> None:
    wanted = PICTURES[name]
    left, right = sampled(seen.file, list(PICTURES).index(name))
    assert left == pytest.approx(wanted.left, abs=5)
    if wanted.right is not None:
        assert right == pytest.approx(wanted.right, abs=5)


@pytest.mark.parametrize("name", PICTURES)
def test_what_was_done_to_an_odd_picture_is_told_at_its_file(name: str, seen: Seen) -> None:
    codes = PICTURES[name].codes
    if name in ("palette.png", "deepclear.png") and X1A in seen.folder.joinpath(PUB).read_text():
        codes += ("PIC-009",)
    said = places(seen.made)
    assert [code for code, path, _ in said if path.endswith(f"/{name}")] == list(codes)
    if name == "layers.tif":
        line = line_of(seen.folder, MD, f"images/{name}")
        assert ("PIC-019", MD, line) in said


def test_nothing_else_is_said_of_them(seen: Seen) -> None:
    known = {code for picture in PICTURES.values() for code in picture.codes}
    known |= {"PIC-009", "PIC-019", "PIP-012"}
    known |= {"PDF-024"}  # white space before a picture
    assert {code for code, _, _ in places(seen.made)} <= known
    assert {code for code, _, _ in places(seen.checked)} <= known | {"PRE-175"}


def test_transparency_is_flattened_only_where_it_must_be(seen: Seen) -> None:
    with pikepdf.open(seen.file) as pdf:
        masks = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/SMask" in one]
        is_old = pdf.pdf_version == "1.3"
    assert len(masks) == (0 if is_old else 2)


def test_forty_pixels_an_inch_are_found_at_the_figure(seen: Seen) -> None:
    (finding,) = [one for one in seen.checked.diagnostics if one.code == "PRE-175"]
    assert finding.is_error
    assert "40 ppi" in finding.message
    assert "175 × 112 pixels" in finding.message
    assert finding.span is not None
    assert finding.span.path == MD
    assert finding.hint
    (coarse,) = [one for one in seen.made.diagnostics if one.code == "PIP-012"]
    assert "has 40 pixels an inch" in coarse.message
    assert coarse.span is not None
    (named,) = re.findall(r"“(images/[^”]+)”", coarse.message)
    assert (coarse.span.path, coarse.span.line) == (MD, line_of(seen.folder, MD, named))


@dataclass(frozen=True)
class Case:
    """A publication that cannot be printed: the code, the file and words of the line it names."""

    name: str
    small: Small
    code: str
    path: str
    words: str
    message: str = ""
    ask: tuple[str, ...] = field(default=("print",))

    def __str__(self) -> str:
        return self.name


def icc(colours: str) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(colours)).tobytes()  # type: ignore[arg-type]


PRESET = b"""\
name: mine
title: Norrtryck
extends: generic-offset
source: their letter
checked: 2026-11-22
multiple: 1
condition:
pages: {least: 24}
"""
OTHER = PRESET.replace(b"condition:", b"condition: FOGRA52").replace(b"least: 24", b"least: 1")


def profile(data: bytes, **settings: str) -> Small:
    ordered = editions(None, profile="press.icc", **settings)
    return Small(editions=ordered, files={"press.icc": data})


def leaves(count: int) -> Small:
    """Return a publication of so many pages: the last two have its authors and the imprint."""
    text = TEXT + "".join(f"\nSida {number}.\n" for number in range(2, count - 1))
    css = ".matter-body p { break-after: page }"
    files = {"mine.yaml": PRESET}
    return Small(text=text, css=css, editions=editions(printer="mine.yaml"), files=files)


def dressed(css: str, standard: str = X1A) -> Small:
    return Small(css=css, editions=editions(standard=standard))


def shipped() -> bytes:
    return standard_condition().profile


GLASS = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="20mm" viewBox="0 0 60 20">'
    b'<title>Glas</title><rect width="60" height="20" fill="#8c1d1d"/>'
    b'<rect width="30" height="20" fill="#1d8c1d" fill-opacity=".5"/></svg>'
)
BEGINS = "Isen lade sig"
CASES = [
    Case("RGB profile", profile(icc("sRGB")), "INK-002", PUB, "profile:", "describes RGB"),
    Case("broken profile", profile(shipped()[:9000]), "INK-001", PUB, "profile:", "its end"),
    Case("no profile", profile(b"PROFILE" * 99), "INK-001", PUB, "profile:", "not an ICC profile"),
    Case(
        "condition without its profile",
        Small(editions=editions(condition="FOGRA52")),
        *("PIP-010", PUB, "condition:", "to FOGRA52"),
    ),
    Case(
        "condition of a printer without its profile",
        Small(editions=editions(printer="mine.yaml"), files={"mine.yaml": OTHER}),
        *("PIP-010", PUB, "printer:", "to FOGRA52"),
    ),
    Case(
        "trim that the printer does not offer",
        Small(editions=editions(trim="100 mm x 100 mm", bleed="0.125 in", printer="kdp")),
        *("PRN-004", PUB, "trim:", "100 mm × 100 mm"),
    ),
    Case("23 pages", leaves(23), "PRN-005", PUB, "printer:", "here are 23"),
    Case("opacity", dressed("\np { opacity: .5 }"), "PRS-002", CSS, "opacity:", "opacity"),
    Case(
        "colour that lets through",
        dressed("body { background: #eee }\np { background: rgba(0, 90, 160, .5) }"),
        *("PRS-002", CSS, "rgba", "opacity"),
    ),
    Case(
        "shadow",
        dressed("body { color: #222 }\np { box-shadow: 2mm 2mm 1mm #888 }"),
        *("PRS-002", CSS, "box-shadow", "Page 1 has a soft mask"),
    ),
    Case(
        "gradient into nothing",
        dressed("\np { background: linear-gradient(red, transparent) }"),
        *("PRS-002", CSS, "linear-gradient", "a soft mask"),
    ),
    Case(
        "background that lets through",
        Small(
            css="body { color: #222 }\np { background: url(dots.png) }",
            editions=editions(standard=X1A),
            files={"../styles/dots.png": odd.see_through()},
        ),
        *("PRS-002", CSS, "dots.png", "a picture with a soft mask"),
    ),
    Case(
        "opacity in a drawing",
        Small(
            {"glas.svg": GLASS},
            css="h1 { opacity: 1 }",
            editions=editions(standard=X1A),
        ),
        *("PRS-002", MD, "title:", "opacity in a drawing"),
    ),
    Case(
        "gradient in inks",
        dressed("p { background: linear-gradient(device-cmyk(0 1 1 0), red) }", X4),
        *("STY-008", CSS, "linear-gradient", "device-cmyk"),
    ),
    Case(
        "gradient in inks that a custom property holds",
        dressed(
            ":root { --k: device-cmyk(0 1 1 0) }\np { background: radial-gradient(var(--k), red) }",
            X4,
        ),
        *("STY-008", CSS, "radial-gradient", "“--k” is one"),
    ),
    Case(
        "ridge in inks",
        dressed("p { border: 1mm ridge device-cmyk(0 1 1 0) }", X4),
        *("STY-008", CSS, "ridge", "device-cmyk"),
    ),
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> Path:
    folder = Small().write(tmp_path_factory.mktemp("good"))
    assert built(folder, workers).diagnostics == ()
    return folder


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_cannot_be_printed_is_one_finding_and_the_last_good_file_stays(
    case: Case, good: Path, tmp_path: Path, workers: Workers
) -> None:
    folder = tmp_path / "spoilt"
    shutil.copytree(good, folder)
    case.small.write(folder)
    report = built(folder, workers, *case.ask)
    errors = [one for one in report.diagnostics if one.is_error]
    assert {one.code for one in errors} == {case.code}
    first = errors[0]
    assert case.message in first.message
    assert first.hint
    line = line_of(folder, case.path, case.words)
    assert (case.code, case.path, line) in places(report)
    assert (folder / PRINT).read_bytes() == (good / PRINT).read_bytes()


def test_twenty_four_pages_are_enough(tmp_path: Path, workers: Workers) -> None:
    report = built(leaves(24).write(tmp_path), workers)
    assert report.diagnostics == ()
    assert report.files[0].pages == 24


def test_a_binding_has_limits_of_its_own(tmp_path: Path, workers: Workers) -> None:
    wanted = editions({"spine-text": "none", "spine": "2 mm"}, printer="mine.yaml")
    preset = PRESET + b"bindings: {paperback: {pages: {least: 30}}}\n"
    small = replace(leaves(24), editions=wanted, files={"mine.yaml": preset}, isbn=ISBN)
    report = built(small.write(tmp_path), workers)
    assert [one.code for one in report.diagnostics if one.is_error] == ["PRN-005"]
    Small.write(replace(small, editions=editions(printer="mine.yaml")), tmp_path)
    assert built(tmp_path, workers).diagnostics == ()  # nobody binds it


@pytest.mark.parametrize("standard", [X4, X1A])
def test_what_looks_dangerous_and_is_not_is_printed(
    standard: str, tmp_path: Path, workers: Workers
) -> None:
    css = (
        "p { background: linear-gradient(red, blue); border: 1mm solid device-cmyk(1 0 0 0) }"
        "h1 { color: device-cmyk(0 1 1 0); background: rgba(255, 0, 0, .5) }"
    )
    report = checked(dressed(css, standard).write(tmp_path), workers)
    assert report.diagnostics == ()


def test_each_line_that_may_ask_for_transparency_is_named(tmp_path: Path, workers: Workers) -> None:
    css = "h1 { opacity: .9 }\np { opacity: .5 }\np { background: linear-gradient(red, #0000) }"
    told = built(dressed(css).write(tmp_path), workers).diagnostics
    assert [one.code for one in told] == ["PRS-002", "PRS-002"]
    assert [one.span for one in told] == [Span(CSS, 4, 5, 10), Span(CSS, 2, 6, 7)]
    assert told[1].hint.endswith("PDF/X-4. styles/print.css:3 may be why, too.")


def test_blending_is_told_at_the_line_of_the_sheet(tmp_path: Path, workers: Workers) -> None:
    report = built(dressed("p { mix-blend-mode: multiply }").write(tmp_path), workers)
    assert places(report) == [("PDF-006", CSS, 2)]
    assert report.files


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({"condition": "FOGRA52"}, ["PIP-011"]),
        ({"printer": "mine.yaml"}, ["PIP-011"]),
        ({"printer": "mine.yaml", "condition": "FOGRA39"}, []),
        ({"printer": "generic-offset"}, []),
        ({}, []),
    ],
)
def test_a_profile_is_held_against_the_condition_that_is_named(
    settings: dict[str, str], found: list[str], tmp_path: Path, workers: Workers
) -> None:
    small = profile(shipped(), **settings)
    folder = small.write(tmp_path)
    (folder / "manuscript" / "mine.yaml").write_bytes(OTHER)
    report = built(folder, workers)
    line = line_of(folder, PUB, "profile:")
    assert places(report) == [(code, PUB, line) for code in found]
    assert report.files


def test_bleed_of_five_millimetres_and_marks_are_as_ordered(
    tmp_path: Path, workers: Workers
) -> None:
    small = Small(css="html { background: #cde }", editions=editions(bleed="5 mm", marks="true"))
    folder = small.write(tmp_path)
    assert built(folder, workers).diagnostics == checked(folder, workers).diagnostics == ()
    mm = 72 / 25.4
    with pikepdf.open(folder / PRINT) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (
                [float(edge) / mm for edge in page.obj[key]]
                for key in ("/TrimBox", "/BleedBox", "/MediaBox")
            )
            assert trim[2] - trim[0] == pytest.approx(148, abs=0.01)
            assert bleed == pytest.approx(
                [trim[0] - 5, trim[1] - 5, trim[2] + 5, trim[3] + 5], abs=0.01
            )
            assert media[0] <= bleed[0] - 5
            marks = b"/OvAll CS 1 SCN"
            assert page.obj.Contents.read_bytes().count(marks) == 1


def test_an_isbn_that_the_barcode_needs_is_missed_where_the_cover_is_ordered(
    tmp_path: Path, workers: Workers
) -> None:
    ordered = editions({"spine": "0.5 mm", "spine-text": "none"})
    folder = Small(editions=ordered).write(tmp_path)
    report = built(folder, workers, "print", "cover")
    assert places(report) == [("COV-006", PUB, line_of(folder, PUB, "cover:"))]
    Small(editions=ordered, isbn=ISBN).write(folder)
    assert built(folder, workers, "print", "cover").diagnostics == ()


def test_a_spine_too_thin_for_its_text_stays_empty(tmp_path: Path, workers: Workers) -> None:
    folder = Small(editions=editions({"spine": "0.5 mm"}), isbn=ISBN).write(tmp_path)
    report = built(folder, workers, "print", "cover")
    assert places(report) == [("PRN-017", PUB, line_of(folder, PUB, "spine:"))]
    with pymupdf.open(folder / "build" / "print" / "liten-cover.pdf") as document:
        words = document[0].get_text("words")
    middle = (3 + 148 + 0.25) * 72 / 25.4
    assert words
    assert not [word for word in words if word[0] < middle < word[2]]


def test_a_cover_that_no_longer_fits_its_pages_is_told(tmp_path: Path, workers: Workers) -> None:
    with_cover = editions({"spine-text": "none"}, printer="mine.yaml")
    preset = {"mine.yaml": PRESET.replace(b"least: 24", b"least: 1")}
    small = Small(editions=with_cover, files=preset, isbn=ISBN)
    folder = small.write(tmp_path)
    built(folder, workers, "print", "cover")
    assert places(built(folder, workers)) == []
    longer = leaves(30)
    Small(text=longer.text, css=longer.css, editions=with_cover, files=preset, isbn=ISBN).write(
        folder
    )
    report = built(folder, workers)
    assert places(report) == [("PIP-008", PUB, line_of(folder, PUB, "cover:"))]
    assert report.files
    assert "PIP-008" not in [code for code, *_ in places(built(folder, workers, "print", "cover"))]
    assert places(built(folder, workers)) == []


def test_pages_in_black_ink_alone_have_no_other(tmp_path: Path, workers: Workers) -> None:
    pictures = {name: PICTURES[name].make() for name in ("rgb.jpg", "adobe.jpg")}
    pictures["ruta.svg"] = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="20mm">'
        b'<rect width="60mm" height="20mm" fill="#8c1d1d"/></svg>'
    )
    ordered = editions({"spine": "0.5 mm", "spine-text": "none"}, colour="black", marks="true")
    css = "h1 { color: #a01020; background: linear-gradient(gold, #fff) }"
    folder = Small(pictures, ordered, css=css, isbn=ISBN).write(tmp_path)
    report = built(folder, workers, "print", "cover")
    assert {code for code, *_ in places(report)} == {"PIC-007", "PIC-008"}
    assert _plates(folder / PRINT) == {"K"}
    assert _plates(folder / "build" / "print" / "liten-cover.pdf") > {"K"}
    said = checked(folder, workers)
    assert {code for code, *_ in places(said)} <= {"PIC-007", "PIC-008"}
    seen = (folder / "build" / "report" / "report.json").read_text(encoding="utf-8")
    assert "order: black ink alone" in seen


def _plates(file: Path) -> set[str]:
    """Return which of C, M, Y and K something is printed with."""
    used: set[str] = set()
    pymupdf.TOOLS.set_icc(0)
    try:
        with pymupdf.open(file) as document:
            for page in document:
                drawn = page.get_pixmap(colorspace=pymupdf.csCMYK)
                plates = Image.frombytes("CMYK", (drawn.width, drawn.height), drawn.samples)
                used |= {
                    name
                    for name, plate in zip("CMYK", plates.split(), strict=True)
                    if plate.getbbox()
                }
    finally:
        pymupdf.TOOLS.set_icc(1)
    return used
