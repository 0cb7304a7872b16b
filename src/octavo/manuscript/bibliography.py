"""Turn what publication.yaml says of sources into the files and the style to cite by."""

from __future__ import annotations

from octavo.diagnostics import Span
from octavo.manuscript.citing import Bibliography, Cite, SourceFile
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.records import Entries
from octavo.workspace import Located, Tree, text_of

KEY = "bibliography"
KEYS = ("sources", "style", "nocite")
USUAL = ("references.json", "references.bib")
DEFAULT_STYLE = "author-date"
EVERYTHING = "all"
LIMIT = 16 * 1024 * 1024  # bytes: some 20,000 sources


def read_bibliography(fields: Entries, tree: Tree, ledger: Ledger) -> Bibliography | None:
    """Return what the publication cites from, None where it has no sources.

    Without `sources`, those of `references.json` and `references.bib` that are there.
    """
    mapping = fields.sub(KEY)
    if mapping is None:
        return _found(fields, tree, ledger)
    own = Entries(fields.record, KEYS, ledger, mapping)
    span = fields.place(KEY)
    sources = own.texts("sources") or _usual(tree, span)
    if not sources:
        # Neither file is there: the reading of the first one says so.
        sources = (_written(USUAL[0], span),)
    style = own.located("style")
    path = style.value.strip() if style else DEFAULT_STYLE
    nocite = own.texts("nocite")
    made = Bibliography(
        files=tuple(_files(sources, tree, ledger)),
        span=span,
        style=path,
        style_span=style.span if style else span,
        style_text=_style(path, style.span if style else span, tree, ledger),
        nocite=tuple(Cite(each.value, each.span) for each in nocite if each.value != EVERYTHING),
        everything=any(each.value == EVERYTHING for each in nocite),
    )
    own.finish()
    return made


def _found(fields: Entries, tree: Tree, ledger: Ledger) -> Bibliography | None:
    span = Span(fields.mapping.span.path)
    sources = _usual(tree, span)
    if not sources:
        return None
    files = tuple(_files(sources, tree, ledger))
    return Bibliography(files, span, DEFAULT_STYLE, span)


def _usual(tree: Tree, span: Span) -> tuple[Located, ...]:
    """Return the usual files that are there; that one is not there is an answer, too."""
    there = [path for path in USUAL if tree.has(path) or tree.digest(path)]
    return tuple(_written(path, span) for path in there)


def _written(path: str, span: Span) -> Located:
    return Located(path, span, plain=True, body=(span.line, span.column))


def _files(sources: tuple[Located, ...], tree: Tree, ledger: Ledger) -> list[SourceFile]:
    files = []
    for source in sources:
        path = source.value.strip().removeprefix("./")
        read = tree.read(path, source.span, LIMIT)
        ledger.findings.extend(read.diagnostics)
        if read.product is not None:
            text = _text(read.product, tree.name(path), ledger)
            files += [] if text is None else [SourceFile(tree.name(path), text)]
    return files


def _text(data: bytes, name: str, ledger: Ledger) -> str | None:
    """Return the text of a file; programs write all sources into one line, however long."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        ledger.findings.extend(text_of(data, name).diagnostics)
        return None


def _style(path: str, span: Span, tree: Tree, ledger: Ledger) -> str:
    if not path.endswith(".csl"):
        return ""
    read = tree.read_text(path, span)
    ledger.findings.extend(read.diagnostics)
    return read.product or ""
