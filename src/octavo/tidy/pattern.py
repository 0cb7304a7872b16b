"""Turn a regular expression into the edits of a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from octavo.tidy.model import Edit
from octavo.values import frozen

NBSP = "\u00a0"
NARROW = "\u202f"

# Which languages there are rules for; nn has those of nb.
NORDIC = ("sv", "nb", "nn", "da", "fi")
ENGLISH = ("en-GB", "en-US")
LANGUAGES = ("sv", *ENGLISH, "de", "fr", "nb", "nn", "da", "fi")


@frozen
class Pattern:
    """What a rule looks for in some languages: its group `x` becomes `new`.

    What stands before and after that group is context and stays. `sign` is text without which the
    expression cannot match: to look for it first saves time.
    """

    rule: str
    languages: tuple[str, ...]
    regex: re.Pattern[str]
    new: str | Callable[[re.Match[str]], str]
    sign: str = ""

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield what the rule changes in `text`."""
        if self.sign and self.sign not in text:
            return
        for match in self.regex.finditer(text):
            start, end = match.span("x")
            new = self.new if isinstance(self.new, str) else self.new(match)
            if new != text[start:end]:
                yield Edit(start, end, new)


def words(*choices: str) -> str:
    """Return an expression that matches one of `choices`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(choices, key=len, reverse=True))
