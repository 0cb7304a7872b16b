"""Turn what keeps a file from being imported into registered codes.

Here are the codes that hold for archives and for imports of any kind, up to IMP-099. The codes of
pasted text begin at IMP-101, those of Word at IMP-201 and those of HTML at IMP-301, each in the
`codes.py` of its own folder.
"""

from octavo.diagnostics import Severity, rule

NOT_AN_EPUB = rule("IMP-001", Severity.ERROR, "archive that cannot be unpacked")
UNSAFE_ARCHIVE = rule("IMP-002", Severity.ERROR, "archive that is not safe to open")
LOCKED = rule("IMP-003", Severity.ERROR, "book locked by copy protection")
BROKEN_PACKAGE = rule("IMP-004", Severity.ERROR, "package that cannot be followed")
NO_WORDS = rule("IMP-005", Severity.ERROR, "book without a text")
MISSING_FILE = rule("IMP-006", Severity.WARNING, "file that the package names and does not hold")
UNSAFE_XML = rule("IMP-007", Severity.ERROR, "XML that is not safe to read")
OLD_WORD = rule("IMP-008", Severity.ERROR, "Word file of the old format")
UNKNOWN_KIND = rule("IMP-009", Severity.ERROR, "file of a kind that cannot be imported")
TOO_LARGE = rule("IMP-010", Severity.ERROR, "file too large to import")
NOTHING = rule("IMP-011", Severity.ERROR, "file with nothing in it")
NOT_A_PICTURE = rule("IMP-012", Severity.WARNING, "picture that cannot be shown")
BOOK_AMONG_OTHERS = rule("IMP-013", Severity.ERROR, "book that is to be joined with other files")
NO_PAGE = rule("IMP-014", Severity.ERROR, "folder without a page to import")
