"""Turn a file of CSL-JSON into sources, each with the line where it begins."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from octavo.citations import codes
from octavo.citations.model import Source
from octavo.diagnostics import Diagnostic, Span
from octavo.manuscript import SourceFile

_SPACE = re.compile(r"[ \t\n\r]*")
_DEEPEST = 20
_HINT = "Export the sources as CSL JSON: a list of objects, each with id, type and title."


class _BrokenError(Exception):
    """What is wrong with the file, and at which character."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


def read_csljson(file: SourceFile) -> tuple[list[Source], list[Diagnostic]]:
    """Return the sources of a file up to its first error, and what is wrong with it."""
    starts = [0, *(match.end() for match in re.finditer("\n", file.text))]
    sources: list[Source] = []
    findings: list[Diagnostic] = []
    try:
        for at, item in _items(file.text):
            span = _span(file.name, starts, at)
            if isinstance(item, dict) and item.get("id") not in (None, ""):
                fields = {str(k): v for k, v in item.items() if k not in ("id", "type")}
                sources.append(Source(str(item["id"]), str(item.get("type", "")), fields, span))
                continue
            message = "The record has no id to cite it by."
            findings.append(codes.JSON.at(span, message, _HINT))
    except _BrokenError as broken:
        span = _span(file.name, starts, broken.at)
        findings.append(codes.JSON.at(span, f"{broken}.", _HINT))
    return sources, findings


def _span(name: str, starts: list[int], at: int) -> Span:
    line = bisect_right(starts, at)
    return Span(name, line, at - starts[line - 1] + 1)


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each item of the list, or of the list `items` of an object, and where it begins."""
    at = _skip(text, 0)
    if text[at : at + 1] == "{":
        found = re.compile(r'\{\s*"(?:items|references)"\s*:\s*').match(text, at)
        if found is None:
            raise _BrokenError(at, "The file is one object, and no list of sources")
        at = found.end()
    if text[at : at + 1] != "[":
        raise _BrokenError(at, "The file is no list of sources")
    at = _skip(text, at + 1)
    while text[at : at + 1] != "]":
        item, end = _value(text, at)
        yield at, item
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "]":
            raise _BrokenError(at, "A comma or a bracket is missing after the record")


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        item, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _BrokenError(error.pos, f"This is not JSON ({_plain(error.msg)})") from error
    except RecursionError as error:
        raise _BrokenError(at, "The record nests too deep") from error
    except ValueError as error:  # a number of thousands of figures
        raise _BrokenError(at, "The record holds a number that cannot be read") from error
    if _depth(item) > _DEEPEST:
        raise _BrokenError(at, "The record nests too deep")
    return item, end


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _depth(value: Any) -> int:
    deepest, left = 0, [(value, 1)]
    while left:
        each, depth = left.pop()
        deepest = max(deepest, depth)
        if depth <= _DEEPEST and isinstance(each, dict | list):
            inner = each.values() if isinstance(each, dict) else each
            left.extend((one, depth + 1) for one in inner)
    return deepest


_DECODER = json.JSONDecoder()
