"""Turn what can be wrong with a file or a setting into registered codes."""

from octavo.diagnostics import Severity, rule

OUTSIDE = rule("WSP-001", Severity.ERROR, "path outside the publication")
MISSING = rule("WSP-002", Severity.ERROR, "file not found")
CASE = rule("WSP-003", Severity.ERROR, "file name differs in case")
NOT_UTF8 = rule("WSP-004", Severity.ERROR, "file is not UTF-8")
BOM = rule("WSP-005", Severity.WARNING, "byte order mark")
TOO_LARGE = rule("WSP-006", Severity.ERROR, "file or line too large")
UNREADABLE = rule("WSP-007", Severity.ERROR, "file cannot be read")
CONTROL = rule("WSP-008", Severity.ERROR, "control character in a text")
YAML_SYNTAX = rule("WSP-010", Severity.ERROR, "YAML that cannot be read")
DUPLICATE_KEY = rule("WSP-011", Severity.ERROR, "key given twice")
UNKNOWN_KEY = rule("WSP-012", Severity.ERROR, "unknown key")
MISSING_KEY = rule("WSP-013", Severity.ERROR, "required key missing")
WRONG_SHAPE = rule("WSP-014", Severity.ERROR, "value of the wrong shape")
NOT_A_DATE = rule("WSP-016", Severity.ERROR, "not a date")
NOT_A_CHOICE = rule("WSP-017", Severity.ERROR, "not one of the known values")
TOO_COMPLEX = rule("WSP-018", Severity.ERROR, "YAML too complex")
