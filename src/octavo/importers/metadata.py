"""Turn the metadata of a package into what publication.yaml and people.yaml say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.isbn import isbn_of
from octavo.importers.model import Fate, Sureness
from octavo.importers.names import key_of
from octavo.importers.package import Package
from octavo.importers.setting import Ledger
from octavo.importers.trees import local

# The MARC relators that people.yaml knows; the others of a book become “other”.
RELATORS = frozenset(
    [
        "adp",
        "ann",
        "adi",
        "art",
        "aut",
        "aft",
        "aui",
        "bkd",
        "ctg",
        "cmm",
        "com",
        "cmp",
        "csl",
        "ctb",
        "cph",
        "cov",
        "cur",
        "dtc",
        "dte",
        "dsr",
        "dst",
        "edt",
        "edc",
        "egr",
        "fnd",
        "his",
        "ill",
        "ive",
        "ivr",
        "isb",
        "lyr",
        "nrt",
        "oth",
        "pht",
        "prt",
        "pfr",
        "pbl",
        "pbd",
        "red",
        "rpt",
        "res",
        "rev",
        "sad",
        "spn",
        "trc",
        "trl",
        "tyd",
        "tyg",
    ]
)
_FIRST = ("aut", "edt", "trl", "ill", "cmp")
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}Z)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_UUID = re.compile(r"(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)
_ISBN = re.compile(r"(?:urn:isbn:|isbn:?\s*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])", re.IGNORECASE)
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*|urn:doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Person:
    """Someone who made the book."""

    key: str
    name: str
    sort_name: str
    role: str


@dataclass
class Book:
    """What the package says of the book; empty strings where it says nothing."""

    title: str = ""
    subtitle: str = ""
    language: str = ""
    publisher: str = ""
    published: str = ""
    modified: str = ""
    description: str = ""
    rights: str = ""
    identifier: str = ""
    subjects: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    is_standard_ebooks: bool = False
    says_language: bool = True


def read_metadata(package: Package, ledger: Ledger) -> Book:
    """Return what the package says of the book, every doubt a decision."""
    reading = _Reading(package, ledger)
    titles = reading.titles()
    book = Book(title=titles[0], subtitle=titles[1])
    book.language = reading.language()
    book.says_language = bool(_LANGUAGE.fullmatch(reading.first("language").replace("_", "-")))
    book.publisher = reading.first("publisher")
    book.published, book.modified = reading.dates()
    book.description = _plain(reading.first("description"))
    book.rights = _plain(reading.first("rights"))
    book.subjects = list(dict.fromkeys(reading.all("subject")))
    book.is_standard_ebooks = any("standardebooks.org" in i for i in reading.all("identifier"))
    book.identifier = reading.identifier()
    book.people = list(reading.people())
    return book


def _plain(text: str) -> str:
    """Return a text without the tags that descriptions often have."""
    spaced = re.sub(r"</p>|<br\s*/?>", " ", html.unescape(text) if "&lt;" in text else text)
    return " ".join(html.unescape(_TAG.sub("", spaced)).split())


class _Reading:
    def __init__(self, package: Package, ledger: Ledger) -> None:
        self.package = package
        self.ledger = ledger
        self.elements = [e for e in package.metadata.iter(etree.Element) if local(e)]
        self.refined: dict[str, dict[str, list[str]]] = {}
        for each in self.elements:
            target = (each.get("refines") or "").removeprefix("#")
            if local(each) == "meta" and target:
                said = self.refined.setdefault(target, {})
                said.setdefault(each.get("property", ""), []).append((each.text or "").strip())

    def each(self, name: str) -> Iterator[etree._Element]:
        return (e for e in self.elements if local(e) == name and "dc/elements" in str(e.tag))

    def all(self, name: str) -> list[str]:
        return [words for e in self.each(name) if (words := " ".join((e.text or "").split()))]

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def of(self, element: etree._Element, key: str) -> list[str]:
        """Return what is said about an element: refinements of EPUB 3, attributes of EPUB 2."""
        said = self.refined.get(element.get("id", ""), {}).get(key, [])
        old = [str(v) for k, v in element.attrib.items() if str(k).endswith(f"}}{key}")]
        return [*said, *old]

    def property(self, name: str) -> str:
        found = (e for e in self.elements if e.get("property") == name and not e.get("refines"))
        return next(((e.text or "").strip() for e in found), "")

    def decide(self, what: str, sureness: Sureness, fate: Fate, result: str = "") -> None:
        place = f"manuscript/{result}" if result else ""
        self.ledger.decide(what, sureness, fate, self.package.path, place)

    def titles(self) -> tuple[str, str]:
        by_type: dict[str, str] = {}
        for each in self.each("title"):
            kind = next(iter(self.of(each, "title-type")), "main" if not by_type else "other")
            by_type.setdefault(kind, " ".join((each.text or "").split()))
        title = by_type.get("main") or next(iter(by_type.values()), "")
        if not title:
            what = "The book does not say its title."
            self.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, "publication.yaml")
        return title or "Untitled", by_type.get("subtitle", "")

    def language(self) -> str:
        said = self.first("language").replace("_", "-")
        if _LANGUAGE.fullmatch(said):
            return said
        what = f"The language of the book is “{said}”; it was taken for English."
        self.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, "publication.yaml")
        return "en"

    def dates(self) -> tuple[str, str]:
        said = self.all("date")
        published = next((m[1] for d in said if (m := _DATE.match(d))), "")
        if said and not published:
            what = f"“{said[0]}” is no date that can be read, so none was written."
            self.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, "publication.yaml")
        changed = _DATE.fullmatch(self.property("dcterms:modified"))
        return published, changed[0] if changed else ""

    def identifier(self) -> str:
        for value in self.all("identifier"):
            if (match := _ISBN.fullmatch(value)) and (isbn := isbn_of(match[1])):
                what = f"The ISBN {isbn} is that of the book imported; a new edition needs its own."
                self.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, "publication.yaml")
                return isbn
        for value in self.all("identifier"):
            if match := _UUID.fullmatch(value):
                return f"urn:uuid:{match[1].lower()}"
            if match := _DOI.fullmatch(value):
                return f"https://doi.org/{match[1]}"
        for value in self.all("identifier"):
            what = f"“{value}” is no identifier of a form that publication.yaml knows."
            self.decide(what, Sureness.CERTAIN, Fate.DROPPED)
        return ""

    def people(self) -> Iterator[Person]:
        keys: set[str] = set()
        for name in ("creator", "contributor"):
            for each in self.each(name):
                person = self.person(each, name, keys)
                if person is not None:
                    yield person

    def person(self, each: etree._Element, kind: str, keys: set[str]) -> Person | None:
        name = " ".join((each.text or "").split())
        if not name:
            return None
        roles = self.of(each, "role")
        known = [role for role in roles if role in RELATORS]
        role = next((r for r in _FIRST if r in known), known[0] if known else "")
        role = role or ("aut" if kind == "creator" else "oth")
        if len(roles) > 1 or (roles and not known):
            what = f"Of the roles of {name} ({', '.join(roles)}), “{role}” was kept."
            self.decide(what, Sureness.LIKELY, Fate.KEPT, "people.yaml")
        key = key_of(name, keys)
        return Person(key, name, next(iter(self.of(each, "file-as")), ""), role)


def people_yaml(book: Book) -> Mapping[str, Mapping[str, str]]:
    """Return what people.yaml says."""
    return {
        person.key: {
            "name": person.name,
            **({"sort-name": person.sort_name} if person.sort_name else {}),
            "role": person.role,
        }
        for person in book.people
    }
