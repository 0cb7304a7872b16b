"""Turn an edition into what is wrong with its XHTML: each document, then the whole book."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from octavo.diagnostics import Diagnostic, Span
from octavo.intermediate import codes
from octavo.intermediate.checks import CHECKS, Book, Leaf
from octavo.intermediate.elements import Element, line_of
from octavo.intermediate.model import Document, Edition
from octavo.intermediate.parse import parse_document
from octavo.intermediate.positions import positions_in
from octavo.intermediate.profile import outside, start_tag

LARGEST = 8_000_000
DEEPEST = 100
LONGEST = 120_000

_OURS = (
    "Report this as a fault of Octavo, with the lines around the place; where a template or a file"
    " of build/intermediate was changed, look there first."
)
_MOST_PER_DOCUMENT = 20


def validate(edition: Edition) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with the XHTML of `edition`.

    A document that cannot be read, or would hurt a renderer, is not looked into any further.
    """
    findings: list[Diagnostic] = []
    leaves = []
    for document in edition.documents:
        leaf, found = _open(document)
        findings.extend(found)
        if leaf is not None:
            leaves.append(leaf)
            findings.extend(_schema_findings(leaf))
    if not any(finding.is_error for finding in findings):
        book = Book(edition, tuple(leaves))
        for check in CHECKS:
            findings.extend(check(book))
    return tuple(findings)


def _open(document: Document) -> tuple[Leaf | None, tuple[Diagnostic, ...]]:
    path = f"build/intermediate/{document.file}"
    if len(document.xhtml) > LARGEST:
        return None, (_too_large(document),)
    root, findings = (outcome := parse_document(document.xhtml, path)).product, outcome.diagnostics
    if root is None:
        return None, findings
    leaf = Leaf(document, root, positions_in(root))
    hurts = tuple(_hurts(leaf))
    return (None if hurts else leaf), (*findings, *hurts)


def _too_large(document: Document) -> Diagnostic:
    size, most = len(document.xhtml) // 1_000_000, LARGEST // 1_000_000
    message = f"The text is {size} MB of XHTML, and no more than {most} MB can be laid out."
    return codes.TOO_LONG.at(Span(document.source), message, "Divide it into several texts.")


def _hurts(leaf: Leaf) -> Iterator[Diagnostic]:
    """Yield the first thing of each kind that no renderer can be asked to take."""
    deep: Element | None = None
    long: Element | None = None
    left = [(leaf.root, 1)]
    while left:
        each, depth = left.pop()
        if depth > DEEPEST:
            deep = each
            continue
        if max(len(each.text or ""), len(each.tail or "")) > LONGEST:
            long = each
        left.extend((child, depth + 1) for child in each)
    if deep is not None:
        message = f"The text is nested more than {DEEPEST} elements deep."
        yield codes.TOO_DEEP.at(leaf.span(deep), message, "Take some levels away.")
    if long is not None:
        message = f"A piece of text is longer than {LONGEST} characters."
        yield codes.TOO_LONG.at(leaf.span(long), message, "Divide it.")


def _schema_findings(leaf: Leaf) -> Iterator[Diagnostic]:
    for each in islice(outside(leaf.root), _MOST_PER_DOCUMENT):
        where = f"line {line_of(each)} of {leaf.document.file}"
        message = (
            f"{start_tag(each)} is outside of the profile, by itself or what it holds: {where}."
        )
        yield codes.NOT_IN_PROFILE.at(leaf.span(each), message, _OURS)
