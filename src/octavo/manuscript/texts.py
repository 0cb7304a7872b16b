"""Turn the files of the folder text/ into texts, in the order of the contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from octavo.diagnostics import Diagnostic, Outcome, Severity, Span
from octavo.manuscript import codes
from octavo.manuscript.blocks import read_blocks
from octavo.manuscript.contents import PART, Listed, in_parts, page_of
from octavo.manuscript.front import read_front, split
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import Front, ImageRecord, Note, TextFile
from octavo.manuscript.publication import FILE
from octavo.manuscript.records import check_characters
from octavo.manuscript.source import Source
from octavo.memory import Latest
from octavo.workspace import Tree

FOLDER = "text"
BIBLIOGRAPHY = "bibliography"  # holds the sources, with or without words before them
INDEX = "index"  # the role of a text that Octavo writes where its author does not
_MOST = 1000  # texts that a process remembers
_RECORDS: list[Mapping[str, ImageRecord]] = [{}]
_KNOWN: Latest[Outcome[TextFile]] = Latest(_MOST)
LIMIT = 1_000_000  # characters of one text; more cannot be read in the time a build may take


def read_texts(
    tree: Tree,
    listed: tuple[Listed, ...],
    kind: str,
    records: Mapping[str, ImageRecord],
    *,
    draft: bool,
    cites: bool = False,
) -> Outcome[tuple[TextFile, ...]]:
    """Read the texts that the contents list, or else every text of the folder, sorted by name."""
    found = tree.listing(FOLDER, ".md")
    if records == _RECORDS[0]:
        records = _RECORDS[0]  # the same ones are compared by their identity with each text
    _RECORDS[0] = records
    entries = listed or tuple(Listed(path, Span(tree.name(path))) for path in found)
    texts: list[tuple[Listed, TextFile]] = []
    findings: list[Diagnostic] = list(_left_out(tree, found, entries))
    for entry in entries:
        text = read_text(tree, entry, kind, records, draft=draft, cites=cites)
        findings.extend(text.diagnostics)
        if text.product is not None:
            texts.append((entry, text.product))
    if not entries:
        message = "The publication has no text."
        hint = "Write one into the folder text, as text/NAME.md."
        findings.append(codes.NO_TEXTS.at(Span(tree.name(FILE)), message, hint))
    texts, repeated = _same_names(tree, texts)
    kept, empty = in_parts(texts, entries)
    return Outcome(kept, (*findings, *repeated, *empty))


def read_text(
    tree: Tree,
    entry: Listed,
    kind: str,
    records: Mapping[str, ImageRecord],
    *,
    draft: bool = False,
    cites: bool = False,
) -> Outcome[TextFile]:
    """Read one text: its front matter, its body and its notes.

    What came of it is remembered: a build in a running `watch` reads again what changed.
    """
    if entry.opens and not entry.path:
        return Outcome(page_of(entry.opens, FILE))
    read = tree.read_text(entry.path, entry.span)
    if read.product is None:
        return Outcome(None, read.diagnostics)
    asked = (tree.label, read, entry, kind, records, draft, cites)
    outcome = _KNOWN.recall((tree.root, entry.path), asked)
    if outcome is None:
        notes: list[Note] = []
        ledger = Ledger(tree, records, notes, findings=list(read.diagnostics), cites=cites)
        text = _parse(read.product, entry, kind, ledger, draft=draft)
        outcome = Outcome(text, tuple(ledger.findings))
        _KNOWN.keep((tree.root, entry.path), asked, outcome)
    return outcome


def _parse(text: str, entry: Listed, kind: str, ledger: Ledger, *, draft: bool) -> TextFile | None:
    name = ledger.tree.name(entry.path)
    if not _is_readable(text, name, ledger, draft=draft):
        return None
    halves = split(text, name, ledger)
    if ledger.findings and ledger.findings[-1].code == codes.NEVER_CLOSES.code:
        return None
    if halves.front is None and entry.opens:
        front: Front | None = page_of(entry.opens, FILE).front
    elif halves.front is None:
        message = "The text has no front matter, and so no title."
        hint = "Begin it with a line ---, a line title: and the title, and a line ---."
        ledger.add(codes.NO_FRONT_MATTER, Span(name, 1), message, hint)
        front = None
    else:
        front = read_front(halves.front, text, entry, kind, ledger)
    ledger.headings = True
    blocks = read_blocks(Source(name, halves.body, halves.body_line), ledger)
    bare = not blocks and not (front and front.role in (PART, INDEX, BIBLIOGRAPHY))
    if bare and not any(finding.is_error for finding in ledger.findings):
        _empty(Span(name, halves.body_line), ledger, draft=draft)
    if front is None or (bare and not draft):
        return None
    digest = ledger.tree.digest(entry.path)
    own = entry.opens.name if entry.opens and not front.spans.get("name") else front.name
    return TextFile(entry.path, own or front.name, front, blocks, tuple(ledger.notes or ()), digest)


def _is_readable(text: str, name: str, ledger: Ledger, *, draft: bool) -> bool:
    """Report a text without a word, one too long, and characters that cannot stand in a book."""
    if not text.strip():
        _empty(Span(name), ledger, draft=draft)
        return False
    if len(text) > LIMIT:
        message = f"The text has {len(text)} characters, more than {LIMIT}."
        ledger.add(codes.TOO_LONG, Span(name), message, "Split it into several texts.")
        return False
    for number, line in enumerate(text.split("\n"), 1):
        check_characters(line.replace("\t", " "), Span(name, number), ledger)
    return not any(finding.code == codes.CHARACTER.code for finding in ledger.findings)


def _empty(span: Span, ledger: Ledger, *, draft: bool) -> None:
    severity = Severity.WARNING if draft else None
    hint = "Write it, or take it out of the contents."
    finding = codes.EMPTY.at(span, "The text is empty.", hint, severity=severity)
    ledger.findings.append(finding)


def _left_out(
    tree: Tree, found: tuple[str, ...], entries: tuple[Listed, ...]
) -> Iterator[Diagnostic]:
    listed = {entry.path for entry in entries}
    for path in found:
        if path not in listed:
            message = "The contents do not list this text, and no edition will hold it."
            hint = "Add it to contents in publication.yaml, or move it to another folder."
            yield codes.NOT_LISTED.at(Span(tree.name(path)), message, hint)


def _same_names(
    tree: Tree, texts: Iterable[tuple[Listed, TextFile]]
) -> tuple[list[tuple[Listed, TextFile]], list[Diagnostic]]:
    """Return the first text of each name, and findings about the others."""
    first: dict[str, TextFile] = {}
    kept: list[tuple[Listed, TextFile]] = []
    found: list[Diagnostic] = []
    for entry, text in texts:
        name = text.name.casefold()
        if name and name in first:
            whole = entry.opens.span if entry.opens else Span(tree.name(text.path))
            span = text.front.spans.get("name", whole)
            message = f"The name “{text.name}” is that of {tree.name(first[name].path)} already."
            hint = "Write name: and another one into the front matter of one of them."
            found.append(codes.SAME_NAME.at(span, message, hint))
            continue
        first[name] = text
        kept.append((entry, text))
    return kept, found
