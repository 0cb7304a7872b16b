"""Turn jobs into results in worker processes that have limits and die with their parent."""

from __future__ import annotations

import os
import selectors
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from octavo.diagnostics import Diagnostic, MissingToolError, Span
from octavo.pdf import codes
from octavo.pdf.frames import FrameError
from octavo.pdf.jobs import Job, Limits, Reply
from octavo.pdf.plain import findings_in
from octavo.pdf.process import Process

_GLANCE = 0.1  # seconds until a run looks again whether it may have a process, or must stop


class StoppedError(RuntimeError):
    """The workers were stopped while a run was waiting for them."""


class Workers:
    """Processes that lay pages out: `count` of them, or one for each processor.

    Entering the context starts half of them and returns at once, so that they load the layout
    engine while the manuscript is read; the others start when there is work for them, since a small
    change needs one. `eager` starts all of them. Leaving it kills them, whatever they are doing,
    and waits for them.
    Several threads may run jobs at the same time; they share the processes.
    """

    def __init__(
        self,
        count: int = 0,
        limits: Limits = Limits(),  # noqa: B008
        *,
        eager: bool = False,
    ) -> None:
        self.count = count or _processors()
        self.eager = eager
        self.limits = limits
        self._all: list[Process] = []
        self._idle: list[Process] = []
        self._changed = threading.Condition()
        self._in_line = 0
        self._stopped = False
        self._used = self._practised = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pids(self) -> tuple[int, ...]:
        """The ids of the processes."""
        with self._changed:
            return tuple(process.pid for process in self._all)

    @property
    def stopped(self) -> bool:
        """Whether `stop` was called since the processes were started."""
        return self._stopped

    @property
    def practised(self) -> bool:
        """Whether they had work before they were last started, in this same program."""
        return self._practised

    def start(self) -> None:
        """Start the first processes where they are not there yet, and do not wait for them."""
        with self._changed:
            self._stopped = False
            self._practised = self._used
            while len(self._all) < (self.count if self.eager else max(1, self.count // 2)):
                self._idle.append(self._new())

    def expect(self, coming: Mapping[str, Any]) -> None:
        """Let the processes that wait make ready for what is `coming` (`pdf.expected`)."""
        with self._changed:
            for process in self._idle:
                process.expect(coming)

    def stop(self) -> None:
        """End all processes and wait for them; a run that still waits raises StoppedError."""
        with self._changed:
            self._stopped = True
            processes, idle = self._all, self._idle
            self._all, self._idle = [], []
            self._changed.notify_all()
        for process in processes:
            process.end()
        for process in idle:
            process.close()

    def run(self, jobs: Iterable[Job]) -> Iterator[Reply]:
        """Yield what comes of each of `jobs`, as it comes; longer texts are begun first.

        A job whose process dies, or takes too long, gets a finding at its source, and the process
        is replaced. Raises MissingToolError where no process can start.
        """
        self._used = True
        waiting = deque(sorted(jobs, key=lambda job: -job.words))
        mine: list[Process] = []
        try:
            while waiting or mine:
                while waiting and (process := self._take(wait=not mine)):
                    mine.append(process)
                    process.give(waiting.popleft())
                for process in _heard(mine, hurry=bool(waiting)):
                    reply = self._hear(process)
                    if reply is not None:
                        mine.remove(process)
                        self._give_back(process)
                        yield reply
        finally:
            for process in mine:
                self._discard(process)

    def _take(self, *, wait: bool) -> Process | None:
        """Return an idle process; without one, or where another run is in line, `wait` or None."""
        with self._changed:
            if not wait and self._in_line:
                return None
            self._in_line += 1
            try:
                while True:
                    if self._stopped:
                        raise StoppedError("the workers were stopped")
                    self._bury()
                    if self._idle:
                        process = max(self._idle, key=lambda idle: idle.ready)
                        self._idle.remove(process)
                        return process
                    if len(self._all) < self.count:
                        return self._new()
                    if not wait:
                        return None
                    self._changed.wait(_GLANCE)
            finally:
                self._in_line -= 1

    def _give_back(self, process: Process) -> None:
        with self._changed:
            if process in self._all and process.job is None:
                self._idle.append(process)
                self._changed.notify()

    def _new(self) -> Process:
        process = Process(self.limits)
        self._all.append(process)
        return process

    def _bury(self) -> None:
        """Forget what died while it was idle."""
        for process in [idle for idle in self._idle if not idle.lives]:
            self._idle.remove(process)
            if not process.was_ready():
                raise _missing(process)
            self._discard(process)

    def _discard(self, process: Process) -> None:
        with self._changed:
            if process in self._all:
                self._all.remove(process)
        process.end()
        process.close()

    def _hear(self, process: Process) -> Reply | None:
        """Return the reply of `process` to its job, None where there is none yet."""
        job = process.job
        assert job is not None
        try:
            frame = process.reply()
        except (EOFError, FrameError) as failure:
            if self._stopped:
                raise StoppedError("the workers were stopped") from failure
            if not process.ready:
                raise _missing(process) from None
            status = process.why() if isinstance(failure, EOFError) else 0
            if status == -signal.SIGXCPU:
                return self._lost(process, _too_slow(job, self.limits))
            return self._lost(process, _ended(job, status))
        if frame is None:
            if process.deadline > time.monotonic():
                return None
            if not process.ready:
                raise _missing(process)
            return self._lost(process, _too_slow(job, self.limits))
        header, blobs = frame
        process.job = None
        if header.get("leaving"):
            self._discard(process)
        return _reply(job, header, blobs)

    def _lost(self, process: Process, finding: Diagnostic) -> Reply:
        job = process.job
        assert job is not None
        self._discard(process)
        return Reply(job, findings=(finding,))


def _heard(processes: list[Process], *, hurry: bool) -> list[Process]:
    """Send what can be sent; return the processes that have something to say, or no time left."""
    with selectors.DefaultSelector() as selector:
        for process in processes:
            selector.register(process.stdout, selectors.EVENT_READ, process)
            if process.has_more_to_send:
                selector.register(process.stdin, selectors.EVENT_WRITE, process)
        soonest = min((p.deadline for p in processes), default=0.0) - time.monotonic()
        events = selector.select(max(0.0, min(soonest, _GLANCE if hurry else 1.0)))
    for key, mask in events:
        if mask & selectors.EVENT_WRITE:
            key.data.send()
    now = time.monotonic()
    speaking = [key.data for key, mask in events if mask & selectors.EVENT_READ]
    return [p for p in processes if p in speaking or p.deadline <= now]


def _missing(process: Process) -> MissingToolError:
    message = f"The layout engine does not start: {process.errors() or 'no reason given'}."
    return MissingToolError(message, "Run “octavo doctor”, which tells what is missing.")


def _reply(job: Job, header: dict[str, object], blobs: tuple[bytes, ...]) -> Reply:
    if header.get("made"):
        return Reply(job, header, blobs)
    try:
        return Reply(job, findings=findings_in(header.get("findings")))
    except (TypeError, ValueError):
        return Reply(job, findings=(_ended(job, 0),))


def _ended(job: Job, status: int) -> Diagnostic:
    reason = signal.Signals(-status).name if status < 0 else f"status {status}"
    message = f"The layout of “{job.name}” ended unexpectedly ({reason})."
    hint = "Look for something very large or deeply nested in this text, and in its pictures."
    return codes.ENDED.at(Span(job.source), message, hint)


def _too_slow(job: Job, limits: Limits) -> Diagnostic:
    seconds = limits.seconds_for(job.words)
    message = f"The layout of “{job.name}” did not end within {seconds:.0f} seconds of computing."
    hint = "Look for nested boxes, a very wide table or a very large picture."
    return codes.TOO_SLOW.at(Span(job.source), message, hint)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
