"""Turn navigation, statement and cover into the pages that only an EPUB has, by templates."""

from __future__ import annotations

from lxml import etree

from octavo import markup
from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.epub import codes
from octavo.epub.accessibility import Statement
from octavo.epub.metadata import identifier
from octavo.epub.names import (
    COVER_PAGE,
    COVER_PICTURE,
    EXTENSIONS,
    NAVIGATION,
    NCX,
    STATEMENT,
    STYLESHEET,
)
from octavo.epub.navigation import Navigation
from octavo.epub.package import Item
from octavo.epub.tongues import classes
from octavo.intermediate import Metadata, Words, direction
from octavo.memory import Latest
from octavo.pictures import Picture
from octavo.styles import Stylesheets, render
from octavo.values import frozen

_XHTML = "application/xhtml+xml"
_TEMPLATES = ("nav.xhtml.j2", "ncx.xml.j2", "accessibility.xhtml.j2", "cover.xhtml.j2")
_NCX = "application/x-dtbncx+xml"
_LAST: Latest[Outcome[str]] = Latest(len(_TEMPLATES))
"""By the name of a template: what it made of what it was last given."""


@frozen
class Front:
    """What the pages say of the whole publication."""

    metadata: Metadata
    words: Words
    cover: Picture | None
    statement: Statement

    @property
    def people(self) -> tuple[str, ...]:
        """The names of the publication's authors, or of all that contributed where it has none."""
        authors = tuple(c.name for c in self.metadata.creators if c.role == "aut")
        return authors or tuple(c.name for c in self.metadata.creators)


def pages(stylesheets: Stylesheets, leading: Navigation, front: Front) -> Outcome[tuple[Item, ...]]:
    """Return the navigation document, the NCX, the statement and, where there is one, the cover."""
    metadata, words = front.metadata, front.words
    shared = {
        "language": metadata.language,
        "title": metadata.title,
        "words": words,
        "stylesheet": STYLESHEET,
        "navigation": leading,
        "direction": direction(metadata.language),
        "dress": classes(metadata.language),
    }
    told = {"statement": front.statement}
    made = [
        (NAVIGATION, _XHTML, ("nav",), _rendered(stylesheets, _TEMPLATES[0], **shared)),
        (NCX, _NCX, (), _rendered(stylesheets, _TEMPLATES[1], **shared, **_ncx(leading, front))),
    ]
    made.append((STATEMENT, _XHTML, (), _rendered(stylesheets, _TEMPLATES[2], **shared, **told)))
    if front.cover:
        page = _rendered(stylesheets, _TEMPLATES[3], **shared, **_cover(front, front.cover))
        made.append((COVER_PAGE, _XHTML, (), page))
    findings: list[Diagnostic] = [d for *_, outcome in made for d in outcome.diagnostics]
    for (*_, outcome), name in zip(made, _TEMPLATES, strict=False):
        findings += _malformed(outcome.product, stylesheets.templates[name].path)
    items = tuple(
        Item(path, media_type, outcome.product.encode(), kinds)
        for path, media_type, kinds, outcome in made
        if outcome.product is not None
    )
    whole = len(items) == len(made) and not any(finding.is_error for finding in findings)
    return Outcome(items if whole else None, tuple(findings))


def _rendered(stylesheets: Stylesheets, name: str, **values: object) -> Outcome[str]:
    """Return what a template makes of `values`: what it made last time, if nothing has changed."""
    asked = stylesheets.templates, values
    outcome = _LAST.recall(name, asked)
    if outcome is None:
        outcome = render(stylesheets, name, **values)
        if outcome.product is not None:
            _LAST.keep(name, asked, outcome)
    return outcome


def _malformed(page: str | None, template: str) -> list[Diagnostic]:
    """Return the finding that what a template yields is no XML."""
    try:
        if page is not None:
            etree.fromstring(page.encode(), markup.parser())
    except etree.XMLSyntaxError as failure:
        message = f"What the template yields is not well-formed: {failure.msg}."
        hint = "Close every element, and write characters for entities like “&nbsp;”."
        return [codes.MALFORMED.at(Span(template), message, hint)]
    return []


def _ncx(leading: Navigation, front: Front) -> dict[str, object]:
    numbers = [int(page.label) for page in leading.pages if page.kind == "normal"]
    return {
        "identifier": identifier(front.metadata),
        "people": front.people,
        "last_page": max(numbers, default=0),
    }


def _cover(front: Front, cover: Picture) -> dict[str, object]:
    metadata, words = front.metadata, front.words
    sentences = [f"{words.cover}: {metadata.title}"]
    if front.people:
        sentences.append(words.by.format("".join(words.listed(front.people))))
    return {
        "picture": COVER_PICTURE + EXTENSIONS[cover.media_type],
        "alt": ". ".join(sentences) + ".",
    }
