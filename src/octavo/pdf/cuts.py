"""Turn the glyphs of a text that is shaped as a whole into those of its lines.

A line cut from a paragraph differs from the same line shaped by itself in what its last letter
leaves to the next one alone. So that letter, with a hyphen where one is added, is taken from a
shaping of its own, which serves every line that ends with it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from octavo.pdf.shaping import GLYPH_SIZE, runs_of

_NUMBERS = struct.Struct("=Ii12x")  # glyph and advance in PangoGlyphInfo

Tail = tuple[Any, bytes]  # a typeface, None where there are several, and glyphs


class Cut:
    """A line of text as it was cut: what the engine has a `Layout` for, until it is drawn.

    `glyphs` are PangoGlyphInfo, all of the typeface `face`; `places` has the character of each,
    None where each character has one glyph. `spread` are the pixels by which each space is widened.
    """

    first_line_direction = 0
    justification_spacing = 0.0
    spread = 0.0

    def __init__(self, text: str, face: Any, glyphs: bytes, places: Sequence[int] | None) -> None:
        self.text = text
        self.face = face
        self.glyphs = glyphs
        self.places = places
        self.kept = True

    def shown_at(self, glyph: int) -> str:
        """Return the text that a glyph shows: the last of a cluster shows all of it."""
        if self.places is None:
            return self.text[glyph]
        after = glyph + 1
        end = self.places[after] if after < len(self.places) else len(self.text)
        return self.text[self.places[glyph] : end]

    def deactivate(self) -> None:
        """Stay as it is: it takes no memory of the engine's (`Layout.deactivate`)."""

    def reactivate(self, style: Any) -> None:
        """Stay as it is (`Layout.reactivate`)."""


class Shaped:
    """A text that is shaped in one style, in a single typeface and from left to right.

    `reach` has for each character where it begins, in Pango's units, and then where the text ends;
    `height` and `baseline` are those of its lines, in pixels. `layout` is the engine's.
    """

    def __init__(self, text: str, style: Any, context: Any, faces: Faces) -> None:
        self.layout = line_break.create_layout(text, style, context, None, 0)
        line, _ = self.layout.get_first_line()
        self.reach: list[int] = []
        self._text = text
        self._style = style
        self._context = context
        self._faces = faces
        self._face: Any = None
        self._glyphs = b""
        self._starts: list[int] = []  # the first glyph of each character, -1 within a cluster
        self._places: list[int] | None = None  # the character of each glyph
        runs = list(runs_of(line))
        if any(item.item.analysis.level % 2 for item, _ in runs):
            return
        self._measure(runs)
        if len({item.item.analysis.font for item, _ in runs}) == 1:
            self._face = runs[0][0].item.analysis.font
            faces.keep(self._face, self.layout)
            self.height = line_break.line_size(line, style)[1]
            self.baseline = pango.pango_layout_get_baseline(self.layout.layout) * FROM_UNITS

    def _measure(self, runs: list[tuple[Any, Any]]) -> None:
        """Find how far each character reaches; a cluster's width is its first one's."""
        self._glyphs = b"".join(bytes(data) for _, data in runs)
        self._numbers = list(_NUMBERS.iter_unpack(self._glyphs))
        clusters: list[int] = []
        for item, _ in runs:
            offset, number = item.item.offset, item.glyphs.num_glyphs
            within = ffi.unpack(item.glyphs.log_clusters, number)
            clusters += [offset + place for place in within] if offset else within
        number = len(self._text)
        *offsets, _ = accumulate(map(len, map(str.encode, self._text)), initial=0)
        if clusters == offsets:
            self._starts = list(range(number))
            self.reach = list(accumulate((width for _, width in self._numbers), initial=0))
            return
        characters = dict(zip(offsets, range(number), strict=True))
        self._places = [characters[offset] for offset in clusters]
        widths, self._starts = [0] * number, [-1] * number
        for glyph, (place, (_, width)) in enumerate(zip(self._places, self._numbers, strict=True)):
            widths[place] += width
            if self._starts[place] < 0:
                self._starts[place] = glyph
        self.reach = list(accumulate(widths, initial=0))

    def cut(self, begin: int, end: int, hyphen: str = "") -> tuple[Cut, float] | None:
        """Return the line from character `begin` to `end`, and its width in pixels.

        None where it must be shaped by itself.
        """
        if self._face is None or end <= begin:
            return None
        last = end - 1
        while last > begin and self._starts[last] < 0:
            last -= 1
        first, stop = self._starts[begin], len(self._numbers)
        if end < len(self._text):
            stop = self._starts[end]
        if min(first, stop, self._starts[last]) < 0:
            return None
        face, tail = self._faces.tail(self._text[last:end], hyphen, self._style, self._context)
        numbers = list(_NUMBERS.iter_unpack(tail))
        own = self._numbers[self._starts[last] : stop]
        same = [number for number, _ in numbers[: len(own)]] == [number for number, _ in own]
        if face != self._face or not same:
            return None
        glyphs = self._glyphs[first * GLYPH_SIZE : self._starts[last] * GLYPH_SIZE] + tail
        width = self.reach[last] - self.reach[begin] + sum(advance for _, advance in numbers)
        shown = self._text[begin:end] + hyphen
        places: list[int] | None = None
        if self._places is not None or len(numbers) != end - last + len(hyphen):
            whole = self._places or range(len(self._text))
            places = [place - begin for place in whole[first : self._starts[last]]]
            places += [last - begin] * len(own) + [end - begin] * (len(numbers) - len(own))
        return Cut(shown, self._face, glyphs, places), width * FROM_UNITS


class Faces:
    """The typefaces of one document, and how lines end in them.

    A face lives as long as a text that is shaped in it, so one such text is kept for each.
    """

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def keep(self, face: Any, layout: Any) -> None:
        """Keep `face`, in which the engine's `layout` is set."""
        self._known.setdefault(face, layout)

    def tail(self, text: str, hyphen: str, style: Any, context: Any) -> Tail:
        """Return the glyphs of `text`, a letter that ends a line, and of the hyphen after it."""
        tails: dict[tuple[str, str], Tail] = style.__dict__.setdefault("octavo_tails", {})
        if (text, hyphen) not in tails:
            layout = line_break.create_layout(text + hyphen, style, context, None, 0)
            line, _ = layout.get_first_line()
            runs = [(item.item.analysis.font, bytes(data)) for item, data in runs_of(line)]
            face = runs[0][0] if len({face for face, _ in runs}) == 1 else None
            self.keep(face, layout)
            tails[text, hyphen] = face, b"".join(data for _, data in runs)
        return tails[text, hyphen]
