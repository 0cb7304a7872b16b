"""Turn frames on standard input into layouts on standard output: the worker process itself."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import codes, frames, plain, sandbox
from octavo.pdf.headstart import head_start

_CHUNK = 1 << 18
_COLLECTED = (50_000, 10, 10)  # new objects, and younger generations, that make Python look


def main() -> None:
    """Lay out what comes in until nothing more does."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no frame
    settings = json.loads(os.environ.pop("OCTAVO_WORKER"))
    folder = Path(os.environ["TMPDIR"])
    sandbox.leave_network()
    sandbox.outlive_nobody(settings["parent"], folder)
    warnings.simplefilter("ignore")
    with head_start():
        from octavo.pdf import layout
    gc.freeze()  # the engine is not rubbish, and pages are thrown away as a whole
    gc.set_threshold(*_COLLECTED)

    readable: list[str] = []
    sandbox.limit_memory(settings["addresses"], settings["memory"])
    sandbox.limit_files(settings["file_size"], settings["files"])
    sandbox.refuse(lambda: readable, folder)
    try:
        _send(pipe, {"ready": True})
        for job, blobs in _jobs(sys.stdin.buffer):
            sandbox.limit_time(job["seconds"])
            coming = job.get("expect")
            readable[:] = [os.path.realpath(f) for f in (coming or job)["files"].values()]
            if coming:
                _make_ready(layout, coming)
                continue
            header, made = _attempt(layout, job, blobs)
            _send(pipe, header, made)
            if header.get("leaving"):
                return
    except BrokenPipeError:
        return
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_ready(layout: Any, coming: Mapping[str, Any]) -> None:
    """Make ready for what is `coming`; what cannot be read is told when a job asks for it."""
    with contextlib.suppress(Exception):
        layout.make_ready(coming)


def _attempt(
    layout: Any, job: Mapping[str, Any], blobs: Sequence[bytes]
) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """Lay out `job`; whatever goes wrong becomes a finding."""
    source, name = Span(job["source"]), job["name"]
    try:
        return layout.lay_out(job, blobs)  # type: ignore[no-any-return]
    except layout.RefusedError as refused:
        return _failure(refused.finding), ()
    except MemoryError:
        message = f"The layout of “{name}” needs more memory than it may have."
        hint = "Look for a very large picture, table or size."
        return {**_failure(codes.TOO_BIG.at(source, message, hint)), "leaving": True}, ()
    except RecursionError:
        message = f"The text “{name}” is nested too deeply to be laid out."
        return _failure(codes.TOO_DEEP.at(source, message, "Take out levels of nesting.")), ()
    except Exception as failure:  # noqa: BLE001 - a fault of the engine is a finding, not our end
        message = f"WeasyPrint cannot lay out “{name}”: {_say(failure)}."
        hint = "Take out the last change of the text or the sheet, and report it to WeasyPrint."
        return _failure(codes.FAILED.at(source, message, hint)), ()


def _say(failure: Exception) -> str:
    return " ".join(f"{type(failure).__name__} {failure}".split())[:200]


def _failure(finding: Diagnostic) -> dict[str, Any]:
    return {"made": False, "findings": plain.findings_out([finding])}


def _send(pipe: BinaryIO, header: Mapping[str, Any], blobs: Sequence[bytes] = ()) -> None:
    pipe.write(frames.encode(header, blobs))
    pipe.flush()


def _jobs(stream: BinaryIO) -> Iterator[frames.Frame]:
    """Yield the frames of `stream` until it ends."""
    kept = bytearray()
    while chunk := stream.raw.read(_CHUNK):  # type: ignore[attr-defined]
        kept += chunk
        while found := frames.decode(kept):
            frame, length = found
            del kept[:length]
            yield frame


if __name__ == "__main__":
    main()
