"""Turn `./octavo test` in a small project into the checks it runs and the status it ends with."""

from pathlib import Path

import pytest

from tests.launcher.copy_of_tree import ROOT, Copy
from tests.launcher.test_scripts import SCRIPTS, SHELLCHECK

COMMANDS = [
    "$ .venv/bin/shellcheck octavo .ci/run .ci/locks/renew",
    "$ .venv/bin/python -m ruff format --check",
    "$ .venv/bin/python -m ruff check",
    "$ .venv/bin/python -m mypy --strict src tests",
    "$ .venv/bin/python -m pytest -n auto",
]
GOOD_TEST = '''"""Turn nothing into something."""


def test_one() -> None:
    """Hold."""
    assert 1 + 1 == 2
'''


@pytest.fixture
def project(copy: Copy) -> Copy:
    """Return a copy with one test of its own, set up for tests."""
    if SHELLCHECK is None:
        pytest.skip("shellcheck is not here")
    for script in SCRIPTS[1:]:
        (copy.home / script).write_bytes((ROOT / script).read_bytes())
    copy.add_venv("run", "test")
    (copy.home / ".venv/bin/shellcheck").symlink_to(SHELLCHECK)
    _own_test(copy).write_text(GOOD_TEST, encoding="utf-8")
    return copy


def _own_test(project: Copy) -> Path:
    return project.home / "tests/test_one.py"


def test_all_checks_run_and_pytest_has_the_last_word(project: Copy) -> None:
    answer = project.run("test")
    assert [line for line in answer.out.splitlines() if line.startswith("$ ")] == COMMANDS
    assert "1 passed" in answer.out.splitlines()[-1]
    assert answer.err == ""
    assert answer.status == 0


def test_a_check_that_fails_stops_none_and_is_named_last(project: Copy) -> None:
    _own_test(project).write_text(GOOD_TEST.replace("'", '"') + "x = 'y'\n", encoding="utf-8")
    answer = project.run("test")
    assert [line for line in answer.out.splitlines() if line.startswith("$ ")] == COMMANDS
    assert "1 passed" in answer.out.splitlines()[-1]
    assert answer.err.splitlines()[-1] == "  .venv/bin/python -m ruff format --check"
    assert answer.status == 1
