"""Turn a finding into a value: code, severity, place, one sentence and a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from octavo.values import frozen

T = TypeVar("T")

_CODE = re.compile(r"[A-Z]{3}-\d{3}")


class Severity(IntEnum):
    """How much a finding weighs; an error fails a build, a warning does not."""

    NOTE = 10
    WARNING = 20
    ERROR = 30

    @property
    def word(self) -> str:
        """The severity as it is written: `error`, `warning` or `note`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file of the publication.

    `path` is relative to the publication's folder, with forward slashes (`manuscript/text/a.md`).
    `line` and `column` count from 1, in characters; 0 means that the finding is about the whole
    file (or the whole line). `length` is the number of characters to underline, 0 if unknown.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@frozen
class Diagnostic:
    """One finding. `foreign_id` is the id that another checker gave it (`RSC-005`)."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str = ""
    foreign_id: str = ""

    @property
    def is_error(self) -> bool:
        """Whether this finding alone fails a build."""
        return self.severity >= Severity.ERROR


@frozen
class Rule:
    """A registered code. Its page in `docs/diagnostics/` explains it to the author."""

    code: str
    severity: Severity
    title: str

    def at(
        self,
        span: Span | None,
        message: str,
        hint: str = "",
        *,
        foreign_id: str = "",
        severity: Severity | None = None,
    ) -> Diagnostic:
        """Make the diagnostic that says `message` about the place `span`."""
        weight = self.severity if severity is None else severity
        return Diagnostic(self.code, weight, message, span, hint, foreign_id)


_RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity, title: str) -> Rule:
    """Register a diagnostic code: three letters of the room and a number, never reused.

    Raises ValueError for a code that is malformed or taken.
    """
    if not _CODE.fullmatch(code):
        raise ValueError(f"{code!r} is not three letters, a dash and three digits")
    if code in _RULES:
        raise ValueError(f"{code} is registered twice")
    _RULES[code] = Rule(code, severity, title)
    return _RULES[code]


def registered() -> Mapping[str, Rule]:
    """Return every rule of the rooms imported so far, by code."""
    return MappingProxyType(dict(sorted(_RULES.items())))


@frozen
class Outcome(Generic[T]):
    """What a stage made (or None) and everything it noticed on the way."""

    product: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is a product and no error."""
        return self.product is not None and not any(d.is_error for d in self.diagnostics)

    def plus(self, more: Iterable[Diagnostic]) -> Outcome[T]:
        """Return the same product with `more` findings after its own."""
        return replace(self, diagnostics=(*self.diagnostics, *more))


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """Return the heaviest severity among `diagnostics`, None where there are none."""
    return max((d.severity for d in diagnostics), default=None)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that an author most likely meant, None where none is near."""
    import difflib  # late: only a misspelt word needs it

    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None
