"""The fonts that travel with the text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from octavo.epub.embedding import Permission, permission_of
from octavo.epub.fonts import (
    EmbeddedFont,
    embed,
    faces_of,
    forbidden,
    reserved_name,
    undrawn,
    wanted,
)
from octavo.epub.obfuscation import ALGORITHM, is_asked_for, obfuscated
from octavo.epub.package import Item, Package, pack
from octavo.styles import FontFace
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


def face_with(folder: Path, bits: int = 0, licence: str = "") -> FontFace:
    """Return the first face of the reading style, as if it said so of itself."""
    face = faces_of(kitchen.house())[0]
    font_file = TTFont(face.file)
    font_file["OS/2"].fsType = bits
    font_file.save(folder / "font.ttf")
    text = face.licence_file.read_text(encoding="utf-8")
    (folder / "LICENCE").write_text(f"{text}\n{licence}\n", encoding="utf-8")
    return replace(
        face, file=folder / "font.ttf", licence_file=folder / "LICENCE", digest=f"{bits}"
    )


@pytest.mark.parametrize(
    ("bits", "permission"),
    [
        (0x0000, Permission.PART),
        (0x0002, Permission.NONE),
        (0x0004, Permission.PART),
        (0x0006, Permission.PART),
        (0x0008, Permission.PART),
        (0x0108, Permission.WHOLE),
        (0x0200, Permission.NONE),
    ],
)
def test_a_font_says_how_it_may_be_embedded(
    tmp_path: Path, bits: int, permission: Permission
) -> None:
    face = face_with(tmp_path, bits)
    assert permission_of(face.file.read_bytes()) is permission
    assert forbidden([face]) == ((face,) if permission is Permission.NONE else ())


def test_a_font_that_must_stay_whole_stays_whole_and_keeps_its_name(tmp_path: Path) -> None:
    face = face_with(tmp_path, 0x0100)
    (made,) = embed([face], "å", "sv")
    assert made.data == face.file.read_bytes()
    assert made.family == face.family


def test_a_font_that_may_not_be_embedded_is_not(tmp_path: Path) -> None:
    assert embed([face_with(tmp_path, 0x0002)], "å", "sv") == ()


def test_a_licence_can_ask_for_obfuscation(tmp_path: Path) -> None:
    (made,) = embed([face_with(tmp_path, licence="EPUB: obfuscate")], "å", "sv")
    assert made.hidden
    assert not any(font.hidden for font in embedded())
    assert not is_asked_for("This EPUB: obfuscate it not")


def test_an_obfuscated_font_comes_back_by_the_identifier() -> None:
    font_file = bytes(range(256)) * 8
    once = obfuscated(font_file, "urn:isbn: 978\n1")
    assert once[:1040] != font_file[:1040]
    assert once[1040:] == font_file[1040:]
    assert obfuscated(once, "urn:isbn:9781") == font_file
    assert obfuscated(once, "urn:isbn:9782") != font_file


def test_the_package_says_what_it_has_obfuscated() -> None:
    item = Item("fonts/a.ttf", "font/ttf", b"\x00" * 2000, hidden=True)
    package = Package("urn:x", "t", "sv", kitchen.METADATA.modified, (), (item,), (), ())
    with zipfile.ZipFile(io.BytesIO(pack(package))) as packed:
        said = packed.read("META-INF/encryption.xml").decode()
        assert packed.read("OEBPS/fonts/a.ttf")[:1040] != b"\x00" * 1040
    assert 'URI="OEBPS/fonts/a.ttf"' in said
    assert ALGORITHM in said
    assert "META-INF/encryption.xml" not in kitchen_epub().names()
