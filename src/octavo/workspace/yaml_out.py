"""Turn plain values into YAML that reads back as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Yaml = str | bool | Sequence["Yaml"] | Mapping[str, "Yaml"]

# Words that no YAML reads as anything but text; whatever else there is stands in quotation marks.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./§©–—’“”«»()-]*[\w.)’”»])?")
_KEYWORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_KEY = re.compile(r"[A-Za-z][\w./-]*")
# What JSON writes as it is and YAML does not take in quotation marks (YAML 1.2.2, 5.1, 5.4).
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write_yaml(value: Mapping[str, Yaml], remarks: Mapping[str, str] | None = None) -> str:
    """Return `value` as a YAML 1.2 mapping; `remarks` are comments above keys of the first level.

    Text of several lines becomes a block scalar where it can be one.
    """
    lines: list[str] = []
    for key, inner in value.items():
        if remarks and key in remarks:
            lines.append(f"# {remarks[key]}")
        lines.extend(_entry(key, inner))
    return "".join(f"{line}\n" for line in lines)


def _entry(key: str, value: Yaml) -> list[str]:
    name = key if _KEY.fullmatch(key) and key.lower() not in _KEYWORDS else _quoted(key)
    if isinstance(value, Mapping):
        inner = [line for k, v in value.items() for line in _entry(k, v)]
        return [f"{name}:", *(f"  {line}" for line in inner)] if inner else [f"{name}: {{}}"]
    if isinstance(value, str) or not isinstance(value, Sequence):
        first, *rest = _scalar(value)
        return [f"{name}: {first}", *(f"  {line}" if line else "" for line in rest)]
    return [f"{name}:", *(line for item in value for line in _item(item))] if value else [f"{name}: []"]  # fmt: skip  # noqa: E501


def _item(value: Yaml) -> list[str]:
    if isinstance(value, Mapping):
        inner = [line for k, v in value.items() for line in _entry(k, v)] or ["{}"]
    elif isinstance(value, str) or not isinstance(value, Sequence):
        inner = _scalar(value)
    else:
        raise TypeError("a list in a list is not written")
    return [f"  - {inner[0]}", *(f"    {line}" if line else "" for line in inner[1:])]


def _scalar(value: str | bool) -> list[str]:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    lines = value.split("\n")
    if len(lines) > 1 and _fits_block(lines):
        return ["|-", *lines]
    if _PLAIN.fullmatch(value) and value.lower() not in _KEYWORDS:
        return [value]
    return [_quoted(value)]


def _fits_block(lines: Sequence[str]) -> bool:
    shown = all(line == line.rstrip() and line.isprintable() for line in lines)
    return shown and bool(lines[0]) and bool(lines[-1]) and not lines[0].startswith(" ")


def _quoted(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
