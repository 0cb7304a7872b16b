"""Turn a title and a subtitle into the sizes at which they stand well in their field of the cover.

Widths are estimated from the faces of the house (Source Serif 4 Display Semibold for titles); a
cover is looked at, and what an estimate gets wrong by a letter the field's margin forgives.
"""

from __future__ import annotations

from octavo.values import frozen

SIZES = (96, 86, 76, 66, 58, 50, 44, 38, 33, 28, 24, 20)
_LEADING = 1.02
_SUBTITLE = 0.88  # of the field, so that the title is the wider one
_SUBTITLE_LEADING = 1.25
_NARROW, _WIDE = frozenset("fijlrtI.,:;!’'()-1 "), frozenset("mwMWÆŒ—%@")
# The mean advance of a letter in running text, in em: measured over Swedish prose.
SERIF, SANS = 0.445, 0.415


@frozen
class Field:
    """The room for a title and its subtitle, in pt: that one's size, and the most for the title.

    `scale` is how large the cover is beside the one that the sizes are made for.
    """

    width: float
    height: float
    subtitle: float
    most: float
    scale: float = 1.0


def fit(title: str, subtitle: str, field: Field) -> float | None:
    """Return the size in pt at which `title` fills `field` best, None where none is small enough.

    Its subtitle has a size of its own and comes first.
    """
    below = _lines(subtitle, _SUBTITLE * field.width / field.subtitle)
    height = field.height - _SUBTITLE_LEADING * field.subtitle * below
    for size in (field.scale * size for size in SIZES):
        lines = _lines(title, field.width / size)
        if size <= field.most + 0.01 and lines and lines * size * _LEADING <= height:
            return round(size, 2)
    return None


def smallest(field: Field) -> float:
    """Return the size in pt of a title that fits nowhere."""
    return round(SIZES[-1] * field.scale, 2)


def measure(subtitle: str, field: Field) -> int:
    """Return the width in pt that gives `subtitle` lines of about one length, and no line more."""
    widest = round(_SUBTITLE * field.width)
    lines = _lines(subtitle, widest / field.subtitle)
    narrower = range(widest, widest // 2, -1)
    fitting = (pt for pt in narrower if _lines(subtitle, pt / field.subtitle) == lines)
    return min(fitting) if lines > 1 else widest


def width(title: str) -> float:
    """Return the width of `title` on one line, in em of the display face."""
    return sum(map(_advance, title))


def running(text: str, width: float, mean: float = SERIF) -> int:
    """Return how many lines `text` takes as prose, in lines `width` em wide."""
    lines, used = 0, width
    for word in text.split():
        advance = len(word) * mean
        if used + mean + advance > width:
            lines, used = lines + 1, min(advance, width)
        else:
            used += mean + advance
    return lines


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
