"""Turn books of 10 to 1,000 pages into times, memory and pages per second, beside other tools.

Run with the project's own Python: `python benchmarks/book.py BOOK.epub [PAGES…]`. The EPUB is
imported, and its chapters, as many as it takes and again from the first where it has too few, make
books of about so many pages. Octavo builds both editions, cold and after one changed word, by
`build` and by `watch`, and there when all pages after the middle move, too; its peers make what
they can of the same words: pandoc with WeasyPrint, pandoc with Typst, Vivliostyle. All run one
after the other in the same run; a peer that is not installed is named and left out. Times say
little on a machine that others use; ratios say more.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

ROOT = Path(__file__).parents[1]
OCTAVO = [sys.executable, "-m", "octavo"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "src")}
WORDS_A_PAGE = 320
PAGES = (10, 100, 300, 1000)
WORD = " Added.\n"
FOUR_PAGES = ("\n\n" + " ".join(["And so it went on and on."] * 40)) * 5 + "\n"


@dataclass(frozen=True)
class Run:
    """One run of a tool: seconds by the clock, and the most memory of all its processes, in MB."""

    seconds: float
    memory: float


def run(*words: str, cwd: Path) -> Run:
    """Run a command to its end and watch the memory of its processes."""
    start = time.perf_counter()
    with subprocess.Popen(
        words, cwd=cwd, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        peak = Peak(process.pid)
        _, errors = process.communicate()
        seconds = time.perf_counter() - start
        if process.returncode:
            raise SystemExit(f"{words[0]} failed: {errors.decode(errors='replace')[-800:]}")
        return Run(seconds, peak.end())


class Peak:
    """Look ten times a second at the memory of a process and of those that it started."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._over = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self._most = max(self._most, sum(memory(pid) for pid in family(self._pid)))

    def end(self) -> float:
        """Return the most that was seen, in MB."""
        self._over.set()
        self._thread.join()
        return self._most


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def memory(pid: int) -> float:
    """Return a process's share of memory in MB, what it shares divided among those that do."""
    try:
        status = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def make_book(source: Path, pages: int, folder: Path) -> str:
    """Write a publication of about `pages` pages to `folder`; return its words as Markdown."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("build"))
    texts = folder / "manuscript" / "text"
    found = [path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.md"))]
    chapters = [text for text in found if len(text.split()) > WORDS_A_PAGE]
    for path in texts.glob("*.md"):
        path.unlink()
    settings = folder / "manuscript" / "publication.yaml"
    said = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^contents:\n(?:[ -].*\n)*", "", said), encoding="utf-8")
    count, number, plain = 0, 0, []
    while count < pages * WORDS_A_PAGE:
        chapter = chapters[number % len(chapters)]
        number += 1
        chapter = re.sub(r"(?m)^(name|role):.*\n", "", chapter)
        (texts / f"{number:04}-chapter-{number}.md").write_text(chapter, encoding="utf-8")
        count += len(chapter.split())
        plain.append(re.sub(r"(?ms)\A---\n.*?^---\n", f"# {number}\n\n", chapter))
    return "\n\n".join(plain)


def add(folder: Path, words: str) -> None:
    """Add `words` to a text in the middle of the book."""
    texts = sorted((folder / "manuscript" / "text").glob("*.md"))
    text = texts[len(texts) // 2]
    text.write_text(text.read_text(encoding="utf-8").rstrip() + words, encoding="utf-8")


def watched(folder: Path, words: str) -> Run:
    """Add `words` in a running `watch`: return how long it takes to the end of the build."""
    with subprocess.Popen(
        [*OCTAVO, "watch", str(folder), "epub", "print"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env=ENVIRONMENT,
    ) as process:
        assert process.stderr is not None

        def rest() -> None:
            assert process.stderr is not None
            while (line := process.stderr.readline()) and not line.startswith("waiting"):
                pass

        peak = Peak(process.pid)
        rest()
        for _ in range(2):  # the first change warms up what only a change needs
            start = time.perf_counter()
            add(folder, words)
            rest()
            taken = time.perf_counter() - start
        process.kill()
        return Run(taken, peak.end())


def peers(markdown: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the name of each peer that is here, and the commands with which it makes a PDF."""
    pandoc = shutil.which("pandoc") or _pandoc_of_python()
    if pandoc is None:
        print("pandoc is not installed: its runs are left out", file=sys.stderr)
        return
    page = str(markdown.with_suffix(".html"))
    as_html = [pandoc, str(markdown), "-s", "-o", page]
    if importlib.util.find_spec("weasyprint"):
        yield "pandoc, WeasyPrint", [as_html, [sys.executable, "-m", "weasyprint", page, "w.pdf"]]
    if typst := shutil.which("typst"):
        as_typst = [pandoc, str(markdown), "-s", "-o", "book.typ"]
        yield "pandoc, Typst", [as_typst, [typst, "compile", "book.typ", "t.pdf"]]
    else:
        print("typst is not installed: its runs are left out", file=sys.stderr)
    if vivliostyle := shutil.which("vivliostyle"):
        yield "pandoc, Vivliostyle", [as_html, [vivliostyle, "build", page, "-o", "v.pdf"]]
    else:
        print("vivliostyle is not installed: its runs are left out", file=sys.stderr)


def _pandoc_of_python() -> str | None:
    """Return the pandoc that a Python package brings (`pip install pypandoc-binary`)."""
    found = importlib.util.find_spec("pypandoc")
    where = Path(found.origin).parent / "files" / "pandoc" if found and found.origin else None
    return str(where) if where and where.is_file() else None


def one_size(source: Path, wanted: int, work: Path) -> None:
    """Print what a book of about `wanted` pages takes."""
    folder, markdown = work / "book", work / "book.md"
    markdown.write_text(make_book(source, wanted, folder), encoding="utf-8")
    build = [*OCTAVO, "build", str(folder), "epub", "print"]
    cold = run(*build, cwd=work)
    printed = next((folder / "build" / "print").glob("*.pdf"))
    pages = pages_of(printed)
    add(folder, WORD)
    again = run(*build, cwd=work)
    rows = {"Octavo, both editions": cold, "one word, build": again}
    rows["one word, watch"] = watched(folder, WORD)
    rows["four pages more, watch"] = watched(folder, FOUR_PAGES)
    for name, commands in peers(markdown):
        runs = [run(*command, cwd=work) for command in commands]
        rows[name] = Run(sum(one.seconds for one in runs), max(one.memory for one in runs))
    print(f"\n{pages} pages{'':<16}{'seconds':>9}{'MB':>7}{'pages/s':>9}{'of ours':>9}")
    for name, one in rows.items():
        speed = f"{pages / one.seconds:>9.1f}{one.seconds / cold.seconds:>9.2f}"
        print(f"{name:<24}{one.seconds:>9.2f}{one.memory:>7.0f}{speed}", flush=True)


def pages_of(file: Path) -> int:
    """Return the number of pages of a PDF."""
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def main() -> None:
    """Print a table for each size."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    sizes = [int(word) for word in sys.argv[2:]] or PAGES
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "imported"
        run(*OCTAVO, "import", sys.argv[1], "--into", str(source), cwd=ROOT)
        for wanted in sizes:
            work = Path(name) / str(wanted)
            work.mkdir()
            one_size(source, wanted, work)


if __name__ == "__main__":
    main()
