"""Turn what other people's validators say into registered codes."""

from octavo.diagnostics import Severity, rule

INVALID = rule("PRE-001", Severity.ERROR, "EPUBCheck: the EPUB is not valid")
DOUBTFUL = rule("PRE-002", Severity.WARNING, "EPUBCheck: the EPUB may fail in some readers")
REMARK = rule("PRE-003", Severity.NOTE, "EPUBCheck: a remark on the EPUB")
USAGE = rule("PRE-004", Severity.NOTE, "EPUBCheck: a feature that deserves a look")
