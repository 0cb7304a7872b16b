"""Words become folders and editions, whatever their order."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from octavo.cli.stops import Stop
from octavo.cli.words import complete, publication, sort_words


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("words", "folder", "editions"),
    [
        ((), ".", ()),
        (("print",), ".", ("print",)),
        (("demo",), "demo", ()),
        (("demo", "print", "epub"), "demo", ("print", "epub")),
        (("epub", "demo", "epub"), "demo", ("epub",)),
        ((".", "cover", "screen"), ".", ("cover", "screen")),
    ],
)
def test_words_are_a_folder_and_editions(
    words: tuple[str, ...], folder: str, editions: tuple[str, ...]
) -> None:
    Path("demo").mkdir()
    assert sort_words(words) == (Path(folder), editions)


def test_an_edition_stays_one_beside_a_folder_of_its_name() -> None:
    Path("print").mkdir()
    assert sort_words(["print"]) == (Path(), ("print",))


def test_a_publication_of_the_name_of_an_edition_is_a_folder() -> None:
    Path("print/manuscript").mkdir(parents=True)
    assert sort_words(["print"]) == (Path("print"), ())


def test_a_misspelt_edition_is_met_with_the_nearest() -> None:
    with pytest.raises(Stop) as stop:
        sort_words(["pirnt"])
    assert (stop.value.code, stop.value.hint) == ("CLI-003", "Did you mean “print”?")


def test_two_folders_are_one_too_many() -> None:
    Path("a").mkdir()
    Path("b").mkdir()
    with pytest.raises(Stop, match="“b” is neither"):
        sort_words(["a", "b"])


def test_a_folder_without_a_manuscript_is_no_publication() -> None:
    with pytest.raises(Stop, match="the current folder holds no folder “manuscript”") as stop:
        publication(Path())
    assert stop.value.code == "CLI-001"


def test_a_manuscript_without_publication_yaml_is_no_publication() -> None:
    Path("manuscript").mkdir()
    with pytest.raises(Stop, match=r"no “publication\.yaml”"):
        publication(Path())


def test_whoever_stands_in_the_manuscript_is_sent_up(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("manuscript").mkdir()
    Path("manuscript/publication.yaml").touch()
    monkeypatch.chdir("manuscript")
    with pytest.raises(Stop) as stop:
        publication(Path())
    assert "above" in stop.value.hint


def test_a_publication_is_found() -> None:
    Path("manuscript").mkdir()
    Path("manuscript/publication.yaml").touch()
    assert publication(Path()) == Path()


def test_the_shell_is_offered_editions_and_folders() -> None:
    context = click.Context(click.Command("build"))
    items = complete(context, click.Argument(["words"]), "p")
    assert [(item.value, item.type) for item in items] == [("print", "plain"), ("p", "dir")]
