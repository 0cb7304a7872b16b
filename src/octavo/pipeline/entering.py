"""Turn the pictures of a manuscript, and what their files say, into the ledger of their rights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from octavo.diagnostics import Diagnostic
from octavo.intermediate import Resource
from octavo.manuscript import Manuscript
from octavo.pictures import Word, embedded
from octavo.pipeline.clearing import check_rights
from octavo.pipeline.rights import Ledger, enter
from octavo.pipeline.threads import pool
from octavo.workspace import Store, build_day

Entered = tuple[Ledger, tuple[Diagnostic, ...]]


def enter_rights(
    book: Manuscript,
    resources: Mapping[str, Resource],
    editions: Sequence[str],
    store: Store | None,
    *,
    draft: bool = False,
) -> Entered:
    """Return the ledger as it is on the day of the build, and what there is to say of `editions`.

    No `editions` means those that the publication names.
    """
    said: dict[str, tuple[Word, ...]] = {}
    found: list[Diagnostic] = []
    with pool() as threads:
        read = threads.map(lambda item: embedded(item[1], item[0], store), resources.items())
        for path, outcome in zip(resources, read, strict=True):
            said[path] = outcome.product or ()
            found += outcome.diagnostics
    ledger = enter(book, said, build_day())
    publication = book.publication
    asked = tuple(dict.fromkeys(editions or publication.editions))
    found += check_rights(ledger, asked, publication.published, draft=draft)
    return ledger, tuple(found)
