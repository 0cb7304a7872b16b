"""Turn the project's shell scripts into shellcheck's verdict, and bash's."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.launcher.copy_of_tree import ROOT

SCRIPTS = ("octavo", ".ci/run", ".ci/locks/renew")
OWN_SHELLCHECK = Path(sys.prefix) / "bin/shellcheck"
SHELLCHECK = str(OWN_SHELLCHECK) if OWN_SHELLCHECK.exists() else shutil.which("shellcheck")


@pytest.mark.parametrize("script", SCRIPTS)
def test_bash_can_read_it_and_it_can_be_run(script: str) -> None:
    assert subprocess.run(["bash", "-n", ROOT / script], check=False).returncode == 0
    assert (ROOT / script).stat().st_mode & 0o111 == 0o111


@pytest.mark.external
@pytest.mark.skipif(SHELLCHECK is None, reason="shellcheck is not here")
def test_shellcheck_finds_nothing() -> None:
    assert SHELLCHECK is not None
    paths = [str(ROOT / script) for script in SCRIPTS]
    done = subprocess.run([SHELLCHECK, *paths], capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0


def test_continuous_integration_runs_what_a_developer_runs() -> None:
    assert "exec ./octavo test\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")
