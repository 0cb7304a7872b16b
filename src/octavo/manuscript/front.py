"""Turn the lines between the dashes at the head of a text into its front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.contents import PART, Listed
from octavo.manuscript.identifiers import read_identifier
from octavo.manuscript.ledger import Ledger, suggestion
from octavo.manuscript.model import Front
from octavo.manuscript.names import check_language, check_name, name_of_file
from octavo.manuscript.records import Entries, load_text
from octavo.workspace import Fields, Located

ROLES = (
    "article",
    "chapter",
    "part",
    "foreword",
    "preface",
    "introduction",
    "prologue",
    "dedication",
    "epigraph",
    "afterword",
    "appendix",
    "epilogue",
    "conclusion",
    "acknowledgments",
    "glossary",
    "index",
    "bibliography",
)
UNTITLED = ("bibliography", "dedication", "epigraph", "glossary", "index")
DEFAULT_ROLES = {"article": "article", "book": "chapter", "issue": "article"}
KEYS = (
    "title",
    "subtitle",
    "kicker",
    "deck",
    "short-title",
    "authors",
    "date",
    "role",
    "language",
    "name",
    "doi",
    "rights",
    "licence",
)
_EDGE = re.compile(r"(?:---|\.\.\.)[ \t]*")


@dataclass(frozen=True)
class Halves:
    """A text cut in two: its front matter, and the body that begins on `body_line`."""

    front: str | None
    body: str
    body_line: int


def split(text: str, name: str, ledger: Ledger) -> Halves:
    """Cut a text after its front matter; one that never closes is reported."""
    lines = text.split("\n")
    if not re.fullmatch(r"---[ \t]*", lines[0]):
        return Halves(None, text, 1)
    for index, line in enumerate(lines[1:], 1):
        if _EDGE.fullmatch(line):
            return Halves("\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2)
    message = "The front matter never closes."
    hint = "Write --- on a line of its own before the text begins."
    ledger.add(codes.NEVER_CLOSES, Span(name, 1, 1, 3), message, hint)
    return Halves(None, "", 1)


def read_front(yaml: str, text: str, listed: Listed, kind: str, ledger: Ledger) -> Front | None:
    """Return the front matter of the text that is `listed`; None where it is no YAML."""
    path, part = listed.path, listed.opens
    loaded = load_text(yaml, ledger.tree.name(path), tuple(text.split("\n")), ledger.tree, 2)
    ledger.findings.extend(loaded.diagnostics)
    if loaded.product is None:
        return None
    fields = Entries(loaded.product, KEYS, ledger)
    role = fields.choice("role", ROLES, DEFAULT_ROLES[kind])
    if listed.role is not None:
        role = _listed_role(listed.role, role, ledger)
    role = PART if part else role
    required = "" if role in UNTITLED or part else "Write title: and the title of the text."
    authors = _authors(fields)
    spans = fields.places() | ({"title": part.span} if part else {})
    spans |= {f"author:{author.value}": author.span for author in authors}
    front = Front(
        title=part.title if part else fields.inlines("title", required=required),
        role=role,
        kicker=fields.inlines("kicker"),
        subtitle=fields.inlines("subtitle"),
        deck=fields.blocks("deck"),
        short_title=fields.line("short-title"),
        authors=tuple(author.value for author in authors),
        date=fields.date("date"),
        language=check_language(fields.text("language"), fields.place("language"), ledger),
        name=_name(fields, path, ledger),
        doi=_doi(fields, ledger),
        rights=fields.line("rights"),
        licence=fields.line("licence"),
        spans=spans,
    )
    fields.finish()
    return front


def _doi(fields: Entries, ledger: Ledger) -> str:
    node = fields.located("doi")
    if node is None:
        return ""
    value = node.value.strip()
    told = f"doi:{value}" if value.startswith("10.") else value
    identifier = read_identifier(told, node.span, ledger)
    if identifier is not None and identifier.kind != "doi":
        message = f"“{node.value}” is not a DOI."
        hint = "Write it as in https://doi.org/10.1234/winter.1."
        ledger.add(codes.IDENTIFIER, node.span, message, hint)
        return ""
    return identifier.value if identifier else ""


def _listed_role(listed: Located, role: str, ledger: Ledger) -> str:
    """Return the role that the contents give a text; it goes before its own."""
    if listed.value in ROLES:
        return listed.value
    message = f"“{listed.value}” is not a known role of a text."
    ledger.add(codes.TEXT_ROLE, listed.span, message, suggestion(listed.value, ROLES))
    return role


def _authors(fields: Fields) -> tuple[Located, ...]:
    """Return the keys of the authors, each once."""
    seen: dict[str, Located] = {}
    for item in fields.texts("authors"):
        seen.setdefault(item.value, item)
    return tuple(seen.values())


def _name(fields: Entries, path: str, ledger: Ledger) -> str:
    given = fields.text("name")
    if given:
        return check_name(given, fields.place("name"), ledger)
    made = name_of_file(PurePosixPath(path).stem)
    if not made:
        message = "No name can be made from the name of the file."
        hint = "Write name: and letters a–z, digits and dashes into the front matter."
        ledger.add(codes.NAME, Span(ledger.tree.name(path), 1), message, hint)
    return made
