"""Turn a foreign tool that is not there into an exception with its own remedy."""

from __future__ import annotations


class MissingToolError(Exception):
    """A program or library that the work needs is not there; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
