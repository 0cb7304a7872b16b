"""Turn a paragraph into lines with one shaping of the whole.

WeasyPrint 70 shapes some two lines of text to find where one ends, then that line with a word more,
with each part of a word that a hyphen might end, and at last as it is (`split_first_line`). Here
the advances of the paragraph's glyphs say where a line ends, by the engine's own rules: the last
chance to break before the measure is full, then the longest part of the next word, as the
dictionary divides it, that leaves room for its hyphen. The line is then cut from the paragraph, or
shaped by itself where it cannot be. What comes out too wide after all, and text that asks for more
(spacing, other scripts, soft hyphens, the first word of a line too long for it), is left to the
engine.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from typing import Any

import pyphen
from weasyprint.layout.percent import percentage
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from octavo.pdf.cuts import Faces, Shaped

# Scripts that run from the left and are cut anywhere without harm, and the signs among them.
_PLAIN = re.compile(
    r"[ -\u00ac\u00ae-\u036f\u0370-\u052f\u2009\u200a\u2010-\u2027\u202f-\u205e"
    r"\u2060\u20a0-\u20cf\u2100-\u214f]*"
)
_LONGEST = 20_000  # characters of one text
_BREAK = 1  # the first bit of PangoLogAttr
_NARROW = 0.3  # of the size of its type: less than the width of most characters
_SLACK = 0.05  # of it: what the end of a line may gain when it is shaped by itself

_split = line_break.split_first_line

Line = tuple[Any, int, int | None, float, float, float]
"""As `split_first_line` has it: layout, length and rest in bytes, width, height and baseline."""


class Breaker:
    """Break the texts of one layout into lines; remember the last text of each style."""

    def __init__(self) -> None:
        self._texts: dict[int, _Text] = {}
        self._faces = Faces()

    def first_line(
        self, text: str, style: Any, context: Any, width: Any, spacing: float, **named: Any
    ) -> Any:
        """Fit what goes on a line of `width` px, as the engine's `split_first_line` does."""
        line = None
        if width is not None and not spacing and self._is_worth_it(text, style, width):
            line = self.line(text, style, context, width)
        if line is None:
            return _split(text, style, context, width, spacing, **named)
        return line

    def line(self, text: str, style: Any, context: Any, width: float) -> Line | None:
        """Return what of `text` goes on a line of `width` px; None where the engine must say."""
        if not (0 < 4 * style["font_size"] < width < 2**20 and len(text) <= _LONGEST):
            return None
        if not _is_plain(style):
            return None
        return self._text(text, style, context).line(text, width)

    def _is_worth_it(self, text: str, style: Any, width: float) -> bool:
        """Return whether `text` has more than a line, or is known."""
        if _NARROW * style["font_size"] * len(text) > width:
            return True
        return self._known(text, style) is not None

    def _text(self, text: str, style: Any, context: Any) -> _Text:
        known = self._known(text, style)
        if known is None:
            known = self._texts[id(style)] = _Text(text, style, context, self._faces)
        return known

    def _known(self, text: str, style: Any) -> _Text | None:
        """Return the last text in `style`, where `text` is the end of it."""
        known = self._texts.get(id(style))
        return known if known and known.style is style and known.ends_with(text) else None


def _is_plain(style: Any) -> bool:
    """Return whether text in `style` is broken at words and hyphens alone, and not decorated."""
    known = style.__dict__.get("octavo_plain")
    if known is None:
        known = style.octavo_plain = (
            style["white_space"] == "normal"
            and style["letter_spacing"] == "normal"
            and not style["word_spacing"]
            and style["overflow_wrap"] == "normal"
            and style["word_break"] == "normal"
            and style["text_decoration_line"] == "none"
        )
    return bool(known)


class _Text:
    """A text in one style: how far each of its characters reaches, and where it may be broken.

    Advances are in Pango's units, places count characters.
    """

    def __init__(self, text: str, style: Any, context: Any, faces: Faces) -> None:
        self.style = style
        self._text = text
        self._context = context
        self._reach: list[int] = []
        if _PLAIN.fullmatch(text):
            self._shaped = Shaped(text, style, context, faces)
            self._reach = self._shaped.reach
        if self._reach:
            self._find_breaks(self._shaped.layout)

    def ends_with(self, text: str) -> bool:
        return self._text.endswith(text)

    def line(self, text: str, width: float) -> Line | None:
        """Return the first line of `text`, which ends this one; None where the engine must."""
        if not self._reach:
            return None
        begin = len(self._text) - len(text)
        limit = self._reach[begin] + int(width * TO_UNITS)
        if self._reach[self._end] <= limit:
            fits = self._reach[-1] <= limit
            return self._cut(begin, len(self._text), rest=None) if fits else None
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
            if self._reach[part] + self._hyphen() <= limit + slack:
                line = self._hyphenated(begin, part, width)
                if line is not None:
                    return line
        return self._whole(begin, self._breaks[place], width)

    def _fits(self, begin: int, place: int, width: float) -> bool:
        """Return whether what is a little too wide by its parts fits when it is shaped alone."""
        line = self._whole(begin, self._breaks[place], width)
        return line is not None and line[3] <= width

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

    def _hyphenated(self, begin: int, end: int, width: float) -> Line | None:
        hyphen = self.style["hyphenate_character"]
        text = self._text[begin:end]
        rest = len(text.encode())
        line = self._cut(begin, end, rest=rest, hyphen=hyphen)
        if line is None:
            layout = line_break.create_layout(text + hyphen, self.style, self._context, width, 0)
            shaped, more = layout.get_first_line()
            if more is not None:
                return None
            made: Line = line_break.first_line_metrics(
                shaped, text, layout, rest, True, self.style, True, hyphen
            )
            line = made
        return line if line[3] <= width else None

    def _whole(self, begin: int, end: int, width: float) -> Line | None:
        rest = len(self._text[begin:end].encode())
        shown = _before_spaces(self._text, end)
        line = self._cut(begin, shown, rest=rest)
        if line is None:
            text = self._text[begin:shown]
            layout = line_break.create_layout(text, self.style, self._context, None, 0)
            layout.max_width = width
            shaped, _ = layout.get_first_line()
            layout, length, _, *size = line_break.first_line_metrics(
                shaped, text, layout, None, True, self.style
            )
            line = layout, length, rest, *size
        return line if line[3] <= width + _SLACK * self.style["font_size"] else None

    def _cut(self, begin: int, end: int, rest: int | None, hyphen: str = "") -> Line | None:
        cut = self._shaped.cut(begin, end, hyphen)
        if cut is None:
            return None
        layout, width = cut
        length = len(self._text[begin:end].encode())
        return layout, length, rest, width, self._shaped.height, self._shaped.baseline

    def _find_breaks(self, layout: Any) -> None:
        number = len(self._text)
        logical = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
        bits = struct.unpack(f"={number}I", ffi.buffer(logical, 4 * number))
        self._breaks = [place for place in range(1, number) if bits[place] & _BREAK]
        self._fill = [self._reach[_before_spaces(self._text, end)] for end in self._breaks]
        self._end = _before_spaces(self._text, number)

    def _hyphen(self) -> int:
        """Return the width of the hyphen that is added at the end of a line."""
        if "octavo_hyphen" not in self.style.__dict__:
            hyphen = self.style["hyphenate_character"]
            layout = line_break.create_layout(hyphen, self.style, self._context, None, 0)
            line, _ = layout.get_first_line()
            self.style.octavo_hyphen = int(line_break.line_size(line, self.style)[0] * TO_UNITS)
        return int(self.style.octavo_hyphen)


def _before_spaces(text: str, end: int) -> int:
    while end and text[end - 1] == " ":
        end -= 1
    return end
