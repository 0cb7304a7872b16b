"""Turn what can be wrong with a printing condition into registered codes."""

from octavo.diagnostics import Severity, rule

BROKEN = rule("INK-001", Severity.ERROR, "output profile that cannot be read")
NOT_INKS = rule("INK-002", Severity.ERROR, "output profile of other colours than four inks")
NOT_OUTPUT = rule("INK-003", Severity.ERROR, "colour profile that is none of a press")
