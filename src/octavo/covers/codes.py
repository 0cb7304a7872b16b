"""Turn what can be wrong with a cover into registered codes."""

from octavo.diagnostics import Severity, rule

NO_SUCH_PICTURE = rule("COV-001", Severity.WARNING, "cover picture that is not in the publication")
TOO_SMALL = rule("COV-002", Severity.NOTE, "picture too small for the cover")
TITLE_TOO_LONG = rule("COV-003", Severity.WARNING, "title too long for the cover")
SPINE_TOO_THIN = rule("COV-004", Severity.NOTE, "spine too thin for its text")
BLURB_TOO_LONG = rule("COV-005", Severity.WARNING, "blurb too long for the back cover")
NO_ISBN = rule("COV-006", Severity.WARNING, "barcode without an ISBN")
NO_BARCODE = rule("COV-007", Severity.ERROR, "number that no barcode can say")
ZONE_TOO_SMALL = rule("COV-008", Severity.WARNING, "place too small for the barcode")
