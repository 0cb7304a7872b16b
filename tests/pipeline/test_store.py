"""Results are found again by what they depend on, and never damaged ones."""

import os
from pathlib import Path

from octavo.pipeline.store import DiskStore


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put("layout", "key", b"value")
    assert store.get("layout", "key") == b"value"
    assert store.get("layout", "other") is None
    assert store.get("picture", "key") is None


def test_a_damaged_result_is_as_good_as_none(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put("layout", "key", b"value")
    (path,) = (p for p in tmp_path.rglob("*") if p.is_file())
    path.write_bytes(path.read_bytes()[:-1])
    assert store.get("layout", "key") is None
    path.write_bytes(b"")
    assert store.get("layout", "key") is None


def test_a_disk_that_refuses_is_remembered_and_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    store = DiskStore(tmp_path / "cache")
    store.put("layout", "key", b"value")
    assert store.refused
    assert store.get("layout", "key") is None


def test_pruning_forgets_what_was_unused_longest(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    for number in range(4):
        store.put("layout", str(number), b"x" * 968)
    for age, number in enumerate((3, 0, 2, 1)):
        path = store._path("layout", str(number))
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    store.prune(limit=2000)
    assert [store.get("layout", str(n)) is not None for n in range(4)] == [True, False, False, True]
