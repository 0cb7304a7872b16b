"""Turn a finished EPUB into findings, by asking every rule of the table."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.diagnostics import Diagnostic, Span
from octavo.preflight.findings import SourceMap, span_of
from octavo.preflight.linting.book import Book, Fault
from octavo.preflight.linting.container import UNREADABLE
from octavo.preflight.linting.opening import UnreadableError, open_book
from octavo.preflight.linting.table import LintRule, lint_rules


def lint(epub: bytes, source_map: SourceMap | None = None) -> tuple[Diagnostic, ...]:
    """Return what is wrong with an EPUB, the heaviest first, none twice.

    `source_map` leads from the EPUB's lines to the manuscript.
    """
    known, rules = source_map or {}, lint_rules()
    try:
        book = open_book(epub)
    except UnreadableError as failure:
        rules = tuple(rule for rule in rules if rule.code == UNREADABLE)
        fault = Fault("", 0, f"the file is no EPUB that can be read: {failure}")
        return tuple(_diagnostic(rule, fault, known) for rule in rules)
    found = dict.fromkeys(_diagnostic(rule, fault, known) for rule, fault in _faults(book, rules))
    return tuple(sorted(found, key=_weight))


def bars_conformance(finding: Diagnostic) -> bool:
    """Return whether an EPUB with this finding can claim no conformance to WCAG."""
    return finding.code in {rule.code for rule in lint_rules() if rule.accessibility}


def _faults(book: Book, rules: tuple[LintRule, ...]) -> Iterator[tuple[LintRule, Fault]]:
    return ((rule, fault) for rule in rules for fault in rule.check(book))


def _diagnostic(rule: LintRule, fault: Fault, source_map: SourceMap) -> Diagnostic:
    span = span_of(fault.path, fault.line, source_map)
    where = f"{fault.path}, line {fault.line}" if span is None and fault.line else fault.path
    said = f"In {where}, {fault.words}" if where else fault.words[:1].upper() + fault.words[1:]
    return rule.rule.at(span, f"{said}.", rule.hint)


def _weight(finding: Diagnostic) -> tuple[int, str, Span, str]:
    return (-finding.severity, finding.code, finding.span or Span(""), finding.message)
