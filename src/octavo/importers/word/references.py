"""Turn the bookmarks and cross-references of Word into names and links that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.trees import local, words_of
from octavo.importers.word.labels import is_label
from octavo.importers.word.names import all_of as all_in
from octavo.importers.word.names import attribute, line_of, place_at
from octavo.importers.word.story import Desk

NUMBERED = "\ue002"
"""The words of a link that says the number of its figure or table by itself."""

_MADE_BY_WORD = re.compile(r"_|OLE_LINK|bookmark\d")
_KINDS = {"figure": "fig", "table": "tab", **{f"h{level}": "sec" for level in range(1, 7)}}


def bookmarks_of(roots: Sequence[etree._Element]) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the names of all bookmarks, and the notes that some of them name."""
    names: set[str] = set()
    notes: dict[str, str] = {}
    for root in roots:
        for each in all_in(root, "bookmarkStart"):
            name, identity = attribute(each, "name"), attribute(each, "id")
            names.add(name)
            for sibling in each.itersiblings(etree.Element):
                if attribute(sibling, "id") == identity:
                    break
                call = next(all_in(sibling, "footnoteReference", "endnoteReference"), None)
                if call is not None:
                    kind = str(call.tag).rpartition("}")[2].removesuffix("Reference")
                    notes.setdefault(name, f"{kind}-{attribute(call, 'id')}")
    return frozenset(names), notes


def settle_links(desk: Desk, bodies: Sequence[etree._Element]) -> None:
    """Let every link inside the document lead to a name that is there, or become words."""
    start = desk.href("")
    ids = {name for body in bodies for each in body.iter(etree.Element) if (name := each.get("id"))}
    wanted = {
        desk.aliases.get(name, name)
        for body in bodies
        for link in all_in(body, "a")
        if (name := _target(link, start))
    }
    names = _names(bodies, wanted & ids)
    for body in bodies:
        for each in list(body.iter("a")):
            name = _target(each, start)
            if not name or name in desk.calls:
                continue
            _settle(desk, each, name, names)
        for each in list(body.iter(etree.Element)):
            if (name := each.get("id")) in names:
                each.set("id", names[name])
            elif name:
                del each.attrib["id"]


def _target(link: etree._Element, start: str) -> str:
    href = link.get("href") or ""
    return unquote(href[len(start) :]) if href.startswith(start) else ""


def _settle(desk: Desk, link: etree._Element, name: str, names: Mapping[str, str]) -> None:
    final = desk.aliases.get(name, name)
    if final not in names:
        what = f"The cross-reference “{words_of(link)}” leads to nothing; its words were kept."
        place = place_at(desk.parcel.document, line_of(link))
        desk.ledger.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, place)
        link.tag = "span"
        link.attrib.pop("href")
        return
    link.set("href", desk.href(names[final]))
    if name in desk.labels and is_label(words_of(link)):
        place = place_at(desk.parcel.document, line_of(link))
        what = f"“{words_of(link)}” became a reference that numbers itself."
        desk.ledger.decide(what, Sureness.CERTAIN, Fate.KEPT, place)
        for each in list(link):
            link.remove(each)
        link.text = NUMBERED
        desk.counts["numbered references"] += 1


def _names(bodies: Sequence[etree._Element], wanted: set[str]) -> dict[str, str]:
    """Return a name for each place that is linked to; Word's own names become ones of ours."""
    counts: Counter[str] = Counter()
    made: dict[str, str] = {}
    for body in bodies:
        for each in body.iter(etree.Element):
            counts[_KINDS.get(local(each), "")] += 1
            name = each.get("id") or ""
            if name not in wanted or name in made:
                continue
            if _MADE_BY_WORD.match(name):
                around = next(
                    (e for e in (each, *each.iterancestors()) if local(e) in _KINDS), None
                )
                prefix = _KINDS[local(around)] if around is not None else "ref"
                counts["ref"] += prefix == "ref"
                made[name] = f"{prefix}-{counts[prefix]}"
            else:
                made[name] = name
    return made
