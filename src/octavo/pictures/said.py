"""Turn what a picture's file says of it into plain words."""

from __future__ import annotations

import re

from octavo.values import frozen

LARGEST = 1024 * 1024
"""How many bytes of metadata are read, of one kind."""

_LONGEST = 5000
# What no XHTML can hold (XML 1.0, section 2.2), and what no text should.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


@frozen
class Word:
    """Something that a picture's file says of it.

    `field` is `creator`, `credit`, `rights`, `source`, `licence`, `licensor`, `alt` or
    `description`; `origin` names the property that says it; `language` is a tag or empty.
    """

    field: str
    text: str
    origin: str
    language: str = ""


@frozen
class Said:
    """All that a file says, what goes first before the rest, and why some could not be read."""

    words: tuple[Word, ...]
    faults: tuple[str, ...] = ()


class UnreadableError(ValueError):
    """Metadata that cannot be read, or should not be; the message says why."""


def tidied(text: str) -> str:
    """Return `text` on one line, without what no document can hold, and not without end."""
    return " ".join(_UNFIT.sub(" ", text).split())[:_LONGEST]
