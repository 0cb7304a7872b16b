"""Each renderer can be run from the folder of the intermediate alone."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from octavo.pipeline import Request, build
from tests.pipeline.measured import run


@pytest.fixture
def alone(publication: Path, tmp_path: Path) -> Path:
    """Return an intermediate, the publication of which is gone."""
    assert build(Request(publication)).ok
    folder = tmp_path / "alone"
    shutil.move(publication / "build" / "intermediate", folder)
    shutil.move(publication / "build", tmp_path / "first")
    shutil.rmtree(publication)
    return folder


def test_a_folder_without_a_manuscript_gets_the_same_files(alone: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = run(elsewhere, "--from", str(alone))
    assert (done.status, done.said) == (0, "")
    for name in ("epub/vinter.epub", "print/vinter-print.pdf"):
        first = tmp_path / "first" / name
        assert (elsewhere / "build" / name).read_bytes() == first.read_bytes()
    assert not (elsewhere / "build" / "intermediate").exists()


def test_a_folder_that_is_no_intermediate_is_one_finding(tmp_path: Path) -> None:
    report = build(Request(tmp_path, intermediate=tmp_path))
    assert [d.code for d in report.diagnostics] == ["INT-030"]
    assert not report.files


def test_an_intermediate_reads_nothing_outside_of_itself(alone: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text("<html><body>Hemligt</body></html>")
    index = json.loads((alone / "index.json").read_bytes())
    document = alone / index["documents"][-1]["file"]
    document.unlink()
    for way in (
        lambda: document.symlink_to(tmp_path / "secret.xhtml"),
        lambda: os.mkfifo(document),
    ):
        way()
        report = build(Request(tmp_path / "elsewhere", intermediate=alone))
        assert [d.code for d in report.diagnostics] == ["INT-030"]
        document.unlink()
