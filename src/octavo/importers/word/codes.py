"""Turn what keeps a Word file from being imported into registered codes."""

from octavo.diagnostics import Severity, rule

NOT_WORD = rule("IMP-201", Severity.ERROR, "file that is no Word document")
PASSWORD = rule("IMP-202", Severity.ERROR, "Word document locked by a password")
OLD_WORD = rule("IMP-203", Severity.ERROR, "Word document of the old kind")
BROKEN_PART = rule("IMP-204", Severity.ERROR, "Word document whose text cannot be read")
EMPTY = rule("IMP-205", Severity.ERROR, "Word document without words")
BAD_STYLES = rule("IMP-206", Severity.ERROR, "table of styles that cannot be used")
TOO_LARGE = rule("IMP-207", Severity.ERROR, "Word document too large to read")
