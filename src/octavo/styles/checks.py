"""Turn the blocks of a sheet into findings about what would break or exhaust the layout.

What breaks WeasyPrint 70 was measured: `NotImplementedError` of tinycss2 on device-cmyk, Lab and
their like where a colour is mixed (Kozea/WeasyPrint#2622), an `AssertionError` on floated first
letters (#1859).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from octavo.diagnostics import Diagnostic, Span
from octavo.styles import codes
from octavo.styles.parse import Block, Declaration, Parsed, inside, significant

LONGEST = 10_000 * 96 / 25.4

# CSS pixels in one unit (CSS Values 4, section 6); font and page units as on a usual page.
_PIXELS = {
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    **dict.fromkeys(("em", "rem", "ic", "ric"), 16.0),
    **dict.fromkeys(("lh", "rlh", "cap", "rcap"), 20.0),
    **dict.fromkeys(("ex", "rex", "ch", "rch"), 8.0),
    **dict.fromkeys(("vw", "vh", "vi", "vb", "vmin", "vmax"), 8.0),
}
_PLAIN_NUMBERS = {"line-height": 100, "column-count": 100, "columns": 100, "tab-size": 1000}
_PERCENT = 100_000
_REPEATS = 1000
_FINEST = 0.5
_FINEST_PERCENT = 0.1
_UNMIXED = frozenset({"device-cmyk", "lab", "lch", "oklab", "oklch"})
MIXED_STYLES = frozenset({"groove", "ridge", "inset", "outset"})


def check(parsed: Parsed, *, on_paper: bool) -> Iterator[Diagnostic]:
    """Yield the findings about one sheet; `on_paper` where WeasyPrint is to read it."""
    declared = (token for b in parsed.blocks for d in b.declarations for token in d.value)
    kind = unmixed(*declared)
    for block in parsed.blocks:
        for declaration in block.declarations:
            yield from _sizes(declaration)
            yield from _gradients(declaration)
        if on_paper:
            yield from _first_letter(block)
            yield from _mixed_gradient(block)
            yield from _soft_shadow(block)
            if kind:
                yield from _mixed_border(block, kind)
    if on_paper:
        yield from _rule_lines(parsed)
        for keyword, span in parsed.unknown:
            message = f"WeasyPrint does not know “@{keyword}”, so what stands in it is lost."
            hint = "Move its rules out, or into epub.css."
            yield codes.UNKNOWN_AT_RULE.at(span, message, hint)


def _at(token: Any, declaration: Declaration, length: int = 1) -> Span:
    return Span(declaration.span.path, token.source_line, token.source_column, length)


def _sizes(declaration: Declaration) -> Iterator[Diagnostic]:
    limit = _PLAIN_NUMBERS.get(declaration.name)
    for token in inside(declaration.value):
        wrong = ""
        if token.type == "dimension" and token.lower_unit in _PIXELS:
            if abs(token.value) * _PIXELS[token.lower_unit] > LONGEST:
                wrong = "is longer than ten metres"
        elif token.type == "percentage" and abs(token.value) > _PERCENT:
            wrong = f"is more than {_PERCENT} %"
        elif token.type == "number" and limit and abs(token.value) > limit:
            wrong = f"is more than {limit}"
        elif token.type == "function" and token.lower_name == "repeat":
            count = significant(token.arguments)[:1]
            if count and count[0].type == "number" and count[0].value > _REPEATS:
                wrong = f"repeats more than {_REPEATS} times"
        if wrong:
            message = f"A value of “{declaration.name}” {wrong}."
            yield codes.ABSURD_SIZE.at(_at(token, declaration), message, "Check number and unit.")


def _gradients(declaration: Declaration) -> Iterator[Diagnostic]:
    for token in inside(declaration.value):
        if token.type != "function" or not token.lower_name.startswith("repeating-"):
            continue
        stops = [stop for stop in inside(token.arguments) if _stop(stop) is not None]
        if stops and max(_stop(stop) or 0 for stop in stops) < 1:
            message = f"The stripes of “{token.name}” are too fine to draw."
            hint = f"Make the last stop at least {_FINEST}px or {_FINEST_PERCENT}%."
            yield codes.FINE_GRADIENT.at(_at(token, declaration, len(token.name)), message, hint)


def _stop(token: Any) -> float | None:
    """Return the place of a colour stop in multiples of the finest that can be drawn."""
    if token.type == "dimension" and token.lower_unit in _PIXELS:
        return float(abs(token.value)) * _PIXELS[token.lower_unit] / _FINEST
    return float(abs(token.value)) / _FINEST_PERCENT if token.type == "percentage" else None


def unmixed(*tokens: Any) -> str:
    """Return how the first colour in `tokens` is written that WeasyPrint cannot mix, if any is."""
    functions = (t.lower_name for t in inside(tokens) if t.type == "function")
    return next((name for name in functions if name in _UNMIXED), "")


def _first_letter(block: Block) -> Iterator[Diagnostic]:
    if not any(t.type == "ident" and t.lower_value == "first-letter" for t in block.prelude):
        return
    for declaration in block.declarations:
        values = {t.lower_value for t in declaration.value if t.type == "ident"}
        if declaration.name == "float" and values - {"none"}:
            message = "A floated “::first-letter” breaks the layout near the end of a page."
            hint = "Float a span with a class of its own instead."
            yield codes.CRASHES.at(declaration.span, message, hint)


def _mixed_gradient(block: Block) -> Iterator[Diagnostic]:
    for declaration in block.declarations:
        for token in inside(declaration.value):
            gradient = token.type == "function" and token.lower_name.endswith("-gradient")
            if gradient and (kind := unmixed(*token.arguments)):
                message = f"“{token.name}” cannot mix {kind} colours."
                hint = "Give its stops as rgb()."
                yield codes.CRASHES.at(_at(token, declaration, len(token.name)), message, hint)


def _mixed_border(block: Block, kind: str) -> Iterator[Diagnostic]:
    for declaration in block.declarations:
        if not declaration.name.startswith(("border", "outline")):
            continue
        styles = [t for t in declaration.value if t.type == "ident"]
        for token in styles:
            if token.lower_value in MIXED_STYLES:
                message = f"A border that is “{token.value}” cannot be drawn in {kind}."
                hint = "Make it solid, or give all colours of this file as rgb()."
                yield codes.CRASHES.at(_at(token, declaration, len(token.value)), message, hint)


def _rule_lines(parsed: Parsed) -> Iterator[Diagnostic]:
    """Find an `hr` in device-cmyk or Lab that keeps the inset border of WeasyPrint's own style."""
    blocks = [
        block
        for block in parsed.blocks
        if any(t.type == "ident" and t.lower_value == "hr" for t in block.prelude)
    ]
    declarations = [declaration for block in blocks for declaration in block.declarations]
    if any(declaration.name in ("border", "border-style") for declaration in declarations):
        return
    for declaration in declarations:
        coloured = declaration.name in ("color", "border-color")
        if coloured and (kind := unmixed(*declaration.value)):
            message = f"An “hr” has an inset border, which cannot be drawn in {kind}."
            hint = "Set its border in the same file, for instance “border: 0”."
            yield codes.CRASHES.at(declaration.span, message, hint)


def _soft_shadow(block: Block) -> Iterator[Diagnostic]:
    for declaration in block.declarations:
        kind = unmixed(*declaration.value)
        if declaration.name != "box-shadow" or not kind:
            continue
        lengths = [t.value for t in declaration.value if t.type in ("dimension", "number")]
        if len(lengths) > 2 and lengths[2]:
            message = f"A blurred shadow cannot be drawn in {kind}."
            yield codes.CRASHES.at(declaration.span, message, "Give its colour as rgb().")
