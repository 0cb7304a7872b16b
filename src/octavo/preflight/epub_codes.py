"""Turn what Ace and Octavo's own rules say of an EPUB into registered codes."""

from octavo.diagnostics import Severity, rule
from octavo.preflight.linting import lint_rules

BARRIER = rule("PRE-401", Severity.ERROR, "Ace: a barrier to readers with disabilities")
HINDRANCE = rule("PRE-402", Severity.WARNING, "Ace: a hindrance to readers with disabilities")

LINT = tuple(known.rule for known in lint_rules())
"""The codes of our own rules, which are registered beside their checks."""
