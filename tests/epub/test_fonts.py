"""The fonts that travel with the text."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from octavo.epub.fonts import EmbeddedFont, embed, faces_of, reserved_name, undrawn, wanted
from tests.epub import kitchen
from tests.epub.reading import kitchen_epub

FONTS = (
    "OctavoSans3-Regular.ttf",
    "OctavoSans3-Semibold.ttf",
    "OctavoSerif4-It.ttf",
    "OctavoSerif4-Regular.ttf",
    "OctavoSerif4-Semibold.ttf",
)


def font(name: str) -> TTFont:
    return TTFont(io.BytesIO(kitchen_epub().read(f"fonts/{name}")))


def embedded(text: str = "") -> tuple[EmbeddedFont, ...]:
    return embed(faces_of(kitchen.house()), text, "sv", kitchen.STORE)


def test_only_the_faces_of_the_reading_style_are_there() -> None:
    names = [n.rpartition("/")[2] for n in kitchen_epub().names() if n.endswith(".ttf")]
    assert tuple(sorted(names)) == FONTS


@pytest.mark.parametrize("name", FONTS)
def test_the_alphabet_is_whole_and_the_rest_is_gone(name: str) -> None:
    known = font(name).getBestCmap()
    assert {ord(letter) for letter in "åäöÅÄÖéüxyzQ0123456789”’–…\u00a0"} <= set(known)
    assert ord("Ж") not in known
    assert len(kitchen_epub().read(f"fonts/{name}")) < 90_000


def test_features_that_the_style_uses_are_kept() -> None:
    features = {r.FeatureTag for r in font(FONTS[3])["GSUB"].table.FeatureList.FeatureRecord}
    assert {"liga", "lnum", "onum", "smcp", "tnum"} <= features
    kerning = {r.FeatureTag for r in font(FONTS[3])["GPOS"].table.FeatureList.FeatureRecord}
    assert "kern" in kerning


@pytest.mark.parametrize("name", FONTS)
def test_a_changed_font_gives_up_the_reserved_name(name: str) -> None:
    names = font(name)["name"]
    for number in (1, 4, 6, 16):
        assert "Source" not in (names.getDebugName(number) or "")
    assert "Adobe" in names.getDebugName(0)
    css = kitchen_epub().read("css/octavo.css").decode()
    assert '"Octavo Serif 4"' in css
    assert "Source S" not in css
    assert f'url("../fonts/{name}")' in css


def test_the_licences_travel_with_the_fonts() -> None:
    licences = [name for name in kitchen_epub().names() if "LICENCE" in name]
    assert licences == [
        "OEBPS/fonts/LICENCE-SourceSans3.txt",
        "OEBPS/fonts/LICENCE-SourceSerif4.txt",
    ]
    for licence in licences:
        assert b"SIL OPEN FONT LICENSE" in kitchen_epub().read(licence.removeprefix("OEBPS/"))


def test_a_reserved_name_is_read_from_the_licence() -> None:
    assert reserved_name("with Reserved Font Name ‘Source’.") == "Source"
    assert reserved_name('Reserved Font Names "Gentium" and "SIL"') == "Gentium"
    assert reserved_name("No reserved font names.") == ""


def test_the_text_adds_to_the_alphabet() -> None:
    assert ord("ž") in wanted("Žižek ž", "sv")
    assert ord("ž") not in wanted("", "sv")
    assert ord("ž") in wanted("", "cs")


def test_a_character_that_no_font_has_is_known() -> None:
    assert undrawn("aå漢字\u00ad\n", embedded()) == "字漢"
    assert undrawn("漢", ()) == ""


def test_another_word_of_the_same_letters_needs_no_new_font() -> None:
    embedded("ord")
    before = len(kitchen.STORE.kept)
    embedded("andra ord")
    assert len(kitchen.STORE.kept) == before
