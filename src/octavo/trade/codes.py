"""Turn what the trade will miss into registered codes."""

from octavo.diagnostics import Severity, rule

NO_ISBN = rule("TRD-001", Severity.WARNING, "edition of a book without an ISBN")
NO_SENDER = rule("TRD-002", Severity.ERROR, "message to the trade without a sender")
NO_DATE = rule("TRD-003", Severity.WARNING, "publication without a date")
LANGUAGE = rule("TRD-004", Severity.WARNING, "language that the trade has no code for")
TERRITORY = rule("TRD-005", Severity.ERROR, "territory that the trade does not know")
NO_SUBJECT = rule("TRD-006", Severity.WARNING, "publication without a subject category")
