"""Turn a number of threads into a pool that a stopped build leaves at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor


@contextlib.contextmanager
def pool(count: int | None = None) -> Iterator[ThreadPoolExecutor]:
    """Give `count` threads, or as many as suit the machine, and wait for them at the end.

    Where the end is an exception, what has not begun is forgotten and what has is not waited for: a
    person who presses Ctrl-C in the middle of a large picture wants the build to stop now.
    """
    threads = ThreadPoolExecutor(count)
    try:
        yield threads
    except BaseException:
        threads.shutdown(wait=False, cancel_futures=True)
        raise
    threads.shutdown()
