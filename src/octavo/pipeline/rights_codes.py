"""Turn what can be wrong with the rights of pictures into registered codes."""

from octavo.diagnostics import Severity, rule

# INT-011 and INT-025 were warnings of the same; those codes are retired.
NOT_CLEARED = rule("PIP-020", Severity.ERROR, "picture not cleared for an edition")
NOT_SOLD_THERE = rule("PIP-021", Severity.ERROR, "picture not cleared where the edition is sold")
RIGHT_ENDED = rule("PIP-022", Severity.ERROR, "picture whose right of use has ended")
RIGHT_ENDING = rule("PIP-023", Severity.WARNING, "picture whose right of use ends soon")
SUBSTITUTED = rule("PIP-024", Severity.NOTE, "picture that another one stands in for")
SUBSTITUTE_BARRED = rule("PIP-025", Severity.ERROR, "substitute that is not cleared either")
