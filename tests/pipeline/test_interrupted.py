"""Whatever stops a build, the last good files are as they were and the next build succeeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from octavo.pipeline import Request, build
from tests.pipeline.measured import run

ROOT = Path(__file__).parents[2]
# Root may write everywhere, but for these rights that it may give away (capabilities(7)).
_AS_NOBODY = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs")


def start(folder: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-P", "-m", "octavo", "build", str(folder)]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        words,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - no threads here
    )


def hear_interrupts() -> None:
    """Let a child hear SIGINT also where the tests run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def files(folder: Path) -> dict[str, bytes]:
    found = [*folder.glob("build/epub/*"), *folder.glob("build/print/*")]
    return {path.name: path.read_bytes() for path in found}


def children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in tasks.read_text().split()] if tasks.exists() else []


def change_the_text(folder: Path) -> None:
    text = folder / "manuscript" / "text" / "vinter.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nMer snö.\n", encoding="utf-8")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL], ids=["SIGINT", "SIGKILL"])
@pytest.mark.parametrize("after", [0.5, 1.2, 2.0])
def test_a_build_stopped_half_way_leaves_the_last_good_files(
    publication: Path, stop: signal.Signals, after: float
) -> None:
    assert build(Request(publication)).ok
    good = files(publication)
    change_the_text(publication)
    running = start(publication)
    time.sleep(after)
    workers = children_of(running.pid)
    running.send_signal(stop)
    running.communicate(timeout=60)
    stopped = files(publication)
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    report = build(Request(publication))
    assert report.ok
    assert {f.edition for f in report.files} == {"epub", "print"}
    new = files(publication)
    assert set(stopped) == set(good)
    assert all(data in (good[name], new[name]) for name, data in stopped.items())
    assert not list((publication / "build").glob(".staging-*"))


def test_an_interrupt_in_the_middle_of_a_large_picture_stops_the_build_at_once(
    publication: Path,
) -> None:
    Image.new("RGB", (9000, 9000)).save(publication / "manuscript" / "images" / "vik.png")
    running = start(publication)
    kept = publication / "build" / "intermediate"
    deadline = time.monotonic() + 60
    while not kept.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)  # the pictures are next
    began = time.monotonic()
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=60)
    assert time.monotonic() - began < 2
    assert running.returncode == 130
    assert b"interrupted" in said
    assert not files(publication)


def test_two_builds_at_once_do_not_mix(publication: Path) -> None:
    both = [start(publication), start(publication)]
    for process in both:
        process.communicate(timeout=300)
    assert [process.returncode for process in both] == [0, 0]
    together = files(publication)
    assert build(Request(publication)).ok
    assert files(publication) == together


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of one megabyte, where the system lets us."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_last_good_files(publication: Path, small_disk: Path) -> None:
    (publication / "build").symlink_to(small_disk)
    good = small_disk / "epub" / "vinter.epub"
    good.parent.mkdir()
    good.write_bytes(b"the last good file")
    (small_disk / "filler").write_bytes(b"x" * 900_000)
    report = build(Request(publication))
    told = [(d.code, "No space" in d.message) for d in report.diagnostics if d.is_error]
    assert told == [("PIP-001", True)]
    assert good.read_bytes() == b"the last good file"


def test_a_folder_that_may_not_be_written_is_reported(publication: Path) -> None:
    (publication / "build").mkdir(mode=0o555)
    done = run(publication, command=_AS_NOBODY if os.geteuid() == 0 else ())
    if "setpriv" in done.said:
        pytest.skip(f"nobody else can be: {done.said.strip()}")
    assert done.codes == ["PIP-001"], done.said
    assert done.status == 1


def test_a_build_folder_that_is_a_file_is_reported(publication: Path) -> None:
    (publication / "build").write_text("not a folder")
    report = build(Request(publication))
    assert [d.code for d in report.diagnostics] == ["PIP-001"]
