"""Turn machines that lack something into set-up ones, or into the exact commands to type."""

import fcntl
import hashlib
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.launcher.copy_of_tree import READERS, Copy

OS_RELEASE = Path("/etc/os-release")
IS_UBUNTU = OS_RELEASE.exists() and "ID=ubuntu" in OS_RELEASE.read_text("utf-8").splitlines()
CHROMIUM = "chromium-browser" if IS_UBUNTU else "chromium"

NO_SUBSET = """\
import ctypes
real = ctypes.CDLL
def refuse(name, *rest):
    if "subset" in name:
        raise OSError(name)
    return real(name, *rest)
ctypes.CDLL = refuse"""

# A Python that lacks harfbuzz-subset until the package is there, and can make no environment.
BARE_PYTHON = """case "$2" in
  -c) exit 0 ;;
  -m) exit 5 ;;
esac
/bin/grep -q flock && exit 0
[ -e "$HOME/installed" ] || echo subset"""

RECORDING_APT = 'echo "$@" >>"$HOME/apt"; [ "$1" = update ] || touch "$HOME/installed"'


def test_without_python_it_says_how_to_get_one(copy: Copy) -> None:
    answer = copy.run("build")
    assert answer.status == 3
    assert "needs Python 3.11 or newer" in answer.err
    assert "sudo apt-get install python3 python3-venv" in answer.err
    assert "sudo dnf install python3\n" in answer.err
    assert "brew install python\n" in answer.err
    assert not (copy.home / ".venv").exists()


def test_a_python_that_is_too_old_or_broken_is_none(copy: Copy) -> None:
    copy.add_tool("python3.13", "exit 127")
    copy.add_tool("python3", "exit 1")
    assert "needs Python 3.11 or newer" in copy.run("build").err


def test_a_missing_library_is_named_for_each_system(copy: Copy) -> None:
    copy.add_python(before=NO_SUBSET)
    answer = copy.run("build")
    assert answer.status == 3
    assert "sudo apt-get install libharfbuzz-subset0\n" in answer.err
    assert "sudo dnf install harfbuzz\n" in answer.err
    assert "brew install harfbuzz\n" in answer.err
    assert not (copy.home / ".venv").exists()


def test_the_tests_tools_are_asked_for_by_the_tests_only(copy: Copy) -> None:
    copy.add_python(before=NO_SUBSET)
    wanted = "libharfbuzz-subset0 default-jre-headless poppler-utils ghostscript qpdf mupdf-tools"
    assert f"sudo apt-get install {wanted} {CHROMIUM} npm\n" in copy.run("test").err
    assert "default-jre-headless" not in copy.run("build").err


@pytest.mark.parametrize("browser", ["chromium", "chromium-browser", "google-chrome"])
def test_any_chromium_will_do(copy: Copy, browser: str) -> None:
    copy.add_python(before=NO_SUBSET)
    copy.add_tool(browser, "exit 0")
    assert f"mupdf-tools {CHROMIUM}" not in copy.run("test").err
    assert "mupdf-tools npm\n" in copy.run("test").err


@pytest.mark.parametrize(("status", "said"), [("0", False), ("1", True)])
def test_the_tests_get_their_reading_systems_and_ace(copy: Copy, status: str, said: bool) -> None:
    copy.add_python()
    for tool in ("java", "pdftotext", "gs", "qpdf", "mutool", "chromium"):
        copy.add_tool(tool, "exit 0")
    copy.add_tool("npm", f'echo "$PWD: $*" >>"$HOME/npm"; exit {status}')
    for _ in range(2):
        answer = copy.run("test", "--version")
        assert "No module named pytest" in answer.err  # the copy's locks hold no package
    readers, ace = (copy.home / "npm").read_text(encoding="utf-8").splitlines()
    assert readers.startswith(f"{copy.home / 'tests/readers'}: ci --ignore-scripts ")
    assert ace.startswith(f"{copy.home / '.venv/ace'}: ci --ignore-scripts ")
    assert (copy.home / ".venv/octavo-test").exists()
    first = (copy.home / ".venv/octavo-test").read_text(encoding="utf-8")
    (copy.home / READERS).write_text("{ }\n", encoding="utf-8")
    assert ("their tests are skipped" in copy.run("test").err) is said
    assert (copy.home / ".venv/octavo-test").read_text(encoding="utf-8") != first


def test_apt_get_installs_what_is_missing(copy: Copy) -> None:
    copy.add_tool("python3", BARE_PYTHON)
    copy.add_tool("apt-get", RECORDING_APT)
    copy.add_tool("sudo", '[ "$1" = -n ] && shift; "$@"')
    (copy.tools / "touch").symlink_to("/bin/touch")
    answer = copy.run("build")
    update, install = (copy.home / "apt").read_text(encoding="utf-8").splitlines()
    assert update.startswith("update ")
    assert install.startswith("install -y ")
    assert install.endswith(" libharfbuzz-subset0")
    assert "no virtual environment could be made" in answer.err  # the step after the libraries
    assert answer.status == 3


def test_an_apt_get_that_fails_leaves_the_commands(copy: Copy) -> None:
    copy.add_tool("python3", BARE_PYTHON)
    copy.add_tool("apt-get", "exit 100")
    copy.add_tool("sudo", '[ "$1" = -n ] && shift; "$@"')
    answer = copy.run("build")
    assert answer.status == 3
    assert "sudo apt-get install libharfbuzz-subset0\n" in answer.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root asks sudo for nothing")
def test_a_sudo_that_wants_a_password_is_not_used(copy: Copy) -> None:
    copy.add_tool("python3", BARE_PYTHON)
    copy.add_tool("apt-get", RECORDING_APT)
    copy.add_tool("sudo", "exit 1")
    answer = copy.run("build")
    assert answer.status == 3
    assert "sudo apt-get install libharfbuzz-subset0\n" in answer.err
    assert not (copy.home / "apt").exists()


def test_a_set_up_cut_short_is_done_anew_and_only_once(copy: Copy) -> None:
    copy.add_python()
    (copy.home / ".venv").mkdir()
    stale = copy.home / ".venv/left by a set-up cut short"
    stale.touch()

    first = copy.run("build")
    assert first.status == 0
    assert first.out.startswith("['build']")
    assert "making .venv" in first.err
    assert not stale.exists()

    assert copy.run("build").err == ""


def test_a_package_is_installed_only_with_its_hash(copy: Copy, tmp_path: Path) -> None:
    digest = _write_wheel(tmp_path)
    lock = copy.home / ".ci/locks/run.txt"
    copy.add_python()
    offline = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": str(tmp_path),
        "PIP_NO_INDEX": "1",
    }

    lock.write_text("leaf==1.0\n", encoding="utf-8")
    refused = copy.run("build", env=offline)
    assert refused.status == 3
    assert "could not be installed" in refused.err
    assert refused.out == ""
    assert not (copy.home / ".venv/octavo-run").exists()

    lock.write_text(f"leaf==1.0 --hash=sha256:{digest}\n", encoding="utf-8")
    assert copy.run("build", env=offline).status == 0
    assert list(copy.home.glob(".venv/lib/python3*/site-packages/leaf.py"))


def _write_wheel(folder: Path) -> str:
    """Write the wheel of a package of one empty module; return its SHA-256."""
    path = folder / "leaf-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("leaf.py", "")
        info = "leaf-1.0.dist-info"
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: leaf\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_second_launcher_waits_and_finds_the_work_done(copy: Copy) -> None:
    copy.add_python()
    with (copy.home / ".venv.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = subprocess.Popen(
            [copy.home / "octavo", "build"],
            cwd=copy.home,
            env=copy.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        assert "waiting for another set-up" in second.stderr.readline()
        copy.add_venv("run")
    out, err = second.communicate(timeout=30)
    assert out.startswith("['build']")
    assert err == ""
    assert second.returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_named(copy: Copy) -> None:
    copy.home.chmod(0o555)
    answer = copy.run("build")
    copy.home.chmod(0o755)
    assert answer.status == 3
    assert f"{copy.home} cannot be written to" in answer.err
