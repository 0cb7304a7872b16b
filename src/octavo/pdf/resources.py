"""Turn the resources that all pages of a document share into those that one content names."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pikepdf

from octavo.memory import Memory
from octavo.pdf.marks import without_marks
from octavo.values import frozen

# Names of resources, but for those of spaces that need no resource (ISO 32000-1, 8.6.8).
_USED = re.compile(
    rb"/(?!(?:Device(?:Gray|RGB|CMYK)|Pattern)\s)([^\s/<>\[\]()]+)"
    rb"(\s+)(gs|Do|cs|CS|scn|SCN|sh|[-+.\d]+\s+Tf)\b"
)
_CATEGORIES = {
    b"gs": "/ExtGState", b"Do": "/XObject", b"cs": "/ColorSpace", b"CS": "/ColorSpace",
    b"scn": "/Pattern", b"SCN": "/Pattern", b"sh": "/Shading",
}  # fmt: skip
_NOTHING = pikepdf.Dictionary()

Used = tuple[str, str]  # the category of a resource and its name


@frozen
class Content:
    """What a stream says, and the resources that it names."""

    data: bytes
    used: tuple[Used, ...]


_MEMORY: Memory[Content] = Memory(32 * 1024 * 1024)


def content_of(stream: pikepdf.Object, *, marked: bool = True, prefix: str = "") -> Content:
    """Return the content of a page or a form; without what marks it where that is not wanted.

    `prefix` goes before each name of a resource in `data`, not in `used`.
    """
    raw, key = stream.read_raw_bytes(), (str(stream.get("/Filter")), marked, prefix)
    content = _MEMORY.recall(raw, key)
    if content is None:
        data = stream.read_bytes() if marked else without_marks(stream.read_bytes())
        used = sorted({_named(name, operator) for name, _, operator in set(_USED.findall(data))})
        if prefix:
            data = _USED.sub(rb"/%s\1\2\3" % prefix.encode(), data)
        content = Content(data, tuple(used))
        _MEMORY.keep(raw, content, len(data), key)
    return content


def _named(name: bytes, operator: bytes) -> Used:
    return _CATEGORIES.get(operator, "/Font"), "/" + name.decode("latin-1")


def private(resources: pikepdf.Object, used: Iterable[Used]) -> pikepdf.Dictionary:
    """Return a dictionary of its own for a content, with only what is `used`."""
    own = pikepdf.Dictionary()
    add(own, resources, used)
    return own


def add(
    own: pikepdf.Dictionary, resources: pikepdf.Object, used: Iterable[Used], prefix: str = ""
) -> None:
    """Add to `own` what is `used` of `resources`, with `prefix` before its names."""
    for category, name in used:
        entry = resources.get(category, _NOTHING).get(name)
        if entry is not None:
            if category not in own:
                own[category] = pikepdf.Dictionary()
            own[category][f"/{prefix}{name[1:]}"] = entry
