"""The scaffolds are complete, stable, and overwrite nothing."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from octavo.cli import scaffold
from tests.cli.conftest import Run

DAY = dt.date(2026, 11, 22)
KINDS = [(kind, language) for kind in ("article", "book", "issue") for language in ("sv", "en")]


def loaded(path: Path) -> dict[str, Any]:
    whole = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert isinstance(whole, dict)
    return whole


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_a_scaffold_names_only_what_it_holds(tmp_path: Path, kind: str, language: str) -> None:
    written = scaffold.write(tmp_path / "demo", kind, language, DAY)
    manuscript = tmp_path / "demo" / "manuscript"
    publication = loaded(manuscript / "publication.yaml")
    people = loaded(manuscript / "people.yaml")
    assert (publication["kind"], publication["language"]) == (kind, language)
    assert publication["slug"] == "demo"
    assert set(publication["contributors"]) == set(people)
    texts = {f"text/{path.name}" for path in (manuscript / "text").iterdir()}
    assert set(publication["contents"]) == texts
    for name in loaded(manuscript / "images.yaml"):
        assert (manuscript / name).is_file()
    for path in written:
        assert "@" not in re.sub(r"mailto:\S+", "", (tmp_path / "demo" / path).read_text("utf-8"))


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_notes_and_figures_of_a_scaffold_resolve(tmp_path: Path, kind: str, language: str) -> None:
    scaffold.write(tmp_path, kind, language, DAY)
    manuscript = tmp_path / "manuscript"
    pictures = loaded(manuscript / "images.yaml")
    shown = set()
    for path in (manuscript / "text").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        calls = re.findall(r"(?<=\S)\[\^(\w+)\]", text)
        assert calls == re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)
        shown |= set(re.findall(r"^:::\{figure\} (\S+)", text, re.MULTILINE))
    assert shown == set(pictures)


def test_the_same_words_make_the_same_bytes(tmp_path: Path) -> None:
    def made(above: str, title: str = "") -> dict[Path, bytes]:
        folder = tmp_path / above / "demo"
        return {
            path: (folder / path).read_bytes()
            for path in scaffold.write(folder, "article", "en", DAY, title)
        }

    first, second, third = made("a"), made("b"), made("c", "Another title")
    yaml = Path("manuscript/publication.yaml")
    assert first == second
    assert set(re.findall(rb"urn:uuid:\S+", first[yaml])).isdisjoint(
        re.findall(rb"urn:uuid:\S+", third[yaml])
    )


@pytest.mark.parametrize("title", ['A "quoted": title', "# no *comment*", "Å, ä & ö", "a: b"])
def test_any_title_is_kept(tmp_path: Path, title: str) -> None:
    scaffold.write(tmp_path / "demo", "article", "en", DAY, title)
    manuscript = tmp_path / "demo" / "manuscript"
    assert loaded(manuscript / "publication.yaml")["title"] == title
    front = (manuscript / "text" / "one-sheet.md").read_text("utf-8").split("---\n")[1]
    marked = YAML(typ="safe").load(front)["title"]
    assert re.sub(r"\\(.)", r"\1", marked) == title


@pytest.mark.parametrize(
    ("name", "slug"), [("Året 2026!", "aret-2026"), ("demo", "demo"), ("本", "publication")]
)
def test_the_slug_is_made_from_the_folder(tmp_path: Path, name: str, slug: str) -> None:
    scaffold.write(tmp_path / name, "article", "sv", DAY)
    assert loaded(tmp_path / name / "manuscript" / "publication.yaml")["slug"] == slug


def test_a_folder_with_files_is_refused(octavo: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = octavo("new", ".")
    assert done.returncode == 2
    assert done.stderr.startswith("CLI-004 error ")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_refused(octavo: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = octavo("new", "mine.txt")
    assert (done.returncode, (tmp_path / "mine.txt").read_text()) == (2, "mine")


def test_an_empty_folder_is_filled(octavo: Run, tmp_path: Path) -> None:
    done = octavo("new", ".", "--kind", "book", "--date", "2026-11-22")
    assert (done.returncode, done.stderr) == (0, "Next: octavo build .\n")
    assert (tmp_path / ".gitignore").read_text() == "build/\n"
    assert loaded(tmp_path / "manuscript" / "publication.yaml")["published"]


def test_the_language_of_the_shell_is_that_of_the_text(octavo: Run, tmp_path: Path) -> None:
    assert octavo("new", "demo", LC_ALL="sv_SE.UTF-8").returncode == 0
    assert loaded(tmp_path / "demo" / "manuscript" / "publication.yaml")["language"] == "sv"


def test_what_cannot_be_finished_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scaffold, "_SCHEMAS", tmp_path / "schemas")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "z.schema.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "schemas" / "y.schema.json").mkdir()
    with pytest.raises(OSError, match="directory"):
        scaffold.write(tmp_path / "demo", "article", "en", DAY)
    assert not (tmp_path / "demo").exists()
