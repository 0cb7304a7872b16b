"""Turn what can go wrong between the rooms into registered codes."""

from octavo.diagnostics import Severity, rule

CANNOT_WRITE = rule("PIP-001", Severity.ERROR, "output could not be written")
NO_MANUSCRIPT = rule("PIP-002", Severity.ERROR, "no manuscript in the folder")
UNKNOWN_EDITION = rule("PIP-003", Severity.ERROR, "edition that cannot be built")
CACHE_UNWRITABLE = rule("PIP-004", Severity.WARNING, "results could not be kept for the next build")
EDITION_NOT_NAMED = rule("PIP-005", Severity.ERROR, "edition that the publication does not name")
CHECKER_FAILED = rule("PIP-006", Severity.ERROR, "external checker without a report")
FOLDER_OUTSIDE = rule("PIP-007", Severity.ERROR, "folder that leads out of the publication")
UNKNOWN_OFFPRINT = rule("PIP-013", Severity.ERROR, "off-print of an unknown text")
OFFPRINT_EDITION = rule("PIP-040", Severity.ERROR, "edition that an off-print cannot be")
NOT_CERTIFIED = rule("PIP-009", Severity.ERROR, "EPUB that its checkers do not pass")
