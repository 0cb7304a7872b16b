"""Turn a finished set-up into a call of the program, with nothing added, lost or done again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.launcher.copy_of_tree import Copy


def test_words_status_and_folder_reach_the_program(copy: Copy, tmp_path: Path) -> None:
    copy.add_venv("run")
    elsewhere = tmp_path / "a publication"
    elsewhere.mkdir()
    answer = copy.run("build", "--x=1", "två ord", "", cwd=elsewhere, env={"STATUS": "70"})
    assert answer.out == f"['build', '--x=1', 'två ord', ''] {elsewhere} True\n"
    assert answer.err == ""
    assert answer.status == 70


def test_no_module_is_taken_from_the_folder_it_is_called_in(copy: Copy, tmp_path: Path) -> None:
    copy.add_venv("run")
    (tmp_path / "octavo.py").write_text("raise SystemExit('not this one')\n", encoding="utf-8")
    assert copy.run("build", cwd=tmp_path).status == 0


def test_a_symbolic_link_leads_home(copy: Copy, tmp_path: Path) -> None:
    copy.add_venv("run")
    first = copy.home / "linked"
    first.symlink_to("octavo")
    second = tmp_path / "octavo"
    second.symlink_to(first)
    answer = Copy(home=tmp_path, tools=copy.tools).run("show")
    assert answer.out == f"['show'] {tmp_path} True\n"


def test_a_moved_folder_still_runs(copy: Copy, tmp_path: Path) -> None:
    copy.add_venv("run")
    moved = Copy(home=copy.home.rename(tmp_path / "moved"), tools=copy.tools)
    assert moved.run().out == f"[] {moved.home} True\n"


def test_words_after_test_go_to_pytest_alone(copy: Copy) -> None:
    copy.add_venv("run", "test")
    answer = copy.run("test", "--version")
    assert (answer.out + answer.err).startswith("pytest ")
    assert answer.status == 0


def _lock_changed(copy: Copy) -> None:
    (copy.home / ".ci/locks/run.txt").write_text("# another package\n", encoding="utf-8")


def _stamp_missing(copy: Copy) -> None:
    (copy.home / ".venv/octavo-run").unlink()


def _stamp_cut_short(copy: Copy) -> None:
    stamp = copy.home / ".venv/octavo-run"
    stamp.write_text(stamp.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")


def _python_replaced(copy: Copy) -> None:
    other = copy.home / "python3.99"
    other.write_bytes(b"")
    python = copy.home / ".venv/bin/python"
    python.unlink()
    python.symlink_to(other)


def _python_gone(copy: Copy) -> None:
    python = copy.home / ".venv/bin/python"
    python.unlink()
    python.symlink_to("nowhere")


@pytest.mark.parametrize(
    "change",
    [_lock_changed, _stamp_missing, _stamp_cut_short, _python_replaced, _python_gone],
    ids=lambda change: change.__name__.strip("_").replace("_", "-"),
)
def test_what_no_longer_fits_is_set_up_again(copy: Copy, change: Callable[[Copy], None]) -> None:
    copy.add_venv("run")
    change(copy)
    answer = copy.run("build")  # no Python on the PATH: the set-up stops at its first step
    assert answer.status == 3
    assert "needs Python 3.11" in answer.err
    assert answer.out == ""


def test_the_test_side_has_a_stamp_of_its_own(copy: Copy) -> None:
    copy.add_venv("run")
    assert copy.run("build").status == 0
    assert copy.run("test").status == 3


def test_a_finished_set_up_asks_the_machine_for_nothing(copy: Copy) -> None:
    copy.add_venv("run")
    copy.add_tool("python3", "exit 9")
    assert copy.run("build").status == 0
