"""Turn what keeps pasted text from being imported into registered codes; they begin at IMP-101."""

from octavo.diagnostics import Severity, rule

NOT_TEXT = rule("IMP-101", Severity.ERROR, "file that is no text")
NO_WORDS = rule("IMP-102", Severity.ERROR, "pasted text without words")
