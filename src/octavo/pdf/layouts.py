"""Turn jobs into layouts: those that the store kept, and the others from the workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import codes, plain
from octavo.pdf.jobs import Job, Reply
from octavo.pdf.model import LaidOut
from octavo.pdf.workers import Workers

if TYPE_CHECKING:
    from octavo.workspace import Store

Progress = Callable[[str, int, int], None]


class Press:
    """Where jobs become layouts, each of them once.

    `progress` is told of a stage, how many of its jobs are done, and of how many; and of “pages”,
    how many there are by now, of none. `failed` has what is to be said of jobs that came to
    nothing.
    """

    def __init__(self, workers: Workers, store: Store, progress: Progress) -> None:
        self._workers = workers
        self._store = store
        self._progress = progress
        self._made: dict[str, LaidOut] = {}
        self._told: set[str] = set()
        self._pages: dict[str, int] = {}
        self.failed: list[Diagnostic] = []

    def lay_out(
        self, jobs: Iterable[Job], stage: str, beside: Iterable[Job] = ()
    ) -> tuple[LaidOut | None, ...]:
        """Return the layout of each of `jobs`, None where there is none.

        Jobs `beside` them are made at the same time, for later, and are not counted.
        """
        wanted, later = list(jobs), list(beside)
        for job in (*wanted, *later):
            if job.key not in self._made:
                kept = plain.from_frame(self._store.get(f"pdf-{job.kind}", job.key))
                if kept is not None:
                    self._made[job.key] = kept
        missing = {job.key: job for job in (*wanted, *later) if job.key not in self._made}
        counted = {job.key for job in wanted} & missing.keys()
        done, total = len(wanted) - len(counted), len(wanted)
        self._count(wanted)
        if counted or stage not in self._told:
            self._told.add(stage)
            self._progress(stage, done, total)
        for reply in self._workers.run(missing.values()):
            self._keep(reply)
            if reply.job.key in counted:
                done += 1
                self._count([reply.job])
                self._progress(stage, done, total)
        return tuple(self._made.get(job.key) for job in wanted)

    def _count(self, jobs: Iterable[Job]) -> None:
        """Tell how many pages the texts have that are laid out, by what is known of `jobs`."""
        before = sum(self._pages.values())
        for job in jobs:
            if job.kind == "chapter" and job.key in self._made:
                self._pages[job.name] = self._made[job.key].pages
        pages = sum(self._pages.values())
        if pages != before:
            self._progress("pages", pages, 0)

    def _keep(self, reply: Reply) -> None:
        layout = plain.laid_out(reply.header, reply.blobs) if reply.header else None
        if layout is None:
            self.failed.extend(reply.findings or (_nonsense(reply.job),))
            return
        self._made[reply.job.key] = layout
        self._store.put(f"pdf-{reply.job.kind}", reply.job.key, plain.to_frame(layout))


def _nonsense(job: Job) -> Diagnostic:
    message = f"The layout of “{job.name}” ended with a reply that makes no sense."
    return codes.ENDED.at(Span(job.source), message)
