"""Turn the items of a document into its front matter and its texts: an article, or chapters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Ledger
from octavo.importers.word.metadata import names_in
from octavo.importers.word.paragraphs import Item

_LONG = 15_000  # words; an article is shorter
_FRONT = ("title", "subtitle", "kicker", "deck", "author")
_CHAPTER = re.compile(
    r"(?:(?:chapter|part|kapitel|del|teil|kapittel|chapitre|partie|luku|osa)\s+)(?:\d+|[ivxlc]+|\w+)\b"
    r"|(?:\d+|[ivxlc]+)[.:]?\Z",
    re.IGNORECASE,
)
_ROLES: Mapping[str, frozenset[str]] = {
    "foreword": frozenset(
        {"foreword", "förord", "vorwort", "avant-propos", "forord", "geleitwort"}
    ),
    "preface": frozenset({"preface", "préface", "författarens förord"}),
    "introduction": frozenset(
        {"introduction", "inledning", "einleitung", "innledning", "johdanto"}
    ),
    "prologue": frozenset({"prologue", "prolog", "prologi"}),
    "epilogue": frozenset({"epilogue", "epilog", "épilogue", "epilogi"}),
    "afterword": frozenset({"afterword", "efterord", "nachwort", "postface", "etterord"}),
    "conclusion": frozenset({"conclusion", "slutord", "schluss", "fazit", "sammanfattning"}),
    "appendix": frozenset({"appendix", "bilaga", "anhang", "annexe", "vedlegg", "liite"}),
    "acknowledgments": frozenset(
        {
            "acknowledgments",
            "acknowledgements",
            "tack",
            "dank",
            "danksagung",
            "remerciements",
            "takk",
        }
    ),
    "dedication": frozenset({"dedication", "dedikation", "widmung"}),
}


@dataclass
class Front:
    """What stands above the text: the title and its companions."""

    title: Item | None = None
    subtitle: list[Item] = field(default_factory=list)
    kicker: list[Item] = field(default_factory=list)
    deck: list[Item] = field(default_factory=list)
    authors: list[Item] = field(default_factory=list)


def take_front(items: list[Item]) -> Front:
    """Take the front matter out of the items, by style; the only first heading is a title too."""
    front = Front()
    shelves = {
        "subtitle": front.subtitle,
        "kicker": front.kicker,
        "deck": front.deck,
        "author": front.authors,
    }
    for item in list(items):
        if item.is_empty or item.role == "contents":
            continue
        if item.role not in _FRONT or (item.role == "title" and front.title is not None):
            break
        if item.role == "title":
            front.title = item
        else:
            shelves[item.role].append(item)
        items.remove(item)
    for item in items:
        if item.role == "title":
            item.role, item.level = "heading-1", 1
    if front.title is None:
        _take_heading(front, items)
    return front


def _take_heading(front: Front, items: list[Item]) -> None:
    """Take the first heading for the title where it begins the text and has no peer."""
    first = next((item for item in items if not item.is_empty and not item.pictures), None)
    if first is None or first.level == 0:
        return
    peers = [item for item in items if item.level and item.level <= first.level]
    if len(peers) == 1:
        front.title = first
        items.remove(first)
        for item in items:
            if item.role in ("subtitle", "deck", "author") and not front.authors:
                shelf = {"subtitle": front.subtitle, "deck": front.deck, "author": front.authors}
                shelf[item.role].append(item)
            elif not item.is_empty:
                break
        for taken in (*front.subtitle, *front.deck, *front.authors):
            if taken in items:
                items.remove(taken)


def take_byline(front: Front, items: list[Item], creators: Sequence[str], ledger: Ledger) -> None:
    """Take what stands below the title for the author, where it names whom the properties name."""
    first = next((item for item in items if not item.is_empty), None)
    names = {name.casefold() for name in creators}
    if first is not None and set(map(str.casefold, names_in(first.words))) & names:
        front.authors.append(first)
        items.remove(first)
        guess = f"“{first.words}” looks like a heading"
        ledger.decisions[:] = [d for d in ledger.decisions if not d.what.startswith(guess)]
        what = f"“{first.words}” below the title was taken for the author."
        place = "manuscript/people.yaml"
        ledger.decide(what, Sureness.LIKELY, Fate.KEPT, "docProps/core.xml", place)


def raise_headings(items: Sequence[Item]) -> None:
    """Let the headings begin with the first level again, when that of the title is gone."""
    least = min((item.level for item in items if item.level), default=1)
    for item in items:
        if item.level:
            item.level -= least - 1
            item.role = f"heading-{item.level}"


def is_book(items: Sequence[Item]) -> bool:
    """Return whether the headings of the first level begin chapters and not sections."""
    heads = [n for n, item in enumerate(items) if item.level == 1]
    if len(heads) < 2:
        return False
    said = sum(len(item.words.split()) for item in items)
    if said >= _LONG or sum(bool(_CHAPTER.match(items[n].words)) for n in heads) * 2 > len(heads):
        return True
    broken = sum(_begins_page(items, n) for n in heads[1:])
    return broken * 2 > len(heads) - 1


def _begins_page(items: Sequence[Item], at: int) -> bool:
    if items[at].breaks_before:
        return True
    for item in reversed(items[:at]):
        if item.breaks_after or item.ends_section or (item.is_empty and item.breaks_before):
            return True
        if not item.is_empty:
            return False
    return False


def chapters_of(items: Sequence[Item]) -> list[list[Item]]:
    """Return the items cut before each heading of the first level; a bare number goes with it."""
    made: list[list[Item]] = [[]]
    for item in items:
        before = [each for each in made[-1] if not each.is_empty]
        bare = len(before) == 1 and before[0].level == 1 and _CHAPTER.fullmatch(before[0].words)
        if item.level == 1 and not bare:
            made.append([])
        made[-1].append(item)
    return [chapter for chapter in made if any(not item.is_empty for item in chapter)]


def role_of(chapter: Sequence[Item]) -> str:
    """Return the role that the title of a chapter says, or `chapter`."""
    first = next((item for item in chapter if not item.is_empty), None)
    words = first.words.casefold().strip(" .:") if first is not None and first.level else ""
    found = (role for role, names in _ROLES.items() if words in names)
    return next(
        found,
        "appendix" if re.match(r"(?:appendix|bilaga|anhang)\s+\w{1,3}\b", words) else "chapter",
    )
