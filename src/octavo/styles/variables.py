"""Turn colours that reach a mixture through custom properties into findings.

What a custom property stands for may be said in another file than where it is used, so this is
asked of all the sheets of an edition together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from octavo.diagnostics import Diagnostic, Span
from octavo.styles import codes
from octavo.styles.checks import MIXED_STYLES, unmixed
from octavo.styles.parse import Declaration, Parsed, declarations, inside


def check_variables(sheets: Sequence[Parsed]) -> Iterator[Diagnostic]:
    """Yield where the sheets of one edition mix a colour that WeasyPrint cannot mix."""
    kinds = _kinds(sheets)
    if not kinds:
        return
    told = {  # where `check` speaks of borders already
        sheet.name
        for sheet in sheets
        if any(unmixed(*declaration.value) for declaration in declarations([sheet]))
    }
    for declaration in declarations(sheets):
        for token in inside(declaration.value):
            named = _named(token.arguments, kinds) if token.type == "function" else ""
            if named and token.lower_name.endswith("-gradient"):
                message = f"“{token.name}” cannot mix {kinds[named]} colours, and “{named}” is one."
                hint = "Give its stops as rgb()."
                span = Span(
                    declaration.span.path, token.source_line, token.source_column, len(token.name)
                )
                yield codes.CRASHES.at(span, message, hint)
        if declaration.span.path not in told:
            yield from _border(declaration, kinds)
        yield from _shadow(declaration, kinds)


def _kinds(sheets: Sequence[Parsed]) -> Mapping[str, str]:
    """Return how the colour is written that each custom property holds, where it is unmixable."""
    said: dict[tuple[str, str], tuple[Any, ...]] = {}
    for sheet in sheets:
        for block in sheet.blocks:
            selector = "".join(token.serialize() for token in block.prelude)
            for one in block.declarations:
                if one.name.startswith("--"):
                    said[one.name, selector] = one.value  # the last one counts
    kinds: dict[str, str] = {}
    before = -1
    while len(kinds) > before:
        before = len(kinds)
        for (name, _), value in said.items():
            kind = unmixed(*value) or kinds.get(_named(value, kinds), "")
            if kind:
                kinds[name] = kind
    return kinds


def _named(tokens: Sequence[Any], kinds: Mapping[str, str]) -> str:
    """Return the first custom property in `tokens` whose colour cannot be mixed."""
    for token in inside(tokens):
        if token.type == "function" and token.lower_name == "var":
            name = next((t.value.lower() for t in token.arguments if t.type == "ident"), "")
            if name in kinds:
                return name
    return ""


def _border(declaration: Declaration, kinds: Mapping[str, str]) -> Iterator[Diagnostic]:
    named = _named(declaration.value, kinds)
    if not named or not declaration.name.startswith(("border", "outline")):
        return
    for token in declaration.value:
        if token.type == "ident" and token.lower_value in MIXED_STYLES:
            message = (
                f"A border that is “{token.value}” cannot be drawn in {kinds[named]}, "
                f"and “{named}” is."
            )
            hint = "Make it solid, or give its colour as rgb()."
            yield codes.CRASHES.at(declaration.span, message, hint)


def _shadow(declaration: Declaration, kinds: Mapping[str, str]) -> Iterator[Diagnostic]:
    named = _named(declaration.value, kinds)
    lengths = [t.value for t in declaration.value if t.type in ("dimension", "number")]
    if declaration.name == "box-shadow" and named and len(lengths) > 2 and lengths[2]:
        message = f"A blurred shadow cannot be drawn in {kinds[named]}, and “{named}” is."
        yield codes.CRASHES.at(declaration.span, message, "Give its colour as rgb().")
