"""The ledger of rights: what is held against each edition, and where each word comes from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.diagnostics import Diagnostic
from octavo.manuscript import ImageRecord, Manuscript, read
from octavo.pictures import Word
from octavo.pipeline.clearing import check_rights
from octavo.pipeline.rights import Ledger, enter
from octavo.workspace import Tree
from tests.manuscript.shelf import write

DAY = dt.date(2026, 11, 22)
PUBLICATION = """\
title: Winter
language: sv
kind: article
cover: images/cover.jpg
editions: {epub: {}, print: {}, cover: {}, screen: {}}
"""
TEXT = "---\ntitle: Winter\n---\n\n![Ice.](images/ice.jpg)\n\nCold.\n"


def book(folder: Path, images: str, publication: str = "") -> Manuscript:
    files = {
        "publication.yaml": PUBLICATION + publication,
        "images.yaml": images,
        "text/a.md": TEXT,
    }
    outcome = read(write(folder, files))
    assert outcome.product is not None
    return outcome.product


def found(
    folder: Path, images: str, publication: str = "", *, editions: str = "epub print cover screen"
) -> list[Diagnostic]:
    written = book(folder, images, publication)
    published = written.publication.published
    return list(check_rights(enter(written, {}, DAY), editions.split(), published))


ICE = "images/ice.jpg:\n  alt: Ice.\n"
BAY = "images/bay.jpg:\n  alt: A bay.\n"

# code, what fires it, what is nearly the same: each of images.yaml and of publication.yaml
CASES = [
    ("PIP-020", (f"{ICE}  editions: [print, cover]\n", ""),
     (f"{ICE}  editions: [print, epub, screen]\n", "")),
    ("PIP-021", (f"{ICE}  territories: [SE]\n", "territories: [SE, NO]\n"),
     (f"{ICE}  territories: [SE, NO]\n", "territories: [NO]\n")),
    ("PIP-021", (f"{ICE}  territories: [SE]\n", ""), (ICE, "territories: [SE]\n")),
    ("PIP-022", (f"{ICE}  until: 2026-11-21\n", ""), (f"{ICE}  until: 2027-02-21\n", "")),
    ("PIP-023", (f"{ICE}  until: 2026-11-22\n", ""), (f"{ICE}  until: 2027-02-21\n", "")),
    ("PIP-023", (f"{ICE}  until: 2027-02-20\n", ""), (f"{ICE}  until: 2027-02-21\n", "")),
    ("PIP-023", (f"{ICE}  until: 2027-06-01\n", "published: 2027-06-02\n"),
     (f"{ICE}  until: 2027-06-02\n", "published: 2027-06-02\n")),
    ("PIP-024", (f"{ICE}  until: 2026-11-21\n  substitute: images/bay.jpg\n{BAY}", ""),
     (f"{ICE}  until: 2027-11-21\n  substitute: images/bay.jpg\n{BAY}", "")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "bad", "good"), CASES)
def test_a_right_that_does_not_reach(
    tmp_path: Path, code: str, bad: tuple[str, str], good: tuple[str, str]
) -> None:
    [finding] = found(tmp_path / "bad", *bad)
    assert finding.code == code
    assert str(finding.span) == "manuscript/images.yaml:1:1"
    assert finding.hint
    assert found(tmp_path / "good", *good) == []


def test_what_is_said(tmp_path: Path) -> None:
    [finding] = found(tmp_path, f"{ICE}  editions: [print]\n")
    assert finding.message == (
        "images/ice.jpg is cleared for print only; at manuscript/text/a.md:5"
        " the epub and screen editions would show it."
    )
    [finding] = found(tmp_path, f"{ICE}  territories: [SE, NO]\n", editions="print")
    assert "is cleared for SE, NO only, and the publication is sold all over the world" in (
        finding.message
    )


def test_a_picture_fails_the_edition_that_may_not_show_it_and_no_other(tmp_path: Path) -> None:
    images = f"{ICE}  editions: [print]\n"
    assert found(tmp_path, images, editions="print") == []
    assert [each.code for each in found(tmp_path, images, editions="epub")] == ["PIP-020"]


def test_the_cover_is_of_the_epub_and_of_the_cover(tmp_path: Path) -> None:
    images = "images/cover.jpg:\n  alt: Art.\n  editions: [print, screen]\n"
    assert found(tmp_path, images, editions="print screen") == []
    [finding] = found(tmp_path, images, editions="cover print")
    assert finding.code == "PIP-020"
    assert "publication.yaml:4" in finding.message


def test_a_draft_warns(tmp_path: Path) -> None:
    ledger = enter(book(tmp_path, f"{ICE}  until: 2020-01-01\n"), {}, DAY)
    [finding] = check_rights(ledger, ["print"], None, draft=True)
    assert (finding.code, finding.severity.word) == ("PIP-022", "warning")


def test_a_substitute_is_held_to_its_own_rights(tmp_path: Path) -> None:
    images = f"{ICE}  editions: [print]\n  substitute: images/bay.jpg\n{BAY}  editions: [epub]\n"
    codes = sorted(each.code for each in found(tmp_path, images))
    assert codes == ["PIP-020", "PIP-024", "PIP-025"]
    assert [each.code for each in found(tmp_path, images, editions="epub")] == ["PIP-024"]
    [error, no_help] = found(tmp_path, images, editions="screen")
    assert "the screen edition would show it" in error.message
    assert (str(no_help.span), no_help.severity.word) == ("manuscript/images.yaml:4:15", "error")


def test_substitutes_are_followed_and_never_in_a_circle(tmp_path: Path) -> None:
    gone = "  until: 2020-01-01\n"
    chain = (
        f"{ICE}{gone}  substitute: images/bay.jpg\n"
        f"{BAY}{gone}  substitute: images/sea.jpg\n"
        "images/sea.jpg:\n  alt: The sea.\n"
    )
    ledger = enter(book(tmp_path, chain), {}, DAY)
    assert ledger.stand_ins == {
        "images/ice.jpg": dict.fromkeys(("epub", "print", "screen"), "images/sea.jpg")
    }
    circle = f"{ICE}{gone}  substitute: images/bay.jpg\n{BAY}{gone}  substitute: images/ice.jpg\n"
    assert {each.code for each in found(tmp_path, circle)} == {"PIP-022", "PIP-025"}


def test_a_substitute_that_ends_soon_is_told_where_it_is_shown(tmp_path: Path) -> None:
    images = f"{ICE}  editions: [print]\n  substitute: images/bay.jpg\n{BAY}  until: 2026-12-01\n"
    assert found(tmp_path, images, editions="print") == []
    codes = [(each.code, each.span.line) for each in found(tmp_path, images) if each.span]
    assert codes == [("PIP-024", 1), ("PIP-023", 5)]


def word(field: str, text: str, origin: str, language: str = "") -> Word:
    return Word(field, text, origin, language)


FILE = (
    word("credit", "Foto: Åsa/Byrån", "XMP photoshop:Credit"),
    word("creator", "Åsa", "XMP dc:creator"),
    word("creator", "Asa", "EXIF Artist"),
    word("licence", "En upplaga", "XMP xmpRights:UsageTerms"),
    word("licensor", "Byrån", "XMP plus:Licensor"),
    word("alt", "Ice.", "XMP Iptc4xmpCore:AltTextAccessibility"),
    word("alt", "Is.", "XMP Iptc4xmpCore:AltTextAccessibility", "sv-SE"),
    word("description", "Is och himmel.", "XMP Iptc4xmpCore:ExtDescrAccessibility"),
)


def entered(folder: Path, images: str) -> tuple[Ledger, ImageRecord, dict[str, str]]:
    ledger = enter(book(folder, images), {"images/ice.jpg": FILE}, DAY)
    [entry] = [entry for entry in ledger.entries if entry.path == "images/ice.jpg"]
    return ledger, entry.record, dict(entry.origins)


def test_the_file_fills_what_the_record_leaves_out(tmp_path: Path) -> None:
    ledger, record, origins = entered(tmp_path, "")
    assert (record.alt, record.credit, record.creator) == ("Is.", "Foto: Åsa/Byrån", "Åsa")
    assert record.licence == "En upplaga"
    assert record.long_description[0].span.path == "manuscript/images/ice.jpg"
    assert origins["credit"] == "XMP photoshop:Credit"
    assert origins["creator"] == "XMP dc:creator"
    written = book(tmp_path, "")
    assert ledger.fill(written).images["images/ice.jpg"] == record
    assert [entry.path for entry in ledger.entries] == ["images/cover.jpg", "images/ice.jpg"]


def test_the_record_wins(tmp_path: Path) -> None:
    said = f"{ICE}  credit: Bild Bo\n  creator: Bo\n  licence: CC0-1.0\n"
    _, record, origins = entered(tmp_path, said)
    assert (record.alt, record.credit, record.creator, record.licence) == (
        "Ice.", "Bild Bo", "Bo", "CC0-1.0",
    )  # fmt: skip
    assert {origins[key] for key in ("alt", "credit", "creator", "licence")} == {"images.yaml"}


def test_a_reason_for_no_credit_is_not_overruled_by_the_file(tmp_path: Path) -> None:
    _, record, origins = entered(tmp_path, f"{ICE}  uncredited: Fri sedan 1950\n")
    assert record.credit is None
    assert "credit" not in origins


def test_the_creator_is_the_credit_where_nothing_else_is(tmp_path: Path) -> None:
    ledger = enter(book(tmp_path, f"{ICE}  creator: Bo Ek\n"), {}, DAY)
    entry = next(entry for entry in ledger.entries if entry.path == "images/ice.jpg")
    assert (entry.record.credit, entry.origins["credit"]) == ("Bo Ek", "images.yaml")


def test_a_language_that_the_file_does_not_speak(tmp_path: Path) -> None:
    written = book(tmp_path, "")
    german = replace(written, publication=replace(written.publication, language="de"))
    ledger = enter(german, {"images/ice.jpg": FILE}, DAY)
    assert ledger.entries[1].record.alt == "Ice."


def test_the_manuscript_that_ships_is_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    home = Path(__file__).parents[2] / "manuscript"
    shipped = read(Tree(home, "manuscript")).product
    assert shipped is not None
    assert all(entry.is_covered for entry in enter(shipped, {}, DAY).entries)
