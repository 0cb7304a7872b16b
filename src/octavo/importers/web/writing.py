"""Turn an article taken out of its page into the files of a manuscript tree."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from octavo.importers.bits import escaped
from octavo.importers.blocks import block_lines, without_idle_breaks
from octavo.importers.inlines import line_of
from octavo.importers.looks import Looks
from octavo.importers.marks import mark, yaml_mark
from octavo.importers.model import Decision, Fate, Imported, Sureness
from octavo.importers.notes import find_notes
from octavo.importers.package import resolved
from octavo.importers.pages import Page
from octavo.importers.pasted.names import key_of
from octavo.importers.setting import LINK_CLOSE, LINK_OPEN, Setting
from octavo.importers.texts import Draft, write_draft
from octavo.importers.trees import elements, words_of
from octavo.importers.web.facts import Who
from octavo.importers.web.finding import folded
from octavo.importers.web.idle import cut_idle
from octavo.importers.web.shears import unwrap
from octavo.workspace import Yaml, write_yaml

if TYPE_CHECKING:
    from octavo.importers.web.page import Read

_LINK = re.compile(f"{LINK_OPEN}([^{LINK_CLOSE}]*){LINK_CLOSE}")
_TRUSTED = ("JSON-LD", "citation_author", "dc.creator", "dcterms.creator")
_NO_ALT = "Needs a person: say under alt: what the picture shows."
_NO_CREDIT = "Needs a person: say under credit: whose picture it is."


def write(read: Read, name: str) -> Imported:
    """Return the manuscript tree of an article from the page `name`."""
    people = _people(read)
    _say_source(read, name)
    _say_doubt(read, name)
    title = _title(read, name)
    body = _body(read, title)
    draft, setting = _draft(read, name, body, title)
    _front(read, draft, setting, people)
    text = _text(read, draft)
    files: dict[str, bytes] = {"publication.yaml": _publication(read, draft, people)}
    files[draft.target] = text.encode()
    if people:
        files["people.yaml"] = write_yaml({key: _person(who) for key, who in people.items()}).encode()
    records, remarks = _images(read, name)
    if records:
        files["images.yaml"] = write_yaml(records, remarks).encode()
    files.update(read.shears.ledger.fitted)
    files.update(read.shears.ledger.drawings)
    language = read.language if read.is_sure_of_language else ""
    return Imported(dict(sorted(files.items())), _decisions(read), language)


def _decisions(read: Read) -> tuple[Decision, ...]:
    """Return the decisions; of a picture that was not saved, that alone is said."""
    absent = tuple(f"“{path}” is no picture" for path, data in read.shown.files.items() if not data)
    return tuple(d for d in read.shears.ledger.decisions if not d.what.startswith(absent))


# ---------------------------------------------------------------------------------------- words


def _title(read: Read, name: str) -> str:
    """Return the title in plain words, with a decision where the page disagrees with itself."""
    shown = words_of(read.found.title) if read.found.title is not None else ""
    said = read.facts.get("title")
    if shown and said and folded(shown) != folded(said) and folded(shown) not in folded(said):
        what = f"The title is what the page shows, “{shown}”; its head says “{said[:200]}”."
        read.shears.ledger.decide(what, Sureness.LIKELY, Fate.KEPT, name)
    if not shown:
        what = f"The page shows no title; “{said or name}” was taken from its head."
        read.shears.ledger.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, name)
    return shown or said or posixpath.splitext(posixpath.basename(name))[0]


def _body(read: Read, title: str) -> etree._Element:
    """Return the article as a page of its own: its title, then its words."""
    body = etree.Element("body")
    head = etree.SubElement(body, "h1")
    if read.found.title is None:
        head.text = title
    else:
        head.text = read.found.title.text
        for each in list(read.found.title):
            head.append(each)
        for each in list(elements(head, "b", "strong", "font", "center")):
            if words_of(each) == title:
                unwrap(each)
        for each in list(elements(head, "a", "span", "font")):
            for key in list(each.attrib):
                if key not in ("lang", "href", "id"):
                    del each.attrib[key]
        for link in elements(head, "a"):
            link.attrib.pop("href", None)
    read.scope.tag = "div"
    read.scope.tail = None
    body.append(read.scope)
    return body


def _draft(
    read: Read, name: str, body: etree._Element, title: str
) -> tuple[Draft, Setting]:
    etree.ElementTree(body)
    notes = find_notes({name: body})
    cut_idle(body, read.shears, notes.elements)
    page = Page(name, body, read.language, "article", True, title, True)
    draft = Draft(f"text/01-{_slug(title)}.md", [page])
    wanted = frozenset(
        resolved(name, link.get("href", ""))
        for link in elements(body, "a")
        if "#" in (link.get("href") or "")
    )
    setting = Setting(
        path=name,
        target=draft.target,
        language=read.language,
        files=read.shown.files,
        looks=Looks(()),
        notes=notes.by_place,
        wanted=wanted - notes.by_place.keys() - notes.callers,
        callers=notes.callers,
        kept=frozenset({name}),
        note_elements=notes.elements,
        ledger=read.shears.ledger,
    )
    read.shears.ledger.taken.add(_slug(title))
    write_draft(draft, setting, read.language, False)
    return draft, setting


def _slug(title: str) -> str:
    made = key_of(title, set())
    return made[:50].rpartition("-")[0] if len(made) > 50 and "-" in made[:50] else made[:50]


def _text(read: Read, draft: Draft) -> str:
    """Return the file of the text: links lead where they should, guesses are marked."""
    names = read.shears.ledger.names

    def address(match: re.Match[str]) -> str:
        path, _, name = match[1].partition("#")
        made = names.get((path, name), ("", ""))[1]
        file = posixpath.basename(draft.target)
        return f"{file}#{made}" if made else file

    blocks = without_idle_breaks(draft.blocks)
    remarks = {key: yaml_mark(f"this may be no {key}") for key in read.head.guessed if key in draft.front}
    lines = block_lines(blocks)
    if read.found.is_poor or not (read.found.said or read.found.title is not None):
        lines = [mark("the page does not say which part of it is the article"), "", *lines]
    front = write_yaml(draft.front, remarks)
    return _LINK.sub(address, f"---\n{front}---\n\n" + "\n".join(lines) + "\n")


def _front(read: Read, draft: Draft, setting: Setting, people: Mapping[str, Who]) -> None:
    """Add to the front matter what stood around the title."""
    front: dict[str, Yaml] = dict(draft.front)
    if read.head.kicker:
        front["kicker"] = " · ".join(_line(e, setting) for e in read.head.kicker)
    if read.head.deck:
        front["deck"] = "\n\n".join(_line(e, setting) for e in read.head.deck)
    if people:
        front["authors"] = list(people)
    if day := _published(read):
        front["date"] = day
    draft.front = front  # type: ignore[assignment]  # lists are written as well


def _line(element: etree._Element, setting: Setting) -> str:
    for each in elements(element, "a"):
        each.attrib.pop("href", None)
    words = line_of(setting, element, setting.language)
    whole = re.fullmatch(r"\*\*(.+)\*\*", words)
    return whole[1] if whole and "**" not in whole[1] else words


# ------------------------------------------------------------------------------------- metadata


def _published(read: Read) -> str:
    return read.facts.get("published") or read.head.published


def _people(read: Read) -> dict[str, Who]:
    """Return the authors by their keys: those of linked data, else those of the byline."""
    said, shown = read.facts.people, read.head.names
    people = said
    if shown and read.facts.people_from not in _TRUSTED:
        known = {who.name.casefold(): who for who in said}
        people = [known.get(name.casefold(), Who(name)) for name in shown]
    if said and shown and {n.casefold() for n in shown} != {w.name.casefold() for w in said}:
        what = (
            f"The byline names {', '.join(shown)}; {read.facts.people_from} names "
            f"{', '.join(who.name for who in said)}. {people[0].name} was kept."
        )
        read.shears.ledger.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, "", "manuscript/people.yaml")
    taken: set[str] = set()
    made: dict[str, Who] = {}
    for who in people:
        note = read.notes.get(who.name, "") or escaped(who.note)
        made[key_of(who.name, taken)] = Who(who.name, note, who.affiliation, who.orcid, who.role)
    return made


def _person(who: Who) -> dict[str, Yaml]:
    said = {
        "name": who.name,
        "role": "author",
        "affiliation": who.affiliation,
        "orcid": who.orcid,
        "note": who.note,
    }
    return {key: value for key, value in said.items() if value}


def _say_source(read: Read, name: str) -> None:
    """Note where the page comes from, and where its sources of metadata disagree."""
    facts, ledger = read.facts, read.shears.ledger
    if source := facts.get("source"):
        what = f"The page was saved from {source} (by {facts.where['source']})."
        ledger.decide(what, Sureness.CERTAIN, Fate.KEPT, name, "manuscript/publication.yaml")
    for key in ("published", "modified", "publisher", "doi"):
        others = [(w, v) for w, v in facts.others.get(key, ()) if v.casefold() != facts.get(key).casefold()]
        if others:
            where, value = others[0]
            what = f"For “{key}”, {facts.where[key]} says “{facts.get(key)}”, {where} “{value}”; the first was kept."  # fmt: skip  # noqa: E501
            ledger.decide(what, Sureness.LIKELY, Fate.KEPT, name, "manuscript/publication.yaml")
    shown = read.head.published
    if shown and facts.get("published") and shown != facts.get("published"):
        what = f"The page shows the date {shown}; {facts.where['published']} says {facts.get('published')}, which was kept."  # fmt: skip  # noqa: E501
        ledger.decide(what, Sureness.LIKELY, Fate.KEPT, name, "manuscript/publication.yaml")


def _say_doubt(read: Read, name: str) -> None:
    if read.found.is_poor:
        what = "The page has hardly any running text; what was kept is the best guess."
        read.shears.ledger.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, name, "manuscript/text")
    elif not read.found.said:
        sure = Sureness.LIKELY if read.found.title is not None else Sureness.UNSURE
        what = "The page does not say which part of it is the article; the longest text was taken."
        read.shears.ledger.decide(what, sure, Fate.KEPT, name, "manuscript/text")


def _publication(read: Read, draft: Draft, people: Mapping[str, Who]) -> bytes:
    facts = read.facts
    said: dict[str, Yaml] = {
        "title": _plain(draft.front.get("title", "")),
        "language": read.language,
        "kind": "article",
    }
    values = {
        "publisher": facts.get("publisher"),
        "published": _published(read),
        "modified": facts.get("modified") or read.head.modified,
        "description": facts.get("description"),
        "rights": facts.get("rights"),
        "licence": facts.get("licence"),
    }
    said.update({key: value for key, value in values.items() if value})
    if facts.get("doi"):
        said["identifiers"] = {"epub": f"https://doi.org/{facts.get('doi')}"}
    if facts.subjects:
        said["subjects"] = list(facts.subjects)
    if people:
        said["contributors"] = list(people)
    said["contents"] = [draft.target]
    remarks = {"title": f"Source: {facts.get('source')}"} if facts.get("source") else {}
    if not read.is_sure_of_language:
        remarks["language"] = yaml_mark("the language was guessed by the words")
    return write_yaml(said, remarks).encode()


def _plain(markdown: str) -> str:
    """Return a title without its marks."""
    bare = re.sub(r"(?<!\\)\[([^\]]*)\]\{[^}]*\}", r"\1", markdown)
    bare = re.sub(r"(?<!\\)[*_`]", "", bare)
    return re.sub(r"\\(.)", r"\1", bare)


# ------------------------------------------------------------------------------------- pictures


def _images(read: Read, name: str) -> tuple[dict[str, Yaml], dict[str, str]]:
    """Return images.yaml and its remarks; pictures that were not saved have a record as well."""
    ledger, shown = read.shears.ledger, read.shown
    origins = {made: path for path, made in ledger.pictures.items()}
    credits = {resolved(name, src)[0]: credit for src, credit in read.credits.items() if src}
    records: dict[str, Yaml] = {}
    remarks: dict[str, str] = {}
    for path, alt in sorted(ledger.alts.items()):
        origin = origins.get(path, "")
        values = {"alt": alt, "credit": credits.get(origin), "source": shown.sources.get(origin)}
        record: dict[str, Yaml] = {k: v for k, v in values.items() if v is not None and (v or k == "alt")}  # fmt: skip  # noqa: E501
        said = [_NO_ALT] if alt is None else []
        if not credits.get(origin) and alt != "":
            said.append(_NO_CREDIT)
            what = f"The credit of the picture {path} is not known."
            ledger.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, name, "manuscript/images.yaml")
        if said:
            remarks[path] = " ".join(said)
        records[path] = record
    return records, remarks
