"""Turn what is known of the publication into the package document's metadata, in a set order."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from octavo.epub.names import content_path, item_id
from octavo.intermediate import Creator, Document, Metadata
from octavo.values import frozen

DC = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTIFIER_ID = "pub-id"

# Those who made the work itself (MARC relators); everyone else contributed to it.
_CREATORS = frozenset({"art", "aut", "cmp", "com", "cre", "pht"})
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "octavo.publication")


@frozen
class Meta:
    """One element of the metadata: its tag, attributes in order, and text (None for none)."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str | None = None


def identifier(metadata: Metadata) -> str:
    """Return the EPUB's identifier: its own, or a UUID made from publisher and slug (RFC 9562)."""
    own = metadata.identifiers.get("epub")
    if own is not None:
        return own.urn
    return uuid.uuid5(_NAMESPACE, f"{metadata.publisher}/{metadata.slug}").urn


def modified(metadata: Metadata) -> str:
    """Return when the publication was last changed, as EPUB 3.3, section 5.5.4 wants it."""
    return metadata.modified.strftime("%Y-%m-%dT%H:%M:%SZ")


def page_source(metadata: Metadata) -> str:
    """Return what the page numbers are those of: the print edition's identifier, or its name."""
    own = metadata.identifiers.get("print")
    return own.urn if own is not None else _named(metadata)


def page_source_said(metadata: Metadata) -> str:
    """Return the same for readers, to whom a UUID says nothing."""
    own = metadata.identifiers.get("print")
    if own is None or own.kind == "uuid":
        return _named(metadata)
    if own.kind == "title":
        return own.value
    return f"{own.kind.upper()} {own.value}"


def _named(metadata: Metadata) -> str:
    year = str(metadata.published.year) if metadata.published else ""
    return ", ".join(part for part in (metadata.title, metadata.publisher, year) if part)


def package_metadata(
    metadata: Metadata,
    accessibility: Iterable[Meta],
    *,
    cover: str,
    paged: bool,
    texts: Iterable[Document] = (),
) -> tuple[Meta, ...]:
    """Return all metadata of the package; what refines stands beside what it refines.

    `cover` is the manifest id of the cover's picture, empty where there is none. What `texts` say
    of themselves refines their items.
    """
    parts = [
        Meta(DC + "identifier", (("id", IDENTIFIER_ID),), identifier(metadata)),
        prop("dcterms:modified", modified(metadata)),
        *_titles(metadata),
        Meta(DC + "language", (), metadata.language),
        *_people(metadata.creators),
        *_facts(metadata),
        *([prop("pageBreakSource", page_source(metadata))] if paged else []),
        *accessibility,
        *(meta for text in texts for meta in _of_text(text)),
    ]
    if cover:
        parts.append(Meta("meta", (("name", "cover"), ("content", cover))))
    return tuple(parts)


def prop(
    term: str,
    value: str,
    refines: str = "",
    scheme: str = "",
    language: str = "",
    name: str = "",
) -> Meta:
    """Return a `meta` element that says `value` of the whole, or of the element `refines`.

    `name` is its id, for others that refine it.
    """
    attributes = [
        ("id", name),
        ("refines", f"#{refines}" if refines else ""),
        ("property", term),
        ("scheme", scheme),
        (XML_LANG, language),
    ]
    return Meta("meta", tuple((key, text) for key, text in attributes if text), value)


def link(relation: str, href: str, refines: str) -> Meta:
    """Return a `link` element that says where there is more of what it refines."""
    return Meta("link", (("refines", f"#{refines}"), ("rel", relation), ("href", href)))


def _titles(metadata: Metadata) -> list[Meta]:
    titles = [("title", metadata.title, "main"), ("subtitle", metadata.subtitle, "subtitle")]
    parts: list[Meta] = []
    for number, (name, text, kind) in enumerate(titles, start=1):
        if text:
            parts.append(Meta(DC + "title", (("id", name),), text))
            parts.append(prop("title-type", kind, name))
            parts.append(prop("display-seq", str(number), name))
    return parts


def _people(creators: tuple[Creator, ...]) -> list[Meta]:
    made = any(creator.role in _CREATORS for creator in creators)
    parts: list[Meta] = []
    for number, creator in enumerate(creators, start=1):
        name = f"person-{number}"
        is_creator = creator.role in _CREATORS or (not made and number == 1)
        parts.append(
            Meta(DC + ("creator" if is_creator else "contributor"), (("id", name),), creator.name)
        )
        parts.append(prop("role", creator.role, name, scheme="marc:relators"))
        parts.append(prop("file-as", creator.sort_name or creator.name, name))
        parts.append(prop("display-seq", str(number), name))
    return parts


def _of_text(text: Document) -> list[Meta]:
    """Return what a text says of itself; one that says nothing but its authors is left alone."""
    said = [
        ("identifier", f"https://doi.org/{text.doi}" if text.doi else ""),
        ("date", text.dated.isoformat() if text.dated else ""),
        ("rights", text.rights),
        ("license", text.licence),
    ]
    if not any(value for _, value in said):
        return []
    said = [("title", text.title), *(("creator", name) for name in text.authors), *said]
    item = item_id(content_path(text.file))
    return [prop(f"dcterms:{term}", value, item) for term, value in said if value]


def _facts(metadata: Metadata) -> list[Meta]:
    printed = metadata.identifiers.get("print")
    said = [
        ("publisher", metadata.publisher),
        ("date", metadata.published.isoformat() if metadata.published else ""),
        ("description", metadata.description),
        *(("subject", subject) for subject in metadata.subjects),
        ("rights", metadata.rights),
        ("source", printed.urn if printed else ""),
    ]
    parts = [Meta(DC + name, (), text) for name, text in said if text]
    if metadata.licence:
        parts.append(prop("dcterms:license", metadata.licence))
    return parts
