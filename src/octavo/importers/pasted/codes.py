"""Turn what keeps pasted text from being imported into registered codes."""

from octavo.diagnostics import Severity, rule

TOO_LARGE = rule("IMP-030", Severity.ERROR, "pasted text that is too long")
NOT_TEXT = rule("IMP-031", Severity.ERROR, "file that is no text")
NO_WORDS = rule("IMP-032", Severity.ERROR, "pasted text without words")
