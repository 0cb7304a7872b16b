"""Turn CSS into a flat list of declarations, each with the selectors that it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from octavo.values import frozen

_GROUPS = frozenset({"media", "supports", "layer"})
_COMBINATORS = re.compile(r"[\s>+~]+")
_CLASSES = re.compile(r"\.([\w-]+)")


@frozen
class Declaration:
    """`name: value` for one of its rule's `selectors`; `media` is the condition around it."""

    selectors: tuple[str, ...]
    name: str
    value: str
    line: int
    media: str = ""

    @property
    def words(self) -> str:
        """The declaration as it is written."""
        return f"{self.name}: {self.value}"


@frozen
class Sheet:
    """A style sheet: its declarations, and the addresses it loads something from."""

    path: str
    declarations: tuple[Declaration, ...]
    addresses: tuple[tuple[str, int], ...]


def sheet_of(path: str, text: str, above: int = 0) -> Sheet:
    """Return what a style sheet says, where `above` lines of its file come before it."""
    import tinycss2

    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    found = tuple(_declarations(nodes, above))
    return Sheet(path, found, tuple(_addresses(nodes, above)))


def subjects(selector: str) -> tuple[str, ...]:
    """Return the compounds of a selector: `main > p.a em` gives `main`, `p.a`, `em`."""
    return tuple(part for part in _COMBINATORS.split(selector.strip()) if part)


def classes(compound: str) -> frozenset[str]:
    """Return the classes that a compound asks for."""
    return frozenset(_CLASSES.findall(compound))


def _declarations(nodes: list[Any], above: int, media: str = "") -> Iterator[Declaration]:
    import tinycss2

    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword in _GROUPS and node.content:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _declarations(inner, above, tinycss2.serialize(node.prelude).strip())
        elif node.type == "qualified-rule" or (node.type == "at-rule" and node.content):
            selectors = _selectors(node)
            for one in tinycss2.parse_blocks_contents(node.content, skip_comments=True):
                if one.type == "declaration":
                    value = " ".join(tinycss2.serialize(one.value).split())
                    line = one.source_line + above
                    yield Declaration(selectors, one.lower_name, value, line, media)


def _selectors(node: Any) -> tuple[str, ...]:
    import tinycss2

    if node.type == "at-rule":
        return (f"@{node.lower_at_keyword}",)
    return tuple(part.strip() for part in tinycss2.serialize(node.prelude).split(","))


def _addresses(nodes: list[Any], above: int) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if node.type == "url":
            yield node.value, node.source_line + above
        elif node.type == "function" and node.lower_name == "url":
            words = [one.value for one in node.arguments if one.type == "string"]
            yield from ((word, node.source_line + above) for word in words)
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            words = [one.value for one in node.prelude if one.type == "string"]
            yield from ((word, node.source_line + above) for word in words)
        inner = (getattr(node, name, None) or [] for name in ("prelude", "content", "arguments"))
        for children in inner:
            yield from _addresses(children, above)
