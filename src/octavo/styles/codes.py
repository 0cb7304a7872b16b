"""Turn what can be wrong with a style into registered codes."""

from octavo.diagnostics import Severity, rule

SYNTAX = rule("STY-001", Severity.ERROR, "CSS that cannot be parsed")
UNCLOSED = rule("STY-002", Severity.ERROR, "bracket, text or comment that never closes")
BAD_DECLARATION = rule("STY-003", Severity.ERROR, "declaration that cannot be parsed")
UNKNOWN_AT_RULE = rule("STY-004", Severity.WARNING, "at-rule without effect on paper")
BAD_IMPORT = rule("STY-005", Severity.ERROR, "@import that cannot be followed")
FOREIGN_ADDRESS = rule("STY-006", Severity.ERROR, "address outside the styles folder")
IMPORT_LOOP = rule("STY-007", Severity.ERROR, "@import in a circle, or too deep")
CRASHES = rule("STY-008", Severity.ERROR, "construct that breaks the layout program")
ABSURD_SIZE = rule("STY-009", Severity.ERROR, "absurd length or number")
FINE_GRADIENT = rule("STY-010", Severity.ERROR, "repeating gradient too fine")
TOO_COMPLEX = rule("STY-011", Severity.ERROR, "style too complex")
NO_LICENCE = rule("STY-020", Severity.ERROR, "font without a licence")
DAMAGED_FONT = rule("STY-021", Severity.ERROR, "damaged font file")
BAD_FACE = rule("STY-022", Severity.ERROR, "font face that cannot be used")
LOCAL_FONT = rule("STY-023", Severity.ERROR, "font that only this machine has")
SAME_FACE = rule("STY-024", Severity.ERROR, "font face declared twice")
TEMPLATE_SYNTAX = rule("STY-030", Severity.ERROR, "template that cannot be parsed")
TEMPLATE_FAILED = rule("STY-031", Severity.ERROR, "template that fails")
TEMPLATE_TOO_MUCH = rule("STY-032", Severity.ERROR, "template that never ends")
