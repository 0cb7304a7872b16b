"""Turn the definitions of a glossary into places to lead to, and uses of terms into links there."""

from __future__ import annotations

from collections.abc import Iterable

from octavo.diagnostics import Span, nearest
from octavo.intermediate import codes
from octavo.intermediate.elements import EPUB_TYPE, Element, words_in
from octavo.intermediate.galley import Galley
from octavo.intermediate.marking import TERM
from octavo.intermediate.register import Proof, Register, Target, Used

ROLE = "glossary"


def set_terms(galley: Galley, body: Element) -> None:
    """Give every definition in `body` its id and its types, and remember what it explains."""
    terms = galley.register.terms
    for term in body.iterfind(".//{*}dl/{*}dt"):
        words = words_in(term)
        known = terms.get(words.casefold())
        if known is not None:
            message = f"The glossary explains “{words[:80]}” twice."
            hint = "Make one entry of the two, with two meanings if it must be."
            galley.register.report(codes.TERM_TWICE, _place(term, galley.here), message, hint)
            continue
        name = term.get("id") or galley.register.names.make(galley.name, (words,))
        term.set("id", name)
        term.set(EPUB_TYPE, "glossterm")
        terms[words.casefold()] = Target(name, galley.name, "term", words)
        galley.register.add_target(terms[words.casefold()])
    for meaning in body.iterfind(".//{*}dl/{*}dd"):
        meaning.set(EPUB_TYPE, "glossdef")


def _place(term: Element, whole: Span) -> Span:
    line, _, column = (term.get("data-pos") or "").partition(":")
    return Span(term.get("data-source") or whole.path, int(line), int(column)) if line else whole


def follow_terms(register: Register, proofs: Iterable[Proof]) -> None:
    """Link the first use of each term in a document to the glossary, and unwrap all others."""
    missing: set[str] = set()
    for proof in proofs:
        linked: set[str] = set()
        for anchor in list(proof.body.iter("{*}a")):
            number = anchor.get(TERM)
            if number is not None:
                _follow(register, anchor, register.uses[int(number)], linked, missing)


def _follow(
    register: Register, anchor: Element, used: Used, linked: set[str], missing: set[str]
) -> None:
    del anchor.attrib[TERM]
    term = used.use.term.casefold()
    target = register.terms.get(term)
    if target is None and term not in missing:
        missing.add(term)
        _report(register, used)
    if target is None or not used.shown or term in linked:
        _unwrap(anchor)
        return
    linked.add(term)
    same = target.document == used.document
    anchor.set("class", "glossary-link")
    anchor.set(EPUB_TYPE, "glossref")
    anchor.set("role", "doc-glossref")
    anchor.set("href", f"#{target.id}" if same else f"{target.document}.xhtml#{target.id}")


def _report(register: Register, used: Used) -> None:
    message = f"No glossary explains “{used.use.term[:80]}”."
    near = nearest(used.use.term.casefold(), register.terms)
    if near:
        hint = f"Did you mean “{register.terms[near].title}”?"
    elif register.terms:
        hint = "Add the term to the glossary, or take the mark away."
    else:
        hint = "Write a text with the role glossary that holds a list of definitions."
    register.report(codes.TERM_UNKNOWN, used.use.span, message, hint)


def _unwrap(anchor: Element) -> None:
    """Leave the content of an element in its place, without the element."""
    parent = anchor.getparent()
    if parent is None:
        return
    parts: list[Element | str] = [anchor.text or "", *anchor]
    tail = anchor.tail or ""
    at = parent.index(anchor)
    before = parent[at - 1] if at else None
    parent.remove(anchor)
    text = str(parts[0])
    children = [part for part in parts[1:] if not isinstance(part, str)]
    _append(parent, before, text)
    for place, child in enumerate(children):
        parent.insert(at + place, child)
    _append(parent, children[-1] if children else before, tail)


def _append(parent: Element, after: Element | None, text: str) -> None:
    if after is None:
        parent.text = (parent.text or "") + text
    else:
        after.tail = (after.tail or "") + text
