"""A build in a running watch gives the bytes of a build by a process that knows nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from octavo.pdf import StoppedError, Workers
from octavo.pipeline import Request, silent
from octavo.pipeline.making import build
from octavo.pipeline.model import Progress
from octavo.pipeline.watching import watch

ROOT = Path(__file__).parents[2]
SNOW = "Snön låg djup över hela viken, och ingen gick ut. " * 90


def files(publication: Path) -> dict[str, bytes]:
    found = [*publication.glob("build/epub/*"), *publication.glob("build/print/*")]
    return {path.name: path.read_bytes() for path in found}


def from_nothing(publication: Path, elsewhere: Path) -> dict[str, bytes]:
    """Build what a publication is by now, in another folder."""
    shutil.copytree(publication, elsewhere, ignore=shutil.ignore_patterns("build"))
    words = [sys.executable, "-P", "-m", "octavo", "--quiet", "build", str(elsewhere)]
    around = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    subprocess.run(words, check=True, env=around, timeout=300)
    return files(elsewhere)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def change_a_word(home: Path) -> None:
    replace(home / "manuscript" / "text" / "vinter.md", "töade", "frös")


def shift_the_pages(home: Path) -> None:
    replace(home / "manuscript" / "text" / "vinter.md", "## Sedan", f"{SNOW}\n\n## Sedan")


def change_the_sheet(home: Path) -> None:
    (home / "styles").mkdir()
    sheet = '@import "epub.css";\np { text-align: left; }\n'
    (home / "styles" / "epub.css").write_text(sheet, encoding="utf-8")


def change_the_cover(home: Path) -> None:
    replace(home / "manuscript" / "publication.yaml", "title: Vinter", "title: Vinter igen")


def test_each_change_is_built_to_the_bytes_of_a_build_from_nothing(
    publication: Path, tmp_path: Path
) -> None:
    with Workers(1) as workers:
        reports = watch(Request(publication), workers, silent)
        assert next(reports).ok
        before = files(publication)
        for change in (change_a_word, shift_the_pages, change_the_sheet, change_the_cover):
            change(publication)
            assert next(reports).ok
            after = files(publication)
            assert after["vinter.epub"] != before["vinter.epub"]
            assert after == from_nothing(publication, tmp_path / change.__name__)
            before = after


def test_a_stop_ends_the_pages_and_the_epub_and_leaves_the_last_files(publication: Path) -> None:
    with Workers(1) as workers:
        assert build(Request(publication), workers, silent).ok
        before = files(publication)
        shift_the_pages(publication)

        def stop(stage: str, _done: int, _total: int) -> None:
            if stage == "chapters":
                workers.stop()

        with pytest.raises(StoppedError):
            build(Request(publication), workers, stop)
        assert files(publication) == before
        for trouble in ("preparing pictures", "writing the EPUB", "press"):
            workers.start()
            with pytest.raises(EOFError):
                build(Request(publication), workers, failing(trouble))
            assert files(publication) == before
        workers.start()
        assert build(Request(publication), workers, silent).ok
        assert files(publication) != before


def failing(stage: str) -> Progress:
    """Return what ends a build with an error at `stage`, in whichever thread it is."""

    def fail(told: str, _done: int, _total: int) -> None:
        if told == stage:
            raise EOFError

    return fail
