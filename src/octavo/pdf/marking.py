"""Turn what the engine draws into marked content (ISO 32000-1, 14.6), each run in its leaf's.

The engine's own streams mark every line by itself and know no artifacts of pages. Ours, which stand
in for them while a document is drawn, carry on with the content of the line before where it belongs
to the same element; a hyphen that a line break added is marked as the soft hyphen that it is, and
the space that a line break swallowed is written (14.8.2.2.3 and 14.8.2.5). Text from right to left,
which is drawn from the left, is marked as reversed (14.8.2.3.3). None of it is visible.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import pydyf
import uharfbuzz as hb
import weasyprint.pdf
from weasyprint.pdf import stream as streams

from octavo.pdf.leaves import Leaf

_LIGHT = 4
_SHOWN = b"] TJ"
_LEFTWARD = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U0001efff]")
_LAST = re.compile(rb"^\[(.*)([0-9a-f]{4})(>[-\d. ]*\] TJ)$", re.DOTALL)


class Marks:
    """The marks of one document: `leaves` by the id of their box, `names` by that of the leaf.

    `names` has a key of the stretch of content that a leaf belongs to, and the element's type.
    """

    def __init__(self, leaves: Mapping[int, Leaf], names: Mapping[int, tuple[int, str]]) -> None:
        self.leaves = leaves
        self.names = names
        self.forms = 0
        self.spaces: dict[str, int] = {}

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Stand in for the engine's streams."""
        plain = streams.Stream
        streams.Stream = weasyprint.pdf.Stream = _marking(plain, self)
        try:
            yield
        finally:
            streams.Stream = weasyprint.pdf.Stream = plain


class _Content:
    """The content of `leaf`, while it is drawn in `stream`; a failure leaves it open."""

    __slots__ = ("_begin", "_leaf", "_left", "_marks", "_stream")

    def __init__(self, stream: Any, leaf: Leaf, marks: Marks) -> None:
        self._stream, self._leaf, self._marks = stream, leaf, marks
        self._left = any(map(_runs_left, _LEFTWARD.findall(leaf.text)))

    def __enter__(self) -> None:
        stream, leaf = self._stream, self._leaf
        key, name = self._marks.names[id(leaf)]
        if stream._open == key and stream.stream[-1:] == [b"EMC"] and not self._left:
            stream.stream.pop()
        else:
            stream.begin_marked_content(name, b"<</MCID %d>>" % stream._count)
            stream._count += 1
        leaf.mark, leaf.form = stream._count - 1, stream._as_form()
        if self._left:
            stream.begin_marked_content("ReversedChars")
        self._begin = len(stream.stream)

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        if failure is not None:
            return
        stream = self._stream
        if self._left:
            stream.end_marked_content()
        else:
            _mend(stream, self._leaf, self._begin, self._marks)
        stream.end_marked_content()
        stream._open = self._marks.names[id(self._leaf)][0]


def _marking(plain: Any, marks: Marks) -> Any:
    """Return the class of streams that write `marks`."""

    class Marking(plain):  # type: ignore[misc]
        data = property(_lightly)
        _count = _form = 0
        _open: object = None

        def marked(self, box: Any, tag: str) -> Any:
            del tag
            leaf = marks.leaves.get(id(box))
            if leaf is None or id(leaf) not in marks.names:
                return self.artifact(leaf.pagination if leaf else "")
            return _Content(self, leaf, marks)

        @contextlib.contextmanager
        def artifact(self, pagination: str = "") -> Iterator[None]:
            self._open = None
            kind = {"Type": "/Pagination", "Subtype": f"/{pagination}"} if pagination else None
            self.begin_marked_content("Artifact", kind and pydyf.Dictionary(kind))
            yield
            self.end_marked_content()

        def _as_form(self) -> int:
            """Return the number of this form among those with marks; 0 for a page."""
            if "Subtype" not in self.extra:
                return 0
            if not self._form:
                marks.forms += 1
                self._form = self.extra["StructParents"] = marks.forms
            return int(self._form)

    return Marking


def _lightly(stream: Any) -> bytes:
    """Return the object of `stream`; that of a page, which is read once more, is pressed lightly.

    The engine presses four times as long (`pydyf.Stream.data`) for a tenth less. Forms are not read
    again: they go into the finished file as they are.
    """
    if "Subtype" in stream.extra or not stream.compress:
        return bytes(pydyf.Stream.data.fget(stream))
    items = (one if type(one) is bytes else pydyf._to_bytes(one) for one in stream.stream)
    pressed = zlib.compress(b"\n".join(items), _LIGHT)
    more = {"Filter": "/FlateDecode", "Length": len(pressed)}
    described = pydyf.Dictionary({**stream.extra, **more}).data
    return b"\n".join((described, b"stream", pressed, b"endstream"))


def _mend(stream: Any, leaf: Leaf, begin: int, marks: Marks) -> None:
    """Mark the hyphen at the end of what was drawn, or write the space that is not there."""
    if not (leaf.cut or leaf.spaced):
        return
    drawn = enumerate(stream.stream[begin:], begin)
    shown = [n for n, item in drawn if isinstance(item, bytes) and item.endswith(_SHOWN)]
    font = _font(stream)
    if not shown or font is None or font.bitmap:
        return
    last = shown[-1]
    if leaf.cut:
        stream.stream[last : last + 1] = _soft_hyphen(stream.stream[last])
    elif (glyph := _space(font, marks)) is not None:
        stream.stream.insert(last + 1, b"[<%04x>] TJ" % glyph)


def _runs_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


def _font(stream: Any) -> Any:
    """Return the font that was used last."""
    used = stream._current_font or stream._old_font
    known = (font for font in stream._fonts.values() if used and font.hash == used[0])
    return next(known, None)


def _soft_hyphen(shown: bytes) -> list[Any]:
    """Return the operator `shown` with its last glyph marked as a soft hyphen."""
    found = _LAST.match(shown)
    if found is None:
        return [shown]
    before, glyph, after = found.groups()
    head = [b"[%s>] TJ" % before] if before.rstrip(b"<") else []
    soft = pydyf.Dictionary({"ActualText": pydyf.String("\u00ad")})
    return [*head, "/Span", soft, b"BDC", b"[<%s%s" % (glyph, after), b"EMC"]


def _space(font: Any, marks: Marks) -> int | None:
    """Return the glyph of the space in `font`, and see to it that the font will have it."""
    if font.hash not in marks.spaces:
        shaped = hb.Font(hb.Face(font.file_content, font.index))
        glyph = shaped.get_nominal_glyph(0x20) or 0
        marks.spaces[font.hash] = glyph
        if glyph and glyph not in font.widths:
            font.widths[glyph] = round(shaped.get_glyph_h_advance(glyph) * 1000 / font.upem)
    glyph = marks.spaces[font.hash]
    if glyph:
        font.to_unicode.setdefault(glyph, " ")
    return glyph or None
