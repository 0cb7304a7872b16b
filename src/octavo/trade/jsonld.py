"""Turn an edition and its formats into schema.org JSON-LD, for a page of the web."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from octavo.intermediate import About, Creator, Document, Edition, Metadata
from octavo.trade.describing import licence_address
from octavo.trade.extents import content_pages
from octavo.trade.identifiers import isbn, reference
from octavo.trade.model import Access, Format
from octavo.trade.people import is_person
from octavo.trade.xhtml import plain

_KINDS: Mapping[str, str] = {"book": "Book", "article": "Article", "issue": "PublicationIssue"}
_PARTS: Mapping[str, str] = {"article": "Article", "chapter": "Chapter"}
_BINDINGS: Mapping[str, str] = {
    "paperback": "Paperback",
    "hardcover": "Hardcover",
    "jacket": "Hardcover",
}
_MEDIA: Mapping[str, str] = {"epub": "application/epub+zip", "screen": "application/pdf"}
# What schema.org calls those who made it, by MARC relator; everyone else contributed.
_ROLES: Mapping[str, str] = {
    "art": "author",
    "aut": "author",
    "edc": "editor",
    "edt": "editor",
    "fnd": "funder",
    "ill": "illustrator",
    "rpt": "author",
    "spn": "sponsor",
    "trl": "translator",
}
_SILENT = frozenset({"pbl", "prt", "dst", "dte"})
Plain = dict[str, Any]


def linked_data(edition: Edition, formats: Sequence[Format]) -> bytes:
    """Return the publication with its formats as JSON-LD that may stand in a web page as it is.

    No character of it ends a `script` element.
    """
    metadata = edition.metadata
    whole = {
        "@context": "https://schema.org",
        "@type": _KINDS[metadata.kind],
        **_facts(metadata),
        **_people(metadata),
        "hasPart": list(_parts(edition)),
        "workExample": [_format(metadata, built) for built in formats],
    }
    text = json.dumps(_kept(whole), ensure_ascii=False, indent=2)
    return f"{text}\n".replace("<", "\\u003c").replace("&", "\\u0026").encode()


def _kept(said: Plain) -> Plain:
    return {key: value for key, value in said.items() if value not in ("", [], None, 0)}


def _facts(metadata: Metadata) -> Plain:
    year, owner = _copyright(metadata)
    return {
        "name": metadata.title,
        "alternativeHeadline": metadata.subtitle,
        "inLanguage": metadata.language,
        "description": metadata.description,
        "keywords": list(metadata.subjects),
        "datePublished": metadata.published.isoformat() if metadata.published else "",
        "dateModified": metadata.modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "publisher": {"@type": "Organization", "name": metadata.publisher},
        "locationCreated": {"@type": "Place", "name": metadata.place} if metadata.place else "",
        "license": licence_address(metadata.licence) or metadata.licence,
        "copyrightNotice": metadata.rights,
        "copyrightYear": year,
        "copyrightHolder": owner,
        "identifier": list(dict.fromkeys(_dois(metadata))),
    }


def _copyright(metadata: Metadata) -> tuple[int, Any]:
    said = re.search(r"©\s*(\d{4})", metadata.rights)
    owners = [_person(metadata, each) for each in metadata.creators if each.role == "cph"]
    return int(said[1]) if said else 0, owners


def _dois(metadata: Metadata) -> Iterator[str]:
    yield from (one.urn for one in metadata.identifiers.values() if one.kind == "doi")


def _people(metadata: Metadata) -> dict[str, list[Plain]]:
    said: dict[str, list[Plain]] = {}
    for creator in metadata.creators:
        if creator.role in _SILENT or creator.role == "cph":
            continue
        term = _ROLES.get(creator.role, "contributor")
        if term == "illustrator" and metadata.kind != "book":
            term = "contributor"  # schema.org knows illustrators of books alone
        told = _person(metadata, creator)
        if told not in said.setdefault(term, []):
            said[term].append(told)
    return said


def _person(metadata: Metadata, creator: Creator) -> Plain:
    about = metadata.trade.people.get(creator.key, About())
    same = [f"https://orcid.org/{about.orcid}"] if about.orcid else []
    same += [f"https://isni.org/isni/{about.isni}"] if about.isni else []
    employer = {"@type": "Organization", "name": about.affiliation} if about.affiliation else ""
    person = is_person(creator, about)
    return _kept(
        {
            "@type": "Person" if person else "Organization",
            "name": creator.name,
            "affiliation": employer if person else "",
            "description": plain(about.note) if about.note else "",
            "sameAs": same,
        }
    )


def _parts(edition: Edition) -> Iterator[Plain]:
    """Yield articles and chapters, by whoever wrote them; a lone one is the whole."""
    parts = [document for document in edition.documents if document.role in _PARTS]
    if edition.metadata.kind != "article":
        yield from (_part(document) for document in parts)


def _part(document: Document) -> Plain:
    return _kept(
        {
            "@type": _PARTS[document.role],
            "name": document.title,
            "inLanguage": document.language,
            "author": [{"@type": "Person", "name": name} for name in document.authors],
        }
    )


def _format(metadata: Metadata, built: Format) -> Plain:
    own = metadata.identifiers.get(built.edition)
    urn = own.urn if own else f"urn:uuid:{reference(metadata, built.edition)[-36:]}"
    binding = _BINDINGS.get(built.binding, "")
    return _kept(
        {
            "@type": "Book",
            "@id": urn,
            "name": metadata.title,
            "bookFormat": f"https://schema.org/{'EBook' if built.digital else binding}"
            if built.digital or binding
            else "",
            "isbn": isbn(metadata, built.edition),
            "inLanguage": metadata.language,
            "encodingFormat": _MEDIA.get(built.edition, ""),
            "numberOfPages": 0 if built.edition == "epub" else content_pages(built.pages),
            **_accessible(built.access),
        }
    )


def _accessible(access: Access) -> Plain:
    """Return the properties that the file has, under the same names and in the same order."""
    said: Plain = {}
    for term, value in access.properties:
        told: Any = value
        if term == "accessModeSufficient":
            told = {"@type": "ItemList", "itemListElement": value.split(",")}
        said.setdefault(term, []).append(told)
    return {**said, "accessibilitySummary": access.summary}
