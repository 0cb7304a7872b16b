"""Turn a token of a citation into a citation with its places."""

from __future__ import annotations

from dataclasses import replace

from markdown_it.token import Token

from octavo.manuscript import codes
from octavo.manuscript.citing import Citation, Cite, cites_of
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.source import Run


def citation(token: Token, run: Run, ledger: Ledger) -> Citation:
    """Return the citation of `token`, which stands in `run`; a part without a key is reported."""
    inner, at = token.meta["inner"], token.meta["at"]
    cites: list[Cite] = []
    for start, cite in cites_of(inner) or ():
        begin = at + token.meta["skip"] + start
        if cite is None:
            message = "A part of this citation names no source."
            hint = "Write @ and a key of your sources after each semicolon, or a comma instead."
            ledger.add(codes.CITATION, run.span(begin), message, hint)
            continue
        place = at + token.meta["skip"] + cite.span.column
        cites.append(replace(cite, span=run.span(place, cite.span.length)))
    return Citation(tuple(cites), run.span(at), token.meta["narrative"])
