"""Turn what can be wrong with a cover into registered codes."""

from octavo.diagnostics import Severity, rule

NO_SUCH_PICTURE = rule("COV-001", Severity.WARNING, "cover picture that is not in the publication")
TOO_SMALL = rule("COV-002", Severity.NOTE, "picture too small for the cover")
TITLE_TOO_LONG = rule("COV-003", Severity.WARNING, "title too long for the cover")
