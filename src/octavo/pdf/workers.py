"""Turn jobs into results in worker processes that have limits and die with their parent."""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from octavo.diagnostics import Diagnostic, MissingToolError, Span
from octavo.pdf import codes
from octavo.pdf.frames import FrameError
from octavo.pdf.jobs import Job, Limits, Reply
from octavo.pdf.plain import findings_in
from octavo.pdf.process import Process


class Workers:
    """Processes that lay pages out: `count` of them, or one for each processor.

    Entering the context starts them and returns at once, so that they load the layout engine while
    the manuscript is read. Leaving it kills them, whatever they are doing, and waits for them.
    """

    def __init__(self, count: int = 0, limits: Limits = Limits()) -> None:  # noqa: B008
        self.count = count or _processors()
        self.limits = limits
        self._processes: list[Process] = []

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
        """The ids of the running processes."""
        return tuple(process.pid for process in self._processes)

    def start(self) -> None:
        """Start the processes that are not there yet, and do not wait for them."""
        while len(self._processes) < self.count:
            self._processes.append(Process(self.limits))

    def stop(self) -> None:
        """End all processes and wait for them."""
        while self._processes:
            self._processes.pop().end()

    def run(self, jobs: Iterable[Job]) -> Iterator[Reply]:
        """Yield what comes of each of `jobs`, as it comes; longer texts are begun first.

        A job whose process dies, or takes too long, gets a finding at its source, and the process
        is replaced. Raises MissingToolError where no process can start.
        """
        waiting = deque(sorted(jobs, key=lambda job: -job.words))
        left = len(waiting)
        if left:
            self.start()
        try:
            while left:
                self._replace_the_dead()
                for process in self._processes:
                    if process.ready and process.job is None and waiting:
                        process.give(waiting.popleft())
                for process in self._wait(bool(waiting)):
                    reply = self._hear(process)
                    if reply is not None:
                        left -= 1
                        yield reply
        finally:
            for process in tuple(self._processes):
                if process.job is not None:
                    self._replace(process)

    def _wait(self, more: bool) -> list[Process]:
        """Send what can be sent; return the processes that have something to say, or no time."""
        busy = [p for p in self._processes if p.job is not None or (more and not p.ready)]
        if not busy:
            return []
        with selectors.DefaultSelector() as selector:
            for process in busy:
                selector.register(process.stdout, selectors.EVENT_READ, process)
                if process.has_more_to_send:
                    selector.register(process.stdin, selectors.EVENT_WRITE, process)
            soonest = min(process.deadline for process in busy)
            events = selector.select(max(0.0, soonest - time.monotonic()))
        for key, mask in events:
            if mask & selectors.EVENT_WRITE:
                key.data.send()
        now = time.monotonic()
        heard = [key.data for key, mask in events if mask & selectors.EVENT_READ]
        late = [p for p in busy if p.deadline <= now and p not in heard]
        return [*heard, *late]

    def _hear(self, process: Process) -> Reply | None:
        """Return the reply of `process`, None where there is none yet."""
        job = process.job
        try:
            frame = process.receive()
        except EOFError:
            return self._lost(process, job, _ended(job, process.why()))
        except FrameError:
            return self._lost(process, job, _ended(job, 0))
        if frame is None:
            if process.deadline > time.monotonic():
                return None
            return self._lost(process, job, _too_slow(job, self.limits))
        if job is None:
            process.ready = True
            return None
        process.job = None
        header, blobs = frame
        if header.get("leaving"):
            self._replace(process)
        return _reply(job, header, blobs)

    def _lost(self, process: Process, job: Job | None, finding: Diagnostic | None) -> Reply | None:
        """Replace `process`, and return what is to be said of its job."""
        errors = process.errors() if job is None else ""
        self._replace(process)
        if job is None or finding is None:
            message = f"The layout engine does not start: {errors or 'no reason given'}."
            raise MissingToolError(message, "Run “octavo doctor”, which tells what is missing.")
        return Reply(job, findings=(finding,))

    def _replace(self, process: Process) -> None:
        process.end()
        self._processes[self._processes.index(process)] = Process(self.limits)

    def _replace_the_dead(self) -> None:
        for process in tuple(self._processes):
            if process.ready and process.job is None and not process.lives:
                self._replace(process)


def _reply(job: Job, header: dict[str, object], blobs: tuple[bytes, ...]) -> Reply:
    if header.get("made"):
        return Reply(job, header, blobs)
    try:
        return Reply(job, findings=findings_in(header.get("findings")))
    except (TypeError, ValueError):
        finding = _ended(job, 0)
        return Reply(job, findings=(finding,) if finding else ())


def _ended(job: Job | None, status: int) -> Diagnostic | None:
    if job is None:
        return None
    if status == -signal.SIGXCPU:
        return _too_slow(job, None)
    reason = signal.Signals(-status).name if status < 0 else f"status {status}"
    message = f"The layout of “{job.name}” ended unexpectedly ({reason})."
    hint = "Look for something very large or deeply nested in this text, and in its pictures."
    return codes.ENDED.at(Span(job.source), message, hint)


def _too_slow(job: Job | None, limits: Limits | None) -> Diagnostic | None:
    if job is None:
        return None
    after = f" within {limits.seconds_for(job.words):.0f} seconds" if limits else " in time"
    message = f"The layout of “{job.name}” did not end{after}."
    hint = "Look for nested boxes, a very wide table or a very large picture."
    return codes.TOO_SLOW.at(Span(job.source), message, hint)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
