"""Files come into a folder whole or not at all, and no edited one is touched."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from octavo.workspace import Planting, digest_of, plan_planting, plant, read_delivered

FILES = {"a.txt": b"a", "text/b.md": b"b"}


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def planted(folder: Path, files: dict[str, bytes], known: dict[str, str]) -> Planting:
    planting = plan_planting(folder, files, known)
    plant(planting, {"record": b"r"})
    return planting


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    planted(tmp_path / "new" / "book", FILES, {})
    assert tree(tmp_path / "new" / "book") == FILES | {"record": b"r"}
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["book"]


def test_what_was_edited_stays(tmp_path: Path) -> None:
    first = planted(tmp_path, FILES, {})
    (tmp_path / "a.txt").write_bytes(b"mine")
    second = planted(tmp_path, {"a.txt": b"new", "text/b.md": b"new"}, dict(first.digests))
    assert second.beside == {"a.txt": "a.txt.imported"}
    made = tree(tmp_path)
    assert (made["a.txt"], made["a.txt.imported"], made["text/b.md"]) == (b"mine", b"new", b"new")
    assert second.digests["a.txt"] == digest_of(b"a")


def test_the_same_bytes_are_left_alone(tmp_path: Path) -> None:
    planted(tmp_path, FILES, {})
    again = plan_planting(tmp_path, FILES, {})
    assert (again.written, again.beside, again.unchanged) == ({}, {}, ("a.txt", "text/b.md"))


def test_what_is_made_no_more_goes_unless_it_was_edited(tmp_path: Path) -> None:
    first = planted(tmp_path, FILES | {"c.txt": b"c"}, {})
    (tmp_path / "text/b.md").write_bytes(b"mine")
    second = planted(tmp_path, {"a.txt": b"a"}, dict(first.digests))
    assert second.gone == ("c.txt",)
    assert set(tree(tmp_path)) == {"a.txt", "text/b.md", "record"}


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = planted(tmp_path, FILES, {})
    before = tree(tmp_path)
    real, count = Path.open, [0]

    def short(path: Path, mode: str = "r") -> object:
        count[0] += mode == "wb"
        if count[0] == 2:
            raise OSError(28, "No space left on device", str(path))
        return real(path, mode)

    monkeypatch.setattr(Path, "open", short)
    with pytest.raises(OSError, match="No space left"):
        planted(tmp_path, {"a.txt": b"new", "text/b.md": b"new"}, dict(first.digests))
    count[0] = 0
    with pytest.raises(OSError, match="No space left"):
        planted(tmp_path / "other", FILES, {})
    monkeypatch.undo()
    assert tree(tmp_path) == before


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "", "a\\b", "link/a", "file"])
def test_no_path_leads_out(path: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "link").symlink_to(tmp_path)
    (home / "file").symlink_to(tmp_path / "other")
    with pytest.raises(ValueError, match="leads out of the folder"):
        plan_planting(home, {path: b"x"}, {})


def test_a_folder_is_delivered_without_links_and_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "secret").write_bytes(b"s")
    (tmp_path / "in/a.html").write_bytes(b"a")
    (tmp_path / "in/.hidden").write_bytes(b"h")
    (tmp_path / "in/sub/b.png").write_bytes(b"b")
    (tmp_path / "in/link").symlink_to(tmp_path / "secret")
    found = read_delivered(tmp_path / "in", 100).product
    assert found is not None
    assert (found.name, found.files) == ("in", {"a.html": b"a", "sub/b.png": b"b"})


def test_too_much_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a").write_bytes(b"12345")
    assert [d.code for d in read_delivered(tmp_path / "in", 4).diagnostics] == ["WSP-006"]
    assert [d.code for d in read_delivered(tmp_path / "in/a", 4).diagnostics] == ["WSP-006"]
    assert read_delivered(tmp_path / "in", 5).diagnostics == ()
    assert [d.code for d in read_delivered(tmp_path / "gone", 4).diagnostics] == ["WSP-002"]


@pytest.mark.parametrize("there", [False, True], ids=["new", "renewed"])
def test_what_a_kill_left_goes_and_what_another_holds_stays(there: bool, tmp_path: Path) -> None:
    home = tmp_path / "home"
    if there:
        planted(home, FILES, {})
    around = home if there else tmp_path
    left, held = around / ".importing-left", around / ".importing-held"
    for each in (left, held):
        each.mkdir()
        (each / "a.txt").write_bytes(b"half")
    (around / ".importing-link").symlink_to(held)
    lock = os.open(held, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    planted(home, {"b.txt": b"b"}, {})
    os.close(lock)
    assert not left.exists()
    assert (held / "a.txt").read_bytes() == b"half"
    assert {p.name for p in around.glob(".importing-*")} == {".importing-held", ".importing-link"}
