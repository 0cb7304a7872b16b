"""Turn words into names: ids of elements and names of files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from octavo.diagnostics import Diagnostic, Span
from octavo.intermediate import codes

LONGEST = 60

# Letters that Unicode does not take apart into a letter of ASCII and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
# Namespaces in XML 1.0, NCName, without the parts of it that decomposition leaves unused.
_NCNAME = re.compile(r"[A-Za-z_\u00c0-\u1fff\u2c00-\ud7ff\uf900-\ufdcf][\w.\-\u00b7]*")
_NOT_FILE = re.compile(r"[^A-Za-z0-9._-]+")


def slug(text: str) -> str:
    """Return `text` as small letters, digits and dashes; letters of other scripts stay.

    Empty where `text` has neither letters nor digits.
    """
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", kept)).strip("-")
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition("-")[0] or words[:LONGEST]
    return words


def short_hash(text: str) -> str:
    """Return six characters that stand for `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def document_name(text: str) -> str:
    """Return a name in ASCII for a document: fit to be an id and a file's name."""
    name = slug(text).encode("ascii", "ignore").decode().strip("-") or short_hash(text)
    return name if name[0].isalpha() else f"t{name}"


def file_name(path: str) -> str:
    """Return `path` with the characters that every reading system takes in a file's name."""
    folded = unicodedata.normalize("NFKD", path.translate(_LETTERS))
    parts = folded.encode("ascii", "ignore").decode().split("/")
    return "/".join(_NOT_FILE.sub("-", part).strip("-") or short_hash(path) for part in parts)


def is_name(text: str) -> bool:
    """Whether `text` can be the id of an element."""
    return _NCNAME.fullmatch(text) is not None


@dataclass(slots=True)
class Names:
    """The ids of an edition: those that authors gave, and those made from words.

    `asked` tells of each id that was looked for whether it was taken then; `given` are those that
    were made, both since `forget`.
    """

    taken: dict[str, Span | None] = field(default_factory=dict)
    alike: dict[str, int] = field(default_factory=dict)
    asked: dict[str, bool] = field(default_factory=dict)
    given: dict[str, Span | None] = field(default_factory=dict)

    def claim(self, name: str, span: Span) -> tuple[Diagnostic, ...]:
        """Take a name that an author gave; say so where it is unfit or given twice."""
        if not is_name(name):
            hint = f"Write “{slug(name)}”." if is_name(slug(name)) else "Begin it with a letter."
            return (codes.BAD_NAME.at(span, f"“{name}” cannot be a name.", hint),)
        if name in self.taken:
            first = self.taken[name]
            where = f"at {first} already" if first else "by Octavo itself"
            message = f"The name “{name}” was given {where}."
            return (codes.SAME_NAME.at(span, message, "Give one of the two another name."),)
        self.taken[name] = span
        return ()

    def make(self, owner: str, words: Sequence[str], content: str = "") -> str:
        """Return a free name that begins with `owner`; `words` are tried one after the other.

        `content` decides between things of the same words: a number is the last resort, because it
        moves when something is put before.
        """
        wanted = [f"{owner}-{s}" for s in map(slug, words) if s]
        wanted.append(f"{wanted[0] if wanted else owner}-{short_hash(content)}")
        name = next((each for each in wanted if not self._is_taken(each)), "")
        while not name or name in self.taken:
            self.alike[wanted[-1]] = self.alike.get(wanted[-1], 1) + 1
            name = f"{wanted[-1]}-{self.alike[wanted[-1]]}"
        self.give(name, None)
        return name

    def give(self, name: str, span: Span | None) -> None:
        """Take a name that is made here."""
        self.taken[name] = self.given[name] = span

    def forget(self) -> None:
        """Forget what was asked for and what was given; it stays taken."""
        self.asked.clear()
        self.given.clear()

    def _is_taken(self, name: str) -> bool:
        taken = name in self.taken
        self.asked.setdefault(name, taken)
        return taken
