"""Turn the marks beside an import's unsure guesses into findings, until a person deletes them.

`octavo.importers` writes the marks: `<!-- unsure: WHAT -->` in a text, `# unsure: WHAT` in YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger

_COMMENT = re.compile(r"<!--\s*unsure:\s*(.*?)\s*-->", re.DOTALL)
_REMARK = re.compile(r"\s*#\s*unsure:\s*(.*?)\s*")


def check_comment(content: str, span: Span, ledger: Ledger) -> None:
    """Report the marks in HTML, which begins at `span`."""
    for found in _COMMENT.finditer(content):
        below = content.count("\n", 0, found.start())
        place = replace(span, line=span.line + below, column=1) if below and span.line else span
        _report(found[1], place, ledger)


def check_remarks(
    text: str, name: str, first_line: int, values: Iterable[str], ledger: Ledger
) -> None:
    """Report the marks in YAML; a line that one of its `values` holds is text, and no remark."""
    held = tuple(values)
    for number, line in enumerate(text.split("\n"), first_line):
        found = _REMARK.fullmatch(line)
        if found and not any(line.strip() in value for value in held):
            _report(found[1], Span(name, number), ledger)


def _report(what: str, span: Span, ledger: Ledger) -> None:
    said = " ".join(what.split())[:200].rstrip(".") or "it says no more"
    hint = "Compare it with the source, mend it if it is wrong, and delete the mark."
    ledger.add(codes.GUESS, span, f"The import was not sure here: {said}.", hint)
