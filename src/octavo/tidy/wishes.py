"""Turn `tidy` in publication.yaml into the rules that a house keeps to."""

from __future__ import annotations

from collections.abc import Collection

from octavo.diagnostics import Diagnostic, Outcome, nearest
from octavo.tidy import codes
from octavo.tidy.catalogue import catalogue
from octavo.values import frozen
from octavo.workspace import Fields, YamlMap, read_yaml

_KEYS = ("skip", "use")


@frozen
class Wishes:
    """The rules of a house: those left out, and those kept to though they are off by default."""

    skip: frozenset[str] = frozenset()
    use: frozenset[str] = frozenset()

    def chosen(
        self, only: Collection[str], without: Collection[str]
    ) -> tuple[Collection[str], Collection[str]]:
        """Return the rules to keep to and to leave out; rules named on the spot go first."""
        if only:
            return only, without
        used = {rule.id for rule in catalogue() if rule.on} | self.use if self.use else ()
        return used, {*without, *self.skip}


def wishes_of(record: str, name: str) -> Outcome[Wishes]:
    """Return what `record`, a publication.yaml called `name`, says; a record that is broken, no."""
    read = read_yaml(record, name).product
    said = read.get("tidy") if read is not None else None
    if not isinstance(said, YamlMap):
        return Outcome(Wishes())
    known = list(dict.fromkeys(rule.id for rule in catalogue()))
    fields = Fields(said, _KEYS)
    findings: list[Diagnostic] = []
    found: dict[str, frozenset[str]] = {}
    for key in _KEYS:
        named = fields.texts(key)
        for each in (one for one in named if one.value not in known):
            guess = nearest(each.value, known)
            hint = f"Did you mean “{guess}”?" if guess else f"Name one of {', '.join(known)}."
            message = f"There is no rule of typography called “{each.value}”."
            findings.append(codes.UNKNOWN_RULE.at(each.span, message, hint))
        found[key] = frozenset(one.value for one in named)
    return Outcome(Wishes(found["skip"], found["use"]), (*fields.diagnostics, *findings))
