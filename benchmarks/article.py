"""Turn builds of the shipped article into times and ratios: cold, rebuilt, watched, unchanged.

Run with the project's own Python: `python benchmarks/article.py [ROUNDS]`. Each round copies the
publication, builds it cold (no cache), builds it again unchanged, changes a word and builds a third
time, all as whole processes; ratios are taken round by round, so that a machine whose speed drifts
does not disturb them.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).parents[1]
OCTAVO = [sys.executable, "-m", "octavo"]


def seconds(*words: str, cwd: Path = ROOT) -> float:
    """Return the wall time of one run of Octavo."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run([*OCTAVO, *words], check=True, capture_output=True, cwd=cwd, env=environment)
    return time.perf_counter() - start


def change_a_word(folder: Path) -> None:
    """Change the last word of the last text's longest paragraph."""
    text = max((folder / "manuscript" / "text").glob("*.md"))
    lines = text.read_text(encoding="utf-8").split("\n")
    longest = max(range(len(lines)), key=lambda index: len(lines[index]))
    lines[longest] += " Tillagt."
    text.write_text("\n".join(lines), encoding="utf-8")


def watched(folder: Path) -> float:
    """Return the time from a changed word to the end of the build in a running `octavo watch`."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        [*OCTAVO, "watch", str(folder), "epub", "print"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as process:
        assert process.stderr is not None
        wait_for_rest(process.stderr)
        for _ in range(2):  # the first change warms up what only a change needs
            start = time.perf_counter()
            change_a_word(folder)
            wait_for_rest(process.stderr)
            taken = time.perf_counter() - start
        process.kill()
    return taken


def wait_for_rest(lines: TextIO) -> None:
    """Read until the watcher waits for a change."""
    while (line := lines.readline()) and not line.startswith("waiting"):
        pass


def one_round() -> dict[str, float]:
    """Return the times of one round by name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "manuscript", folder / "manuscript")
        times = {"cold": seconds("build", str(folder), "epub", "print")}
        times["unchanged"] = seconds("build", str(folder), "epub", "print")
        change_a_word(folder)
        times["one word"] = seconds("build", str(folder), "epub", "print")
        times["one word, watched"] = watched(folder)
        times["--help"] = seconds("--help")
    return times


def main() -> None:
    """Print the median of each time, and of its ratio to the cold build of the same round."""
    rounds = [one_round() for _ in range(int(sys.argv[1]) if sys.argv[1:] else 5)]
    print(f"{'build':<20}{'median s':>10}{'of cold':>10}")
    for name in rounds[0]:
        median = statistics.median(times[name] for times in rounds)
        ratio = statistics.median(times[name] / times["cold"] for times in rounds)
        print(f"{name:<20}{median:>10.2f}{ratio:>10.2f}")


if __name__ == "__main__":
    main()
