"""Turn what Ace says of an EPUB into registered codes; our own rules have theirs in `linting`."""

from octavo.diagnostics import Severity, rule

BARRIER = rule("PRE-401", Severity.ERROR, "Ace: a barrier to readers with disabilities")
HINDRANCE = rule("PRE-402", Severity.WARNING, "Ace: a hindrance to readers with disabilities")
