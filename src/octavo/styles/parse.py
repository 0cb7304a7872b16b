"""Turn the text of a style sheet into blocks of declarations, and into what could not be parsed."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from octavo.diagnostics import Diagnostic, Span
from octavo.styles import codes
from octavo.styles.scan import unbalanced
from octavo.values import frozen

# What WeasyPrint 70 follows (weasyprint.css.preprocess_stylesheet and PAGE_MARGIN_BOXES).
_RULES_INSIDE = frozenset({"media", "layer", "supports"})
_DECLARATIONS_INSIDE = frozenset({"page", "font-face", "color-profile", "counter-style"})
_ON_PAPER = frozenset({"import", "media", "layer", *_DECLARATIONS_INSIDE})
_MARGINS = frozenset(
    f"{edge}-{place}"
    for edges, places in (
        (("top", "bottom"), ("left", "center", "right", "left-corner", "right-corner")),
        (("left", "right"), ("top", "middle", "bottom")),
    )
    for edge in edges
    for place in places
) | {"footnote", "note-area"}


@frozen
class Declaration:
    """`name: value`, the name in lower case, the value as tokens of tinycss2 without blanks."""

    name: str
    value: tuple[Any, ...]
    span: Span


@frozen
class Block:
    """The declarations between two braces; `at` is the at-rule they belong to, empty for a rule."""

    at: str
    prelude: tuple[Any, ...]
    declarations: tuple[Declaration, ...]
    span: Span


@frozen
class Import:
    """An `@import`; `late` where it stands behind a rule, and so has no effect."""

    prelude: tuple[Any, ...]
    late: bool
    span: Span


@dataclass(slots=True)
class Parsed:
    """What a style sheet says, in the order it says it."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    unknown: list[tuple[str, Span]] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


@functools.lru_cache(maxsize=64)
def parse(name: str, text: str) -> Parsed:
    """Return the blocks and imports of `text`; a text whose brackets do not match has none.

    Of the same text it is the same object, which is not to be changed.
    """
    parsed = Parsed(name)
    finding = unbalanced(name, text)
    if finding is not None:
        parsed.findings.append(finding)
        return parsed
    import tinycss2  # late: only a build needs it

    tokens = tinycss2.parse_component_value_list(text)
    rules = tinycss2.parse_stylesheet(tokens, skip_comments=True, skip_whitespace=True)
    began = False
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "import" and not rule.content:
            prelude = significant(rule.prelude)
            parsed.imports.append(Import(prelude, began, _span(name, rule, len("@import"))))
        elif rule.type == "at-rule" and rule.lower_at_keyword == "charset":
            continue
        else:
            began = began or not (rule.type == "at-rule" and rule.lower_at_keyword == "layer")
            _rule(parsed, rule, tokens)
    return parsed


def declarations(sheets: Iterable[Parsed]) -> Iterator[Declaration]:
    """Yield all that `sheets` declare, in their order."""
    for sheet in sheets:
        for block in sheet.blocks:
            yield from block.declarations


def significant(tokens: Iterable[Any]) -> tuple[Any, ...]:
    """Return `tokens` without white space and comments."""
    return tuple(token for token in tokens if token.type not in ("whitespace", "comment"))


def inside(tokens: Iterable[Any]) -> Iterator[Any]:
    """Yield `tokens` and, depth first, every token within their brackets and functions."""
    for token in tokens:
        yield token
        if token.type == "function":
            yield from inside(token.arguments)
        elif token.type in ("() block", "[] block", "{} block"):
            yield from inside(token.content)


def _rules(content: Any) -> Any:
    from tinycss2 import parse_rule_list

    return parse_rule_list(content, skip_comments=True, skip_whitespace=True)


def _nodes(content: Any) -> Any:
    from tinycss2 import parse_blocks_contents

    return parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)


def _span(name: str, node: Any, length: int = 1) -> Span:
    return Span(name, node.source_line, node.source_column, length)


def _start(error: Any, tokens: Iterable[Any]) -> Any:
    """Return the token that what failed at `error` begins with."""
    start = None
    for token in tokens:
        if (token.source_line, token.source_column) >= (error.source_line, error.source_column):
            break
        if token == ";" or token.type == "{} block":
            start = None
        elif start is None and token.type not in ("whitespace", "comment"):
            start = token
    return start or error


def _rule(parsed: Parsed, rule: Any, around: Iterable[Any]) -> None:
    if rule.type == "qualified-rule":
        _contents(parsed, "", rule)
    elif rule.type == "error":
        message = "What stands here is no rule: it has no braces."
        hint = "Write a selector and, in braces, its declarations."
        span = _span(parsed.name, _start(rule, around))
        parsed.findings.append(codes.SYNTAX.at(span, message, hint))
    elif rule.type == "at-rule":
        _at_rule(parsed, rule)


def _at_rule(parsed: Parsed, rule: Any) -> None:
    keyword = rule.lower_at_keyword
    if keyword not in _ON_PAPER:
        span = _span(parsed.name, rule, len(keyword) + 1)
        parsed.unknown.append((keyword, span))
    if rule.content is None:
        if keyword == "import":
            parsed.imports.append(Import(significant(rule.prelude), True, _span(parsed.name, rule)))
        return
    if keyword in _RULES_INSIDE:
        for inner in _rules(rule.content):
            _rule(parsed, inner, rule.content)
    elif keyword in _DECLARATIONS_INSIDE:
        _contents(parsed, keyword, rule)


def _contents(parsed: Parsed, at: str, rule: Any) -> None:
    declarations = []
    for node in _nodes(rule.content):
        if node.type == "declaration":
            declarations.append(_declaration(parsed, node))
        elif node.type == "error":
            message = "What stands here is no declaration."
            hint = "Write a property, a colon, a value and a semicolon."
            span = _span(parsed.name, _start(node, rule.content))
            parsed.findings.append(codes.BAD_DECLARATION.at(span, message, hint))
        elif node.type == "at-rule" and at == "page" and node.lower_at_keyword in _MARGINS:
            _contents(parsed, node.lower_at_keyword, node)
        else:
            _rule(parsed, node, rule.content)
    block = Block(
        at, significant(rule.prelude), tuple(declarations), _span(parsed.name, rule, len(at) + 1)
    )
    parsed.blocks.append(block)


def _declaration(parsed: Parsed, node: Any) -> Declaration:
    value = significant(node.value)
    span = _span(parsed.name, node, len(node.name))
    broken = next((token for token in inside(value) if token.type == "error"), None)
    if broken is not None:
        message = f"The value of “{node.name}” cannot be parsed: {broken.message}."
        parsed.findings.append(codes.BAD_DECLARATION.at(_span(parsed.name, broken), message))
    elif not node.name.startswith("--") and any(t == ":" for t in value):
        message = f"The value of “{node.name}” holds a colon."
        hint = "Add the semicolon that is missing between two declarations."
        parsed.findings.append(codes.BAD_DECLARATION.at(span, message, hint))
    elif not value and not node.name.startswith("--"):
        message = f"“{node.name}” has no value."
        hint = "Write the value between the colon and the semicolon."
        parsed.findings.append(codes.BAD_DECLARATION.at(span, message, hint))
    return Declaration(node.lower_name, value, span)
