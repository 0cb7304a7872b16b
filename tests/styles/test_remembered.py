"""A style is read again where something in its folders has changed, and only there."""

import time
from pathlib import Path

import pytest

from octavo.styles import Theme, read
from octavo.styles import remembered as memory
from octavo.styles.read import read as read_anew
from octavo.workspace import Tree, state
from tests.styles.conftest import Write

SMALL = {"print.css": "p { color: black }", "templates/a.j2": "a", "house/epub.css": "p {}"}


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_LAST", [])


def trees(home: Path) -> tuple[Tree, Tree]:
    return Tree(home / "styles", "styles"), Tree(home / "house", "house")


def test_what_has_not_changed_is_not_read_again(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "_TICK", 0)
    home = write(SMALL)
    time.sleep(0.02)
    style = read(*trees(home))
    assert read(*trees(home)) is style
    assert read(*trees(home), Theme("verse")) is not style
    assert read(None, trees(home)[1]) != style


@pytest.mark.parametrize(
    "path", ["print.css", "templates/a.j2", "templates/b.j2", "folio.css", "house/epub.css"]
)
def test_what_has_changed_is_read_again(
    write: Write, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(state, "_TICK", 0)
    home = write(SMALL)
    time.sleep(0.02)
    style = read(*trees(home))
    write({path: "b { color: black }"})
    assert read(*trees(home)) == read_anew(*trees(home)) != style


def test_a_file_that_was_just_written_is_not_relied_on(write: Write) -> None:
    home = write(SMALL)
    style = read(*trees(home))
    assert read(*trees(home)) == style
    assert read(*trees(home)) is not style
