"""Turn the DOIs of texts into findings where one of them names two.

A DOI names one thing, and is the same in capitals and small letters (ISO 26324:2012, 4.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.diagnostics import Diagnostic, Span
from octavo.manuscript import codes
from octavo.manuscript.model import TextFile


def check_dois(texts: Sequence[TextFile]) -> Iterator[Diagnostic]:
    """Yield a finding at each of the texts that have one DOI."""
    sharing: dict[str, list[TextFile]] = {}
    for text in texts:
        if text.front.doi:
            sharing.setdefault(text.front.doi.casefold(), []).append(text)
    for same in sharing.values():
        for text in same if len(same) > 1 else ():
            other = next(each for each in same if each is not text)
            there = other.front.spans.get("doi", Span(other.path))
            message = f"The DOI {text.front.doi} is that of {there.path} as well."
            hint = f"Give each text its own: the other stands in line {there.line}."
            yield codes.SAME_DOI.at(text.front.spans.get("doi"), message, hint)
