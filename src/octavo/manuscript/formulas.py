"""Turn code in a line that is MathML into a formula among words."""

from __future__ import annotations

import html
import re

from octavo.diagnostics import Span
from octavo.manuscript.model import Formula

CLASS = "mathml"

_ALTTEXT = re.compile(r"<math\b[^<>]*?\salttext\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TAG = re.compile(r"<[^<>]*>")


def formula(code: str, span: Span) -> Formula:
    """Return the formula that `code` holds; whether it is MathML is seen when it is set."""
    said = _ALTTEXT.search(code)
    words = (said[1] or said[2] or "") if said else _TAG.sub(" ", code)
    return Formula(code, " ".join(html.unescape(words).split()), span)
