"""Turn what a page says of itself in its head into facts: title, people, dates, rights.

For each fact there is an order of sources, best first: linked data (JSON-LD), the tags of scholarly
publishers (`citation_*`, Highwire), Dublin Core, Open Graph, plain `meta`. The first that says
something is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.trees import elements, words_of
from octavo.importers.web.linked import Linked, every, read_linked, things, words
from octavo.values import frozen

# `ld:` is a property of linked data, the others are names of `meta`.
ORDER: Mapping[str, tuple[str, ...]] = {
    "title": (
        "ld:headline", "ld:name", "citation_title", "dc.title", "dcterms.title", "og:title",
        "twitter:title", "title",
    ),
    "description": (
        "ld:description", "dc.description", "dcterms.abstract", "og:description", "description",
        "twitter:description",
    ),
    "publisher": (
        "ld:publisher", "citation_publisher", "dc.publisher", "dcterms.publisher",
        "citation_journal_title", "og:site_name", "application-name",
    ),
    "published": (
        "ld:datePublished", "ld:dateCreated", "citation_publication_date", "citation_online_date",
        "citation_date", "dc.date", "dcterms.issued", "dcterms.date", "dc.date.issued",
        "article:published_time", "og:published_time", "parsely-pub-date", "pubdate", "date",
    ),
    "modified": (
        "ld:dateModified", "dcterms.modified", "dc.date.modified", "article:modified_time",
        "og:updated_time", "last-modified",
    ),
    "language": (
        "ld:inLanguage", "citation_language", "dc.language", "dcterms.language", "og:locale",
        "content-language", "language",
    ),
    "rights": ("ld:copyrightNotice", "dc.rights", "dcterms.rights", "copyright", "rights"),
    "licence": ("ld:license", "dcterms.license", "license"),
    "doi": ("citation_doi", "dc.identifier", "dcterms.identifier", "prism.doi",
        "bepress_citation_doi"),
    "source": ("link:canonical", "og:url", "ld:url", "citation_fulltext_html_url"),
    "kicker": ("ld:articleSection", "article:section"),
    "deck": ("ld:alternativeHeadline",),
}  # fmt: skip
_AUTHORS = (
    "citation_author", "dc.creator", "dcterms.creator", "article:author", "parsely-author",
    "author", "twitter:creator",
)  # fmt: skip
_SUBJECTS = ("citation_keywords", "dc.subject", "dcterms.subject", "article:tag", "keywords")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)")
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+)")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_LICENCES = (
    (re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)"), "CC-{0}-{1}"),
    (re.compile(r"creativecommons\.org/publicdomain/zero/(\d\.\d)"), "CC0-{0}"),
)


@frozen
class Who:
    """Someone whom the page names as an author, with what it says of them."""

    name: str
    note: str = ""
    affiliation: str = ""
    orcid: str = ""
    role: str = ""


@dataclass
class Facts:
    """What the head of a page says; empty strings where it says nothing."""

    said: dict[str, str] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    people: list[Who] = field(default_factory=list)
    people_from: str = ""
    subjects: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    unreadable: bool = False

    def get(self, key: str) -> str:
        """Return what is said for a key of ORDER."""
        return self.said.get(key, "")


def read_facts(root: etree._Element, text: str) -> Facts:
    """Return the facts of the page; `text` is its source, where a browser notes its address."""
    head = next(elements(root, "title"), None)
    title = words_of(head) if head is not None else ""
    linked, broken = read_linked(root, title)
    metas = _metas(root)
    facts = Facts(unreadable=broken)
    for key, names in ORDER.items():
        found = [(name, value) for name in names if (value := _value(key, name, linked, metas))]
        if found:
            facts.where[key], facts.said[key] = found[0]
            facts.others[key] = found[1:]
    saved = _SAVED.search(text[:4000])
    if "source" not in facts.said and saved:
        facts.said["source"], facts.where["source"] = saved[1], "the browser's remark"
    facts.people, facts.people_from = _people(linked, metas)
    facts.subjects = _subjects(linked, metas)
    facts.titles = list(_titles(facts, title))
    return facts


def _metas(root: etree._Element) -> dict[str, list[str]]:
    """Return the values of `meta` and `link` by name in small letters."""
    made: dict[str, list[str]] = {}
    for each in elements(root, "meta"):
        value = " ".join((each.get("content") or "").split())
        names = (each.get("property"), each.get("name"), each.get("http-equiv"))
        for name in {n.strip().lower().replace("dc:", "dc.") for n in names if n} if value else ():
            made.setdefault(name, []).append(value)
    for each in elements(root, "link"):
        for rel in (each.get("rel") or "").lower().split():
            if each.get("href"):
                made.setdefault(f"link:{rel}", []).append((each.get("href") or "").strip())
    for each in elements(root, "a"):
        if "license" in (each.get("rel") or "").lower().split():
            made.setdefault("license", []).append(each.get("href") or "")
    made.setdefault("license", []).extend(made.get("link:license", ()))
    return made


def _value(key: str, name: str, linked: Linked, metas: Mapping[str, list[str]]) -> str:
    if name.startswith("ld:"):
        found = linked.get(name[3:])
        if name == "ld:license" and isinstance(found, dict):
            found = found.get("url") or found
        if name == "ld:inLanguage" and isinstance(found, dict):
            found = found.get("alternateName") or found
        values = [words(found)]
    else:
        values = metas.get(name, [])
    return next((good for value in values if (good := _good(key, value))), "")


def _good(key: str, value: str) -> str:
    """Return a value in the form that its key asks for, empty where it is none."""
    if key in ("published", "modified"):
        return day(value)
    if key == "doi":
        match = _DOI.search(value)
        return match[1].rstrip(".,;") if match else ""
    if key == "source":
        return value if value.startswith(("https://", "http://")) and " " not in value else ""
    if key == "licence":
        return _licence(value)
    return value


def day(value: str) -> str:
    """Return the day that a date begins with, as ISO 8601 has it; empty where there is none."""
    match = _DAY.match(value.strip())
    if match is None or not (1 <= int(match[2]) <= 12) or not match[3]:
        return ""
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if int(match[3]) <= 31 else ""


def _licence(value: str) -> str:
    for pattern, form in _LICENCES:
        if match := pattern.search(value.lower()):
            return form.format(*(part.upper() for part in match.groups()))
    return value


def _people(linked: Linked, metas: Mapping[str, list[str]]) -> tuple[list[Who], str]:
    people = [who for each in things(linked.get("author")) if (who := _who(each)) is not None]
    if people:
        return _once(people), "JSON-LD"
    for name in _AUTHORS:
        values = [v for v in metas.get(name, []) if not v.startswith(("http", "@", "/"))]
        if len(values) == 1 and not name.startswith("citation"):
            values = re.split(r"\s*;\s*|\s+(?:och|and|und|et|og|ja|&)\s+", values[0])
        people = [Who(_turned(value)) for value in values if value and len(value) < 80]
        if people:
            institutions = metas.get("citation_author_institution", [])
            if name == "citation_author" and len(institutions) == len(people):
                pairs = zip(people, institutions, strict=True)
                people = [Who(who.name, affiliation=place) for who, place in pairs]
            return _once(people), name
    return [], ""


def _once(people: list[Who]) -> list[Who]:
    return list({who.name.casefold(): who for who in reversed(people)}.values())[::-1]


def _who(each: Linked) -> Who | None:
    name = words(each.get("name"))
    if not name or name.startswith("http") or len(name) > 120:
        return None
    place = words(each.get("affiliation")) or words(each.get("worksFor"))
    job, said = words(each.get("jobTitle")), words(each.get("description"))
    note = " ".join(f"{part.rstrip('.')}." if part == job else part for part in (job, said) if part)
    links = [str(e) for e in (each.get("sameAs"), each.get("identifier"), each.get("@id")) if e]
    orcid = next((m[0] for e in links if "orcid" in e and (m := _ORCID.search(e))), "")
    kind = str(each.get("@type") or "").lower()
    return Who(name, note, place, orcid, "publisher" if "organi" in kind else "")


def _turned(name: str) -> str:
    """Return “Berg, Anna” as “Anna Berg”."""
    last, comma, first = name.strip().partition(", ")
    return f"{first} {last}" if comma and "," not in first and first else name.strip()


def _subjects(linked: Linked, metas: Mapping[str, list[str]]) -> list[str]:
    found = every(linked.get("keywords"))
    for name in _SUBJECTS:
        found = found or [
            w for value in metas.get(name, []) for w in every(value.replace(";", ","))
        ]
    return list(dict.fromkeys(found))[:20]


def _titles(facts: Facts, title: str) -> Iterator[str]:
    """Yield what the page may be called, with and without the name of the site."""
    said = [facts.get("title"), *(value for _, value in facts.others.get("title", ())), title]
    for each in (value for value in said if value):
        yield each
        parts = re.split(r"\s+[|–—·•»:-]\s+|\s*[|»]\s*", each)
        yield from (part for part in sorted(parts, key=len, reverse=True) if len(parts) > 1)
