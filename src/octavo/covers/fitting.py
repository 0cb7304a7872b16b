"""Turn a title and a subtitle into the sizes at which they stand well in their field of the cover.

Widths are estimated from the face (Source Serif 4 Display Semibold); a cover is looked at, and what
an estimate gets wrong by a letter the field's margin forgives.
"""

from __future__ import annotations

from dataclasses import dataclass

SIZES = (96, 86, 76, 66, 58, 50, 44, 38, 33, 28, 24, 20)
_LEADING = 1.02
_SUBTITLE = 334  # 118 mm, its width on the cover
_NARROW, _WIDE = frozenset("fijlrtI.,:;!’'()-1 "), frozenset("mwMWÆŒ—%@")


@dataclass(frozen=True, slots=True)
class Field:
    """The room for a title and its subtitle, in pt: that one's size, and the most for the title."""

    width: float
    height: float
    subtitle: float
    most: int


WITH_PICTURE = Field(width=380, height=214, subtitle=16, most=58)
TYPE_ALONE = Field(width=380, height=340, subtitle=20, most=96)


def fit(title: str, subtitle: str, field: Field) -> int | None:
    """Return the size in pt at which `title` fills `field` best, None where none is small enough.

    Its subtitle has a size of its own and comes first.
    """
    height = field.height - 1.25 * field.subtitle * _lines(subtitle, _SUBTITLE / field.subtitle)
    for size in SIZES:
        lines = _lines(title, field.width / size)
        if size <= field.most and lines and lines * size * _LEADING <= height:
            return size
    return None


def measure(subtitle: str, field: Field) -> int:
    """Return the width in pt that gives `subtitle` lines of about one length, and no line more."""
    lines = _lines(subtitle, _SUBTITLE / field.subtitle)
    narrower = range(_SUBTITLE, _SUBTITLE // 2, -1)
    fitting = (pt for pt in narrower if _lines(subtitle, pt / field.subtitle) == lines)
    return min(fitting) if lines > 1 else _SUBTITLE


def _lines(title: str, width: float) -> int:
    """Return how many lines `title` takes in `width` em; 0 where a word is too wide for any."""
    lines, used = 0, width
    for word in title.split():
        advance = sum(map(_advance, word))
        if advance > width:
            return 0
        if used + _advance(" ") + advance > width:
            lines, used = lines + 1, advance
        else:
            used += _advance(" ") + advance
    return lines


def _advance(letter: str) -> float:
    if letter in _NARROW:
        return 0.3
    if letter in _WIDE:
        return 0.86
    return 0.66 if letter.isupper() else 0.53
