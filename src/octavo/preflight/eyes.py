"""Turn a task on standard input into sights on standard output, in a process of its own.

Drawing a hostile file may take for ever, take all memory or crash; here it takes only itself along.
"""

from __future__ import annotations

import os
import pickle
import sys

MEMORY = 4 << 30


def _limit() -> None:
    """Allow the process so much memory and no more, where the system can do that."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def main() -> None:
    """Read a task, write each sight as soon as it is made."""
    _limit()
    with os.fdopen(os.dup(1), "wb") as sights:
        os.dup2(2, 1)  # what libraries print goes elsewhere
        task = pickle.load(sys.stdin.buffer)
        from octavo.preflight.looking import look

        for sight in look(task):
            pickle.dump(sight, sights)
            sights.flush()


if __name__ == "__main__":
    main()
