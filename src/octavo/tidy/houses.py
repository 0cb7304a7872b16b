"""Turn a language, and the marks that a text has already, into the quotation marks of a house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from octavo.tidy.pattern import NBSP
from octavo.values import frozen


@frozen
class Marks:
    """The quotation marks of a house, outer and inner: opening, closing."""

    outer: tuple[str, str]
    inner: tuple[str, str]

    @property
    def count_by(self) -> str:
        """The mark that shows a text keeps to this house."""
        return self.outer[0].strip(NBSP)


def _marks(outer: str, inner: str, space: str = "") -> Marks:
    return Marks((outer[0] + space, space + outer[1]), (inner[0], inner[1]))


# The first is what a text gets that shows no other; typed pairs that are never right come after.
HOUSES: Mapping[str, tuple[Marks, ...]] = {
    "sv": (_marks("””", "’’"), _marks("»»", "’’"), _marks("»«", "’’")),
    "fi": (_marks("””", "’’"), _marks("»»", "’’")),
    "en-GB": (_marks("‘’", "“”"), _marks("“”", "‘’")),
    "en-US": (_marks("“”", "‘’"),),
    "de": (_marks("„“", "‚‘"), _marks("»«", "›‹")),
    "fr": (_marks("«»", "“”", NBSP),),
    "nb": (_marks("«»", "‘’"), _marks("””", "’’"), _marks("“”", "‘’"), _marks("„“", "‚‘")),
    "da": (_marks("»«", "›‹"), _marks("””", "’’"), _marks("“”", "‘’"), _marks("„“", "‚‘")),
}
STRANGE: Mapping[str, frozenset[str]] = {
    "sv": frozenset({"“”", "„“", "„”", "‘’", "‚‘", "‚’"}),
    "fi": frozenset({"“”", "„“", "„”", "‘’", "‚‘", "‚’"}),
    "en-GB": frozenset({"””", "„“", "„”"}),
    "en-US": frozenset({"””", "„“", "„”"}),
    "de": frozenset({"“”", "””", "„”", "‘’", "‚’"}),
}


def house_of(language: str, contents: Sequence[str]) -> Marks:
    """Return the marks that most quotations of a text have already, the language's first else."""
    houses = HOUSES[tongue(language)]
    counts = [sum(text.count(house.count_by) for text in contents) for house in houses]
    return houses[counts.index(max(counts))]


def tongue(language: str) -> str:
    """Return the language whose marks `language` has."""
    return "nb" if language == "nn" else language
