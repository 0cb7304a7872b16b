"""Turn blocks of Markdown into the lines of a text: apart, fenced, named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from octavo.importers.setting import Setting

Blocks = list[list[str]]
"""Blocks of Markdown, each in its lines."""

_COLONS = re.compile(r":{3,}")
_NOTE = re.compile(r"\[\^[^\]]+\]: ")


def block_lines(blocks: Blocks) -> list[str]:
    """Return blocks as lines, an empty one between two of them."""
    lines: list[str] = []
    for block in blocks:
        lines.extend(["", *block] if lines else block)
    return lines


def directive(
    name: str, options: Mapping[str, str], inside: list[str], argument: str = ""
) -> list[str]:
    """Return a directive around `inside`, with more colons than any within."""
    longest = max(
        (len(m[0]) for line in inside if (m := _COLONS.match(line.lstrip("> ")))), default=2
    )
    fence = ":" * (longest + 1)
    said = [f":{key}: {value}" for key, value in options.items() if value]
    return [f"{fence}{{{name}}} {argument}".rstrip(), *said, *inside, fence]


def attributed(setting: Setting, language: str, lines: list[str], more: str = "") -> list[str]:
    """Return a block with the name held for it and its language on a line before it."""
    name = setting.name()
    attributes = [f"#{name}"] if name else []
    attributes.extend([f"lang={language}"] if language else [])
    attributes.extend([more] if more else [])
    return [f"{{{' '.join(attributes)}}}", *lines] if attributes else lines


def without_idle_breaks(blocks: Iterable[list[str]]) -> Blocks:
    """Return blocks without breaks that part nothing.

    Those are breaks at both ends, above the notes, beside headings and beside another break.
    """
    made: Blocks = []
    for each in blocks:
        if each == ["***"] and (not made or made[-1] == ["***"] or made[-1][-1].startswith("## ")):
            continue
        made.append(each)
    while made and made[-1] == ["***"]:
        made.pop()
    below = [*made[1:], [""]]
    return [
        each
        for each, after in zip(made, below, strict=False)
        if each != ["***"] or not _NOTE.match(after[0])
    ]
