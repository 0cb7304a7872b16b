"""Turn the languages that Word gives to runs into those of the text and of passages in it.

Word gives the language of the keyboard or of the template to what is typed, so what most words are
given is held against the small words of the text itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from octavo.importers.languages import language_of
from octavo.importers.model import Sureness

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_REGIONAL = ("en", "pt", "zh", "sr")  # languages whose regions write differently


def tag(said: str) -> str:
    """Return a language tag without a region that says nothing, empty for what is no language."""
    text = said.strip().replace("_", "-")
    if not _TAG.fullmatch(text) or text.lower() in ("x-none", "zxx", "und"):
        return ""
    first, _, rest = text.partition("-")
    return f"{first.lower()}-{rest}" if rest and first.lower() in _REGIONAL else first.lower()


def same(one: str, other: str) -> bool:
    """Return whether two tags name one language, whatever the region."""
    return one.partition("-")[0] == other.partition("-")[0]


def majority(letters: Mapping[str, int], default: str) -> str:
    """Return the language of most letters, else the default of the styles."""
    found = Counter({tag(said): count for said, count in letters.items() if tag(said)})
    return found.most_common(1)[0][0] if found else tag(default)


def spoken(text: str) -> str:
    """Return the language that the small words of a text are of, empty where it is not sure."""
    found, sureness = language_of(text)
    return found if sureness is Sureness.CERTAIN else ""
