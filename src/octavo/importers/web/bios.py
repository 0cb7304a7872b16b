"""Turn the boxes about authors into their notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.trees import local, words_of
from octavo.importers.web.bylines import leaves
from octavo.importers.web.clutter import names_of
from octavo.importers.web.facts import Who
from octavo.importers.web.finding import folded
from octavo.importers.web.shears import Shears, alive, cut, spoken

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_BIO = {
    "author-bio", "author-box", "authorbox", "about-author", "about-the-author", "bio",
    "author-info", "author-description", "author-card", "post-author", "skribent", "om-forfattaren",
}  # fmt: skip


def take_notes(body: etree._Element, people: Sequence[Who], shears: Shears) -> dict[str, str]:
    """Return what boxes about authors say, by the author's name; the boxes are cut."""
    made: dict[str, str] = {}
    for box in [e for e in body.iter(etree.Element) if names_of(e) & _BIO and local(e) != "body"]:
        words = spoken(box)
        if not alive(box, body) or len(words) > 1500 or len(words) < 40:
            continue
        named = [who.name for who in people if who.name.casefold() in words.casefold()]
        name = named[0] if named else people[0].name if len(people) == 1 else ""
        if not name or name in made:
            continue
        made[name] = _note(box, name)
        what = f"A box about {name} became the note in people.yaml: “{words[:80]} …”."
        shears.say(what, Sureness.LIKELY, Fate.KEPT, box, "manuscript/people.yaml")
        shears.lose(spoken(box), "box about the author")
        cut(box)
    return made


def _note(box: etree._Element, name: str) -> str:
    """Return the words of a box without a heading and without links that stand alone."""
    parts = [words_of(e) for e in leaves(box) if local(e) not in _HEADINGS] or [spoken(box)]
    kept = [p for p in parts if folded(p) != folded(name) and len(p) > 20]
    return re.sub(r"([\\`*_\[\]{}<>|~])", r"\\\1", " ".join(kept or parts))
