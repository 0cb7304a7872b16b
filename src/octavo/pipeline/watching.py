"""Turn changes of a publication's files into builds, one after the other, in warm workers."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from octavo.pdf import Workers
from octavo.pipeline.model import Progress, Report, Request

# Seconds between two looks at the files, and how much longer than a look itself that must be.
_GLANCE, _REST = 0.02, 20
_WATCHED = ("manuscript", "styles")

Seen = dict[str, tuple[int, int]]


def watch(request: Request, workers: Workers, progress: Progress) -> Iterator[Report]:
    """Yield the report of a build now, and of another one after each change of a source file.

    The processes that lay pages out stay, so that a build after a change needs not load them. A
    change that comes while a build is running is found after it.
    """
    from octavo.pipeline import making

    while True:
        seen = look(request.folder)
        workers.start()
        yield making.build(request, workers, progress)
        wait(request.folder, seen)


def wait(folder: Path, seen: Seen) -> None:
    """Return as soon as the sources in `folder` differ from `seen`, and have come to rest."""
    before = now = seen
    pause = _GLANCE
    while now == seen or now != before:
        time.sleep(pause)
        begin = time.perf_counter()
        before, now = now, look(folder)
        pause = max(_GLANCE, _REST * (time.perf_counter() - begin))


def look(folder: Path) -> Seen:
    """Return size and time of every source file below `folder`."""
    seen: Seen = {}
    for watched in _WATCHED:
        for around, folders, files in os.walk(folder / watched):
            for name in (*folders, *files):
                path = f"{around}{os.sep}{name}"
                try:
                    status = os.stat(path)  # noqa: PTH116 - hundreds of paths, fifty times a second
                except OSError:  # gone meanwhile, or a link to nowhere
                    continue
                seen[path] = (status.st_mtime_ns, status.st_size)
    return seen
