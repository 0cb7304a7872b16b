"""A style is read file by file from the publication, then from the house."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.styles import Stylesheets, house_folder, read
from octavo.workspace import Tree
from tests.styles.conftest import Read, Write

FACE = '@font-face { font-family: "A"; src: url("fonts/a.ttf") }'


def product(read_style: Read, files: dict[str, str | bytes]) -> Stylesheets:
    outcome = read_style(files)
    assert outcome.diagnostics == ()
    assert outcome.product
    return outcome.product


def paths(style: Stylesheets, name: str) -> list[str]:
    return [sheet.path for sheet in style.sheets[name]]


def test_the_house_style_is_clean() -> None:
    outcome = read(None, Tree(house_folder(), "styles"))
    assert outcome.diagnostics == ()
    assert outcome.product
    faces = {(face.family, face.style, face.weight) for face in outcome.product.fonts}
    assert ("Source Serif 4", "normal", 400) in faces
    assert ("Source Sans 3", "italic", 600) in faces
    for face in outcome.product.fonts:
        family = face.family.replace(" ", "").removesuffix("Display").removesuffix("Caption")
        assert face.licence == f"fonts/LICENCE-{family}.md"
    assert not any("@import" in sheet.text for sheet in outcome.product.sheets["print"])


def test_a_file_of_the_publication_comes_before_the_house(read_style: Read) -> None:
    style = product(
        read_style,
        {
            "print.css": '@import "theme.css";',
            "house/print.css": "p { margin: 9px }",
            "house/theme.css": "b { margin: 0 }",
            "house/epub.css": '@import "theme.css";',
            "templates/a.j2": "own",
            "house/templates/a.j2": "house",
            "house/templates/b.j2": "house",
        },
    )
    assert paths(style, "print") == ["house/theme.css", "styles/print.css"]
    assert paths(style, "epub") == ["house/theme.css", "house/epub.css"]
    assert paths(style, "folio") == []
    assert {name: sheet.text for name, sheet in style.templates.items()} == {
        "a.j2": "own",
        "b.j2": "house",
    }


def test_a_file_that_imports_itself_builds_on_the_house(read_style: Read) -> None:
    files: dict[str, str | bytes] = {
        "print.css": '@import "print.css";\np { margin: 0 }',
        "house/print.css": "p { margin: 9px }",
    }
    assert paths(product(read_style, files), "print") == ["house/print.css", "styles/print.css"]


def test_a_followed_import_is_blank_and_lines_stay(read_style: Read) -> None:
    css = '@charset "utf-8";\n@import "a;b.css";\n@import url(c.css);\np { margin: 0 }\n'
    files: dict[str, str | bytes] = {"print.css": css, "a;b.css": "", "c.css": ""}
    text = product(read_style, files).sheets["print"][-1].text
    assert "@" not in text
    assert text.splitlines()[3] == "p { margin: 0 }"


def test_addresses_are_relative_to_the_styles_folder(read_style: Read, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "print.css": '@import "parts/a.css";',
        "parts/a.css": "p {\n  background: url( ../art/a%20b.png );\n  fill: url(#x) }",
        "art/a b.png": b"x",
    }
    style = product(read_style, files)
    assert 'url("art/a%20b.png")' in style.sheets["print"][0].text
    assert "url(#x)" in style.sheets["print"][0].text
    assert style.assets == {"art/a b.png": (tmp_path / "styles/art/a b.png").resolve()}


@pytest.mark.usefixtures("with_font")
def test_the_digest_follows_every_file(read_style: Read) -> None:
    files: dict[str, str | bytes] = {
        "print.css": f'@import "b.css";\n{FACE}\np {{ background: url(c.png) }}',
        "b.css": "",
        "c.png": b"c",
        "templates/a.j2": "a",
    }
    digests = {product(read_style, files).digest}
    assert product(read_style, files).digest in digests
    for path in ("b.css", "c.png", "templates/a.j2", "fonts/LICENCE.txt"):
        files[path] = f"/* {path} */"
        digest = product(read_style, files).digest
        assert digest not in digests
        digests.add(digest)


@pytest.mark.parametrize("path", ["print.css", "templates/a.j2"])
def test_a_file_that_is_not_utf_8_is_a_finding(path: str, read_style: Read) -> None:
    assert [f.code for f in read_style({path: b"p {}\n\xff"}).diagnostics] == ["WSP-004"]


def test_a_link_out_of_the_folder_is_not_followed(
    read_style: Read, write: Write, tmp_path: Path
) -> None:
    write({"print.css": "p { background: url(a.png) }"})
    (tmp_path / "secret.png").write_bytes(b"x")
    (tmp_path / "styles" / "a.png").symlink_to(tmp_path / "secret.png")
    assert [f.code for f in read_style({}).diagnostics] == ["WSP-001"]
