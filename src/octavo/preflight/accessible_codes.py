"""Turn what checkers of accessible PDFs say into registered codes."""

from octavo.diagnostics import Severity, rule

CONFORMANCE = rule("PRE-301", Severity.ERROR, "page-validation: not according to PDF/UA")
KEPT_OUT = rule("PRE-302", Severity.ERROR, "outloud: something that readers are not told")
DOUBT = rule("PRE-303", Severity.WARNING, "outloud: something that deserves a look")
VERAPDF = rule("PRE-304", Severity.ERROR, "veraPDF: not according to PDF/UA")
UNREADABLE = rule("PRE-305", Severity.ERROR, "a PDF for screens that a checker cannot read")
