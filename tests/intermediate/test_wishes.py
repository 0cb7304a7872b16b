"""What a publication wishes of its press and its cover travels with the edition."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.diagnostics import Span
from octavo.intermediate import Edition, files_of, read
from octavo.manuscript import (
    Block,
    Break,
    CoverSettings,
    Emphasis,
    Image,
    ImageRecord,
    Link,
    Manuscript,
    NoteReference,
    PrintSettings,
    Text,
)
from tests.intermediate.desk import YAML, at, composed, figure, manuscript, para, publication, text

PLACES = {"print": Span(YAML, 9, 3), "print.printer": Span(YAML, 10, 14)}


def wishing(
    settings: PrintSettings | None = None, blurb: tuple[Block, ...] = (), **cover: str
) -> Manuscript:
    about = replace(
        publication(),
        print=settings or PrintSettings(),
        cover_settings=replace(CoverSettings(blurb=blurb), **cover),  # type: ignore[arg-type]
        places=PLACES,
    )
    return manuscript(text([figure()]), publication=about)


def edition_of(written: Manuscript) -> Edition:
    outcome = composed(written)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


def folder_of(folder: Path, edition: Edition) -> Path:
    for name, content in files_of(edition):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> PrintSettings:
    profile = tmp_path / "press.icc"
    profile.write_bytes(b"acsp")
    return PrintSettings(
        printer="lulu",
        standard="pdf/x-1a",
        profile="press.icc",
        profile_file=profile,
        profile_digest=hashlib.sha256(b"acsp").hexdigest(),
        condition="FOGRA39",
        total_ink=280.0,
        inks={"#a4161a": (0.0, 1.0, 0.9, 0.2)},
        marks=False,
        paper="60 lb",
        colour="black",
    )


def test_the_wish_is_that_of_the_manuscript(settings: PrintSettings) -> None:
    press = edition_of(wishing(settings)).metadata.press
    assert (press.printer, press.standard, press.condition) == ("lulu", "pdf/x-1a", "FOGRA39")
    assert (press.profile, press.total_ink, press.marks) == (settings.profile_file, 280, False)
    assert (press.paper, press.colour) == ("60 lb", "black")
    assert press.palette == {"#a4161a": (0, 1, 0.9, 0.2)}


def test_a_setting_is_found_where_it_stands_or_would() -> None:
    metadata = edition_of(wishing()).metadata
    assert metadata.where("print.printer") == Span(YAML, 10, 14)
    assert metadata.where("print.trim") == Span(YAML, 9, 3)
    assert metadata.where("cover.spine") == Span(YAML)


def test_the_wish_comes_back_from_the_folder(tmp_path: Path, settings: PrintSettings) -> None:
    blurb = (para(12, "A tale."),)
    made = edition_of(wishing(settings, blurb, price="51490"))
    folder = folder_of(tmp_path / "intermediate", made)
    outcome = read(folder)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    again = outcome.product.metadata
    assert again.press.profile == folder / "profile.icc"
    assert replace(again.press, profile=settings.profile_file) == made.metadata.press
    assert (again.cover_wish, again.places) == (made.metadata.cover_wish, made.metadata.places)


def test_a_profile_that_was_altered_is_an_error(tmp_path: Path, settings: PrintSettings) -> None:
    folder = folder_of(tmp_path / "intermediate", edition_of(wishing(settings)))
    (folder / "profile.icc").write_bytes(b"another")
    [finding] = read(folder).diagnostics
    assert finding.code == "INT-030"
    assert "profile.icc" in finding.message


def test_a_blurb_is_xhtml() -> None:
    blurb = (para(12, "A ", Emphasis((Text("cold"),)), " tale."), para(14, "An end."))
    made = edition_of(wishing(blurb=blurb)).metadata.cover_wish
    first, second = made.blurb.split("\n")
    assert first.startswith('<p xmlns="http://www.w3.org/1999/xhtml"')
    assert first.endswith(">A <em>cold</em> tale.</p>")
    assert second.endswith(">An end.</p>")
    assert (made.binding, made.spine, made.spine_text) == ("paperback", None, "down")
    assert edition_of(wishing()).metadata.cover_wish.blurb == ""


@pytest.mark.parametrize(
    "block",
    [
        figure(12),
        Break(at(12)),
        para(12, Link("https://example.org", (Text("there"),), at(12))),
        para(12, Image("images/karta.svg", "a map", at(12))),
        para(12, NoteReference("a", at(12))),
    ],
    ids=["figure", "break", "link", "picture", "note"],
)
def test_what_paper_cannot_hold_is_not_in_a_blurb(block: Block) -> None:
    [finding] = composed(wishing(blurb=(block,))).diagnostics
    assert finding.code == "INT-015"
    assert finding.span is not None
    assert finding.span.line == 12


@pytest.mark.parametrize("perceptual", [True, False])
def test_a_picture_brings_its_rendering(tmp_path: Path, perceptual: bool) -> None:
    record = ImageRecord("images/karta.svg", Span(YAML), perceptual=perceptual)
    made = edition_of(replace(wishing(), images={record.path: record}))
    assert [resource.perceptual for resource in made.resources] == [perceptual]
    again = read(folder_of(tmp_path, made)).product
    assert again is not None
    assert [resource.perceptual for resource in again.resources] == [perceptual]
