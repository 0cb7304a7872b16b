"""Turn publication.yaml into what the publication is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from octavo.diagnostics import Outcome, Span
from octavo.manuscript import codes, relators
from octavo.manuscript.bibliography import read_bibliography
from octavo.manuscript.contents import Listed, read_contents
from octavo.manuscript.editions import read_editions
from octavo.manuscript.identifiers import article_number, read_identifier
from octavo.manuscript.images import CREDIT_PLACES
from octavo.manuscript.ledger import Ledger, suggestion
from octavo.manuscript.model import Contributor, Identifier, Person, Publication
from octavo.manuscript.names import check_language, check_slug, slug
from octavo.manuscript.reading import check_house_rules, read_accessibility
from octavo.manuscript.records import Entries, load
from octavo.manuscript.territories import read_territories
from octavo.manuscript.trade import TRADE_KEYS, read_trade
from octavo.workspace import Located, Tree, YamlMap

FILE = "publication.yaml"
KINDS = ("article", "book", "issue")
IDENTIFIED = ("epub", "print", "screen", "cover")
LISTS = ("figures", "tables", "contributors")
KEYS = (
    "slug",
    "title",
    "subtitle",
    "language",
    "kind",
    "publisher",
    "place",
    "published",
    "modified",
    "description",
    "rights",
    "licence",
    "identifiers",
    "subjects",
    "contributors",
    "contents",
    "editions",
    "accessibility",
    "numbered-figures",
    "cover",
    "colophon",
    "territories",
    "credit-place",
    "half-title",
    "theme",
    "lists",
    *TRADE_KEYS,
    "tidy",
    "bibliography",
)


def read_publication(
    tree: Tree, people: Mapping[str, Person]
) -> Outcome[tuple[Publication, tuple[Listed, ...]]]:
    """Read what the publication is, and the texts that its contents list."""
    loaded = load(tree, FILE)
    if loaded.product is None:
        return Outcome(None, loaded.diagnostics)
    ledger = Ledger(tree)
    fields = Entries(loaded.product, KEYS, ledger)
    publication = _publication(fields, ledger, people, tree.name(FILE))
    listed = read_contents(fields, ledger)
    check_house_rules(fields, ledger)
    fields.finish()
    return Outcome((publication, listed), (*loaded.diagnostics, *ledger.findings))


def _publication(
    fields: Entries, ledger: Ledger, people: Mapping[str, Person], name: str
) -> Publication:
    title = " ".join(fields.text("title", required="Write title: and the title.").split())
    tongue = fields.text("language", required="Write language: and a tag such as sv or en-GB.")
    kind = fields.choice("kind", KINDS, "article", required="Write kind: article, book or issue.")
    editions = read_editions(fields, ledger)
    cover = fields.text("cover")
    return Publication(
        slug=_slug(fields, title, ledger),
        title=title,
        language=check_language(tongue, fields.place("language"), ledger),
        kind=kind,
        span=Span(name, 1),
        subtitle=fields.line("subtitle"),
        publisher=fields.line("publisher"),
        place=fields.line("place"),
        published=fields.date("published"),
        modified=fields.moment("modified"),
        description=fields.line("description"),
        rights=fields.line("rights"),
        licence=fields.line("licence"),
        identifiers=_identifiers(fields, ledger),
        subjects=tuple(subject.value for subject in fields.texts("subjects")),
        contributors=tuple(_contributors(fields, people, ledger)),
        editions=editions.names,
        numbered_figures=fields.flag("numbered-figures", kind == "book"),
        print=editions.print,
        epub=editions.epub,
        accessibility=read_accessibility(fields, ledger),
        cover_settings=editions.cover,
        cover=ledger.picture(cover, fields.place("cover")) if cover else "",
        colophon=fields.blocks("colophon"),
        territories=read_territories(fields, ledger),
        credit_place=fields.choice("credit-place", CREDIT_PLACES, "figure"),
        trade=read_trade(fields, ledger),
        bibliography=read_bibliography(fields, ledger.tree, ledger),
        half_title=fields.flag("half-title", False) if fields.mapping.get("half-title") else None,
        theme=fields.text("theme") or kind,
        lists=_lists(fields, ledger),
        spans=fields.places(),
        places=editions.places,
    )


def _lists(fields: Entries, ledger: Ledger) -> tuple[str, ...] | None:
    """Return the lists that are asked for; None where nothing is said of them."""
    if fields.mapping.get("lists") is None:
        return None
    asked = fields.texts("lists")
    for one in asked:
        if one.value not in LISTS:
            message = f"There is no list of “{one.value}”."
            ledger.add(codes.LISTS, one.span, message, suggestion(one.value, LISTS))
    return tuple(one.value for one in asked if one.value in LISTS)


def _slug(fields: Entries, title: str, ledger: Ledger) -> str:
    """Return the name of the files to be built: as given, or made from the title."""
    given = fields.text("slug")
    if given:
        return check_slug(given, fields.place("slug"), ledger)
    made = slug(title)
    if title and not made:
        message = "No file name can be made from the title."
        hint = "Write slug: and a name of small letters a–z, digits and dashes."
        ledger.add(codes.NAME, fields.place("title"), message, hint)
    return made


def _identifiers(fields: Entries, ledger: Ledger) -> dict[str, Identifier]:
    mapping = fields.sub("identifiers")
    if mapping is None:
        return {}
    own = Entries(fields.record, IDENTIFIED, ledger, mapping)
    found: dict[str, Identifier] = {}
    for edition in IDENTIFIED:
        node = own.located(edition)
        identifier = read_identifier(node.value, node.span, ledger) if node else None
        if identifier is None:
            continue
        for other, earlier in found.items():
            if article_number(identifier) and article_number(identifier) == article_number(earlier):
                kind = "ISBN" if "isbn" in (identifier.kind, earlier.kind) else "EAN"
                message = f"The editions {other} and {edition} have the same {kind}."
                hint = "Give each edition an ISBN of its own, or leave one out."
                ledger.add(codes.SHARED_ISBN, identifier.span, message, hint)
        found[edition] = identifier
    own.finish()
    return found


def _contributors(
    fields: Entries, people: Mapping[str, Person], ledger: Ledger
) -> Iterator[Contributor]:
    for node in fields.items("contributors"):
        if isinstance(node, Located):
            yield _contributor(node, None, people, ledger)
        elif isinstance(node, YamlMap):
            own = Entries(fields.record, ("person", "role"), ledger, node)
            person = own.located("person", required="Write person: and a key of people.yaml.")
            if person is not None:
                yield _contributor(person, own.located("role"), people, ledger)
            own.finish()
        else:
            fields.misshapen(node.span, "contributors", "keys of people.yaml")


def _contributor(
    person: Located, role: Located | None, people: Mapping[str, Person], ledger: Ledger
) -> Contributor:
    key = person.value
    if role is not None:
        return Contributor(key, relators.read_role(role.value, role.span, ledger), person.span)
    known = people.get(key)
    return Contributor(key, known.role if known else relators.DEFAULT, person.span)
