"""A theme is a sheet that publication.yaml names; variables are checked, and serve the EPUB too."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Outcome, Span
from octavo.styles import Stylesheets, Theme, house_folder, read, render
from octavo.workspace import Tree

AT = Span("manuscript/publication.yaml", 4, 8, 3)
PAGE = (Path(__file__).parents[2] / "docs" / "styles.md").read_text(encoding="utf-8")
HOUSE = Tree(house_folder(), "styles")


def style(tmp_path: Path, files: dict[str, str], theme: str = "book") -> Outcome[Stylesheets]:
    for path, text in files.items():
        file = tmp_path / "styles" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "styles").mkdir(exist_ok=True)
    return read(Tree(tmp_path / "styles", "styles"), HOUSE, Theme(theme, AT))


def text(outcome: Outcome[Stylesheets], name: str) -> str:
    assert outcome.diagnostics == ()
    assert outcome.product
    return "\n".join(sheet.text for sheet in outcome.product.sheets[name])


def sheets(outcome: Outcome[Stylesheets], name: str = "print") -> list[str]:
    assert outcome.diagnostics == ()
    assert outcome.product
    return [sheet.path for sheet in outcome.product.sheets[name]]


@pytest.mark.parametrize(
    ("theme", "opening"), [("book", "small-caps"), ("issue", "drop-cap"), ("article", "plain")]
)
def test_a_theme_of_the_house_says_how_texts_begin(theme: str, opening: str) -> None:
    found = sheets(read(None, HOUSE, Theme(theme, AT)))
    assert f"styles/themes/{theme}.css" in found
    assert found[-1] == f"styles/openings/{opening}.css"


def test_the_house_sets_and_uses_every_variable() -> None:
    for theme in ("book", "issue", "article"):
        assert read(HOUSE, HOUSE, Theme(theme, AT)).diagnostics == ()


@pytest.mark.parametrize(
    ("theme", "hint"),
    [
        ("bok", "Did you mean “book”?"),
        ("../book", "Did you mean “book”?"),
        ("x", "Use one of: article, book, issue; or write one of your own in styles/themes/"),
    ],
)
def test_a_theme_that_is_not_there_is_told_at_its_line(theme: str, hint: str) -> None:
    outcome = read(None, HOUSE, Theme(theme, AT))
    (finding,) = outcome.diagnostics
    assert (finding.code, finding.span) == ("STY-040", AT)
    assert finding.hint.startswith(hint)
    assert outcome.product
    assert "styles/themes/book.css" in [s.path for s in outcome.product.sheets["print"]]


def test_a_theme_of_ones_own_builds_on_another(tmp_path: Path) -> None:
    own = '@import "book.css";\n:root { --opening: drop-cap }'
    found = sheets(style(tmp_path, {"themes/verse.css": own}, "verse"))
    at = found.index("styles/themes/verse.css")
    assert found[at - 1] == "styles/themes/book.css"
    assert found[-1] == "styles/openings/drop-cap.css"


def test_three_lines_change_a_variable_in_both_editions(tmp_path: Path) -> None:
    lines = '@import "theme.css";\n:root { --ornament: "\\25ca"; --serif: "Source Sans 3" }\n'
    outcome = style(tmp_path, {"theme.css": lines})
    assert sheets(outcome)[-4:-1] == ["styles/theme.css", "styles/index.css", "styles/print.css"]
    reading = text(outcome, "epub")
    assert "var(" not in reading
    assert 'font-family: "Source Sans 3", serif' in reading
    assert 'content: "\u25ca"' in reading
    assert "data:" not in reading


def test_three_lines_change_a_template(tmp_path: Path) -> None:
    template = PAGE.split("is three lines")[1].split("```")[1].lstrip()
    assert template.count("\n") == 3
    outcome = style(tmp_path, {"templates/titlepage.xhtml.j2": template})
    assert outcome.product
    title, by = {"xhtml": "Isen", "pos": "1:1"}, {"xhtml": "Av Ada Berg", "pos": ""}
    rendered = render(
        outcome.product, "titlepage.xhtml.j2", id="t", title=title, bylines=[by], publisher=by
    )
    assert rendered.product
    assert rendered.product.startswith('<p class="byline">Av Ada Berg</p><h1 id="t">Isen</h1>')
    assert "data-pos" in outcome.product.templates["opening.xhtml.j2"].text


def test_the_house_reads_without_variables_and_draws_its_ornament() -> None:
    outcome = read(None, HOUSE, Theme("issue", AT))
    reading = text(outcome, "epub")
    assert "var(" not in reading
    assert 'mask-image: url("data:image/svg+xml,%3Csvg xmlns=' in reading
    assert "fleuron" not in reading
    assert 'content: "*\u2003*\u2003*"' in reading
    assert 'content: url("ornaments/fleuron.svg")' in text(outcome, "print")


def test_a_face_that_a_variable_brings_is_declared_for_readers(tmp_path: Path) -> None:
    lines = '@import "theme.css";\n:root { --serif: "Source Serif 4 Display" }\n'
    reading = text(style(tmp_path, {"theme.css": lines}), "epub")
    assert 'font-family: "Source Serif 4 Display"; font-style: italic' in reading


def test_addresses_in_variables_are_those_of_their_sheet(tmp_path: Path) -> None:
    (tmp_path / "styles" / "parts").mkdir(parents=True)
    (tmp_path / "styles" / "parts" / "leaf.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', encoding="utf-8"
    )
    files = {
        "theme.css": '@import "theme.css";\n@import "parts/leaf.css";',
        "parts/leaf.css": ":root { --ornament: url(leaf.svg) }",
    }
    outcome = style(tmp_path, files)
    assert 'content: url("parts/leaf.svg")' in text(outcome, "print")
    assert "viewBox=%220 0 1 1%22/%3E" in text(outcome, "epub")
    assert outcome.product
    assert "parts/leaf.svg" in outcome.product.assets


@pytest.mark.parametrize(
    ("code", "place", "wrong", "right", "hint"),
    [
        (
            "STY-041",
            "1:9",
            ":root { --opening: dropcap }",
            ":root { --opening: drop-cap }",
            "drop-cap",
        ),
        ("STY-042", "1:9", ":root { --acent: red }", ":root { --accent: red }", "--accent"),
        (
            "STY-043",
            "1:16",
            "p { color: var(--sof-ink) }",
            "p { color: var(--sof-ink, red) }",
            "--soft-ink",
        ),
    ],
)
def test_a_name_that_is_misspelt_is_told_with_the_nearest(
    code: str, place: str, wrong: str, right: str, hint: str, tmp_path: Path
) -> None:
    sound = style(
        tmp_path, {"extra.css": right, "print.css": '@import "print.css";\n@import "extra.css";'}
    )
    assert sound.diagnostics == ()
    (finding,) = style(tmp_path, {"extra.css": wrong}).diagnostics
    assert finding.span
    at = f"{finding.span.line}:{finding.span.column}"
    assert (finding.code, finding.span.path, at) == (code, "styles/extra.css", place)
    assert finding.hint == f"Did you mean “{hint}”?"


def test_a_variable_of_ones_own_is_nobody_elses_matter(tmp_path: Path) -> None:
    own = '@import "print.css";\n:root { --deep: 3em }\nblockquote { margin: var(--deep) }'
    assert style(tmp_path, {"print.css": own}).diagnostics == ()
