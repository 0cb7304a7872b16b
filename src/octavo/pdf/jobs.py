"""Turn work for a worker into values: what is to be laid out, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from octavo.diagnostics import Diagnostic
from octavo.values import frozen

_MIB = 1024 * 1024


@frozen
class Limits:
    """What a worker may use for one job.

    `seconds` of the processor's time are for any job, `words_per_second` gives longer texts more;
    by the clock a job may take `patience` times as long, since others use the machine as well.
    `memory` is what the process may hold of its own (the engine's libraries come on top, about
    60 MiB), `addresses` the addresses it may ask for. `start` is for importing the engine.
    """

    seconds: float = 20.0
    words_per_second: float = 2000.0
    patience: float = 5.0
    memory: int = 900 * _MIB
    addresses: int = 2048 * _MIB
    file_size: int = 64 * _MIB
    files: int = 256
    start: float = 60.0

    def seconds_for(self, words: int) -> float:
        """Return how long a job as long as `words` words may compute."""
        return self.seconds + words / self.words_per_second


@frozen
class Job:
    """One thing to lay out.

    `key` is made of everything the result depends on; `source` is the file that findings name;
    `words` is the length of the text, with pictures and elements reckoned as words. `header` and
    `blobs` travel to the worker as a frame.
    """

    kind: str
    name: str
    source: str
    key: str
    words: int
    header: Mapping[str, Any] = field(repr=False)
    blobs: tuple[bytes, ...] = field(repr=False)


@frozen
class Reply:
    """What came of the job `job`: a frame's content, or none and the reason."""

    job: Job
    header: Mapping[str, Any] | None = None
    blobs: tuple[bytes, ...] = field(default=(), repr=False)
    findings: tuple[Diagnostic, ...] = ()
