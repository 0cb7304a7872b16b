"""Turn a YAML file of the manuscript into fields that give text, Markdown and places."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from octavo.diagnostics import Outcome, Span
from octavo.manuscript import codes
from octavo.manuscript.blocks import read_blocks
from octavo.manuscript.guesses import check_remarks
from octavo.manuscript.inlines import read_inlines
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import Block, Inline
from octavo.manuscript.source import source_of
from octavo.workspace import Fields, Located, Tree, YamlMap, YamlNode, YamlSeq, read_yaml

# What XML 1.0 section 2.2 leaves out, the control characters that it only discourages, and the
# separators of lines and paragraphs, at which WeasyPrint 70 fails.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MISSING = "WSP-002"

# The files of a publication's last builds: a changed text leaves them as they are.
_read_file = functools.lru_cache(maxsize=8)(read_yaml)


@dataclass(frozen=True)
class Record:
    """A YAML mapping and the lines of its file."""

    mapping: YamlMap
    lines: tuple[str, ...]


def load(tree: Tree, path: str, *, optional: bool = False) -> Outcome[Record]:
    """Read the YAML file `path`; one that is `optional` and not there is empty."""
    text = tree.read_text(path)
    if text.product is None:
        if optional and {finding.code for finding in text.diagnostics} == {_MISSING}:
            return Outcome(Record(YamlMap((), Span(tree.name(path))), ()))
        return Outcome(None, text.diagnostics)
    read = _read_file(text.product, tree.name(path))
    lines = tuple(text.product.split("\n"))
    loaded = _record(read, text.product, tree.name(path), lines, tree)
    return Outcome(loaded.product, (*text.diagnostics, *loaded.diagnostics))


def load_text(
    text: str, name: str, lines: tuple[str, ...], tree: Tree, first_line: int = 1
) -> Outcome[Record]:
    """Read YAML from `text`, which begins on `first_line` of the file `name`."""
    return _record(read_yaml(text, name, first_line), text, name, lines, tree, first_line)


def _record(
    read: Outcome[YamlMap],
    text: str,
    name: str,
    lines: tuple[str, ...],
    tree: Tree,
    first_line: int = 1,
) -> Outcome[Record]:
    """Return what was read from `text`, with what is wrong with its words."""
    if read.product is None:
        return Outcome(None, read.diagnostics)
    ledger = Ledger(tree)
    values = tuple(_values(read.product))
    for value in values:
        check_characters(value.value, value.span, ledger)
    product = None if ledger.findings else Record(read.product, lines)
    check_remarks(text, name, first_line, (value.value for value in values), ledger)
    return Outcome(product, (*read.diagnostics, *ledger.findings))


def check_characters(text: str, span: Span, ledger: Ledger) -> None:
    """Report the first character of `text` that no edition can hold."""
    unfit = _UNFIT.search(text)
    if unfit:
        message = f"The character U+{ord(unfit[0]):04X} cannot stand in a book."
        ledger.add(codes.CHARACTER, span, message, "Delete it.")


def _values(node: YamlNode) -> Iterator[Located]:
    """Yield every key and every value."""
    if isinstance(node, Located):
        yield node
    elif isinstance(node, YamlSeq):
        for item in node.items:
            yield from _values(item)
    else:
        for key, value in node.entries:
            yield from _values(key)
            yield from _values(value)


class Entries(Fields):
    """The fields of a record; a manuscript's fields also hold Markdown, and know their places."""

    def __init__(
        self, record: Record, known: Iterable[str], ledger: Ledger, mapping: YamlMap | None = None
    ) -> None:
        super().__init__(mapping or record.mapping, known)
        self.record = record
        self.ledger = ledger

    def place(self, key: str) -> Span:
        """Return where the value of `key` stands; the mapping's own place where there is none."""
        node = self.mapping.get(key)
        if node is None:
            return self.mapping.span_of(key)
        if isinstance(node, Located) and node.body[0] != node.span.line:
            return Span(node.span.path, *node.body)
        return node.span

    def places(self) -> dict[str, Span]:
        """Return the place of the value of each key that is there."""
        return {key.value: self.place(key.value) for key, _ in self.mapping.entries}

    def line(self, key: str) -> str:
        """Return the text of `key` on one line."""
        return " ".join(self.text(key).split())

    def inlines(self, key: str, *, required: str = "") -> tuple[Inline, ...]:
        """Return the running text of `key`."""
        node = self.located(key, required=required)
        if node is None:
            return ()
        source = source_of(node, self.record.lines)
        return read_inlines(source, self.ledger)

    def blocks(self, key: str) -> tuple[Block, ...]:
        """Return the Markdown of `key`."""
        node = self.located(key)
        return read_blocks(source_of(node, self.record.lines), self.ledger) if node else ()

    def finish(self) -> None:
        """Hand what was noticed to the ledger, at the end."""
        self.ledger.findings.extend(self.diagnostics)
