"""Two styles folders: one of a publication, and a small house."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.diagnostics import Outcome
from octavo.styles import Stylesheets, house_folder, read
from octavo.workspace import Tree

FONT = house_folder() / "fonts" / "SourceSerif4Caption-It.ttf"

Write = Callable[..., Path]
Read = Callable[..., Outcome[Stylesheets]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files below `styles/`, or below `house/` where the path begins so."""

    def put(files: dict[str, str | bytes]) -> Path:
        for path, content in files.items():
            home = tmp_path if path.startswith("house/") else tmp_path / "styles"
            file = home / path
            file.parent.mkdir(parents=True, exist_ok=True)
            raw = content if isinstance(content, bytes) else content.encode("utf-8")
            file.write_bytes(raw)
        return tmp_path

    return put


@pytest.fixture
def read_style(tmp_path: Path, write: Write) -> Read:
    """Write files and read the style that they make."""

    def made(files: dict[str, str | bytes]) -> Outcome[Stylesheets]:
        write(files)
        (tmp_path / "house").mkdir(exist_ok=True)
        (tmp_path / "styles").mkdir(exist_ok=True)
        return read(Tree(tmp_path / "styles", "styles"), Tree(tmp_path / "house", "house"))

    return made


@pytest.fixture
def with_font(tmp_path: Path) -> Path:
    """Put one font and its licence into `styles/fonts/`."""
    fonts = tmp_path / "styles" / "fonts"
    fonts.mkdir(parents=True)
    shutil.copy(FONT, fonts / "a.ttf")
    (fonts / "LICENCE.txt").write_text("Free as air.\n")
    return fonts
