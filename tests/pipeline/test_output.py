"""Files are moved into place together, or not at all."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from octavo.pipeline.clean import clean
from octavo.pipeline.output import locked, publish, publish_folder


def test_files_are_published_and_told_fresh(tmp_path: Path) -> None:
    files = [("epub/a.epub", b"one"), ("print/a.pdf", b"two")]
    assert [fresh for _, fresh in publish(tmp_path, files)] == [True, True]
    files[1] = ("print/a.pdf", b"three")
    assert [fresh for _, fresh in publish(tmp_path, files)] == [False, True]
    assert (tmp_path / "print/a.pdf").read_bytes() == b"three"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["epub", "print"]


def test_a_failure_leaves_every_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, [("a", b"old"), ("b", b"old")])
    sync = os.fsync
    calls = iter([sync, None])

    def full_at_the_second(handle: int) -> None:
        if next(calls) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(OSError, match="No space"):
        publish(tmp_path, [("a", b"new"), ("b", b"new")])
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"old", b"old"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_a_folder_is_swapped_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "intermediate"
    source = tmp_path / "picture"
    source.write_bytes(b"pixels")
    publish_folder(folder, [("a.xhtml", b"a"), ("images/p.png", source)])
    publish_folder(folder, [("b.xhtml", b"b"), ("images/p.png", source)])
    there = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    assert there == ["b.xhtml", "images/p.png"]


def test_the_second_build_waits_and_stale_stagings_are_swept(tmp_path: Path) -> None:
    (tmp_path / ".staging-old").mkdir()
    script = (
        "import sys, pathlib\n"
        "from octavo.pipeline.output import locked\n"
        "with locked(pathlib.Path(sys.argv[1])):\n"
        "    (pathlib.Path(sys.argv[1]) / 'entered').touch()\n"
    )
    with locked(tmp_path):
        assert not (tmp_path / ".staging-old").exists()
        second = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], env=_environment())
        time.sleep(1)
        assert not (tmp_path / "entered").exists()
    assert second.wait(timeout=60) == 0
    assert (tmp_path / "entered").exists()


def test_clean_deletes_what_builds_made_and_nothing_else(tmp_path: Path) -> None:
    build = tmp_path / "build"
    for name in ("epub", ".cache", "mine"):
        (build / name).mkdir(parents=True)
    (build / ".gitignore").write_text("*")
    assert clean(tmp_path) == ("build/epub", "build/.cache")
    assert sorted(p.name for p in build.iterdir()) == [".gitignore", "mine"]


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
