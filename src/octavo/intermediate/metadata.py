"""Turn what the manuscript says of the publication into the metadata of an edition."""

from __future__ import annotations

import datetime as dt

from octavo.intermediate.blocks import set_blocks
from octavo.intermediate.galley import Galley
from octavo.intermediate.model import (
    CoverWish,
    Creator,
    EpubWish,
    Identity,
    Metadata,
    PressWish,
    Vouching,
)
from octavo.intermediate.pictures import use
from octavo.intermediate.register import Register
from octavo.intermediate.serialise import fragment, settle
from octavo.intermediate.trade_wishes import trade_wish
from octavo.intermediate.words import words_for
from octavo.manuscript import Contributor, Manuscript, PrintSettings, Publication


def creators(manuscript: Manuscript) -> tuple[Contributor, ...]:
    """Return the contributors of the whole; where none are named, those of its texts."""
    if manuscript.publication.contributors:
        return manuscript.publication.contributors
    keys = (key for text in manuscript.texts for key in text.front.authors)
    known = manuscript.people
    return tuple(Contributor(k, known[k].role) for k in dict.fromkeys(keys) if k in known)


def set_metadata(register: Register) -> Metadata:
    """Return the metadata; the cover's picture becomes a resource of the edition."""
    publication = register.manuscript.publication
    people = register.manuscript.people
    cover = use(register, publication.cover) if publication.cover else None
    day = publication.published
    dated = words_for(publication.language).date(day) if day else ""
    return Metadata(
        slug=publication.slug,
        title=publication.title,
        language=publication.language,
        kind=publication.kind,
        modified=register.when.astimezone(dt.UTC).replace(microsecond=0),
        source=publication.span.path,
        subtitle=publication.subtitle,
        publisher=publication.publisher,
        place=publication.place,
        published=publication.published,
        description=publication.description,
        rights=publication.rights,
        licence=publication.licence,
        identifiers={
            edition: Identity(one.kind, one.value, one.urn)
            for edition, one in publication.identifiers.items()
        },
        subjects=publication.subjects,
        creators=tuple(
            Creator(part.key, people[part.key].name, people[part.key].sort_name, part.role)
            for part in creators(register.manuscript)
            if part.key in people
        ),
        editions=publication.editions,
        width=publication.print.width,
        height=publication.print.height,
        bleed=publication.print.bleed,
        cover=cover.path if cover else "",
        press=_press(publication.print),
        cover_wish=_cover(register),
        epub=EpubWish(publication.epub.notes, publication.epub.writing),
        vouching=_vouching(publication),
        trade=trade_wish(register, (part.key for part in creators(register.manuscript))),
        places=publication.places,
        openings=publication.print.openings,
        dated=dated,
        notes=publication.print.notes,
        theme=publication.theme,
    )


def _vouching(publication: Publication) -> Vouching:
    said = publication.accessibility
    return Vouching(said.certifier, said.credential, said.report, said.contact, said.exemption)


def _press(settings: PrintSettings) -> PressWish:
    return PressWish(
        printer=settings.printer,
        standard=settings.standard,
        profile=settings.profile_file,
        profile_digest=settings.profile_digest,
        condition=settings.condition,
        total_ink=settings.total_ink,
        palette=settings.inks,
        marks=settings.marks,
        paper=settings.paper,
        colour=settings.colour,
    )


def _cover(register: Register) -> CoverWish:
    settings = register.manuscript.publication.cover_settings
    return CoverWish(
        binding=settings.binding,
        spine=settings.spine,
        blurb=_blurb(register),
        price=settings.price,
        spine_text=settings.spine_text,
    )


def _blurb(register: Register) -> str:
    """Return the words on the back of the cover as XHTML; they are of no document."""
    publication = register.manuscript.publication
    galley = Galley("cover", publication.language, register, publication.span, nameless=True)
    with galley.inside("blurb"):
        blocks = set_blocks(galley, publication.cover_settings.blurb)
    for block in blocks:
        settle(block)
    return fragment(blocks)
