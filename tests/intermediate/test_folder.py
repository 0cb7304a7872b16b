"""The folder of the intermediate holds the whole edition, and gives it back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from octavo.intermediate import Edition, files_of, read
from tests.intermediate.sink import edition


def written(folder: Path, made: Edition) -> Path:
    for name, content in files_of(made):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    return folder


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    made = edition()
    outcome = read(written(tmp_path / "intermediate", made))
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    elsewhere = tuple(replace(r, file=None, data=None) for r in made.resources)
    again = tuple(replace(r, file=None, data=None) for r in outcome.product.resources)
    assert again == elsewhere
    assert replace(outcome.product, resources=()) == replace(made, resources=())
    assert [r.content() for r in outcome.product.resources] == [r.content() for r in made.resources]


def test_an_edition_that_was_read_is_written_the_same(tmp_path: Path) -> None:
    folder = written(tmp_path / "intermediate", edition())
    outcome = read(folder)
    assert outcome.product is not None
    for name, content in files_of(outcome.product):
        plain = content if isinstance(content, bytes) else content.read_bytes()
        assert plain == (folder / name).read_bytes()


def test_the_index_has_sorted_keys(tmp_path: Path) -> None:
    index = (written(tmp_path, edition()) / "index.json").read_text(encoding="utf-8")
    assert (
        index == json.dumps(json.loads(index), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    )


def test_an_altered_document_is_noted_and_used(tmp_path: Path) -> None:
    folder = written(tmp_path / "intermediate", edition())
    path = folder / "stappen.xhtml"
    path.write_bytes(path.read_bytes().replace(b"Efter ett", b"Strax efter ett"))
    outcome = read(folder)
    [finding] = outcome.diagnostics
    assert (finding.code, str(finding.span)) == ("INT-031", "build/intermediate/stappen.xhtml")
    assert outcome.ok
    assert outcome.product is not None
    assert any(b"Strax efter" in d.xhtml for d in outcome.product.documents)


def test_an_altered_document_is_checked_again(tmp_path: Path) -> None:
    folder = written(tmp_path / "intermediate", edition())
    path = folder / "stappen.xhtml"
    path.write_bytes(path.read_bytes().replace(b"<em>stress</em>", b"<font>stress</font>"))
    assert [f.code for f in read(folder).diagnostics][:2] == ["INT-031", "INT-028"]


def test_an_altered_picture_is_an_error(tmp_path: Path) -> None:
    folder = written(tmp_path / "intermediate", edition())
    (folder / "images" / "karta.svg").write_bytes(b"<svg/>")
    outcome = read(folder)
    [finding] = outcome.diagnostics
    assert finding.code == "INT-030"
    assert "images/karta.svg" in finding.message
    assert outcome.product is None


def _without(key: str) -> Any:
    return lambda whole: whole.pop(key)


BROKEN = {
    "no metadata": _without("metadata"),
    "no documents": _without("documents"),
    "another format": lambda whole: whole.update(format=2),
    "a number for a title": lambda whole: whole["metadata"].update(title=3),
    "a key too many": lambda whole: whole["metadata"].update(colour="red"),
    "a key too few": lambda whole: whole["metadata"].pop("slug"),
    "no date": lambda whole: whole["metadata"].update(modified="in spring"),
    "a document outside": lambda whole: whole["documents"][0].update(file="../../etc/passwd"),
    "a document that is not there": lambda whole: whole["documents"][0].update(file="borta.xhtml"),
    "a text for a list": lambda whole: whole.update(outline="all of it"),
    "a text for an object": lambda whole: whole.update(documents=["stappen.xhtml"]),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_index_is_one_finding(tmp_path: Path, what: str) -> None:
    folder = written(tmp_path / "intermediate", edition())
    whole = json.loads((folder / "index.json").read_bytes())
    BROKEN[what](whole)
    (folder / "index.json").write_text(json.dumps(whole), encoding="utf-8")
    outcome = read(folder)
    assert outcome.product is None
    assert [f.code for f in outcome.diagnostics] == ["INT-030"]


@pytest.mark.parametrize("index", [None, b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_an_index_that_is_none_is_one_finding(tmp_path: Path, index: bytes | None) -> None:
    if index is not None:
        (tmp_path / "index.json").write_bytes(index)
    assert [f.code for f in read(tmp_path).diagnostics] == ["INT-030"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = written(tmp_path / "intermediate", edition())
    outside = tmp_path / "outside.svg"
    (folder / "images" / "karta.svg").rename(outside)
    (folder / "images" / "karta.svg").symlink_to(outside)
    assert [f.code for f in read(folder).diagnostics] == ["INT-030"]
