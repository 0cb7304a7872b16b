"""Turn the text of a manuscript into text with the typography of its language.

The face of the room: `tidy` for one text, `tidy_yaml` for a file of metadata, `rules` for what is
kept to in a language, `tidy_publication` for a whole manuscript. Nothing is written here.
"""

from octavo.tidy.apply import tidy, tidy_yaml
from octavo.tidy.catalogue import catalogue, language_of, rules
from octavo.tidy.model import Change, Rule, Tidied
from octavo.tidy.pattern import LANGUAGES

__all__ = [
    "LANGUAGES",
    "Change",
    "Rule",
    "Tidied",
    "catalogue",
    "language_of",
    "rules",
    "tidy",
    "tidy_yaml",
]
