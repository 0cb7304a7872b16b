"""Turn a finished EPUB, read as a stranger would, into what other people's checkers do not see.

The rules are a table: each is one function registered with its code, its weight, where it comes
from and what to do about it, in the module of what it looks at.
"""

from octavo.preflight.linting import (
    claims,
    container,
    covers,
    documents,
    figures,
    headings,
    images,
    look,
    navigation,
    notes,
    package,
    pages,
    tables,
)
from octavo.preflight.linting.findings import bars_conformance, lint
from octavo.preflight.linting.table import LintRule, Mark, lint_rules

__all__ = ["LintRule", "Mark", "bars_conformance", "lint", "lint_rules"]

MODULES = (
    *(claims, container, covers, documents, figures, headings, images, look),
    *(navigation, notes, package, pages, tables),
)
"""The modules whose rules the table holds."""
