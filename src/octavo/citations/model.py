"""Turn sources, citations and a style into values: what the room hands out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from octavo.diagnostics import Span
from octavo.manuscript import Inline
from octavo.values import frozen


class UnsetError(Exception):
    """citeproc-py could not set something with this style."""


@frozen
class Source:
    """A source as CSL-JSON has it; `span` is where its record begins."""

    key: str
    kind: str
    fields: Mapping[str, Any]
    span: Span


@frozen
class Reference:
    """An entry of the bibliography, set in its style."""

    key: str
    words: tuple[Inline, ...]
    span: Span
