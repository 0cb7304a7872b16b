"""Turn a publication on disk into what building it cost, and into all that the build wrote."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_GLANCE = 0.02


@dataclass(frozen=True, slots=True)
class Run:
    """How a build ended: `peak` is the most memory that one of its processes held, in bytes."""

    status: int
    said: str
    seconds: float
    peak: int

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in their order."""
        lines = (line.split() for line in self.said.splitlines())
        return [
            words[0] for words in lines if words and words[0][3:4] == "-" and len(words[0]) == 7
        ]


def run(
    folder: Path,
    *more: str,
    command: Sequence[str] = (),
    limit: float = 120,
    around: Mapping[str, str] = {},
) -> Run:
    """Build the publication in `folder` in a process of its own, and watch it."""
    words = [*command, sys.executable, "-P", "-m", "octavo", "build", str(folder), *more]
    words += ["--format", "lines", "--quiet"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **around}
    began = time.monotonic()
    process = subprocess.Popen(
        words, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    peaks: dict[int, int] = {}
    watch = threading.Thread(target=_watch, args=(process, peaks))
    watch.start()
    try:
        said, _ = process.communicate(timeout=limit)
    finally:
        process.kill()
        watch.join()
    seconds = time.monotonic() - began
    text = said.decode("utf-8", "replace")
    return Run(process.returncode, text, seconds, max(peaks.values(), default=0))


def _watch(process: subprocess.Popen[bytes], peaks: dict[int, int]) -> None:
    while process.poll() is None:
        for pid in (process.pid, *descendants(process.pid)):
            peaks[pid] = max(peaks.get(pid, 0), _peak(pid))
        time.sleep(_GLANCE)


def descendants(pid: int) -> Iterator[int]:
    """Yield the processes that `pid` started, and those that they did."""
    for task in _listed(f"/proc/{pid}/task"):
        try:
            children = Path(f"/proc/{pid}/task/{task}/children").read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from descendants(child)


def _listed(folder: str) -> list[str]:
    try:
        return [entry.name for entry in Path(folder).iterdir()]
    except OSError:
        return []


def _peak(pid: int) -> int:
    """Return the most memory that a process has held so far (VmHWM of proc(5))."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


def written(build: Path) -> Iterator[tuple[str, bytes]]:
    """Yield all that a build left: each file, what is packed in it, and the words of each PDF."""
    for path in sorted(build.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        data = path.read_bytes()
        yield str(path.relative_to(build)), data
        yield from _unpacked(path.name, data)


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    import io

    # What the cache keeps has its check sum, and may have a line of facts, before it.
    start = next((i for i in (data.find(b"%PDF-"), data.find(b"PK\3\4")) if i >= 0), -1)
    if start < 0:
        return
    if data[start : start + 2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data[start:])) as archive:
            for entry in archive.namelist():
                yield f"{name}/{entry}", archive.read(entry)
        return
    yield from _of_pdf(name, data[start:])


def _of_pdf(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    import io

    import pikepdf
    import pypdfium2

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, thing in enumerate(pdf.objects):
            if isinstance(thing, pikepdf.Stream):
                try:
                    yield f"{name}/{number}", thing.read_bytes()
                except pikepdf.PdfError:
                    yield f"{name}/{number}", thing.read_raw_bytes()
            else:
                yield f"{name}/{number}", thing.unparse()
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield f"{name}/words", page.get_textpage().get_text_range().encode()
    document.close()
