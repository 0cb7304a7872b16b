"""A face is a sound font file with a licence beside it, or a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.styles.conftest import FONT, Read

FACE = '@font-face {{\n  font-family: "A";\n  {0}\n}}'
SOURCE = 'src: url("fonts/a.ttf");'
WHOLE = FONT.read_bytes()


def codes_of(read_style: Read, css: str) -> list[tuple[str, int]]:
    return [(f.code, f.span.line) for f in read_style({"print.css": css}).diagnostics if f.span]


@pytest.mark.usefixtures("with_font")
def test_a_face_has_its_file_and_licence(read_style: Read) -> None:
    css = FACE.format(f"font-style: italic; font-weight: bold; {SOURCE}")
    outcome = read_style({"print.css": css})
    assert outcome.diagnostics == ()
    assert outcome.product
    (face,) = outcome.product.fonts
    assert (face.family, face.style, face.weight) == ("A", "italic", 700)
    assert (face.path, face.licence) == ("fonts/a.ttf", "fonts/LICENCE.txt")
    assert face.file.read_bytes() == WHOLE
    assert face.licence_file.read_text() == "Free as air.\n"
    assert face.sheet == "styles/print.css"


@pytest.mark.parametrize(
    ("names", "licence"),
    [
        (["LICENCE-B.txt", "LICENSE-A.md"], "fonts/LICENSE-A.md"),
        (["OFL.txt", "LICENCE-B.txt"], "fonts/OFL.txt"),
        (["ofl.txt"], "fonts/ofl.txt"),
        (["LICENCE-B.txt"], "fonts/LICENCE-B.txt"),
        (["LICENCE-B.txt", "LICENCE-C.txt"], ""),
        (["licencesB.txt"], ""),
        ([], ""),
    ],
)
def test_the_licence_is_the_one_that_fits_best(
    names: list[str], licence: str, read_style: Read, with_font: Path
) -> None:
    (with_font / "LICENCE.txt").unlink()
    for name in names:
        (with_font / name).write_text("Free.")
    outcome = read_style({"print.css": FACE.format(SOURCE)})
    assert outcome.product
    assert [face.licence for face in outcome.product.fonts] == ([licence] if licence else [])
    assert [f.code for f in outcome.diagnostics] == ([] if licence else ["STY-020"])


@pytest.mark.parametrize(
    "font",
    [
        *(b"", b"no font at all", WHOLE[:4], WHOLE[:100], WHOLE[:-1]),
        *(b"wOF2" + WHOLE[4:], b"ttcf" + WHOLE[4:], WHOLE.replace(b"cmap", b"cmop", 1)),
    ],
    ids=["empty", "text", "magic", "directory", "one byte", "woff2", "collection", "no cmap"],
)
def test_a_damaged_font_is_a_finding(font: bytes, read_style: Read, with_font: Path) -> None:
    (with_font / "a.ttf").write_bytes(font)
    assert codes_of(read_style, FACE.format(SOURCE)) == [("STY-021", 3)]


@pytest.mark.usefixtures("with_font")
@pytest.mark.parametrize(
    ("wrong", "line", "code"),
    [
        ("", 1, "STY-022"),
        ("src: none;", 3, "STY-022"),
        ('src: url("fonts/a.ttf"), url("fonts/LICENCE.txt");', 3, "STY-022"),
        (f"font-weight: 200 900; {SOURCE}", 3, "STY-022"),
        (f"font-style: oblique 3deg; {SOURCE}", 3, "STY-022"),
        ('src: local("Arial"), url("fonts/a.ttf");', 3, "STY-023"),
        ('src: url("https://a.b/c.ttf");', 3, "STY-006"),
        ('src: url("fonts/b.ttf");', 3, "WSP-002"),
    ],
)
def test_a_face_that_cannot_be_used_is_a_finding(
    wrong: str, line: int, code: str, read_style: Read
) -> None:
    assert codes_of(read_style, FACE.format(wrong)) == [(code, line)]


@pytest.mark.usefixtures("with_font")
def test_a_face_without_a_family_is_a_finding(read_style: Read) -> None:
    assert codes_of(read_style, f"@font-face {{ {SOURCE} }}") == [("STY-022", 1)]


@pytest.mark.usefixtures("with_font")
def test_a_face_in_several_sheets_is_one(read_style: Read) -> None:
    css = FACE.format(f'{SOURCE[:-1]} format("truetype");')
    outcome = read_style({"print.css": css, "epub.css": css})
    assert outcome.diagnostics == ()
    assert outcome.product
    assert len(outcome.product.fonts) == 1


def test_a_face_with_two_files_is_a_finding(read_style: Read, with_font: Path) -> None:
    (with_font / "b.ttf").write_bytes(WHOLE)
    twice = FACE.format(SOURCE) + "\n" + FACE.format(SOURCE.replace("a.ttf", "b.ttf"))
    assert codes_of(read_style, twice) == [("STY-024", 7)]
