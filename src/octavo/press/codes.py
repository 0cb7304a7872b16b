"""Turn what can be wrong on the way to the printer into registered codes."""

from octavo.diagnostics import Severity, rule

UNKNOWN_STANDARD = rule("PRS-001", Severity.ERROR, "kind of print file that is not made")
TRANSPARENT = rule("PRS-002", Severity.ERROR, "transparency in a file that may have none")
UNCONVERTIBLE = rule("PRS-003", Severity.ERROR, "drawing that cannot be turned into ink")
NOT_EMBEDDED = rule("PRS-004", Severity.ERROR, "typeface that is not in the file")
BLEED_TOO_SMALL = rule("PRS-005", Severity.ERROR, "less bleed laid out than the printer asks for")
WRONG_SIZE = rule("PRS-006", Severity.ERROR, "page of another size than ordered")
UNREADABLE = rule("PRS-007", Severity.ERROR, "pages that cannot be read")
NO_TITLE = rule("PRS-008", Severity.WARNING, "print file without a title")
