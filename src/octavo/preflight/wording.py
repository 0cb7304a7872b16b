"""Turn a page into the words that name it, and such words back into the page."""

from __future__ import annotations

import re

_PAGE = re.compile(r"\APage (\d+)(?: \(.*?\))?(?=[:,])")


def page_words(number: int, label: str = "") -> str:
    """Return how findings name a page: `page 7`, or `page 7 (iii)` where its label differs."""
    return f"page {number} ({label})" if label and label != str(number) else f"page {number}"


def page_in(message: str) -> int:
    """Return the number of the page that a message begins with, 0 where it names none."""
    found = _PAGE.match(message)
    return int(found[1]) if found else 0


def with_file(message: str, file: str) -> str:
    """Return a message that begins with a page, with the file that the page is of."""
    return _PAGE.sub(lambda found: f"{found[0]} of {file}", message, count=1)


def place_words(left: float, top: float) -> str:
    """Return a place, in millimetres from the trim's top left corner, as findings write it."""
    return f"{left:.0f} mm from the left and {top:.0f} mm from the top"


def list_words(numbers: tuple[int, ...]) -> str:
    """Return page numbers as words: `page 4`, `pages 2, 4–6`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts = [f"{first}–{last}" if last > first else str(first) for first, last in runs]
    return f"page{'s' * (len(numbers) > 1)} {', '.join(parts)}"
