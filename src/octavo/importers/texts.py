"""Turn the pages of a book into the texts of a manuscript."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.blocks import blocks_in
from octavo.importers.inlines import line_of
from octavo.importers.lines import block_lines, without_idle_breaks
from octavo.importers.marks import yaml_mark
from octavo.importers.model import Fate, Sureness
from octavo.importers.openings import Opening, container_of, named_by_contents, opening_of
from octavo.importers.pages import Page, is_continued
from octavo.importers.setting import Note, Setting
from octavo.importers.trees import local
from octavo.workspace import write_yaml

_UNTITLED = ("dedication", "epigraph")
_CALL = re.compile(r"\[\^[^\]\s]+\]")


@dataclass
class Draft:
    """A text in the making: its file, the pages that it is made of, and its Markdown."""

    target: str
    pages: list[Page]
    front: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    blocks: list[list[str]] = field(default_factory=list)

    def markdown(self) -> str:
        """Return the file."""
        body = "\n".join(block_lines(without_idle_breaks(self.blocks)))
        return f"---\n{write_yaml(self.front, self.remarks)}---\n\n{body}\n"


def plan(pages: Sequence[Page]) -> list[Draft]:
    """Return a draft for each text: a page, with those that go on with it."""
    made: list[Draft] = []
    groups: list[list[Page]] = []
    for page in pages:
        if groups and is_continued(page):
            groups[-1].append(page)
        else:
            groups.append([page])
    width = max(2, len(str(len(groups))))
    taken: dict[str, int] = {}
    for number, group in enumerate(groups, 1):
        name = _stem(group[0], taken)
        made.append(Draft(f"text/{number:0{width}}-{name}.md", group))
    return made


def _stem(page: Page, taken: dict[str, int]) -> str:
    """Return a name that no text has yet; `taken` counts how often each was asked for."""
    stem = posixpath.basename(page.path).rpartition(".")[0].lower()
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    made = re.sub(r"\A\d+-(?=.)", "", made)[:60] or "text"
    made = made if made[0].isalpha() else f"text-{made}"
    free = made
    while free in taken:
        taken[made] += 1
        free = f"{made}-{taken[made]}"
    taken[free] = 1
    return free


def write_draft(draft: Draft, setting: Setting, language: str, is_book: bool) -> None:
    """Set the pages of a draft: its front matter, its body and the notes that it calls."""
    for page in draft.pages:
        setting.path = page.path
        container = container_of(page.body)
        if page is draft.pages[0]:
            _open(draft, page, container, setting, language, is_book)
        else:
            what = "A page without a heading goes on with the text before it."
            setting.decide(what, Sureness.LIKELY, Fate.KEPT)
        if page.is_soup:
            what = "The page is not well-formed; it was read as a browser would."
            setting.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON)
        setting.hold(container)
        draft.blocks.extend(blocks_in(setting, container, setting.language))
    if setting.calls:
        draft.blocks.append(["".join(setting.calls)])
        setting.calls.clear()
    draft.blocks.extend(_notes(setting))


def _open(
    draft: Draft,
    page: Page,
    container: etree._Element,
    setting: Setting,
    language: str,
    is_book: bool,
) -> None:
    opening = opening_of(container)
    if not opening.title:
        opening.title.extend(named_by_contents(container, page.entry))
    front = _front(opening, page, setting)
    if not opening.title and "title" in front:
        draft.remarks["title"] = yaml_mark("the page has no heading")
    if page.role != ("chapter" if is_book else "article"):
        front["role"] = page.role
        if not page.is_said:
            what = f"The page was taken for a text of the role “{page.role}”."
            setting.decide(what, Sureness.UNSURE, Fate.KEPT)
            draft.remarks["role"] = yaml_mark("the page does not say its role")
    if setting.language != language:
        front["language"] = setting.language
    draft.front = front
    _settle(page, container, opening, setting)
    for each in opening.parts():
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)


def _front(opening: Opening, page: Page, setting: Setting) -> dict[str, str]:
    front: dict[str, str] = {}
    for key, found in (
        ("title", opening.title),
        ("subtitle", opening.subtitle),
        ("kicker", opening.kicker),
    ):
        words = " ".join(line_of(setting, each, setting.language) for each in found)
        setting.calls.extend(_CALL.findall(words))
        if words := _CALL.sub("", words).strip():
            front[key] = words
    if "title" not in front and page.role not in _UNTITLED:
        front["title"] = _plain(page.entry) or _plain(page.path.rpartition("/")[2])
        what = f"The page has no heading; it was called “{front['title']}”."
        setting.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON)
    return front


def _plain(words: str) -> str:
    return re.sub(r"([\\`*_\[\]{}<>|~])", r"\\\1", words)


def _settle(page: Page, container: etree._Element, opening: Opening, setting: Setting) -> None:
    """Let the ids around the title lead to the text as a whole."""
    around = [container, *container.iterancestors(), *opening.parts()]
    for each in opening.parts():
        around.extend(e for e in each.iterancestors() if e is not container)
        around.extend(each.iter(etree.Element))
    for each in around:
        if name := each.get("id"):
            setting.ledger.names.setdefault((page.path, name), (setting.target, ""))


def _notes(setting: Setting) -> list[list[str]]:
    """Return the notes that a text calls, in the order of their calls."""
    made: list[list[str]] = []
    setting.in_note = True
    for note in list(setting.called.values()):
        setting.path = note.path
        made.append(_note(setting, note))
    setting.in_note = False
    return made


def _note(setting: Setting, note: Note) -> list[str]:
    holders = setting.note_elements
    setting.note_elements = frozenset()
    blocks = []
    for element in note.elements:
        setting.hold(element)
        wrapped = element
        if local(element) not in ("li", "aside", "div", "section", "dd", "td"):
            wrapped = etree.Element("div")
            wrapped.append(_copied(element))
        blocks.extend(blocks_in(setting, wrapped, setting.language, nested=True))
    setting.note_elements = holders
    lines = block_lines(blocks) or ["—"]
    lines[0] = _without_number(lines[0], note.number)
    return [f"[^{note.label}]: {lines[0]}", *(f"    {line}" if line else "" for line in lines[1:])]


def _copied(element: etree._Element) -> etree._Element:
    made = deepcopy(element)
    made.tail = None
    return made


def _without_number(line: str, number: str) -> str:
    """Return the first line of a note without the number that it begins with."""
    mark = "".join(f"\\\\?{re.escape(c)}" for c in number)
    bare = re.sub(rf"\A(?:\\?[\[(])?{mark}\\?[\])]?\\?[.:]?\s+", "", line) if number else line
    return re.sub(r"\A[.\])]\s+", "", bare)
