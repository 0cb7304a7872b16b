"""`octavo tidy` shows a diff and changes nothing until told."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = '---\ntitle: Isen\n---\n\nHon sa "ja" - två gånger.\n\nOrd.\n\nOrd.\n\n10 kg, 1914-1918'
TIDY = TEXT.replace('"ja" -', "”ja” –").replace("10 kg", "10\u00a0kg").replace("-1918", "–1918")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Return the path of the text in a publication in `tmp_path`."""
    folder = tmp_path / "manuscript" / "text"
    folder.mkdir(parents=True)
    about = "title: Isen\nlanguage: sv\nkind: article\n"
    (folder.parent / "publication.yaml").write_text(about, encoding="utf-8")
    (folder / "a.md").write_text(TEXT, encoding="utf-8")
    return folder / "a.md"


def test_a_diff_is_shown_and_nothing_changed(octavo: Run, text: Path) -> None:
    done = octavo("tidy")
    assert done.returncode == 0
    assert text.read_text(encoding="utf-8") == TEXT
    assert done.stdout.splitlines()[:6] == [
        "--- a/manuscript/text/a.md",
        "+++ b/manuscript/text/a.md",
        "@@ -4,3 +4,3 @@",
        " ",
        '-Hon sa "ja" - två gånger.',
        "+Hon sa ”ja” – två gånger.",
    ]
    assert done.stderr.split()[:8] == ["1", "dash", "1", "quotes", "1", "range", "1", "unit"]
    assert "\x1b" not in done.stdout


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_the_diff_is_a_patch(octavo: Run, text: Path, tmp_path: Path) -> None:
    diff = octavo("tidy").stdout
    subprocess.run(["patch", "-p1"], input=diff, cwd=tmp_path, text=True, check=True)
    assert text.read_text(encoding="utf-8") == TIDY


def test_write_changes_the_files_and_then_nothing_is_left(octavo: Run, text: Path) -> None:
    text.chmod(0o640)
    done = octavo("tidy", "--write")
    assert (done.returncode, done.stdout) == (0, "manuscript/text/a.md  4\n")
    assert text.read_text(encoding="utf-8") == TIDY
    assert stat.S_IMODE(text.stat().st_mode) == 0o640
    assert [path.name for path in text.parent.iterdir()] == ["a.md"]
    again = octavo("tidy", "--fail-on", "warning")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_proposals_are_warnings(octavo: Run, text: Path) -> None:
    done = octavo("tidy", str(text), "--format", "lines", "--fail-on", "warning")
    assert done.returncode == 1
    first = done.stderr.splitlines()[0]
    assert first.startswith(
        "TID-001 warning manuscript/text/a.md:5 The rule “quotes” writes “”ja””"
    )


def test_json_counts_by_rule_and_names_what_was_written(octavo: Run, text: Path) -> None:
    shown = json.loads(octavo("tidy", "--format", "json", "--skip", "quotes").stdout)
    assert shown["rules"] == {"dash": 1, "range": 1, "unit": 1}
    assert (shown["summary"]["warnings"], shown["written"]) == (3, [])
    done = json.loads(octavo("tidy", "--format", "json", "--write", "--rule", "dash").stdout)
    assert (done["rules"], done["written"]) == ({"dash": 1}, ["manuscript/text/a.md"])
    assert text.read_text(encoding="utf-8") == TEXT.replace(" - ", " – ")


def test_a_file_alone_needs_a_language(octavo: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('She said "yes".\n', encoding="utf-8")
    assert "TID-002" in octavo("tidy", "a.md").stderr
    assert "+She said “yes”." in octavo("tidy", "a.md", "--language", "en-US").stdout


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (["--rule", "qutes"], "CLI-002", "“quotes”"),
        (["--language", "kk"], "CLI-002", "en-GB"),
        (["nowhere"], "CLI-002", "--help"),
        ([], "CLI-001", "octavo new"),
    ],
)
def test_wrong_usage(octavo: Run, words: list[str], code: str, hint: str) -> None:
    done = octavo("tidy", *words)
    assert done.returncode == 2
    assert code in done.stderr
    assert hint in done.stderr
