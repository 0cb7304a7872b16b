"""Turn a command line into a running worker process that is spoken to in frames."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from octavo.pdf import frames
from octavo.pdf.jobs import Job, Limits

_FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir>{cache}</cachedir></fontconfig>
"""
_CHUNK = 1 << 18
# What a process needs to find its libraries, and nothing that says who the author is.
_KEPT = (
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "PYTHONPYCACHEPREFIX",
    "SYSTEMROOT",
)


class Process:
    """A worker process. It starts at once; `ready` is true when it has imported the engine.

    The system's fonts are unknown to it: its Fontconfig knows no folder, and every face comes from
    an `@font-face` rule, so a page is the same on every machine.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.folder = Path(tempfile.mkdtemp(prefix="octavo-"))
        self.ready = False
        self.job: Job | None = None
        self.deadline = time.monotonic() + limits.start
        self._out = memoryview(b"")
        self._in = bytearray()
        conf = self.folder / "fonts.conf"
        conf.write_text(_FONTS_CONF.format(cache=self.folder / "cache"), encoding="utf-8")
        with (self.folder / "errors").open("wb") as errors:
            self._popen = subprocess.Popen(
                [sys.executable, "-P", "-s", "-m", "octavo.pdf.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=self._environment(conf),
                cwd=self.folder,
                bufsize=0,
            )
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self.stdin, self.stdout = self._popen.stdin, self._popen.stdout
        os.set_blocking(self.stdin.fileno(), False)
        os.set_blocking(self.stdout.fileno(), False)

    def give(self, job: Job) -> None:
        """Begin to send `job`; its time runs from now, or from when the process is ready."""
        seconds = self.limits.seconds_for(job.words)
        self.job = job
        if self.ready:
            self._allow(seconds)
        header = {**job.header, "kind": job.kind, "name": job.name, "seconds": seconds}
        self._put(frames.encode(header, job.blobs))

    def _allow(self, seconds: float) -> None:
        """Wait for a job that may compute for `seconds`: the kernel ends it then, or the clock."""
        self.deadline = time.monotonic() + seconds * self.limits.patience

    def expect(self, coming: Mapping[str, Any]) -> None:
        """Tell a process without a job what the next ones have in common (`requests.expected`)."""
        self._put(frames.encode({"expect": coming, "seconds": self.limits.seconds}))
        self.send()

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._popen.pid

    @property
    def lives(self) -> bool:
        """Whether the process is running."""
        return self._popen.poll() is None

    @property
    def has_more_to_send(self) -> bool:
        """Whether a part of the job is still to be sent."""
        return len(self._out) > 0

    def _put(self, frame: bytes) -> None:
        self._out = memoryview(bytes(self._out) + frame)

    def send(self) -> None:
        """Send what the pipe takes now."""
        try:
            self._out = self._out[os.write(self.stdin.fileno(), self._out[:_CHUNK]) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._out = memoryview(b"")

    def reply(self) -> frames.Frame | None:
        """Return the reply once it is whole; raises EOFError when the process is gone."""
        frame = self._next()
        if frame is not None and not self.ready:
            self.ready = True
            if self.job is not None:
                self._allow(self.limits.seconds_for(self.job.words))
            frame = self._next()
        return frame

    def was_ready(self) -> bool:
        """Return whether a process that is gone had ever been ready."""
        if not self.ready:
            with contextlib.suppress(EOFError, frames.FrameError):
                self.ready = self._next() is not None
        return self.ready

    def _next(self) -> frames.Frame | None:
        found = frames.decode(self._in)
        if found is None:
            try:
                chunk = os.read(self.stdout.fileno(), _CHUNK)
            except BlockingIOError:
                return None
            if not chunk:
                raise EOFError
            self._in += chunk
            found = frames.decode(self._in)
        if found is None:
            return None
        frame, length = found
        del self._in[:length]
        return frame

    def why(self) -> int:
        """Return how the process ended: its exit status, or minus the signal that ended it."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._popen.wait(timeout=5)
        return -signal.SIGKILL

    def errors(self) -> str:
        """Return the last line that the process wrote as an error."""
        with contextlib.suppress(OSError):
            text = (self.folder / "errors").read_text("utf-8", "replace").strip()
            return text.rpartition("\n")[2]
        return ""

    def end(self) -> None:
        """Kill the process, wait for it and remove its folder; does nothing the second time."""
        self._popen.kill()
        self._popen.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def close(self) -> None:
        """Close the pipes of a process that nobody listens to any more."""
        self.stdin.close()
        self.stdout.close()

    def _environment(self, conf: Path) -> dict[str, str]:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return {
            **kept,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "FONTCONFIG_FILE": str(conf),
            "FONTCONFIG_PATH": str(self.folder),
            "TMPDIR": str(self.folder),
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "OCTAVO_WORKER": json.dumps(
                {**dataclasses.asdict(self.limits), "parent": os.getpid()}, sort_keys=True
            ),
        }
