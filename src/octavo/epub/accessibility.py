"""Turn what may be claimed of a book into the package's metadata and its statement to readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from octavo.epub.claims import SAYINGS, Known, Saying, claimed
from octavo.epub.metadata import Meta, link, prop
from octavo.epub.model import STANDARD, Claims, Conformance
from octavo.epub.names import primary
from octavo.epub.sentences import Sentences, sentences_for
from octavo.epub.tongues import classes
from octavo.intermediate import Metadata, direction
from octavo.values import frozen

_CONFORMS, _CERTIFIER = "conformance", "certifier"


@frozen
class Line:
    """A sentence of the statement, and where it leads, if anywhere."""

    text: str
    href: str = ""


@frozen
class Part:
    """A part of the statement under a heading of its own."""

    name: str
    heading: str
    lines: tuple[Line, ...]


@frozen
class Statement:
    """What a book tells its readers of its accessibility, in a language that Octavo speaks."""

    language: str
    title: str
    parts: tuple[Part, ...]

    @property
    def direction(self) -> str:
        """Which way its language runs."""
        return direction(self.language)

    @property
    def dress(self) -> str:
        """What a style sheet should know of its language."""
        return classes(self.language)

    @property
    def text(self) -> str:
        """All its words, for fonts."""
        said = (part.heading + "".join(line.text for line in part.lines) for part in self.parts)
        return self.title + "".join(said)


def vouched(metadata: Metadata) -> Conformance:
    """Return what is claimed of a publication whose EPUB has passed every check.

    Without a certifier of its own, its publisher vouches for it (EPUB Accessibility 1.1, 4.3).
    """
    said = metadata.vouching
    certifier = said.certifier or metadata.publisher or metadata.title
    return Conformance(certifier, said.credential, said.report)


def statement(known: Known, language: str) -> Statement:
    """Return what is said to readers of `language`, part by part."""
    tag, sentences = _spoken(language)
    lines: dict[str, list[Line]] = {}
    for saying in SAYINGS:
        if saying.holds(known):
            lines.setdefault(saying.section, []).append(_line(saying, known, sentences))
    parts = (Part(name, sentences[f"{name}-heading"], tuple(said)) for name, said in lines.items())
    return Statement(tag, sentences["title"], tuple(parts))


def accessibility_metadata(known: Known, language: str) -> Iterator[Meta]:
    """Yield the metadata of accessibility: properties, summary, conformance and exemption."""
    claims = claims_of(known, language)
    for term, value in claims.properties:
        yield prop(term, value)
    yield prop("schema:accessibilitySummary", claims.summary, language=claims.language)
    if claims.conformance is not None:
        yield from _conformance(claims.conformance)
    if known.vouching.exemption:
        yield prop("a11y:exemption", known.vouching.exemption)


def claims_of(known: Known, language: str) -> Claims:
    """Return what the EPUB claims, as values that others can be told."""
    tag, sentences = _spoken(language)
    held = (saying for saying in SAYINGS if saying.summed and saying.holds(known))
    summary = " ".join(_line(saying, known, sentences).text for saying in held)
    properties = claimed(known.facts)
    return Claims(properties, summary, tag, known.conformance, asdict(known.facts))


def _conformance(conformance: Conformance) -> Iterator[Meta]:
    yield prop("dcterms:conformsTo", STANDARD, name=_CONFORMS)
    yield prop("a11y:certifiedBy", conformance.certifier, _CONFORMS, name=_CERTIFIER)
    if _is_address(conformance.credential):
        yield link("a11y:certifierCredential", conformance.credential, _CERTIFIER)
    elif conformance.credential:
        yield prop("a11y:certifierCredential", conformance.credential, _CERTIFIER)
    if conformance.report:
        yield link("a11y:certifierReport", conformance.report, _CERTIFIER)


def _spoken(language: str) -> tuple[str, Sentences]:
    """Return the sentences for `language`, and its tag or that of the one they are in instead."""
    spoken, sentences = sentences_for(language)
    return (language if primary(language) == spoken else spoken), sentences


def _line(saying: Saying, known: Known, sentences: Sentences) -> Line:
    conformance = known.conformance or Conformance("")
    contact = known.vouching.contact
    text = sentences[saying.key].format(
        missing=known.facts.missing,
        images=known.facts.images,
        source=known.page_source,
        certifier=conformance.certifier,
        credential=conformance.credential,
        contact=contact,
    )
    leads = {
        "report": conformance.report,
        "credential": conformance.credential,
        "contact": f"mailto:{contact}" if "@" in contact else contact,
    }
    href = leads.get(saying.key, "")
    return Line(text, href if _is_address(href) else "")


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://", "mailto:")) and " " not in text
