"""Builds from the command line: the scaffolds, bad input, interruptions."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from octavo.cli import scaffold
from octavo.cli.build import _size
from tests.cli.conftest import SOURCES, Run, started
from tests.cli.test_new import DAY, KINDS


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return the folder of a small article, not yet built."""
    scaffold.write(tmp_path / "demo", "article", "en", DAY)
    return tmp_path / "demo"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return that folder with its EPUB, built once, and what the build printed as JSON."""
    folder = tmp_path_factory.mktemp("once") / "demo"
    scaffold.write(folder, "article", "en", DAY)
    done = started("build", "epub", "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stdout
    return folder, done.stdout


@pytest.fixture
def built(once: tuple[Path, str], tmp_path: Path) -> Path:
    """Return a copy of the folder with its EPUB."""
    return shutil.copytree(once[0], tmp_path / "demo")


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "manuscript" / "publication.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_a_scaffold_builds_without_a_finding(
    octavo: Run, tmp_path: Path, kind: str, language: str
) -> None:
    assert octavo("new", "demo", "--kind", kind, "--language", language).returncode == 0
    done = octavo("build", "demo", "--fail-on", "warning")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "no findings"), done.stderr
    rows = [re.split(r"  +", row) for row in done.stdout.splitlines()]
    assert [row[0] for row in rows] == ["epub", "print"]
    for row in rows:
        assert (tmp_path / row[1]).is_file()
        assert re.fullmatch(r"[\d.]+ [kM]B", row[2])
    assert re.fullmatch(r"\d+ pages", rows[1][3])


def test_an_edition_is_no_folder(once: tuple[Path, str]) -> None:
    files = json.loads(once[1])["files"]
    assert [(file["edition"], file["path"], file["pages"]) for file in files] == [
        ("epub", "build/epub/demo.epub", None)
    ]


def test_what_has_not_changed_is_said_to_be_unchanged(octavo: Run, built: Path) -> None:
    assert "unchanged" in octavo("build", "epub", cwd=built).stdout
    change(built, "publisher: ", "publisher: The ")
    assert "unchanged" not in octavo("build", "epub", cwd=built).stdout


def test_quiet_says_nothing_of_a_good_build(octavo: Run, built: Path) -> None:
    done = octavo("build", "-q", "epub", cwd=built)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_finding_stands_at_its_line(octavo: Run, demo: Path) -> None:
    change(demo, "publisher:", "pubisher:")
    done = octavo("build", "demo", "-q", cwd=demo.parent)
    assert (done.returncode, done.stdout) == (1, "")
    line = (demo / "manuscript/publication.yaml").read_text("utf-8").splitlines().index(
        "pubisher: Sheet Press"
    ) + 1
    assert f" error manuscript/publication.yaml:{line}:1 " in done.stderr
    assert f"  {line} | pubisher: Sheet Press\n" in done.stderr
    assert "| ^^^^^^^^\n" in done.stderr
    assert "“publisher”" in done.stderr


def test_a_publication_yaml_that_cannot_be_read_is_configuration(octavo: Run, demo: Path) -> None:
    change(demo, "editions:\n", "editions:\n\t")
    assert octavo("build", cwd=demo).returncode == 2


def test_check_builds_no_files(octavo: Run, demo: Path) -> None:
    done = octavo("check", "demo", cwd=demo.parent)
    assert done.returncode == 0, done.stderr
    assert not list((demo / "build").glob("*/*.epub"))


@pytest.mark.slow
def test_show_prints_what_a_build_goes_through(octavo: Run, demo: Path) -> None:
    xhtml = octavo("show", "intermediate", cwd=demo)
    assert xhtml.returncode == 0, xhtml.stderr
    assert 'data-source="manuscript/text/one-sheet.md"' in xhtml.stdout
    assert "Three folds" in octavo("show", "outline", cwd=demo).stdout
    assert octavo("show", "pages", "-q", cwd=demo).stdout.split()
    whole = json.loads(octavo("show", "outline", "--format", "json", cwd=demo).stdout)
    assert "Three folds" in whole["outline"]


def test_the_intermediate_stands_for_the_manuscript(octavo: Run, built: Path) -> None:
    made = built / "build" / "epub" / "demo.epub"
    before = made.read_bytes()
    made.unlink()
    (built / "manuscript" / "text" / "one-sheet.md").unlink()
    assert octavo("build", "epub", cwd=built).returncode == 1
    done = octavo("build", "epub", "--from", "build/intermediate", cwd=built)
    assert done.returncode == 0, done.stderr
    assert made.read_bytes() == before


def test_clean_deletes_what_builds_made_and_nothing_else(octavo: Run, built: Path) -> None:
    (built / "build" / "mine.txt").write_text("mine")
    done = octavo("clean", cwd=built)
    assert (done.returncode, done.stderr) == (0, "")
    assert "deleted build/epub" in done.stdout
    assert [path.name for path in (built / "build").iterdir()] == ["mine.txt"]
    assert octavo("clean", cwd=built).stdout == "nothing to delete\n"


@pytest.mark.slow
def test_an_interrupted_build_keeps_the_last_good_files(octavo: Run, demo: Path) -> None:
    assert octavo("build", cwd=demo).returncode == 0
    made = sorted(path for path in (demo / "build").glob("*/*.*") if path.suffix != ".json")
    before = [path.read_bytes() for path in made]
    text = demo / "manuscript" / "text" / "one-sheet.md"
    text.write_text(text.read_text("utf-8") + "\nMore.\n" * 500, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "octavo", "build", "--format", "lines"],
        cwd=demo,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        # Heard also where the tests run in the background, which ignores it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert child.stderr is not None
    child.stderr.readline()  # the first line of progress: the build has begun
    time.sleep(0.2)
    os.killpg(child.pid, signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 130, said
    assert said.splitlines()[-1].startswith("CLI-009 error - ")
    assert "Traceback" not in said
    assert [path.read_bytes() for path in made] == before


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (40, "0.1 kB"),
        (4_120, "4.12 kB"),
        (412_345, "412 kB"),
        (999_600, "1.0 MB"),
        (12_340_000, "12.3 MB"),
    ],
)
def test_sizes_are_words(size: int, words: str) -> None:
    assert _size(size) == words
