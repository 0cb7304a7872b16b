"""Turn the project into its wheel and its source archive, and those into what a user gets."""

import os
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _build(target: str, folder: Path) -> Path:
    """Build the wheel or sdist into `folder` without the network; return the file."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target]
    subprocess.run([*command, "--directory", folder], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """Return the paths inside the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(path).decode())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that holds the wheel's package as pip lays it out."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, "--target", folder, wheel], check=True)
    return folder


def _run(installed: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run Python from `cwd` with the installed package before the one in src/."""
    return subprocess.run(
        [sys.executable, "-P", *words],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("kept", "packed"),
    [
        ("src/octavo", "octavo"),
        ("styles", "octavo/house"),
        ("docs/diagnostics", "octavo/diagnostics/pages"),
    ],
    ids=["program", "house-style", "diagnostics-pages"],
)
def test_each_file_is_in_the_wheel(names: set[str], kept: str, packed: str) -> None:
    files = [path for path in (ROOT / kept).rglob("*") if path.is_file()]
    wanted = {
        f"{packed}/{path.relative_to(ROOT / kept).as_posix()}"
        for path in files
        if "__pycache__" not in path.parts
    }
    assert wanted
    assert wanted <= names


def test_nothing_else_is_in_the_wheel(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names} == {"octavo", "octavo-0.1.0.dist-info"}
    assert not [name for name in names if name.endswith(".pyc")]


def test_the_wheel_says_what_it_is(metadata: Message) -> None:
    assert metadata["Name"] == "octavo"
    assert metadata["License-Expression"] == "AGPL-3.0-or-later"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Requires-Python"] == ">=3.11"


def test_the_version_is_the_programs_own(metadata: Message, installed: Path) -> None:
    code = "import octavo; print(octavo.__version__, octavo.__file__)"
    version, path = _run(installed, "-c", code, cwd=installed.parent).stdout.split(maxsplit=1)
    assert version == metadata["Version"]
    assert Path(path.strip()).is_relative_to(installed)


def test_the_source_archive_can_become_the_wheel(tmp_path: Path) -> None:
    with tarfile.open(_build("sdist", tmp_path)) as archive:
        paths = {member.name.partition("/")[2] for member in archive.getmembers()}
    wanted = {"pyproject.toml", "LICENSE", "README.md", "octavo", ".ci/locks/run.txt", ".ci/run"}
    assert wanted <= paths
    for folder in ("src/octavo", "styles", "docs/diagnostics", "tests"):
        assert [path for path in paths if path.startswith(f"{folder}/")]


def test_a_new_publication_builds_from_any_folder(installed: Path, tmp_path: Path) -> None:
    made = _run(installed, "-m", "octavo", "new", "demo", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    built = _run(installed, "-m", "octavo", "build", "demo", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert "no findings" in built.stderr
    assert list(tmp_path.glob("demo/build/epub/*.epub"))
    assert list(tmp_path.glob("demo/build/print/*.pdf"))


def test_the_pages_of_diagnostics_are_explained(installed: Path, tmp_path: Path) -> None:
    explained = _run(installed, "-m", "octavo", "explain", "WSP-012", cwd=tmp_path)
    assert "unknown key" in explained.stdout
