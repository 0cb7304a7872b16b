"""Turn a temporary folder into a small copy of the project that the launcher can be run in.

The launcher is the real one, run as a person runs it. Its copy has a program of a few lines that
repeats what it was called with, and a PATH that holds only what a test puts there.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
Variables = dict[str, str]
NONE: Variables = {}
READERS = "tests/readers/package-lock.json"
ACE = "src/octavo/preflight/ace/package-lock.json"
TOOLS = ("bash", "cksum", "cp", "env", "mkdir", "mv", "readlink", "rm")
PROGRAM = '''"""Turn a call into a line that repeats it, and the status it asks for."""

import os
import sys

print(sys.argv[1:], os.getcwd(), sys.flags.safe_path)
sys.exit(int(os.environ.get("STATUS", "0")))
'''


@dataclass(frozen=True)
class Copy:
    """A copy of the project's launcher in `home`, and the only folder of its PATH, `tools`."""

    home: Path
    tools: Path

    def run(self, *words: str, cwd: Path | None = None, env: Variables = NONE) -> "Answer":
        """Run `./octavo` with `words`, from `cwd` or the copy's own folder."""
        done = subprocess.run(
            [self.home / "octavo", *words],
            cwd=cwd or self.home,
            env=self.environment() | env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def environment(self) -> Variables:
        """Return the variables that the launcher sees."""
        return {"PATH": str(self.tools), "HOME": str(self.home), "LANG": "C.UTF-8"}

    def add_tool(self, name: str, script: str) -> None:
        """Put a shell script on the PATH under `name`."""
        path = self.tools / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def add_python(self, before: str = "") -> None:
        """Put this test's own Python on the PATH as python3.

        `before` is a Python statement put before each program that it reads from its input.
        """
        python = os.path.realpath(sys.executable)
        self.add_tool(
            "python3",
            f"""if [ "$2" = - ]; then
  {{ printf '%s\\n' '{before}'; /bin/cat; }} | {python} "$@"
else
  exec {python} "$@"
fi""",
        )

    def add_venv(self, *stamps: str) -> None:
        """Make `.venv/` as the launcher does, vouched for by `stamps` (`run`, `test`).

        It sees the packages of the environment that the tests run in.
        """
        venv = self.home / ".venv"
        subprocess.run(
            [os.path.realpath(sys.executable), "-m", "venv", "--without-pip", venv], check=True
        )
        (site,) = venv.glob("lib/python3*/site-packages")
        packages = next(entry for entry in sys.path if entry.endswith("site-packages"))
        (site / "octavo.pth").write_text(f"../../../../src\n{packages}\n", encoding="utf-8")
        for stamp in stamps:
            self.stamp(stamp)

    def stamp(self, name: str) -> None:
        """Vouch for `.venv/` holding the packages of the lock `name`."""
        locks = [self.home / READERS, self.home / ACE] if name == "test" else []
        summed = " ".join(map(_sum, (*locks, self.home / f".ci/locks/{name}.txt")))
        python = os.path.realpath(self.home / ".venv/bin/python")
        (self.home / f".venv/octavo-{name}").write_text(f"{summed}\n{python}\n", encoding="utf-8")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        done = subprocess.run(["cksum"], stdin=file, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@dataclass(frozen=True)
class Answer:
    """What a run of the launcher came to."""

    status: int
    out: str
    err: str


def copy_tree(folder: Path) -> Copy:
    """Copy the launcher into `folder`, with a program of a few lines and locks without a package.

    With nothing to install, a whole set-up is done without the network.
    """
    copy = Copy(home=folder / "home of octavo", tools=folder / "tools")
    locks = copy.home / ".ci/locks"
    source = copy.home / "src/octavo"
    npm_locks = [copy.home / READERS, copy.home / ACE]
    for made in (locks, *(lock.parent for lock in npm_locks), copy.tools):
        made.mkdir(parents=True)
    shutil.copy(ROOT / "octavo", copy.home / "octavo")
    for name in ("run", "test"):
        (locks / f"{name}.txt").write_text("# no package\n", encoding="utf-8")
    for lock in npm_locks:
        lock.write_text("{}\n", encoding="utf-8")
    (source / "__init__.py").write_text('"""Turn words into their echo."""\n', encoding="utf-8")
    (source / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, f"{tool} is part of every system"
        (copy.tools / tool).symlink_to(found)
    return copy
