"""Turn a build folder back into an empty one."""

from __future__ import annotations

import shutil
from pathlib import Path

from octavo.pipeline.output import locked

MADE = ("epub", "print", "screen", "draft", "intermediate", "report", "onix", ".cache")


def clean(folder: Path) -> tuple[str, ...]:
    """Delete what builds made below `folder/build`, and nothing else; return what was deleted.

    Raises OSError where the system refuses.
    """
    build = folder / "build"
    if not build.is_dir():
        return ()
    with locked(build):
        there = [name for name in MADE if (build / name).exists()]
        for name in there:
            shutil.rmtree(build / name)
    (build / ".lock").unlink(missing_ok=True)
    return tuple(f"build/{name}" for name in there)
