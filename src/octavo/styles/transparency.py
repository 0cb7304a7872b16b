"""Turn the sheets of an edition into the places where they ask for transparency."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from octavo.diagnostics import Span
from octavo.styles.model import Sheet
from octavo.styles.parse import Block, Declaration, inside, parse
from octavo.values import frozen

OPACITY, BLENDING, SOFT = "opacity", "a blend mode", "a soft mask"
PICTURE = "a picture with a soft mask"
_NUMBERS = {"opacity", "fill-opacity", "stroke-opacity"}
_SOFT_PROPERTIES = ("mask", "filter", "backdrop-filter")
_MAY_SHOW = re.compile(
    rb"opacity|mask|filter|blend|rgba|hsla|transparent|<image|#(?:[0-9a-f]{4}|[0-9a-f]{8})\b",
    re.IGNORECASE,
)
_PICTURES = (".png", ".webp", ".gif", ".tif", ".tiff", ".svg")


@frozen
class SeeThrough:
    """A declaration that asks for transparency, and the kinds of it, in the words of findings."""

    kinds: frozenset[str]
    span: Span


def opaque_drawings(assets: Mapping[str, Path]) -> frozenset[str]:
    """Return the addresses of `assets` that are drawings without a word of transparency."""
    drawings = {address: file for address, file in assets.items() if address.endswith(".svg")}
    return frozenset(a for a, file in drawings.items() if not _MAY_SHOW.search(file.read_bytes()))


def see_through(sheets: Sequence[Sheet], opaque: Collection[str] = ()) -> tuple[SeeThrough, ...]:
    """Return what in `sheets` asks for transparency, in their order, but for `opaque` addresses.

    It is what the sheets say, not whether a page shows it.
    """
    found = []
    for sheet in sheets:
        for block in parse(sheet.path, sheet.text).blocks:
            for declaration in block.declarations:
                kinds = frozenset(_kinds(block, declaration, opaque))
                if kinds:
                    found.append(SeeThrough(kinds, declaration.span))
    return tuple(found)


def _kinds(block: Block, declaration: Declaration, opaque: Collection[str]) -> Iterator[str]:
    if block.at == "font-face":
        return
    name, value = declaration.name, declaration.value
    words = {token.lower_value for token in value if token.type == "ident"}
    if name in _NUMBERS and not _is_one(value):
        yield OPACITY
    elif name.endswith("blend-mode") and words - {"normal"}:
        yield BLENDING
    elif name.startswith(_SOFT_PROPERTIES) and words - {"none"}:
        yield SOFT
    elif name.endswith("-shadow") and words != {"none"}:
        if _is_blurred(value):
            yield SOFT
        if _clear(value, least=0.0):
            yield OPACITY
    elif name not in _NUMBERS:
        yield from _of_values(name, value, opaque)


def _of_values(name: str, value: Sequence[Any], opaque: Collection[str]) -> Iterator[str]:
    """Yield what colours, gradients and pictures ask for."""
    for token in inside(value):
        if token.type == "function" and token.lower_name.endswith("-gradient"):
            if _clear(token.arguments, least=-1.0):
                yield SOFT
        elif token.type == "url" or (token.type == "function" and token.lower_name == "url"):
            address = _address(token)
            if address.lower().endswith(_PICTURES) and address not in opaque:
                yield PICTURE
            if address.lower().endswith(".svg") and address not in opaque:
                yield from (OPACITY, SOFT, BLENDING)
    if _clear(value, least=0.0):
        yield OPACITY
        if name.startswith("--"):  # for whatever uses it
            yield SOFT


def _is_one(value: Sequence[Any]) -> bool:
    return len(value) == 1 and (
        (value[0].type == "number" and value[0].value >= 1)
        or (value[0].type == "percentage" and value[0].value >= 100)
    )


def _is_blurred(value: Sequence[Any]) -> bool:
    """Return whether any of the shadows has a third length that is not nothing."""
    lengths: list[float] = []
    for token in value:
        if token == ",":
            lengths = []
        elif token.type in ("dimension", "number"):
            lengths.append(token.value)
            if len(lengths) == 3 and token.value:
                return True
    return False


def _clear(tokens: Sequence[Any], *, least: float) -> bool:
    """Return whether a colour among `tokens` has less than full and more than `least` opacity."""
    from tinycss2.color5 import parse_color  # late: only what is refused asks for it

    for token in inside(tokens):
        if token.type not in ("function", "hash", "ident"):
            continue
        colour = parse_color(token)
        if colour is not None and colour != "currentcolor" and least < colour.alpha < 1:
            return True
    return False


def _address(token: Any) -> str:
    if token.type == "url":
        return str(token.value)
    return next((str(t.value) for t in token.arguments if t.type == "string"), "")
