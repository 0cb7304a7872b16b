"""The doctor says what is there, and how to get what is not."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from octavo.cli import probes
from tests.cli.conftest import Run

NAMES = {"Python", "Octavo", "WeasyPrint", "Pango", "HarfBuzz", "typefaces", "Java", "EPUBCheck"}


def test_this_machine_has_what_is_needed(octavo: Run) -> None:
    done = octavo("doctor")
    assert done.returncode == 0, done.stdout
    states = {line[:8].strip() for line in done.stdout.splitlines()} - {""}
    assert states <= {"ok", "optional"}
    assert all(name in done.stdout for name in NAMES)


def test_programs_get_an_object(octavo: Run) -> None:
    done = octavo("doctor", "--format", "json")
    found = {probe["name"]: probe for probe in json.loads(done.stdout)["probes"]}
    assert found.keys() >= NAMES
    assert found["WeasyPrint"]["state"] == "ok"


def test_libraries_that_end_their_process_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = tmp_path / "python"
    dying.write_text("#!/bin/sh\nkill -SEGV $$\n")
    dying.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(dying))
    found = {probe.name: probe for probe in probes.probe(tmp_path)}
    for name in ("WeasyPrint", "Pango", "HarfBuzz"):
        assert found[name].state == "missing"
        assert found[name].hint.startswith("Install")


def test_programs_that_are_not_there_are_optional(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = {probe.name: probe for probe in probes.probe(tmp_path)}
    assert found["Java"].state == found["poppler"].state == "optional"
    assert found["Java"].hint


def test_a_folder_to_be_made_is_judged_by_the_one_above(tmp_path: Path) -> None:
    found = {probe.name: probe for probe in probes.probe(tmp_path / "not" / "yet")}
    assert found["build folder"].state == "ok"
    assert found["disk space"].found.endswith("GB free")
