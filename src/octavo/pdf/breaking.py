"""Turn a paragraph into lines with one shaping of the whole, and one of each line.

WeasyPrint 70 shapes some two lines of text to find where one ends, then that line with a word more,
with each part of a word that a hyphen might end, and at last as it is (`split_first_line`). Here
the advances of the paragraph's glyphs say where a line ends, by the engine's own rules: the last
chance to break before the measure is full, then the longest part of the next word, as the
dictionary divides it, that leaves room for its hyphen. The line is then shaped and measured. What
comes out too wide after all, and text that asks for more (spacing, other scripts, soft hyphens, the
first word of a line too long for it), is left to the engine.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from itertools import accumulate
from typing import Any

import pyphen
from weasyprint.layout.percent import percentage
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from octavo.pdf.shaping import runs_of

# Scripts that run from the left and are cut anywhere without harm, and the signs among them.
_PLAIN = re.compile(
    r"[ -\u00ac\u00ae-\u036f\u0370-\u052f\u2009\u200a\u2010-\u2027\u202f-\u205e"
    r"\u2060\u20a0-\u20cf\u2100-\u214f]*"
)
_LONGEST = 20_000  # characters of one text
_BREAK = 1  # the first bit of PangoLogAttr
_GLYPH = struct.Struct("=4xi12x")  # the advance in PangoGlyphInfo
_NARROW = 0.3  # of the size of its type: less than the width of most characters
_SLACK = 0.05  # of it: what the end of a line may gain when it is shaped by itself

_split = line_break.split_first_line

Line = tuple[Any, int, int | None, float, float, float]


class Breaker:
    """Break the texts of one layout into lines; remember the last text of each style."""

    def __init__(self) -> None:
        self._texts: dict[int, _Text] = {}

    def first_line(
        self, text: str, style: Any, context: Any, width: Any, spacing: float, **named: Any
    ) -> Any:
        """Fit what goes on a line of `width` px, as the engine's `split_first_line` does."""
        line = None
        if width is not None and 0 < width < 2**20 and _may_be_measured(text, style, width):
            line = self._text(text, style, context).line(text, width, spacing)
        if line is None:
            return _split(text, style, context, width, spacing, **named)
        return line

    def _text(self, text: str, style: Any, context: Any) -> _Text:
        known = self._texts.get(id(style))
        if known is None or known.style is not style or not known.ends_with(text):
            known = self._texts[id(style)] = _Text(text, style, context)
        return known


def _may_be_measured(text: str, style: Any, width: float) -> bool:
    size = style["font_size"]
    return (
        _NARROW * size * len(text) > width > 4 * size
        and len(text) <= _LONGEST
        and style["white_space"] == "normal"
        and style["letter_spacing"] == "normal"
        and not style["word_spacing"]
        and style["overflow_wrap"] == "normal"
        and style["word_break"] == "normal"
    )


class _Text:
    """A text in one style: how far each of its characters reaches, and where it may be broken.

    Advances are in Pango's units, places count characters.
    """

    def __init__(self, text: str, style: Any, context: Any) -> None:
        self.style = style
        self._text = text
        self._context = context
        self._reach: list[int] | None = None
        if _PLAIN.fullmatch(text):
            self._shape()

    def ends_with(self, text: str) -> bool:
        return self._text.endswith(text)

    def line(self, text: str, width: float, spacing: float) -> Line | None:
        """Return the first line of `text`, which ends this one; None where the engine must."""
        if self._reach is None:
            return None
        begin = len(self._text) - len(text)
        limit = self._reach[begin] + int(width * TO_UNITS)
        if self._reach[-1] <= limit:
            return None
        slack = int(_SLACK * self.style["font_size"] * TO_UNITS)
        place = bisect_right(self._fill, limit + slack) - 1
        while place >= 0 and self._fill[place] > limit:
            if self._breaks[place] > begin and self._fits(begin, place, width):
                break
            place -= 1
        if place < 0 or self._breaks[place] <= begin:
            return None
        parts = self._parts(
            place, width - (self._fill[place] - self._reach[begin]) / TO_UNITS, width
        )
        if parts is None:
            return None
        for part in parts:
            if self._reach[part] + _hyphen(self.style, self._context) <= limit + slack:
                line = self._hyphenated(text, part - begin, width, spacing)
                if line is not None:
                    return line
        return self._whole(text, self._breaks[place] - begin, width, spacing)

    def _fits(self, begin: int, place: int, width: float) -> bool:
        """Return whether what is a little too wide by its parts fits when it is shaped alone."""
        text = self._text[begin : self._breaks[place]].rstrip(" ")
        layout = line_break.create_layout(text, self.style, self._context, None, 0)
        line, _ = layout.get_first_line()
        return bool(line_break.line_size(line, self.style)[0] <= width)

    def _parts(self, place: int, room: float, width: float) -> list[int] | None:
        """Return where the word after a break may be divided, the last first.

        None where its spelling changes when it is. `room` px are left on the line before it.
        """
        lang = self.style["lang"] and pyphen.language_fallback(self.style["lang"])
        zone = percentage(self.style["hyphenate_limit_zone"], self.style, width)
        if self.style["hyphens"] != "auto" or not lang or room <= zone:
            return []
        total, left, right = self.style["hyphenate_limit_chars"]
        begin = self._breaks[place]
        end = self._breaks[place + 1] - 1 if place + 1 < len(self._breaks) else len(self._text)
        while bounds := line_break.get_next_word_boundaries(self._text[begin:end], lang):
            start, stop = bounds
            if stop - start >= total:
                break
            begin += stop
        else:
            return []
        word = self._text[begin + start : begin + stop]
        known, key = self._context.dictionaries, (lang, left, right, total)
        if key not in known:
            known[key] = pyphen.Pyphen(lang=lang, left=left, right=right)
        parts = [part for part, _ in known[key].iterate(word)]
        if not all(map(word.startswith, parts)):
            return None
        return [begin + start + len(part) for part in parts]

    def _hyphenated(self, text: str, length: int, width: float, spacing: float) -> Line | None:
        hyphen = self.style["hyphenate_character"]
        layout = line_break.create_layout(
            text[:length] + hyphen, self.style, self._context, width, spacing
        )
        line, more = layout.get_first_line()
        if more is not None or line_break.line_size(line, self.style)[0] > width:
            return None
        rest = len(text[:length].encode())
        made: Line = line_break.first_line_metrics(
            line, text, layout, rest, True, self.style, True, hyphen
        )
        return made

    def _whole(self, text: str, length: int, width: float, spacing: float) -> Line | None:
        layout = line_break.create_layout(
            text[:length].rstrip(" "), self.style, self._context, None, spacing
        )
        layout.max_width = width
        line, _ = layout.get_first_line()
        if line_break.line_size(line, self.style)[0] > width + _SLACK * self.style["font_size"]:
            return None
        layout, shown, _, *size = line_break.first_line_metrics(
            line, text, layout, None, True, self.style
        )
        return layout, shown, len(text[:length].encode()), *size

    def _shape(self) -> None:
        layout = line_break.create_layout(self._text, self.style, self._context, None, 0)
        line, _ = layout.get_first_line()
        advances = self._advances(line)
        if advances is None:
            return
        self._reach = list(accumulate(advances, initial=0))
        number = len(self._text)
        logical = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
        bits = struct.unpack(f"={number}I", ffi.buffer(logical, 4 * number))
        self._breaks = [place for place in range(1, number) if bits[place] & _BREAK]
        self._fill = [self._reach[_before_spaces(self._text, end)] for end in self._breaks]

    def _advances(self, line: Any) -> list[int] | None:
        """Return how wide each character is; a cluster's width is its first one's."""
        encoded = self._text.encode()
        widths = [0] * (len(encoded) + 1)
        for item, data in runs_of(line):
            if item.item.analysis.level % 2:
                return None
            offset = item.item.offset
            clusters = ffi.unpack(item.glyphs.log_clusters, item.glyphs.num_glyphs)
            for cluster, (width,) in zip(clusters, _GLYPH.iter_unpack(data), strict=True):
                widths[offset + cluster] += width
        if len(encoded) == len(self._text):
            return widths[:-1]
        return [widths[place] for place, byte in enumerate(encoded) if byte & 0xC0 != 0x80]


def _hyphen(style: Any, context: Any) -> int:
    """Return the width of the hyphen that is added at the end of a line."""
    if "octavo_hyphen" not in style.__dict__:
        layout = line_break.create_layout(style["hyphenate_character"], style, context, None, 0)
        line, _ = layout.get_first_line()
        style.octavo_hyphen = int(line_break.line_size(line, style)[0] * TO_UNITS)
    return int(style.octavo_hyphen)


def _before_spaces(text: str, end: int) -> int:
    while end and text[end - 1] == " ":
        end -= 1
    return end
