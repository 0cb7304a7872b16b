"""Turn texts into their documents, those that were set before out of type that was kept standing.

A text is set again where it has changed, or anything that its setting depends on: what is known of
the whole publication, the ids that are free, and how many links and figures come before its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from octavo.diagnostics import Span
from octavo.intermediate.contributors import is_listed
from octavo.intermediate.glossary import ROLE as GLOSSARY
from octavo.intermediate.model import Resource
from octavo.intermediate.pictures import use
from octavo.intermediate.register import Proof, Register, Target
from octavo.intermediate.sources import ROLE as BIBLIOGRAPHY
from octavo.intermediate.sources import begin_text
from octavo.intermediate.texts import set_document
from octavo.manuscript import TextFile
from octavo.values import frozen

# The lists of the register that a text adds to. Where it stands in the first of them is written
# into its document, as a number or as the mark of a link.
_COUNTED = ("links", "figures", "tables", "uses")
_LISTS = (*_COUNTED, "credits", "marks", "findings")
# Texts whose documents hold what other texts say, or that are asked for by other texts.
_OF_OTHERS = frozenset({GLOSSARY, BIBLIOGRAPHY})

Around = tuple[object, ...]


@frozen
class _Setting:
    """A text that was set, what it found in the register, and what it left there.

    `asked` tells of each id whether it was taken, `given` are those that the text took itself;
    `shown` are the pictures by their paths. `added` gives for each list of the register how long it
    was, and what the text added to it.
    """

    text: TextFile
    proof: Proof
    asked: Mapping[str, bool]
    given: Mapping[str, Span | None]
    shown: Mapping[str, Resource | None]
    targets: tuple[Target, ...]
    added: Mapping[str, tuple[int, tuple[Any, ...]]]


# What was true of the whole in the last build, and what was set, by the names of the documents.
_LAST: list[tuple[Around, Mapping[str, _Setting]]] = [((), {})]


def set_documents(register: Register, names: Sequence[str]) -> list[Proof]:
    """Return the documents of all texts, under the `names` that were kept for them."""
    around = _around(register)
    before, standing = _LAST[0]
    known = standing if before == around else {}
    kept: dict[str, _Setting] = {}
    proofs = []
    for text, name in zip(register.manuscript.texts, names, strict=True):
        setting = known.get(name)
        if setting is not None and _fits(register, text, setting):
            _put_back(register, setting)
        else:
            setting, is_lasting = _set(register, text, name)
            if not is_lasting:
                proofs.append(setting.proof)
                continue
        kept[name] = setting
        proofs.append(replace(setting.proof, body=deepcopy(setting.proof.body)))
    _LAST[0] = around, kept
    return proofs


def _around(register: Register) -> Around:
    """Return what the setting of any text may depend on."""
    manuscript = register.manuscript
    gathered = register.gathered.people if register.gathered else None
    return (
        *(manuscript.publication, manuscript.people, manuscript.images, register.resources),
        *(register.stylesheets.templates, register.draft, gathered),
    )


def _set(register: Register, text: TextFile, name: str) -> tuple[_Setting, bool]:
    """Set a text; return what came of it, and whether that would come of it again."""
    own = replace(register, targets={}, shown={}, cites=False)
    names = register.names
    names.forget()
    lengths = {each: len(getattr(register, each)) for each in _LISTS}
    alike, terms = dict(names.alike), len(register.terms)
    proof = set_document(own, text, name)
    for target in own.targets.values():
        register.add_target(target)
    added = {
        each: (length, tuple(getattr(register, each)[length:])) for each, length in lengths.items()
    }
    setting = _Setting(
        *(text, proof, dict(names.asked), dict(names.given)),
        *(own.shown, tuple(own.targets.values()), added),
    )
    counts = names.alike == alike and len(register.terms) == terms
    alone = not own.cites and text.front.role not in _OF_OTHERS
    told = register.gathered is not None or not is_listed(register.manuscript)
    return setting, counts and alone and told


def _fits(register: Register, text: TextFile, setting: _Setting) -> bool:
    """Return whether `text` would be set as it was, were it set now."""
    taken = register.names.taken
    return (
        setting.text == text
        and all((name in taken) == was for name, was in setting.asked.items())
        and all(
            len(getattr(register, each)) == setting.added[each][0]
            for each in _COUNTED
            if setting.added[each][1]
        )
        # Pictures are named in the order in which they are asked for, here as in a setting.
        and all(use(register, path) == shown for path, shown in setting.shown.items())
    )


def _put_back(register: Register, setting: _Setting) -> None:
    """Leave in the register what setting the text left there."""
    begin_text(register)
    register.names.taken.update(setting.given)
    for target in setting.targets:
        register.add_target(target)
    for each, (_, items) in setting.added.items():
        getattr(register, each).extend(items)
