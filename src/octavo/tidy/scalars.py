"""Turn the words that a YAML file holds into pieces of Markdown, each in its place.

Values are changed where they stand, so that comments, order and quotation marks of the file stay.
A value that YAML writes otherwise than it reads (with escapes, or folded over lines without a
block's sign) is left alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from octavo.tidy.passages import Piece
from octavo.workspace import Located, YamlMap, YamlNode, YamlSeq, read_yaml

Keys = Sequence[tuple[str, ...]]
FRONT: Keys = (("title",), ("subtitle",), ("kicker",), ("deck",), ("short-title",))
PUBLICATION: Keys = (
    ("title",),
    ("subtitle",),
    ("description",),
    ("rights",),
    ("colophon",),
    ("editions", "cover", "blurb"),
)
PEOPLE: Keys = (("*", "note"),)
IMAGES: Keys = tuple(
    ("*", key)
    for key in (
        "alt",
        "caption",
        "credit",
        "uncredited",
        "uncaptioned",
        "source",
        "long-description",
    )
)


def pieces(yaml: str, at: int, first: int, keys: Keys) -> Iterator[Piece]:
    """Yield the words under `keys`; the YAML begins at `at`, on line `first`, of its file."""
    record = read_yaml(yaml, "").product
    if record is None:
        return
    lines = yaml.split("\n")
    starts = [at]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for path in keys:
        for value in _values(record, path):
            piece = _piece(value, lines, starts, first)
            if piece is not None:
                yield piece


def _values(node: YamlNode, path: tuple[str, ...]) -> Iterator[Located]:
    if not path:
        if isinstance(node, Located):
            yield node
    elif isinstance(node, YamlMap):
        for key, value in node.entries:
            if path[0] in ("*", key.value):
                yield from _values(value, path[1:])


def _piece(value: Located, lines: Sequence[str], starts: Sequence[int], first: int) -> Piece | None:
    number, column = value.span.line - 1, value.span.column - 1
    sign = lines[number][column : column + 1]
    if sign in ("|", ">"):
        return _block(value, lines, starts, first)
    if not value.span.length or sign in ("&", "!", "*"):
        return None
    end = column + value.span.length
    if sign in ("'", '"'):
        column, end = column + 1, end - 1
    words = lines[number][column:end]
    if words != value.value:
        return None  # escapes
    return Piece((words,), (starts[number] + column,), first + number)


def _block(value: Located, lines: Sequence[str], starts: Sequence[int], first: int) -> Piece | None:
    number, indent = value.body[0] - 1, value.body[1] - 1
    end = number
    while end < len(lines) and (not lines[end].strip() or lines[end][:indent].isspace()):
        end += 1
    if not indent or end == number:
        return None
    inside = range(number, end)
    return Piece(
        tuple(lines[n][indent:] for n in inside),
        tuple(starts[n] + min(indent, len(lines[n])) for n in inside),
        first + number,
    )


def word(yaml: str, key: str) -> str:
    """Return the value of `key`, empty where there is none."""
    record = read_yaml(yaml, "").product
    node = record.get(key) if record else None
    return node.value.strip() if isinstance(node, Located) else ""


def contents(yaml: str) -> tuple[str, ...]:
    """Return the paths of the texts that publication.yaml lists."""
    record = read_yaml(yaml, "").product
    if record is None:
        return ()
    node = record.get("contents")
    items = node.items if isinstance(node, YamlSeq) else ()
    paths = (item.get("text") if isinstance(item, YamlMap) else item for item in items)
    return tuple(path.value for path in paths if isinstance(path, Located))


def is_same(before: str, after: str) -> bool:
    """Whether two YAML texts have the same keys, and values of the same letters."""
    return _letters(read_yaml(before, "").product) == _letters(read_yaml(after, "").product)


def _letters(node: YamlNode | None) -> object:
    if isinstance(node, YamlMap):
        return [(key.value, _letters(value)) for key, value in node.entries]
    if isinstance(node, YamlSeq):
        return [_letters(item) for item in node.items]
    if isinstance(node, Located):
        words = unicodedata.normalize("NFKC", node.value)
        return "".join(sign for sign in words if sign.isalnum() and sign not in "xX")
    return None
