"""Turn what an EPUB can suffer from into registered codes."""

from octavo.diagnostics import Severity, rule

NO_IDENTIFIER = rule("EPU-001", Severity.NOTE, "EPUB without an identifier of its own")
PICTURE_MISSING = rule("EPU-002", Severity.ERROR, "picture that did not reach the EPUB")
DOCUMENT_LARGE = rule("EPU-003", Severity.WARNING, "text too long for one file of an EPUB")
PICTURE_LARGE = rule("EPU-004", Severity.WARNING, "picture larger than bookshops accept")
PAGE_NOT_FOUND = rule("EPU-005", Severity.WARNING, "printed page whose beginning was not found")
COVER_SMALL = rule("EPU-006", Severity.WARNING, "cover too small for bookshops")
NO_GLYPH = rule("EPU-007", Severity.WARNING, "character that no embedded font has")
MALFORMED = rule("EPU-008", Severity.ERROR, "page of a template that is not well-formed")
NO_ALT = rule("EPU-009", Severity.WARNING, "picture without a text description")
OTHER_SCRIPT = rule("EPU-010", Severity.NOTE, "script that the reader’s own fonts draw")
FONT_FORBIDDEN = rule("EPU-011", Severity.ERROR, "font that may not be embedded")
EPUB_LARGE = rule("EPU-012", Severity.WARNING, "EPUB larger than a bookshop accepts")
