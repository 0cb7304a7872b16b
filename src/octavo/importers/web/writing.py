"""Turn an article taken out of its page into the files of a manuscript tree."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from octavo.importers.inlines import line_of
from octavo.importers.lines import block_lines, without_idle_breaks
from octavo.importers.looks import Looks
from octavo.importers.marks import mark, yaml_mark
from octavo.importers.model import Decision, Fate, Imported, Sureness
from octavo.importers.names import key_of
from octavo.importers.notes import find_notes
from octavo.importers.package import resolved
from octavo.importers.pages import Page
from octavo.importers.setting import LINK_CLOSE, LINK_OPEN, Setting
from octavo.importers.texts import Draft, write_draft
from octavo.importers.trees import elements, words_of
from octavo.importers.web.facts import Who
from octavo.importers.web.finding import folded
from octavo.importers.web.idle import cut_idle
from octavo.importers.web.records import (
    images,
    people_of,
    person,
    photographers_of,
    publication,
    published,
    say_doubt,
    say_source,
)
from octavo.importers.web.shears import unwrap
from octavo.workspace import Yaml, write_yaml

if TYPE_CHECKING:
    from octavo.importers.web.page import Read

_LINK = re.compile(f"{LINK_OPEN}([^{LINK_CLOSE}]*){LINK_CLOSE}")


def write(read: Read, name: str) -> Imported:
    """Return the manuscript tree of an article from the page `name`."""
    people = people_of(read)
    say_source(read, name)
    say_doubt(read, name)
    title = _title(read, name)
    body = _body(read, title)
    draft, setting = _draft(read, name, body, title)
    _front(read, draft, setting, people)
    text = _text(read, draft)
    people = {**people, **photographers_of(read, people)}
    files: dict[str, bytes] = {"publication.yaml": publication(read, draft, people)}
    files[draft.target] = text.encode()
    if people:
        files["people.yaml"] = write_yaml(
            {key: person(who) for key, who in people.items()}
        ).encode()
    records, remarks = images(read, name)
    if records:
        files["images.yaml"] = write_yaml(records, remarks).encode()
    files.update(read.shears.ledger.fitted)
    files.update(read.shears.ledger.drawings)
    language = read.language if read.is_sure_of_language else ""
    return Imported(dict(sorted(files.items())), _decisions(read, draft.target), language)


def _decisions(read: Read, target: str) -> tuple[Decision, ...]:
    """Return the decisions; of a picture that was not saved, that alone is said.

    What was kept and has no other place in the tree is in the text.
    """
    absent = tuple(f"“{path}” is no picture" for path, data in read.shown.files.items() if not data)
    said = [d for d in read.shears.ledger.decisions if not d.what.startswith(absent)]
    placeless = [d.fate is not Fate.DROPPED and not d.result for d in said]
    return tuple(
        replace(each, result=f"manuscript/{target}") if bare else each
        for each, bare in zip(said, placeless, strict=True)
    )


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
            link.attrib.pop("href", "")
    read.scope.tag = "div"
    read.scope.tail = None
    body.append(read.scope)
    return body


def _draft(read: Read, name: str, body: etree._Element, title: str) -> tuple[Draft, Setting]:
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
    remarks = {
        key: yaml_mark(f"this may be no {key}") for key in read.head.guessed if key in draft.front
    }
    lines = block_lines(blocks)
    if read.found.doubt:
        lines = [mark(f"there may be no article: {read.found.doubt}"), "", *lines]
    elif read.found.is_poor or not (read.found.said or read.found.title is not None):
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
    if day := published(read):
        front["date"] = day
    draft.front = front  # type: ignore[assignment]  # lists are written as well


def _line(element: etree._Element, setting: Setting) -> str:
    for each in elements(element, "a"):
        each.attrib.pop("href", "")
    words = line_of(setting, element, setting.language)
    whole = re.fullmatch(r"\*\*(.+)\*\*", words)
    return whole[1] if whole and "**" not in whole[1] else words
