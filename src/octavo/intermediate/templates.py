"""Turn a template of the house style into elements of a document."""

from __future__ import annotations

from typing import Any

from lxml import etree

from octavo.diagnostics import Span
from octavo.intermediate import codes
from octavo.intermediate.elements import Element, element
from octavo.intermediate.register import Register
from octavo.intermediate.serialise import content_of, parse
from octavo.styles import markup, render
from octavo.values import frozen


@frozen
class Piece:
    """Words for a template to write: XHTML, and the position they came from (empty if unknown)."""

    xhtml: str
    pos: str

    @classmethod
    def of(cls, holder: Element, span: Span | None) -> Piece:
        """Return what `holder` holds."""
        pos = f"{span.line}:{max(span.column, 1)}" if span and span.line else ""
        return cls(markup_of(content_of(holder)), pos)

    def __bool__(self) -> bool:
        return bool(self.xhtml)


def markup_of(xhtml: str) -> str:
    """Return our own XHTML as text that a template does not escape."""
    return markup(xhtml)


def set_template(register: Register, name: str, **values: Any) -> list[Element]:
    """Return the elements that a template makes of `values`.

    Where it fails, an empty `div` keeps the place and a finding tells why.
    """
    outcome = render(register.stylesheets, name, **values)
    register.findings.extend(outcome.diagnostics)
    if outcome.product is None:
        return [element("div")]
    try:
        return parse(outcome.product)
    except (etree.XMLSyntaxError, ValueError) as failure:
        path = register.stylesheets.templates[name].path
        message = f"What the template yields is not well-formed XHTML: {failure}."
        hint = "Close every element, and write characters for entities like “&nbsp;”."
        register.report(codes.BAD_TEMPLATE, Span(path), message, hint)
        return [element("div")]
