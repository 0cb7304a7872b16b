"""Turn a file into what is seen on its pages, whatever the file does to its viewer."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

from octavo.preflight.sights import Opened, Refused, Sight, Task, unseen
from octavo.values import frozen

SECONDS = 30.0  # for a page, and for the start
LIVES = 4
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONPYCACHEPREFIX")
_GARBLED = (EOFError, OSError, ValueError, AttributeError, ImportError, pickle.UnpicklingError)


@frozen
class _End:
    """The end of a viewer; `why` is empty where its work was done."""

    why: str


def watch(task: Task, seconds: float = SECONDS) -> Iterator[Sight]:
    """Yield what a viewer in a process of its own sees; a page that kills it is a finding.

    A page may take `seconds`. After four dead viewers the rest of the pages stays unseen.
    """
    pages = 0
    for _ in range(LIVES):
        at, end = task.first, _End("")
        for sight in _life(task, seconds):
            match sight:
                case _End():
                    end = sight
                case Opened():
                    if not pages:
                        yield sight
                    pages = sight.pages
                case Refused():
                    yield sight
                case _:
                    at = sight.number + 1
                    yield sight
        if not end.why:
            return
        if not pages:
            yield Refused(end.why)
            return
        yield unseen(at, task.expected, end.why)
        task = replace(task, first=at + 1)
        if task.first > min(pages, task.most):
            return


def _life(task: Task, seconds: float) -> Iterator[Sight | _End]:
    """Yield what one viewer sees, and its end."""
    viewer = subprocess.Popen(
        [sys.executable, "-s", "-P", "-m", "octavo.preflight.eyes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    heard: queue.Queue[Sight | None] = queue.Queue()
    listener = threading.Thread(target=_listen, args=(viewer, task, heard), daemon=True)
    listener.start()
    try:
        while (sight := heard.get(timeout=seconds)) is not None:
            yield sight
        status = viewer.wait(timeout=seconds)
        yield _End("" if status == 0 else f"drawing it ended the viewer with status {status}")
    except (queue.Empty, subprocess.TimeoutExpired):
        yield _End(f"drawing it takes longer than {seconds:g} s")
    finally:
        viewer.kill()
        viewer.wait()
        listener.join(timeout=5)
        for pipe in (viewer.stdin, viewer.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _listen(viewer: subprocess.Popen[bytes], task: Task, heard: queue.Queue[Sight | None]) -> None:
    """Give the viewer its task, and pass on what it says; None at its end."""
    assert viewer.stdin is not None
    assert viewer.stdout is not None
    with contextlib.suppress(*_GARBLED):
        pickle.dump(task, viewer.stdin)
        viewer.stdin.close()
        while True:
            heard.put(pickle.load(viewer.stdout))
    heard.put(None)


def _environment() -> dict[str, str]:
    """Return what the viewer needs to find its libraries, and nothing about the author."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    paths = os.pathsep.join(path for path in sys.path if path)
    return {**kept, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
