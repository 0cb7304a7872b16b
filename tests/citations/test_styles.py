"""A style that is no style, or would do harm, ends in a finding at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.citations.style import SHIPPED
from tests.citations.library import cited, prepared, publication

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">\n'
NUMBERS = (
    HEAD
    + '<citation><layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/>'
    "</layout></citation>\n"
    '<bibliography><layout><text variable="citation-number" suffix=". "/>'
    '<text variable="title"/></layout></bibliography></style>'
)
MACROS = "".join(
    f'<macro name="m{n}">' + f'<text macro="m{n + 1}"/>' * 10 + "</macro>" for n in range(9)
)
BOMB = (
    HEAD
    + MACROS
    + '<macro name="m9"><text value="x"/></macro>'
    + '<citation><layout><text macro="m0"/></layout></citation></style>'
)


def found(folder: Path, style: str, text: str = "") -> list[str]:
    files = {"publication.yaml": publication(style)}
    if text:
        files[style] = text
    return [one.code for one in prepared(folder, "Is [@aberg].", files).diagnostics]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<html/>", "BIB-012"),
        ("@book{a}", "BIB-012"),
        (f'<!DOCTYPE style [<!ENTITY a "b">]>{NUMBERS}', "BIB-013"),
        (NUMBERS.replace('variable="title"', 'macro="title"'), "BIB-014"),
        (NUMBERS.replace('variable="title"', ""), "BIB-014"),
        (BOMB, "BIB-014"),
        (
            HEAD
            + '<macro name="a"><text macro="a"/></macro><citation><layout><text macro="a"/>'
            + "</layout></citation></style>",
            "BIB-014",
        ),
        (HEAD + '<info><link rel="independent-parent" href="x"/></info></style>', "BIB-014"),
        (
            NUMBERS.replace(
                '<text variable="title"/>', '<number variable="page" form="roman"/><date form="x" '
                'variable="issued"/>'
            ),
            "BIB-015",
        ),
    ],
)  # fmt: skip
def test_a_style_that_cannot_be_followed_is_told(text: str, code: str, tmp_path: Path) -> None:
    files = {"publication.yaml": publication("s.csl"), "s.csl": text}
    outcome = prepared(tmp_path, "Is [@aberg].", files)
    codes = [one.code for one in outcome.diagnostics]
    if outcome.product is not None:
        outcome.product.entries()
        codes += [one.code for one in outcome.product.findings]
    assert codes == [code]


def test_an_unknown_name_has_a_suggestion(tmp_path: Path) -> None:
    files = {"publication.yaml": publication("author-dates")}
    [finding] = prepared(tmp_path, "Is [@aberg].", files).diagnostics
    assert finding.code == "BIB-011"
    assert finding.hint == "Did you mean “author-date”?"
    assert str(finding.span) == "manuscript/publication.yaml:6:10"


@pytest.mark.parametrize("name", SHIPPED)
def test_styles_that_ship_are_followed(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, name) == []


def test_a_style_of_the_publishers_own_is_followed(tmp_path: Path) -> None:
    files = {"publication.yaml": publication("s.csl"), "s.csl": NUMBERS}
    assert cited(tmp_path, "Is [@ohman; @aberg] och [@aberg].", files) == ["[[1], [2]]", "[[2]]"]


def test_a_style_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    from octavo.manuscript import read
    from tests.manuscript.shelf import write

    yaml = publication("s.csl")
    tree = write(tmp_path, {"publication.yaml": yaml, "references.json": "[]"})
    assert [one.code for one in read(tree).diagnostics] == ["WSP-002"]
