"""Turn a worker process into one that has limits on time, memory and files, and no network.

What is refused in Python is refused by an audit hook (PEP 578); what the kernel can refuse is
refused by its limits and, where it lets us, by a network namespace without a network.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sys
import sysconfig
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "pty.")
_DEVICES = ("/dev/null", "/dev/urandom")
_WATCH = 0.5


def limit_memory(address_space: int, data: int) -> None:
    """Let the process use `data` bytes of its own memory and `address_space` bytes of addresses."""
    _limit(resource.RLIMIT_AS, address_space)
    _limit(resource.RLIMIT_DATA, data)


def limit_files(size: int, count: int) -> None:
    """Let the process write files of `size` bytes and hold `count` files open; no core dumps."""
    _limit(resource.RLIMIT_FSIZE, size)
    _limit(resource.RLIMIT_NOFILE, count)
    _limit(resource.RLIMIT_CORE, 0)


def limit_time(seconds: float) -> None:
    """Let the process compute for `seconds` more; the kernel ends it then."""
    spent = time.process_time()
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent + seconds) + 1, hard))


def leave_network() -> None:
    """Move to a network namespace of our own where the system lets us; without harm where not."""
    if not sys.platform.startswith("linux"):
        return
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWNET | _CLONE_NEWUSER
    try:
        ctypes.CDLL(None, use_errno=True).unshare(flags)
    except (OSError, AttributeError):
        return


def outlive_nobody(parent: int, temporary: Path) -> None:
    """End this process, and remove its folder, as soon as `parent` is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH)
        shutil.rmtree(temporary, ignore_errors=True)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def refuse(readable: Callable[[], Iterable[str]], temporary: Path) -> None:
    """Refuse sockets, other programs, and files that are neither ours nor in `readable()`."""
    roots = _roots(temporary)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            raise PermissionError(f"{event} is refused while a page is laid out")
        if event == "open" and not _allowed(arguments[0], arguments[2], roots, readable):
            raise PermissionError("a file outside the publication is refused")

    sys.addaudithook(hook)


def _allowed(
    name: object, flags: object, roots: tuple[str, ...], readable: Callable[[], Iterable[str]]
) -> bool:
    if isinstance(name, int) or name is None:
        return True
    if not isinstance(name, str | bytes | os.PathLike):
        return False
    path = os.path.realpath(os.fsdecode(name))
    writing = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writing:
        return path == "/dev/null" or path.startswith(roots[0])
    within = os.path.join(path, "").startswith(roots)  # noqa: PTH118
    return within or path in _DEVICES or path in set(readable())


def _roots(temporary: Path) -> tuple[str, ...]:
    """Return the folders that may be read, each with its separator; the first may be written to."""
    ours = Path(__file__).parents[2]
    found: list[str | Path] = [temporary, ours, *sysconfig.get_paths().values()]
    found += [folder for folder in (*sys.path, sys.pycache_prefix) if folder]
    return tuple(os.path.join(os.path.realpath(folder), "") for folder in found)  # noqa: PTH118


def _limit(kind: int, value: int) -> None:
    try:
        hard = resource.getrlimit(kind)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (bound, bound))
    except (OSError, ValueError):
        return
