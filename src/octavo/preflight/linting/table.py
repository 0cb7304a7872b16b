"""Turn checks of an EPUB into a table: a code, a weight, where the rule comes from, a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

from octavo.diagnostics import Rule, Severity, rule
from octavo.preflight.linting.book import Book, Fault
from octavo.values import frozen

Check = Callable[[Book], Iterator[Fault]]

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Mark(Enum):
    """How well the source of a rule is known."""

    MEASURED = "seen in a reading system or a checker"
    SOURCE = "read in the specification or the vendor's own page"
    RECALL = "a vendor's number that is told by others; a finding is a note at most"
    HOUSE = "a rule of Octavo's own"


@frozen
class LintRule:
    """A registered rule, where it comes from, what to do about it, and the check itself.

    A finding of a rule that is about `accessibility` bars the claim that the EPUB conforms.
    """

    rule: Rule
    mark: Mark
    source: str
    hint: str
    accessibility: bool
    check: Check

    @property
    def code(self) -> str:
        """The code, `PRE-421`."""
        return self.rule.code


_TABLE: dict[str, LintRule] = {}


def lint_rule(
    number: int,
    severity: Severity,
    title: str,
    mark: Mark,
    source: str,
    hint: str,
    *,
    accessibility: bool = False,
) -> Callable[[Check], Check]:
    """Register the function below as the check of the code `PRE-number`.

    Raises ValueError for a rule from hearsay that would be more than a note.
    """
    if mark is Mark.RECALL and severity > Severity.NOTE:
        raise ValueError(f"PRE-{number} is known by recall only and can be no more than a note")

    def register(check: Check) -> Check:
        known = rule(f"PRE-{number}", severity, title)
        _TABLE[known.code] = LintRule(known, mark, source, hint, accessibility, check)
        return check

    return register


def lint_rules() -> tuple[LintRule, ...]:
    """Return every registered rule, by code."""
    return tuple(_TABLE[code] for code in sorted(_TABLE))
