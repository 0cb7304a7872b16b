"""The same manuscript gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def built(folder: Path, **environment: str) -> dict[str, str]:
    words = [sys.executable, "-P", "-m", "octavo", "--quiet", "build", str(folder)]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT / "src")} | environment
    subprocess.run(words, check=True, env=surroundings, cwd=folder, timeout=300)
    files = [*folder.glob("build/epub/*"), *folder.glob("build/print/*")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_folders_time_zones_and_hash_seeds_give_the_same_bytes(
    publication: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "en annan mapp" / "vinter"
    shutil.copytree(publication, elsewhere)
    here = built(publication, TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    there = built(elsewhere, TZ="America/New_York", PYTHONHASHSEED="2", LC_ALL="C")
    assert len(here) == 2
    assert here == there


def test_a_build_from_the_cache_gives_the_bytes_of_a_build_from_nothing(publication: Path) -> None:
    text = publication / "manuscript" / "text" / "vinter.md"
    built(publication)
    text.write_text(text.read_text(encoding="utf-8").replace("töade", "frös"), encoding="utf-8")
    warm = built(publication)
    shutil.rmtree(publication / "build")
    assert built(publication) == warm


def test_source_date_epoch_is_stamped(publication: Path) -> None:
    usual = built(publication)
    stamped = built(publication, SOURCE_DATE_EPOCH="1700000000")
    assert all(usual[name] != stamped[name] for name in usual)


def test_each_renderer_runs_from_the_intermediate_alone(publication: Path, tmp_path: Path) -> None:
    from octavo.pipeline import Request, build

    first = build(Request(publication))
    alone = tmp_path / "alone"
    shutil.move(publication / "build" / "intermediate", alone)
    again = build(Request(publication, intermediate=alone))
    assert again.diagnostics == ()
    assert [(f.edition, f.fresh) for f in again.files] == [(f.edition, False) for f in first.files]
