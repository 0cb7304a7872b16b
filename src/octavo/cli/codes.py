"""Turn what can go wrong between a person and the program into registered codes."""

from __future__ import annotations

from octavo.diagnostics import Severity, rule

NO_MANUSCRIPT = rule("CLI-001", Severity.ERROR, "no manuscript folder")
USAGE = rule("CLI-002", Severity.ERROR, "command not understood")
UNKNOWN_WORD = rule("CLI-003", Severity.ERROR, "neither an edition nor a folder")
NOT_EMPTY = rule("CLI-004", Severity.ERROR, "folder not empty")
UNKNOWN_CODE = rule("CLI-005", Severity.ERROR, "unknown diagnostic code")
TOOL_MISSING = rule("CLI-006", Severity.ERROR, "needed tool missing")
CANNOT_WRITE = rule("CLI-007", Severity.ERROR, "files cannot be written")
BUG = rule("CLI-008", Severity.ERROR, "mistake in Octavo")
INTERRUPTED = rule("CLI-009", Severity.ERROR, "interrupted")
FOREIGN_FOLDER = rule("CLI-010", Severity.ERROR, "folder that no import made")
