"""Turn what keeps a web page from being imported into registered codes."""

from octavo.diagnostics import Severity, rule

EMPTY = rule("IMP-301", Severity.ERROR, "web page with nothing in it")
TOO_LARGE = rule("IMP-302", Severity.ERROR, "web page too large to read")
TANGLED = rule("IMP-303", Severity.ERROR, "web page nested too deeply")
NOT_A_PAGE = rule("IMP-304", Severity.ERROR, "file that is no web page")
NO_WORDS = rule("IMP-305", Severity.ERROR, "web page without words")
NO_ARTICLE = rule("IMP-320", Severity.ERROR, "web page without an article")
