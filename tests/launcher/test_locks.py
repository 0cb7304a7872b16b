"""Turn the pinned requirements into what must be true of them."""

import re
import tomllib

import pytest

from tests.launcher.copy_of_tree import ROOT

LOCKS = ("run", "test")
PIN = re.compile(r"^([a-z0-9.-]+)==([^ ]+)", re.MULTILINE)


def _text(lock: str) -> str:
    return (ROOT / f".ci/locks/{lock}.txt").read_text(encoding="utf-8")


def _pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall(_text(lock)))


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_has_one_version_and_hashes(lock: str) -> None:
    requirements = re.split(r"\n(?=[^ ])", _text(lock).strip())
    assert len(requirements) == len(_pins(lock))
    for requirement in requirements:
        assert PIN.match(requirement)
        assert "--hash=sha256:" in requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_no_host_and_no_path_is_named(lock: str) -> None:
    assert "://" not in _text(lock)
    assert not re.search(r"(?m)^ *#.* /|^--?[a-z]", _text(lock))


def test_the_tests_run_what_the_publisher_runs() -> None:
    assert _pins("run").items() <= _pins("test").items()


def test_each_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {
        re.match(r"[A-Za-z0-9.-]+", line)[0].replace(".", "-")  # type: ignore[index]
        for line in project["project"]["dependencies"]
    }
    assert named <= _pins("run").keys()
