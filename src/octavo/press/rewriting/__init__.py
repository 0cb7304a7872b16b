"""Turn a content stream and its resources into ones that paint in inks."""

from octavo.press.rewriting.loop import Steps, rewritten
from octavo.press.rewriting.work import Names, Part, Parts, Rewritten, Work

__all__ = [
    "Names",
    "Part",
    "Parts",
    "Rewritten",
    "Steps",
    "Work",
    "rewritten",
]
