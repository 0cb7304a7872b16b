"""Turn what can be wrong between print files and what they are made for into registered codes."""

from octavo.diagnostics import Severity, rule

STALE_COVER = rule("PIP-008", Severity.WARNING, "cover that no longer fits the pages")
NO_PROFILE = rule("PIP-010", Severity.ERROR, "printing condition without its profile")
OTHER_CONDITION = rule("PIP-011", Severity.WARNING, "profile of another printing condition")
COARSE = rule("PIP-012", Severity.WARNING, "picture with too few pixels for its place in print")
