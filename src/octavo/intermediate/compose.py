"""Turn a manuscript into an edition: its documents, composed, linked and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.intermediate import codes
from octavo.intermediate.authors import check_notes
from octavo.intermediate.backlinks import lead_back
from octavo.intermediate.contributors import is_listed
from octavo.intermediate.credits import set_credits
from octavo.intermediate.glossary import follow_terms
from octavo.intermediate.index import set_index, without_empty
from octavo.intermediate.lists import set_halftitle, set_lists
from octavo.intermediate.matter import set_authors, set_contents, set_imprint, set_titlepage
from octavo.intermediate.metadata import set_metadata
from octavo.intermediate.model import Edition, Resource
from octavo.intermediate.names import document_name
from octavo.intermediate.parts import outline, renamed
from octavo.intermediate.plain import names_in
from octavo.intermediate.references import follow_links
from octavo.intermediate.register import Proof, Register
from octavo.intermediate.roles import BEFORE_CONTENTS
from octavo.intermediate.sources import finish_desk, open_desk, set_bibliography
from octavo.intermediate.standing import set_documents
from octavo.intermediate.substitutes import set_stand_ins
from octavo.intermediate.texts import source_of
from octavo.intermediate.words import words_for
from octavo.intermediate.written import documents_of
from octavo.manuscript import Manuscript
from octavo.styles import Stylesheets
from octavo.workspace import Store

_NO_STAND_INS: Mapping[str, Mapping[str, str]] = {}


def compose(
    manuscript: Manuscript,
    resources: Mapping[str, Resource],
    stylesheets: Stylesheets,
    when: dt.datetime,
    *,
    draft: bool = False,
    stand_ins: Mapping[str, Mapping[str, str]] = _NO_STAND_INS,
    store: Store | None = None,
) -> Outcome[Edition]:
    """Return the edition of `manuscript`, not yet held to the profile: see `validate`.

    `resources` are the inspected pictures by their path below `manuscript/`; one that is not there
    was reported by whoever looked for it. `when` becomes `Metadata.modified`. In a draft, what a
    figure lacks is a warning. `stand_ins` gives, by picture and edition, the picture that is shown
    there instead, empty where none may be. `store` keeps what citations were set as.
    """
    register = Register(
        manuscript, resources, stylesheets, when, draft, stand_ins=stand_ins, store=store
    )
    names = _reserve(register)
    register.gathered = set_authors(register) if is_listed(manuscript) else None
    open_desk(register)
    texts = set_documents(register, names)
    given = {text.name: name for text, name in zip(manuscript.texts, names, strict=True)}
    texts = renamed(without_empty(register, texts), given)
    proofs = _in_order(register, texts)
    set_index(register, proofs)
    follow_terms(register, proofs)
    follow_links(register, proofs)
    lead_back(register, proofs)
    metadata = set_metadata(register)
    finish_desk(register)
    instead = set_stand_ins(register)
    check_notes(register)
    _check_words(register, proofs)
    edition = Edition(
        metadata=metadata,
        documents=documents_of(proofs),
        resources=tuple(sorted(register.used.values(), key=lambda resource: resource.path)),
        outline=outline(proofs, metadata.language),
        figures=tuple(register.figures),
        tables=tuple(register.tables),
        stand_ins=instead,
    )
    return Outcome(edition, _once(register.findings))


def _reserve(register: Register) -> list[str]:
    """Keep the names that authors gave, documents' first; return the documents' names."""
    names = []
    for text in register.manuscript.texts:
        name = document_name(text.name)
        found = register.names.claim(name, Span(source_of(text)))
        register.findings.extend(found)
        names.append(register.names.make(name, (), text.path) if found else name)
        register.documents.setdefault(source_of(text), names[-1])
    for text in register.manuscript.texts:
        for given, span in names_in(text):
            register.findings.extend(register.names.claim(given, span))
    return names


def _in_order(register: Register, texts: list[Proof]) -> list[Proof]:
    kind = register.manuscript.publication.kind
    authors = register.gathered or set_authors(register)
    titlepage, imprint = set_titlepage(register, authors), set_imprint(register)
    told = [] if imprint is None else [imprint]
    shown = [titlepage, *texts, *told] if kind == "article" else [titlepage, *told, *texts]
    credited = set_credits(register, [*shown, authors] if authors else shown)
    texts = _with_sources(texts, set_bibliography(register))
    last = [proof for proof in (authors, credited) if proof is not None]
    if kind == "article":
        return [titlepage, *texts, *last, *told]
    start = next((n for n, t in enumerate(texts) if t.role not in BEFORE_CONTENTS), len(texts))
    rest = [*texts[start:], *last]
    halftitle = set_halftitle(register)
    first = [halftitle] if halftitle else []
    contents = [set_contents(register, rest), *set_lists(register)]
    return [*first, titlepage, *told, *texts[:start], *contents, *rest]


def _with_sources(texts: list[Proof], sources: Proof | None) -> list[Proof]:
    """Return `texts` and their sources; an index goes last (The Chicago Manual of Style, 1.4)."""
    place = len(texts)
    while place and texts[place - 1].role == "index":
        place -= 1
    return [*texts[:place], *([sources] if sources else []), *texts[place:]]


def _check_words(register: Register, proofs: list[Proof]) -> None:
    publication = register.manuscript.publication
    for language in dict.fromkeys(proof.language for proof in proofs):
        words = words_for(language)
        if words.language.partition("-")[0] == "en" and not language.lower().startswith("en"):
            message = f"Octavo’s own words (“{words.notes}”, “{words.contents}”) are in English."
            hint = f"Add words for “{language}” to words.json of the program."
            span = publication.spans.get("language", publication.span)
            register.report(codes.NO_WORDS, span, message, hint)


def _once(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return each finding once: what stands in two editions or texts is wrong in one place."""
    return tuple(dict.fromkeys(findings))
