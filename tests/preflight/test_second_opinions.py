"""Poppler and qpdf say the same of the same files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.preflight.faults import FAULTS, Fault
from tests.preflight.good import X1A, X4, broken, check, good, order

pytestmark = pytest.mark.external


def say(program: str, *words: str) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not there")
    done = subprocess.run(
        [program, *words], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def on_disk(folder: Path, data: bytes) -> str:
    path = folder / "file.pdf"
    path.write_bytes(data)
    return str(path)


def of(code: str) -> list[Fault]:
    return [fault for fault in FAULTS if fault.code == code]


def embedded(table: str) -> set[bool]:
    """Return whether fonts are embedded, as pdffonts lists it."""
    return {line.split()[-5] == "yes" for line in table.splitlines()[2:]}


@pytest.mark.parametrize("standard", [X4, X1A])
def test_qpdf_finds_no_fault_in_the_good_files(standard: str, tmp_path: Path) -> None:
    assert "No syntax" in say("qpdf", "--check", on_disk(tmp_path, good(standard)))


@pytest.mark.parametrize("standard", [X4, X1A])
def test_poppler_finds_all_fonts_embedded(standard: str, tmp_path: Path) -> None:
    assert embedded(say("pdffonts", on_disk(tmp_path, good(standard)))) == {True}


@pytest.mark.parametrize("fault", of("PRE-155"), ids=lambda fault: fault.name)
def test_poppler_finds_the_font_that_is_not_embedded(fault: Fault, tmp_path: Path) -> None:
    path = on_disk(tmp_path, broken(fault.standard, fault.breaks))
    assert embedded(say("pdffonts", path)) == {True, False}


@pytest.mark.parametrize("code", ["", "PRE-175", "PRE-176", "PRE-177", "PRE-178"])
def test_poppler_measures_the_same_resolution(code: str, tmp_path: Path) -> None:
    data = good(X4) if not code else broken(X4, of(code)[0].breaks)
    table = say("pdfimages", "-list", on_disk(tmp_path, data)).splitlines()[2:]
    rows = [line.split() for line in table]
    theirs = [
        (int(row[0]), int(row[3]), int(row[4]), min(float(row[-4]), float(row[-3])))
        for row in rows
        if row[2] != "smask"
    ]
    ours = [
        (one.page, *one.pixels, float(round(one.ppi))) for one in check(data, order(X4)).pictures
    ]
    assert sorted(ours) == sorted(theirs)


def test_poppler_knows_the_same_colours(tmp_path: Path) -> None:
    table = say("pdfimages", "-list", on_disk(tmp_path, good(X1A))).splitlines()[2:]
    theirs = [line.split()[5] for line in table]
    called = {"DeviceCMYK": "cmyk", "DeviceGray": "gray", "stencil": "-"}
    pictures = check(good(X1A), order(X1A)).pictures
    assert [called[one.colours] for one in pictures] == theirs
