"""Turn sources of any kind into one manuscript tree, each read by the importer of its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers import codes
from octavo.importers.joining import joined
from octavo.importers.model import Imported
from octavo.importers.placing import placed
from octavo.importers.sources import Kind, Source, kind_of
from octavo.importers.tidying import tidied

# An importer is loaded when a source of its kind comes: Word alone takes longer than all others.
_IMPORTERS = {
    Kind.EPUB: ("octavo.importers.epub", "import_epub"),
    Kind.WORD: ("octavo.importers.word", "import_word"),
    Kind.HTML: ("octavo.importers.web", "import_html"),
    Kind.PASTED: ("octavo.importers.pasted", "import_text"),
}


def bring_in(sources: Sequence[Source], kind: str = "", *, tidy: bool = True) -> Outcome[Imported]:
    """Return one publication of all sources, in their order; `kind` is that of the publication.

    With `tidy`, the typographic rules of its language are applied to each but an EPUB, which has
    been set already. Nothing is written. Where one source is refused, there is no product.
    """
    findings: list[Diagnostic] = []
    kinds: list[Kind] = []
    for source in sources:
        found = kind_of(source)
        findings.extend(found.diagnostics)
        if found.product is not None:
            kinds.append(found.product)
    if len(kinds) == len(sources) > 1 and Kind.EPUB in kinds:
        first = sources[kinds.index(Kind.EPUB)]
        message = f"“{first.name}” is a whole book and cannot be joined with other files."
        hint = "Import each EPUB into a folder of its own."
        findings.append(codes.BOOK_AMONG_OTHERS.at(Span(first.name), message, hint))
    if findings:
        return Outcome(None, tuple(findings))
    made: list[Imported] = []
    for source, each in zip(sources, kinds, strict=True):
        outcome = _import(source, each)
        findings.extend(outcome.diagnostics)
        if outcome.product is not None:
            neat = tidied(outcome.product) if tidy and each is not Kind.EPUB else outcome.product
            made.append(neat)
    if len(made) < len(sources):
        return Outcome(None, tuple(findings))
    whole = joined([source.name for source in sources], made, kind)
    return Outcome(placed(whole), tuple(findings))


def _import(source: Source, kind: Kind) -> Outcome[Imported]:
    module, name = _IMPORTERS[kind]
    importer: Callable[..., Outcome[Imported]] = getattr(import_module(module), name)
    if kind is Kind.HTML:
        return importer(source.files or {source.name: source.data}, source.name)
    if kind is Kind.WORD:
        return importer(source.data, source.name, source.styles)
    return importer(source.data, source.name)
