"""Turn the body of a Word file into the texts of a manuscript and all that goes with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.inlines import line_of
from octavo.importers.lines import block_lines, without_idle_breaks
from octavo.importers.looks import Looks
from octavo.importers.model import Fate, Sureness
from octavo.importers.pages import Page
from octavo.importers.setting import LINK_CLOSE, LINK_OPEN, Note, Setting
from octavo.importers.texts import Draft, write_draft
from octavo.importers.trees import local
from octavo.importers.word import parts, publication
from octavo.importers.word.blocks import blocks_of, read_items
from octavo.importers.word.headings import find_headings
from octavo.importers.word.metadata import Properties, slug
from octavo.importers.word.notes import Notes, say_lost, set_notes_of
from octavo.importers.word.paragraphs import Item
from octavo.importers.word.references import NUMBERED, settle_links
from octavo.importers.word.story import Desk, Story
from octavo.workspace import Yaml, write_yaml

Places = Sequence[tuple[int, str]]
"""The first paragraph of each text, and its file."""

_LINK = re.compile(f"{LINK_OPEN}([^{LINK_CLOSE}]*){LINK_CLOSE}")


@dataclass
class _Text:
    """A text in the making."""

    target: str
    page: Page
    first: int
    front: dict[str, Yaml] = field(default_factory=dict)


def write_texts(
    desk: Desk,
    story: Story,
    body: etree._Element | None,
    name: str,
    properties: Properties,
    notes: Notes,
) -> tuple[dict[str, bytes], Places] | None:
    """Return the files of the manuscript, and where each text begins; None without any words."""
    items = [] if body is None else read_items(story, body)
    items = _without_contents(story, items)
    if not any(item.element is not None or not item.is_empty for item in items):
        return None
    front = parts.take_front(items)
    find_headings(story, items)
    if front.title is None and not front.authors:
        found = parts.take_front(items)
        front.title, front.subtitle = found.title, [*front.subtitle, *found.subtitle]
        if front.title is not None:
            parts.take_byline(front, items, properties.creators, desk.ledger)
            parts.raise_headings(items)
    people = publication.people_of(desk, front, properties)
    is_book = parts.is_book(items)
    title, guess = _title(desk, front, properties, name)
    texts = _texts(story, items, front, title, is_book)
    if not any(local(each) != "h1" for text in texts for each in text.page.body):
        return None
    pages = [text.page.body for text in texts]
    set_notes = set_notes_of(desk, notes)
    bodies = [*pages, *(note.elements[0] for note in set_notes.values())]
    settle_links(desk, bodies)
    credited = publication.credited_in(desk, bodies)
    files = _written(desk, texts, set_notes, front, people, is_book)
    say_lost(desk, files, set_notes, front if is_book else parts.Front())
    if people:
        files["people.yaml"] = publication.people_yaml(people, front)
    if desk.ledger.alts:
        files["images.yaml"] = publication.images_yaml(desk, credited)
    subtitle = " ".join(item.words for item in front.subtitle)
    files["publication.yaml"] = publication.publication_yaml(
        desk,
        title,
        subtitle,
        "book" if is_book else "article",
        people,
        [text.target for text in texts],
        properties,
        _guesses(desk, guess),
        "" if slug(title) else slug(posixpath.splitext(name)[0]) or "text",
    )
    files.update({**desk.ledger.fitted, **desk.ledger.drawings})
    return files, [(text.first, text.target) for text in texts]


def _guesses(desk: Desk, title: str) -> dict[str, str]:
    """Return what is marked in publication.yaml, by key."""
    made = {"title": title} if title else {}
    if desk.declared != desk.language:
        made["language"] = "the words were taken for this language"
    return made


def _without_contents(story: Story, items: Sequence[Item]) -> list[Item]:
    """Return the items without a table of contents, and say what it said."""
    gone = [item for item in items if item.role == "contents"]
    said = " / ".join(item.words for item in gone if item.words)
    if said:
        what = f"“{said}” was dropped: contents are made anew."
        story.desk.ledger.decide(
            what, Sureness.CERTAIN, Fate.DROPPED, f"{story.part}:{gone[0].line}"
        )
    return [item for item in items if item.role != "contents"]


def _title(desk: Desk, front: parts.Front, properties: Properties, name: str) -> tuple[str, str]:
    """Return the title of the publication, and what is unsure about it."""
    if front.title is not None:
        return front.title.words, ""
    title = (
        properties.title or posixpath.basename(name).rpartition(".")[0].replace("_", " ") or name
    )
    source = "the file's properties" if properties.title else "the file's name"
    what = f"No title stands in the text; “{title}” was taken from {source}."
    place = "manuscript/publication.yaml"
    desk.ledger.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, desk.parcel.document, place)
    return title, f"the title was taken from {source}"


def _texts(
    story: Story, items: list[Item], front: parts.Front, title: str, is_book: bool
) -> list[_Text]:
    """Return the texts with their blocks, not yet written as Markdown."""
    groups = parts.chapters_of(items) if is_book else [items]
    if is_book:
        what = f"The headings of the first level begin chapters: {len(groups)} texts were made."
        story.decide(what, Sureness.LIKELY, Fate.KEPT)
    made: list[_Text] = []
    for number, group in enumerate(groups, 1):
        body = etree.Element("body")
        headed = [] if is_book else _opening(front)
        body.extend([*headed, *blocks_of(story, group)])
        role = parts.role_of(group) if is_book else "article"
        entry = title
        words = next((item.words for item in group if item.level == 1), "") if is_book else title
        width = max(2, len(str(len(groups))))
        stem = slug(words) or role
        target = f"text/{number:0{width}}-{stem}.md"
        language = story.desk.language
        page = Page(story.desk.parcel.document, body, language, role, True, entry, True)
        first = min((item.line for item in group if item.line), default=0)
        made.append(_Text(target, page, first))
    return made


def _opening(front: parts.Front) -> list[etree._Element]:
    """Return the title of an article and what stands below it."""
    if front.title is None:
        return []
    subtitles = [item.paragraph("p", **{"class": "subtitle"}) for item in front.subtitle]
    return [front.title.paragraph("h1"), *subtitles]


def _written(
    desk: Desk,
    texts: Sequence[_Text],
    notes: Mapping[str, Note],
    front: parts.Front,
    people: Mapping[str, str],
    is_book: bool,
) -> dict[str, bytes]:
    """Return the texts as files, every link between them leading where it should."""
    path = desk.parcel.document
    wanted = {
        (path, name)
        for text in texts
        for each in text.page.body.iter(etree.Element)
        if (name := each.get("id"))
    }
    stems = (posixpath.basename(text.target).partition("-")[2][:-3] for text in texts)
    desk.ledger.taken.update(stems)
    drafts: list[Draft] = []
    for number, text in enumerate(texts):
        setting = _setting(desk, text.target, notes, wanted)
        draft = Draft(text.target, [text.page])
        write_draft(draft, setting, desk.language, is_book)
        text.front = dict(draft.front)
        if not is_book and number == 0:
            text.front.update(_said(setting, front))
        if people and (not is_book):
            text.front["authors"] = list(people)
        drafts.append(draft)
    made: dict[str, bytes] = {}
    for text, draft in zip(texts, drafts, strict=True):
        made[text.target] = _file(desk, text, draft).encode()
    return made


def _setting(
    desk: Desk, target: str, notes: Mapping[str, Note], wanted: set[tuple[str, str]]
) -> Setting:
    path = desk.parcel.document
    return Setting(
        path=path,
        target=target,
        language=desk.language,
        files=desk.files,
        looks=Looks([]),
        notes={(path, name): note for name, note in notes.items()},
        wanted=frozenset(wanted),
        callers=frozenset(),
        kept=frozenset({path}),
        note_elements=frozenset(),
        ledger=desk.ledger,
    )


def _said(setting: Setting, front: parts.Front) -> dict[str, Yaml]:
    """Return what stands around the title, as Markdown."""
    made: dict[str, Yaml] = {}
    if front.kicker:
        made["kicker"] = " ".join(line_of(setting, i.paragraph()) for i in front.kicker)
    if front.deck:
        made["deck"] = "\n\n".join(line_of(setting, i.paragraph()) for i in front.deck)
    return made


def _file(desk: Desk, text: _Text, draft: Draft) -> str:
    """Return a text as it is written."""

    def address(match: re.Match[str]) -> str:
        path, _, name = match[1].partition("#")
        target, made = desk.ledger.names.get((path, name), (text.target, ""))
        file = posixpath.basename(target)
        if made and target == text.target:
            return f"#{made}"
        return f"{file}#{made}" if made else file

    body = "\n".join(block_lines(without_idle_breaks(draft.blocks)))
    body = _LINK.sub(address, body).replace(NUMBERED, "")
    return f"---\n{write_yaml(text.front)}---\n\n{body}\n"
