"""Turn what tidying notices into registered codes."""

from octavo.diagnostics import Severity, rule

PROPOSED = rule("TID-001", Severity.WARNING, "typography of another kind than the language’s")
NO_RULES = rule("TID-002", Severity.NOTE, "language without rules of typography")
UNKNOWN_RULE = rule("TID-003", Severity.WARNING, "rule of typography that there is not")
