"""Turn what can be wrong with a print file into registered rules, each with its source.

`PDF/X` numbers are those of the house's table of the rules of ISO 15930; `GWG` numbers are the
requirements of the Ghent Workgroup's specification of 2022; `house` marks a rule of Octavo's own.
"""

from __future__ import annotations

from octavo.diagnostics import Rule, Severity, rule
from octavo.values import frozen

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@frozen
class PressRule:
    """A registered rule, where it comes from and what to do about it."""

    rule: Rule
    source: str
    hint: str

    @property
    def code(self) -> str:
        """The code, `PRE-121`."""
        return self.rule.code


def press(at: int, weight: Severity, title: str, source: str, hint: str) -> PressRule:
    """Register the rule with the number `at`."""
    return PressRule(rule(f"PRE-{at}", weight, title), source, hint)
