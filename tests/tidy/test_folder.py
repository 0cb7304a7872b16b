"""A manuscript is tidied file by file, each in its language; YAML keeps everything but words."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.tidy import IMAGES, PUBLICATION, tidy_folder, tidy_yaml
from octavo.workspace import Tree

ROOT = Path(__file__).parents[2]
FILES = {
    "publication.yaml": '# "A" - b\ntitle: Isen\nlanguage: sv\ncontents: [more/c.md]\n',
    "people.yaml": 'anna:\n  name: Anna "Is" - Berg\n  note: Anna "Is" Berg.\n',
    "images.yaml": 'images/a--b.jpg:\n  alt: Ett "ord"\n  licence: "CC" # 5-6\n',
    "text/a.md": '---\ntitle: A\n---\n\nHon sa "ja".\n',
    "text/b.md": '---\ntitle: B\nlanguage: en-GB\n---\n\nShe said "yes".\n',
    "text/k.md": '---\ntitle: K\nlanguage: kk\n---\n\n"a"\n',
    "more/c.md": '---\ntitle: C\n---\n\n"c"\n',
}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return Tree(tmp_path, "manuscript")


def test_each_file_follows_its_language(tree: Tree) -> None:
    outcome = tidy_folder(tree)
    texts = {sheet.name: sheet.tidied.text for sheet in outcome.product or ()}
    assert texts == {
        "manuscript/publication.yaml": FILES["publication.yaml"],
        "manuscript/people.yaml": FILES["people.yaml"].replace(
            'note: Anna "Is"', "note: Anna ”Is”"
        ),
        "manuscript/images.yaml": FILES["images.yaml"].replace('"ord"', "”ord”"),
        "manuscript/more/c.md": FILES["more/c.md"].replace('"c"', "”c”"),
        "manuscript/text/a.md": FILES["text/a.md"].replace('"ja"', "”ja”"),
        "manuscript/text/b.md": FILES["text/b.md"].replace('"yes"', "‘yes’"),
    }


def test_a_language_without_rules_is_noted_and_others_are_not(tree: Tree) -> None:
    (note,) = tidy_folder(tree).diagnostics
    assert (note.code, note.span and note.span.path) == ("TID-002", "manuscript/text/k.md")


def test_what_is_proposed_is_found_in_its_place(tree: Tree) -> None:
    sheets = tidy_folder(tree).product or ()
    found = [finding for sheet in sheets for finding in sheet.findings]
    assert {finding.code for finding in found} == {"TID-001"}
    assert [str(finding.span) for finding in found if "text/a" in str(finding.span)] == [
        "manuscript/text/a.md:5"
    ]
    publication = next(sheet for sheet in sheets if sheet.name.endswith("publication.yaml"))
    assert not list(publication.findings)


def test_another_language_holds_for_what_does_not_say_its_own(tree: Tree) -> None:
    sheets = tidy_folder(tree, "de").product or ()
    texts = {sheet.name: sheet.tidied.text for sheet in sheets}
    assert "„ja“" in texts["manuscript/text/a.md"]
    assert "‘yes’" in texts["manuscript/text/b.md"]


def test_a_file_that_cannot_be_read_is_told_of_and_the_others_tidied(tree: Tree) -> None:
    (tree.root / "text" / "a.md").write_bytes(b"\xff")
    outcome = tidy_folder(tree)
    assert len(outcome.product or ()) == 5
    assert any(finding.is_error for finding in outcome.diagnostics)


YAML = {
    "plain": ('title: En "bok" # "a"\n', 'title: En ”bok” # "a"\n'),
    "in quotation marks": ('title: "En - bok"\n', 'title: "En – bok"\n'),
    "in single ones": ("title: 'En \"bok\"'\n", "title: 'En ”bok”'\n"),
    "with escapes": ('title: "En \\"bok\\" - a"\n', 'title: "En \\"bok\\" - a"\n'),
    "over lines": ("title: En\n  - bok...\n", "title: En\n  - bok...\n"),
    "folded": ("description: >-\n  En -\n  bok...\n", "description: >-\n  En -\n  bok…\n"),
    "as a block": (
        'colophon: |\n\n  En "bok"\n\n  - till...\n\n# "a"\nkind: book\n',
        'colophon: |\n\n  En ”bok”\n\n  - till…\n\n# "a"\nkind: book\n',
    ),
    "deep inside": (
        'editions:\n  cover:\n    blurb: |\n      En "bok"\n    price: "5-6"\n',
        'editions:\n  cover:\n    blurb: |\n      En ”bok”\n    price: "5-6"\n',
    ),
    "other keys": ('slug: a--b\npublisher: "A - B"\n', 'slug: a--b\npublisher: "A - B"\n'),
    "no YAML": ('title: [En "bok"\n', 'title: [En "bok"\n'),
    "an alias": ("title: &a En...\nsubtitle: *a\n", "title: &a En...\nsubtitle: *a\n"),
}


@pytest.mark.parametrize("name", YAML)
def test_a_value_is_changed_where_it_stands(name: str) -> None:
    before, after = YAML[name]
    assert tidy_yaml(before, PUBLICATION, "sv").text == after
    assert tidy_yaml(after, PUBLICATION, "sv").text == after


def test_every_picture_is_known() -> None:
    yaml = 'images/a.jpg:\n  credit: "Foto: A - B"\nimages/b.jpg:\n  caption: Ett "ord"\n'
    assert [change.line for change in tidy_yaml(yaml, IMAGES, "sv").changes] == [2, 4]


def test_the_publication_that_ships_with_octavo_keeps_to_the_rules() -> None:
    outcome = tidy_folder(Tree(ROOT / "manuscript", "manuscript"))
    assert outcome.diagnostics == ()
    assert [change for sheet in outcome.product or () for change in sheet.tidied.changes] == []


HOUSE = [
    ("", (), (), ["quotes", "ellipsis"]),
    ("tidy: {skip: [quotes]}", (), (), ["ellipsis"]),
    ("tidy: {skip: [quotes]}", (), ("ellipsis",), []),
    ("tidy: {skip: quotes}", ("quotes",), (), ["quotes"]),
    ("tidy: {use: [em-dash]}", (), (), ["quotes", "ellipsis", "em-dash"]),
    ("tidy: quotes", (), (), ["quotes", "ellipsis"]),
]


@pytest.mark.parametrize(("said", "only", "without", "rules"), HOUSE)
def test_the_rules_are_those_of_the_house(
    said: str, only: tuple[str, ...], without: tuple[str, ...], rules: list[str], tmp_path: Path
) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "publication.yaml").write_text(f"title: Ice\nlanguage: en-GB\n{said}\n")
    (tmp_path / "text/a.md").write_text('---\ntitle: A\n---\n\nA "b" ... c\u2014d.\n')
    outcome = tidy_folder(Tree(tmp_path, "manuscript"), only=only, without=without)
    found = {change.rule for sheet in outcome.product or () for change in sheet.tidied.changes}
    assert found == set(rules)
    assert outcome.diagnostics == ()


def test_a_rule_of_the_house_that_there_is_not_is_said(tmp_path: Path) -> None:
    (tmp_path / "publication.yaml").write_text("language: sv\ntidy: {skip: [dahs], use: [dash]}\n")
    (found,) = tidy_folder(Tree(tmp_path, "manuscript")).diagnostics
    assert (found.code, found.hint) == ("TID-003", "Did you mean “dash”?")
