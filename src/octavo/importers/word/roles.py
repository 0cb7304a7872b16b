"""Turn tables of style names into what each style stands for, a publisher's table first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from octavo.diagnostics import Diagnostic, Outcome, Span, nearest
from octavo.importers.word import codes
from octavo.workspace import Located, YamlMap, YamlNode, YamlSeq, read_yaml, text_of

PUBLISHERS = "word-styles.yaml"
"""The name of a publisher's table, which lies beside the Word file."""

_OWN = Path(__file__).with_name("styles.yaml")
_LARGEST = 200_000  # bytes


def read_roles(styles: bytes | None) -> Outcome[Mapping[str, str]]:
    """Return our role for each style name, in small letters; `styles` is a publisher's table."""
    own = _table(_OWN.read_text(encoding="utf-8"), _OWN.name, frozenset())
    if own.product is None or styles is None:
        return own
    roles = frozenset(own.product.values())
    if len(styles) > _LARGEST:
        message = f"“{PUBLISHERS}” has {len(styles)} bytes, more than {_LARGEST}."
        return Outcome(None, (codes.BAD_STYLES.at(Span(PUBLISHERS), message, "Shorten it."),))
    text = text_of(styles, PUBLISHERS)
    if text.product is None:
        return Outcome(None, text.diagnostics)
    more = _table(text.product, PUBLISHERS, roles)
    if more.product is None:
        return Outcome(None, more.diagnostics)
    return Outcome({**own.product, **more.product})


def _table(text: str, name: str, known: frozenset[str]) -> Outcome[Mapping[str, str]]:
    read = read_yaml(text, name)
    if read.product is None:
        return Outcome(None, read.diagnostics)
    made: dict[str, str] = {}
    findings: list[Diagnostic] = []
    for key, value in read.product.entries:
        if known and key.value not in known:
            guess = nearest(key.value, sorted(known))
            hint = (
                f"Did you mean “{guess}”?" if guess else f"Use one of: {', '.join(sorted(known))}."
            )
            message = f"“{key.value}” is no role that a style can stand for."
            findings.append(codes.BAD_STYLES.at(key.span, message, hint))
        names = _names(value)
        if names is None:
            message = f"The role “{key.value}” needs the names of styles."
            findings.append(codes.BAD_STYLES.at(key.span, message, "Write a list of names."))
        made.update({each.casefold().strip(): key.value for each in names or ()})
    return Outcome(None if findings else made, tuple(findings))


def _names(value: YamlNode) -> list[str] | None:
    """Return the names that a role has: a list, or a single one."""
    if isinstance(value, Located):
        return [value.value]
    if isinstance(value, YamlMap):
        return None
    assert isinstance(value, YamlSeq)
    found = [each.value for each in value.items if isinstance(each, Located)]
    return found if len(found) == len(value.items) else None
