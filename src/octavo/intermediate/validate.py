"""Turn an edition into what is wrong with its XHTML: each document, then the whole book."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from octavo.diagnostics import Diagnostic, Span
from octavo.intermediate import codes
from octavo.intermediate.checks import CHECKS, Book
from octavo.intermediate.elements import Element, line_of
from octavo.intermediate.faults import faults
from octavo.intermediate.leaf import Leaf, leaf_of
from octavo.intermediate.model import Document, Edition
from octavo.intermediate.parse import parse_document
from octavo.intermediate.profile import outside, start_tag
from octavo.values import frozen

LARGEST = 8_000_000
DEEPEST = 100
LONGEST = 120_000

_OURS = (
    "Report this as a fault of Octavo, with the lines around the place; where a template or a file"
    " of build/intermediate was changed, look there first."
)
_MOST_PER_DOCUMENT = 20
_is_deep = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")


@frozen
class _Looked:
    """What came of a look into a document; there is no `leaf` of one that cannot be read.

    `wrong` keeps the edition from being looked into any further; `faults` do not.
    """

    document: Document
    wrong: tuple[Diagnostic, ...]
    leaf: Leaf | None = None
    faults: tuple[Diagnostic, ...] = ()


# The documents of the edition that was looked into last, by their files.
_LAST: dict[str, _Looked] = {}


def validate(edition: Edition) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with the XHTML of `edition`.

    A document that cannot be read, or would hurt a renderer, is not looked into any further; one
    that is the same as in the edition before is not looked into again.
    """
    looked = [_look(document) for document in edition.documents]
    _LAST.clear()
    _LAST.update((one.document.file, one) for one in looked)
    wrong = tuple(finding for one in looked for finding in one.wrong)
    if any(finding.is_error for finding in wrong):
        return wrong
    book = Book(edition, tuple(one.leaf for one in looked if one.leaf is not None))
    faults = (finding for one in looked for finding in one.faults)
    return (*wrong, *faults, *(finding for check in CHECKS for finding in check(book)))


def _look(document: Document) -> _Looked:
    known = _LAST.get(document.file)
    if known is not None and known.document == document:
        return known
    root, wrong = _open(document)
    if root is None:
        return _Looked(document, wrong)
    leaf = leaf_of(document, root)
    wrong = (*wrong, *_hurts(leaf, root))
    if not wrong:
        wrong = tuple(_schema_findings(leaf, root))
    return _Looked(document, wrong, leaf, () if wrong else tuple(faults(leaf, root)))


def _open(document: Document) -> tuple[Element | None, tuple[Diagnostic, ...]]:
    path = f"build/intermediate/{document.file}"
    if len(document.xhtml) > LARGEST:
        return None, (_too_large(document),)
    read = parse_document(document.xhtml, path)
    return read.product, read.diagnostics


def _too_large(document: Document) -> Diagnostic:
    size, most = len(document.xhtml) // 1_000_000, LARGEST // 1_000_000
    message = f"The text is {size} MB of XHTML, and no more than {most} MB can be laid out."
    return codes.TOO_LONG.at(Span(document.source), message, "Divide it into several texts.")


def _hurts(leaf: Leaf, root: Element) -> Iterator[Diagnostic]:
    """Yield the first thing of each kind that no renderer can be asked to take."""
    if len(leaf.document.xhtml) <= LONGEST and not _is_deep(root):
        return
    deep: Element | None = None
    long: Element | None = None
    left = [(root, 1)]
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
        yield codes.TOO_DEEP.at(leaf.span(line_of(deep)), message, "Take some levels away.")
    if long is not None:
        message = f"A piece of text is longer than {LONGEST} characters."
        yield codes.TOO_LONG.at(leaf.span(line_of(long)), message, "Divide it.")


def _schema_findings(leaf: Leaf, root: Element) -> Iterator[Diagnostic]:
    for each in islice(outside(root), _MOST_PER_DOCUMENT):
        where = f"line {line_of(each)} of {leaf.document.file}"
        message = (
            f"{start_tag(each)} is outside of the profile, by itself or what it holds: {where}."
        )
        yield codes.NOT_IN_PROFILE.at(leaf.span(line_of(each)), message, _OURS)
