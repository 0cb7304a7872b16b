"""Turn what is wrong, and where, into values and then into words.

The face of the room: a `Rule` registers a code, `Rule.at` makes a `Diagnostic`, an `Outcome` carries
a stage's product together with everything noticed on the way. Text comes last, in `render`.
"""

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
from octavo.diagnostics.pages import page_of, pages

__all__ = [
    "Diagnostic",
    "Outcome",
    "Rule",
    "Severity",
    "Span",
    "nearest",
    "page_of",
    "pages",
    "registered",
    "rule",
    "worst",
]
