"""Turn credits that do not stand by their pictures into the page of picture credits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from octavo.intermediate.elements import element
from octavo.intermediate.galley import Galley
from octavo.intermediate.plain import first_sentence
from octavo.intermediate.register import Credit, Proof, Register
from octavo.intermediate.templates import set_template
from octavo.manuscript import Figure
from octavo.values import frozen

NAME = "credits"


@frozen
class CreditLine:
    """A line of the page, for a template; `href` is empty where there is nothing to lead to."""

    title: str
    href: str
    credit: str
    source: str
    pos: str


def as_recorded(register: Register, figure: Figure) -> Figure:
    """Return the figure with what its record says where the figure itself says nothing.

    The manuscript has done so already for what `images.yaml` says; the record may have learned more
    since, from the picture's file.
    """
    record = register.manuscript.images.get(figure.path)
    if record is None:
        return figure
    alt = record.alt if figure.alt is None else figure.alt
    silent = figure.credit is None and not figure.uncredited
    return replace(
        figure,
        alt=alt,
        credit=record.credit if silent else figure.credit,
        uncredited=record.uncredited if silent else figure.uncredited,
        long_description=figure.long_description or (record.long_description if alt else ()),
    )


def is_gathered(register: Register, path: str) -> bool:
    """Whether the credit of the picture at `path` stands on the page of picture credits."""
    record = register.manuscript.images.get(path)
    place = record.credit_place if record else ""
    return (place or register.manuscript.publication.credit_place) == "page"


def gather(galley: Galley, path: str, target: str, title: str, credit: str) -> None:
    """Remember the credit of a picture for the page; `target` is the id that its line leads to."""
    register = galley.register
    record = register.manuscript.images.get(path)
    span = record.span if record and record.credit == credit else galley.here
    register.credits.append(Credit(galley.name, target, title, credit, span))


def short_title(*words: str) -> str:
    """Return the first of `words` that says something, cut short."""
    return next((first_sentence(each) for each in words if each.strip()), "")


def set_credits(register: Register, documents: Sequence[Proof]) -> Proof | None:
    """Return the page of picture credits, in the order of `documents`; None where it is empty."""
    places = {proof.name: place for place, proof in enumerate(documents)}
    gathered = sorted(register.credits, key=lambda credit: places.get(credit.document, -1))
    galley = _galley(register)
    lines = [*_cover(galley, documents), *map(_line, _told_apart(galley, gathered, documents))]
    if not lines:
        del register.names.taken[galley.name]
        return None
    label = galley.part(galley.name, "title")
    heading = galley.words.picture_credits
    body = element(
        "section",
        id=galley.name,
        class_="credits",
        epub_type="credits",
        role="doc-credits",
        aria_labelledby=label,
        data_source=galley.here.path,
    )
    body.extend(
        set_template(register, "credits.xhtml.j2", id=label, heading=heading, lines=tuple(lines))
    )
    path = galley.here.path
    return Proof(galley.name, NAME, "back", heading, heading, galley.language, path, body)


def _galley(register: Register) -> Galley:
    publication, taken = register.manuscript.publication, register.names.taken
    name = NAME if NAME not in taken else register.names.make(NAME, ("page",))
    taken[name] = None
    return Galley(name, publication.language, register, publication.span)


def _cover(galley: Galley, documents: Sequence[Proof]) -> Iterable[CreditLine]:
    """Yield the line of the cover; its credit has no other place unless a document shows it too."""
    manuscript = galley.register.manuscript
    path = manuscript.publication.cover
    record = manuscript.images.get(path)
    there = path in galley.register.resources
    if not (record and record.credit and there):
        return
    if is_gathered(galley.register, path) or not _is_shown(galley.register, path, documents):
        yield _line(Credit("", "", galley.words.cover, record.credit, record.span))


def _is_shown(register: Register, path: str, documents: Sequence[Proof]) -> bool:
    source = register.resources[path].path
    pictures = (picture for proof in documents for picture in proof.body.iter("{*}img"))
    return any(picture.get("src") == source for picture in pictures)


def _told_apart(
    galley: Galley, gathered: Iterable[Credit], documents: Sequence[Proof]
) -> Iterable[Credit]:
    """Yield credits, those of an issue with the title of their text, which numbers its own."""
    titles = {proof.name: proof.short_title for proof in documents if proof.front}
    is_issue = galley.register.manuscript.publication.kind == "issue"
    for credit in gathered:
        of = titles.get(credit.document, "") if is_issue else ""
        yield replace(credit, title=f"{credit.title}, {of}") if of else credit


def _line(credit: Credit) -> CreditLine:
    href = f"{credit.document}.xhtml#{credit.target}" if credit.target else ""
    span = credit.span
    pos = f"{span.line}:{max(span.column, 1)}" if span.line else ""
    return CreditLine(credit.title, href, credit.words, span.path if pos else "", pos)
