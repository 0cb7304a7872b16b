"""Turn pytest's temporary folder into a copy of the project for the launcher to run in."""

from pathlib import Path

import pytest

from tests.launcher.copy_of_tree import Copy, copy_tree


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copy_tree(tmp_path)
