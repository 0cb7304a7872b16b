"""Turn the bytes of a document into elements, with a parser that neither fetches nor expands."""

from __future__ import annotations

import re

from lxml import etree

from octavo import markup
from octavo.diagnostics import Outcome, Span
from octavo.intermediate import codes
from octavo.intermediate.elements import Element

_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_document(xhtml: bytes, path: str = "") -> Outcome[Element]:
    """Return the root of a document; `path` names it in a finding where it is not well-formed."""
    parser = markup.parser(comments=False, instructions=False)
    if _DOCTYPE.search(xhtml):
        message = f"{path} holds a document type or an entity declaration."
        return Outcome(None, (codes.NOT_IN_PROFILE.at(Span(path), message, "Take it away."),))
    try:
        return Outcome(etree.fromstring(xhtml, parser))
    except etree.XMLSyntaxError as failure:
        line, column = failure.position
        message = f"{path} is not well-formed XML: {failure.msg}."
        hint = "Mend the file, or build it anew from the manuscript."
        return Outcome(None, (codes.NOT_IN_PROFILE.at(Span(path, line, column), message, hint),))
