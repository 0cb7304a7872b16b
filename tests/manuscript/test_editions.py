"""The settings of the editions become values, each mistake a finding at its line with a hint."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from octavo.manuscript import Paragraph, Publication
from tests.manuscript.shelf import PUBLICATION, reading

WHOLE = """editions:
  print:
    trim: 5 in x 8 in
    printer: kdp-paperback
    standard: PDF/X-1a
    profile: profiles/press.icc
    condition: FOGRA51
    total-ink: 300 %
    inks:
      "#A4161A": 0 100 90 20
      "#fff": [0, 0, 0, 0]
    marks: true
    paper: cream
    colour: black
  cover:
    binding: hardcover
    spine: 5.2 mm
    blurb: |
      First.

      Second *words*.
    price: 51490
    spine-text: up
  screen: {}
  epub:
"""


def read_of(folder: Path, editions: str, **files: str) -> Publication:
    yaml = {"publication.yaml": PUBLICATION + editions, "profiles/press.icc": "acsp"}
    outcome = reading(folder, {**yaml, **files})
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product.publication


def finding_of(folder: Path, edition: str, setting: str) -> tuple[str, int]:
    """Return the code of the one finding that a setting causes, and its line; 6 is its own."""
    other = "  print: {}\n" if edition == "cover" else ""
    yaml = f"{PUBLICATION}editions:\n{other}  {edition}:\n    {setting}\n"
    (finding,) = reading(folder, {"publication.yaml": yaml}).diagnostics
    assert finding.span is not None
    assert finding.span.path == "manuscript/publication.yaml"
    assert finding.message.endswith(".")
    return finding.code, finding.span.line - len(other.splitlines())


def test_all_settings_become_values(tmp_path: Path) -> None:
    publication = read_of(tmp_path, WHOLE)
    printed, cover = publication.print, publication.cover_settings
    assert publication.editions == ("print", "cover", "screen", "epub")
    assert (printed.width, printed.height, printed.bleed) == (127, 203.2, 3)
    assert (printed.printer, printed.standard) == ("kdp-paperback", "pdf/x-1a")
    assert (printed.condition, printed.total_ink) == ("FOGRA51", 300)
    assert printed.inks == {"#a4161a": (0, 1, 0.9, 0.2), "#ffffff": (0, 0, 0, 0)}
    assert (printed.marks, printed.paper, printed.colour) == (True, "cream", "black")
    assert printed.profile == "profiles/press.icc"
    assert printed.profile_file == tmp_path.resolve() / "manuscript" / "profiles" / "press.icc"
    assert printed.profile_digest == hashlib.sha256(b"acsp").hexdigest()
    assert (cover.binding, cover.spine) == ("hardcover", 5.2)
    assert (cover.price, cover.spine_text) == ("51490", "up")
    assert [type(block) for block in cover.blurb] == [Paragraph, Paragraph]


def test_each_setting_knows_its_place(tmp_path: Path) -> None:
    places = read_of(tmp_path, WHOLE).places
    assert (places["print"].line, places["print"].column) == (5, 3)
    assert (places["print.printer"].line, places["print.printer"].column) == (7, 14)
    assert places["cover.spine"].line == 20
    assert places["epub"].line == 28
    assert "print.bleed" not in places


def test_what_is_not_said_is_left_to_the_printer(tmp_path: Path) -> None:
    publication = read_of(tmp_path, "editions:\n  print: {}\n  cover: {}\n")
    printed, cover = publication.print, publication.cover_settings
    assert (printed.printer, printed.standard, printed.profile_file) == ("", "", None)
    assert (printed.total_ink, printed.marks, dict(printed.inks)) == (None, None, {})
    assert (cover.binding, cover.spine, cover.spine_text) == ("paperback", None, "down")


@pytest.mark.parametrize("editions", ["", "editions:\n", "editions: {}\n"])
def test_without_editions_there_are_two(tmp_path: Path, editions: str) -> None:
    assert read_of(tmp_path, editions).editions == ("epub", "print")


@pytest.mark.parametrize(
    ("edition", "setting", "code"),
    [
        ("print", "standard: pdf/a-2b", "WSP-017"),
        ("print", "standard: [pdf/x-4]", "WSP-014"),
        ("print", "profile: profiles/none.icc", "WSP-002"),
        ("print", "profile: ../none.icc", "WSP-001"),
        ("print", "profile: /etc/none.icc", "WSP-001"),
        ("print", "profile: FOGRA39", "MAN-027"),
        ("print", "printer: printers/none.yaml", "WSP-002"),
        ("print", "printer: ../none.yaml", "WSP-001"),
        ("print", "total-ink: lots", "MAN-017"),
        ("print", "total-ink: 401 %", "MAN-017"),
        ("print", "total-ink: 99", "MAN-017"),
        ("print", 'inks: {"#12345": 0 0 0 0}', "MAN-018"),
        ("print", 'inks: {"#123456": 0 0 0 0, "#123": 0 0 0 x}', "MAN-018"),
        ("print", 'inks: {"#123": 0 0 0 0, "#112233": 0 0 0 1}', "MAN-018"),
        ("print", 'inks: {"#123": [0, 0, 0]}', "MAN-018"),
        ("print", 'inks: {"#123": {c: 0}}', "MAN-018"),
        ("print", 'inks: {"#123": 0 0 0 101}', "MAN-018"),
        ("print", 'inks: {"#123": 0 -1 0 1}', "MAN-018"),
        ("print", "inks: #123456 0 0 0 0", "MAN-018"),
        ("print", "inks: red", "WSP-014"),
        ("print", "marks: some", "WSP-017"),
        ("print", "colour: grey", "WSP-017"),
        ("print", "ink: 300 %", "WSP-012"),
        ("cover", "binding: ring", "WSP-017"),
        ("cover", "spine: 5.2", "MAN-005"),
        ("cover", "spine: 0 mm", "MAN-005"),
        ("cover", "spine: 300 mm", "MAN-005"),
        ("cover", "price: 14.90", "MAN-028"),
        ("cover", "price: ١٢٣٤٥", "MAN-028"),
        ("cover", "spine-text: left", "WSP-017"),
        ("cover", "blurb: A note[^a].", "MAN-015"),
        ("screen", "trim: A5", "WSP-012"),
        ("epub", "trim: A5", "WSP-012"),
    ],
)
def test_a_wrong_setting_is_a_finding_at_its_line(
    tmp_path: Path, edition: str, setting: str, code: str
) -> None:
    assert finding_of(tmp_path, edition, setting) == (code, 6)


@pytest.mark.parametrize(
    ("limit", "codes"),
    [("total-ink: 300", ["MAN-018"]), ("total-ink: 301 %", []), ("bleed: 0", [])],
)
def test_inks_keep_to_the_limit(tmp_path: Path, limit: str, codes: list[str]) -> None:
    inks = '"#123": 100 100 100 1'
    yaml = f"{PUBLICATION}editions:\n  print:\n    {limit}\n    inks: {{{inks}}}\n"
    found = reading(tmp_path, {"publication.yaml": yaml}).diagnostics
    assert [finding.code for finding in found] == codes


def test_a_cover_needs_pages(tmp_path: Path) -> None:
    yaml = f"{PUBLICATION}editions:\n  cover: {{}}\n"
    (finding,) = reading(tmp_path, {"publication.yaml": yaml}).diagnostics
    assert (finding.code, str(finding.span)) == ("MAN-019", "manuscript/publication.yaml:5:3")


def test_a_preset_of_ones_own_is_a_path(tmp_path: Path) -> None:
    editions = "editions:\n  print:\n    printer: ./printers/mine.yaml\n"
    publication = read_of(tmp_path, editions, **{"printers/mine.yaml": "name: mine\n"})
    assert publication.print.printer == "printers/mine.yaml"


@pytest.mark.parametrize(("said", "perceptual"), [("perceptual", True), ("relative", False)])
def test_a_picture_may_ask_for_its_rendering(tmp_path: Path, said: str, perceptual: bool) -> None:
    images = f'images/a.jpg:\n  alt: ""\n  rendering: {said}\n'
    outcome = reading(tmp_path, {"images.yaml": images})
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    assert outcome.product.images["images/a.jpg"].perceptual is perceptual


def test_an_unknown_rendering_is_a_finding(tmp_path: Path) -> None:
    images = 'images/a.jpg:\n  alt: ""\n  rendering: saturation\n'
    (finding,) = reading(tmp_path, {"images.yaml": images}).diagnostics
    assert (finding.code, str(finding.span)) == ("WSP-017", "manuscript/images.yaml:3:14")
