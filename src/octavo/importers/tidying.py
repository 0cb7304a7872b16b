"""Turn an import into one that keeps to the typographic rules of its language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from octavo.importers.model import Decision, Fate, Imported, Sureness
from octavo.tidy import IMAGES, PEOPLE, PUBLICATION, Change, rules, tidy, tidy_yaml

_RECORDS = {"publication.yaml": PUBLICATION, "people.yaml": PEOPLE, "images.yaml": IMAGES}
_OWN = re.compile(r"\A---\n(?:.*\n)*?language: *[\"']?([\w-]+)[\"']?\n(?:.*\n)*?---\n")


def tidied(made: Imported) -> Imported:
    """Return an import by the rules of its language; one whose language was guessed stays.

    A text that says a language of its own is set by the rules of that one.
    """
    if not made.language or not rules(made.language):
        return made
    files = dict(made.files)
    found: dict[str, list[tuple[str, Change]]] = {}
    for path, data in made.files.items():
        if not path.endswith((".md", ".yaml")):
            continue
        text, language = data.decode("utf-8"), made.language
        if path in _RECORDS:
            result = tidy_yaml(text, _RECORDS[path], language)
        else:
            own = _OWN.match(text)
            result = tidy(text, own[1] if own else language)
        files[path] = result.text.encode("utf-8")
        for change in result.changes:
            found.setdefault(change.rule, []).append((path, change))
    return replace(made, files=files, decisions=(*made.decisions, *_decisions(found, made)))


def _decisions(
    found: Mapping[str, list[tuple[str, Change]]], made: Imported
) -> tuple[Decision, ...]:
    """Return one decision for each rule and file, which says how much it changed there."""
    titles = {rule.id: rule.title for rule in rules(made.language)}
    decisions = []
    for rule, places in found.items():
        for path, count in Counter(path for path, _ in places).items():
            first = next(change for where, change in places if where == path)
            times = "once" if count == 1 else f"{count} times"
            what = f"The rule “{rule}” ({titles.get(rule, rule)}) was applied {times}."
            result = f"manuscript/{path}:{first.line}"
            decisions.append(Decision(what, Sureness.CERTAIN, Fate.KEPT, "", result))
    return tuple(decisions)
