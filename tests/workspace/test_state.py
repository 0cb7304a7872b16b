"""The state of a folder differs after every change, and is not told while changes may go unseen."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.workspace import Tree, state, state_of


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(state, "_TICK", 0)
    folder = tmp_path / "styles"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "a.css").write_text("p {}")
    (folder / "b.css").symlink_to("inner/a.css")
    (folder / "gone.css").symlink_to("nowhere.css")
    return folder


def written_with_its_old_time(home: Path) -> None:
    file = home / "inner" / "a.css"
    before = file.stat()
    file.write_text("q {}")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def led_elsewhere(home: Path) -> None:
    (home / "b.css").unlink()
    (home / "b.css").symlink_to("inner/z.css")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file written": written_with_its_old_time,
    "a file added": lambda home: (home / "inner" / "b.css").write_text(""),
    "a file renamed": lambda home: (home / "inner" / "a.css").rename(home / "inner" / "c.css"),
    "a file taken away": lambda home: (home / "inner" / "a.css").unlink(),
    "a file locked": lambda home: (home / "inner" / "a.css").chmod(0),
    "a folder added": lambda home: (home / "more").mkdir(),
    "a link found again": lambda home: (home / "nowhere.css").write_text(""),
    "a link led elsewhere": led_elsewhere,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(home: Path, change: Callable[[Path], object]) -> None:
    before = state_of(Tree(home))
    assert before is not None
    time.sleep(0.02)  # a tick of the system's clock
    assert state_of(Tree(home)) == before
    change(home)
    assert state_of(Tree(home)) != before


def test_a_fresh_change_leaves_no_state(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p {}")
    assert state_of(Tree(tmp_path)) is None
    assert state_of(Tree(tmp_path / "nowhere")) is None
