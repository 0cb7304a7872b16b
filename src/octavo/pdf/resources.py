"""Turn the resources that all pages of a document share into those that one content names."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pikepdf

from octavo.memory import Memory
from octavo.pdf.marks import without_marks
from octavo.values import frozen

_USED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(gs|Do|cs|CS|scn|SCN|sh|[-+.\d]+\s+Tf)\b")
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


def content_of(stream: pikepdf.Object, *, marked: bool = True) -> Content:
    """Return the content of a page or a form; without what marks it where that is not wanted."""
    raw, key = stream.read_raw_bytes(), (str(stream.get("/Filter")), marked)
    content = _MEMORY.recall(raw, key)
    if content is None:
        data = stream.read_bytes() if marked else without_marks(stream.read_bytes())
        content = Content(
            data, tuple(sorted({_named(*found) for found in set(_USED.findall(data))}))
        )
        _MEMORY.keep(raw, content, len(data), key)
    return content


def _named(name: bytes, operator: bytes) -> Used:
    return _CATEGORIES.get(operator, "/Font"), "/" + name.decode("latin-1")


def private(resources: pikepdf.Object, used: Iterable[Used]) -> pikepdf.Dictionary:
    """Return a dictionary of its own for a content, with only what is `used`."""
    own = pikepdf.Dictionary()
    for category, name in used:
        entry = resources.get(category, _NOTHING).get(name)
        if entry is not None:
            if category not in own:
                own[category] = pikepdf.Dictionary()
            own[category][name] = entry
    return own
