"""Turn what ends a command early into an exception with its code, remedy and exit status."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """What the program tells the one who called it."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    TOOL_MISSING = 3
    BUG = 70  # EX_SOFTWARE of sysexits.h
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it


class Stop(Exception):  # noqa: N818 (it is no error of the program)
    """The command cannot go on: one finding of the code `code`, and an exit status."""

    def __init__(
        self, code: str, message: str, hint: str = "", *, status: Status = Status.USAGE
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.status = status
