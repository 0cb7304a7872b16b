"""Turn what is wrong, and where, into values and then into words.

The face of the room: a `Rule` registers a code, `Rule.at` makes a `Diagnostic`, an `Outcome`
carries a stage's product together with everything noticed on the way. Text comes last, in `render`.
"""

from octavo.diagnostics.cells import safe
from octavo.diagnostics.formats import FORMATS, render
from octavo.diagnostics.missing import MissingToolError
from octavo.diagnostics.model import (
    Diagnostic,
    Outcome,
    Rule,
    Severity,
    Span,
    nearest,
    registered,
    rule,
    worst,
)
from octavo.diagnostics.order import in_order, tally
from octavo.diagnostics.pages import page_of, pages, title_of

__all__ = [
    "FORMATS",
    "Diagnostic",
    "MissingToolError",
    "Outcome",
    "Rule",
    "Severity",
    "Span",
    "in_order",
    "nearest",
    "page_of",
    "pages",
    "registered",
    "render",
    "rule",
    "safe",
    "tally",
    "title_of",
    "worst",
]
