"""A build follows each change of a source file, in workers that stay."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.pdf import Workers
from octavo.pipeline import Request, silent
from octavo.pipeline.watching import look, wait, watch

ROOT = Path(__file__).parents[2]


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "manuscript", tmp_path / "manuscript")
    return tmp_path


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(1) as started:
        yield started


def write(text: Path, old: str, new: str) -> None:
    """Change a file so that its time differs, whatever the file system's grain."""
    changed = text.read_text(encoding="utf-8").replace(old, new, 1)
    assert changed != text.read_text(encoding="utf-8")
    text.write_text(changed, encoding="utf-8")


def test_a_change_is_built_in_the_same_workers(publication: Path, workers: Workers) -> None:
    text = publication / "manuscript" / "text" / "forsakring.md"
    reports = watch(Request(publication, ("print",)), workers, silent)
    assert next(reports).ok
    (built,) = (publication / "build" / "print").iterdir()
    first, pids = built.read_bytes(), workers.pids
    write(text, "Torsdagen", "Onsdagen")
    assert next(reports).ok
    assert built.read_bytes() != first
    assert workers.pids == pids
    write(text, "Onsdagen", "![](images/borta.jpg) Onsdagen")
    assert not next(reports).ok
    write(text, "![](images/borta.jpg) Onsdagen", "Torsdagen")
    assert next(reports).ok
    assert built.read_bytes() == first


def test_what_is_no_source_is_not_watched(publication: Path) -> None:
    seen = look(publication)
    (publication / "build").mkdir()
    (publication / "build" / "a.txt").write_text("x", encoding="utf-8")
    (publication / "manuscript" / "nowhere").symlink_to("nothing")
    assert look(publication) == seen


def test_a_new_file_is_a_change(publication: Path) -> None:
    seen = look(publication)
    (publication / "styles").mkdir()
    (publication / "styles" / "print.css").write_text("p {}", encoding="utf-8")
    start = time.monotonic()
    wait(publication, seen)
    assert time.monotonic() - start < 60
