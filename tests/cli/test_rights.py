"""`octavo check rights` prints the ledger, and its exit status says whether all is covered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.pictures.labelled import jpeg, xmp

PUBLICATION = """\
title: Winter
language: en
kind: article
identifiers: {epub: "urn:uuid:6d3a3f0e-27f5-4c8e-9b57-0a1d2b3c4d5e"}
editions: {epub: {}, print: {}}
"""
RECORD = "images/ice.jpg:\n  alt: Ice.\n  territories: [SE]\n  until: 2099-01-01\n"
TEXT = "---\ntitle: Winter\n---\n\nCold.\n\n![Ice.](images/ice.jpg)\n"
PACKET = xmp("<photoshop:Credit>Photo: Åsa\x7f</photoshop:Credit>")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    manuscript = tmp_path / "demo" / "manuscript"
    for name, content in {
        "publication.yaml": PUBLICATION.encode(),
        "images.yaml": RECORD.encode(),
        "text/a.md": TEXT.encode(),
        "images/ice.jpg": jpeg(PACKET),
    }.items():
        path = manuscript / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "demo"


def sell_in_sweden(demo: Path) -> None:
    path = demo / "manuscript" / "publication.yaml"
    path.write_text(f"{PUBLICATION}territories: [SE]\n", encoding="utf-8")


def test_the_ledger_in_words(octavo: Run, demo: Path) -> None:
    done = octavo("check", "rights", "demo")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "images/ice.jpg  not covered in epub, print",
        "  credit      Photo: Åsa  (XMP photoshop:Credit)",
        "  territories SE",
        "  until       2099-01-01",
        "  used        manuscript/text/a.md:7:1",
        "  in epub     nothing may be shown  (not cleared for all the world)",
        "  in print    nothing may be shown  (not cleared for all the world)",
    ]
    assert "PIP-021 error manuscript/images.yaml:1:1" in done.stderr
    assert "1 picture on " in done.stderr
    assert not (demo / "build" / "report").exists()


def test_a_ledger_without_a_gap(octavo: Run, demo: Path) -> None:
    sell_in_sweden(demo)
    done = octavo("check", "rights", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "images/ice.jpg  covered"


def test_the_ledger_for_programs(octavo: Run, demo: Path) -> None:
    done = octavo("check", "rights", str(demo), "--format", "json", SOURCE_DATE_EPOCH="1795348800")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert said["day"] == "2026-11-22"
    [row] = said["rights"]
    assert row["covered"] is False
    assert (row["picture"], row["credit"], row["until"]) == (
        "images/ice.jpg",
        "Photo: Åsa",
        "2099-01-01",
    )
    assert row["from"] == {"alt": "images.yaml", "credit": "XMP photoshop:Credit"}
    assert row["shown"]["print"] == {
        "picture": None,
        "barred": ["not cleared for all the world"],
    }
    assert [finding["code"] for finding in said["diagnostics"]] == ["PIP-021"]


def test_a_publication_called_rights_is_a_folder(octavo: Run, demo: Path) -> None:
    sell_in_sweden(demo)
    demo.rename(demo.with_name("rights"))
    done = octavo("check", "rights", "rights")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "images/ice.jpg  covered")
    assert "INT-008" in octavo("check", "rights").stderr  # which the ledger does not look for


def test_one_word_too_many(octavo: Run, demo: Path) -> None:
    done = octavo("check", "rights", "demo", str(demo))
    assert done.returncode == 2
    assert "CLI-003" in done.stderr
    assert octavo("check", "rights", "nowhere").returncode == 2
