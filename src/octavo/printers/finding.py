"""Turn the name of a preset, or the path of a publisher's own, into a `Printer`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from octavo.diagnostics import Diagnostic, Outcome, Span, nearest
from octavo.printers import codes
from octavo.printers.model import Printer
from octavo.printers.reading import merged, read_printer
from octavo.workspace import Located, Tree, YamlMap, YamlSeq, read_yaml

DEFAULT = "generic-offset"
_FOLDER = Path(__file__).parent / "presets"
_ENDINGS = (".yaml", ".yml")
_OF_ITS_OWN = ("name", "aliases", "extends", "checked")


def presets() -> tuple[str, ...]:
    """Return the names of the presets that ship."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def find(name: str, tree: Tree | None = None, span: Span | None = None) -> Outcome[Printer]:
    """Return the printer called `name`, the generic one for an empty name.

    What ends in .yaml or has a slash is the path of a publisher's own file in `tree`, the
    manuscript folder; any other name, or its alias, is that of a preset that ships. `span` is where
    the name is written.
    """
    if "/" in name or name.lower().endswith(_ENDINGS):
        return _own(name, tree, span)
    known = _named(name or DEFAULT)
    if known is None:
        return Outcome(None, (_unknown(name, span),))
    return shipped(known)


@cache
def shipped(name: str) -> Outcome[Printer]:
    """Return the preset `name` that ships."""
    whole = _whole(name)
    if whole.product is None:
        return Outcome(None, whole.diagnostics)
    return read_printer(whole.product)


@cache
def _whole(name: str) -> Outcome[YamlMap]:
    """Return the YAML of a preset that ships, with that of what it extends."""
    path = _FOLDER / f"{name}.yaml"
    read = read_yaml(path.read_text(encoding="utf-8"), f"presets/{path.name}")
    base = read.product.get("extends") if read.product else None
    if read.product is None or not isinstance(base, Located):
        return read
    below = _whole(base.value)
    if below.product is None:
        return below
    return Outcome(_over(below.product, read.product))


def _over(base: YamlMap, over: YamlMap) -> YamlMap:
    """Return `base` with what `over` says; names and dates are not handed down."""
    kept = tuple((key, v) for key, v in base.entries if key.value not in _OF_ITS_OWN)
    return merged(YamlMap(kept, base.span), over)


@cache
def _aliases() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in presets():
        own = read_yaml((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), name).product
        aliases = own.get("aliases") if own else None
        if isinstance(aliases, YamlSeq):
            items = (item.value for item in aliases.items if isinstance(item, Located))
            found |= dict.fromkeys(items, name)
    return found


def _named(name: str) -> str | None:
    plain = name.strip().casefold()
    return plain if plain in presets() else _aliases().get(plain)


def _unknown(name: str, span: Span | None) -> Diagnostic:
    known = presets()
    guess = nearest(name.casefold(), (*known, *_aliases()))
    hint = f"Did you mean “{guess}”? " if guess else ""
    hint += f"There are {', '.join(known)}; a preset of your own is a path such as printers/a.yaml."
    return codes.UNKNOWN.at(span, f"There is no printer “{name}”.", hint)


def _own(path: str, tree: Tree | None, span: Span | None) -> Outcome[Printer]:
    if tree is None:
        message = f"The printer “{path}” is a file of the manuscript, which is not at hand."
        hint = "Name one of the presets that ship, or build from the manuscript."
        return Outcome(None, (codes.UNKNOWN.at(span, message, hint),))
    whole = _chain(path, tree, span, ())
    if whole.product is None:
        return Outcome(None, whole.diagnostics)
    return read_printer(whole.product, tree.name(path)).plus(whole.diagnostics)


def _chain(path: str, tree: Tree, span: Span | None, seen: tuple[str, ...]) -> Outcome[YamlMap]:
    """Return the YAML of a publisher's own file, with that of what it extends."""
    if path in seen:
        message = f"The preset “{path}” extends itself, by way of {len(seen)} file(s)."
        hint = "Take “extends” out of one of them."
        return Outcome(None, (codes.CIRCLE.at(span, message, hint),))
    text = tree.read_text(path, span)
    if text.product is None:
        return Outcome(None, text.diagnostics)
    read = read_yaml(text.product, tree.name(path))
    base = read.product.get("extends") if read.product else None
    if read.product is None or not isinstance(base, Located):
        return read.plus(text.diagnostics)
    below = _base(base, tree, (*seen, path))
    found = (*text.diagnostics, *read.diagnostics, *below.diagnostics)
    return Outcome(_over(below.product, read.product) if below.product else None, found)


def _base(base: Located, tree: Tree, seen: tuple[str, ...]) -> Outcome[YamlMap]:
    if "/" in base.value or base.value.lower().endswith(_ENDINGS):
        return _chain(base.value, tree, base.span, seen)
    known = _named(base.value)
    if known is None:
        return Outcome(None, (_unknown(base.value, base.span),))
    return _whole(known)
