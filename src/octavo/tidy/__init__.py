"""Turn the text of a manuscript into text with the typography of its language.

The face of the room: `tidy` for one text, `tidy_yaml` for a file of metadata, `tidy_folder` for a
whole manuscript, `rules` for what is kept to in a language. Nothing is written here.
"""

from octavo.tidy.apply import tidy, tidy_yaml
from octavo.tidy.catalogue import catalogue, language_of, rules
from octavo.tidy.folder import Sheet, tidy_file, tidy_folder
from octavo.tidy.model import Change, Rule, Tidied
from octavo.tidy.pattern import LANGUAGES
from octavo.tidy.scalars import IMAGES, PEOPLE, PUBLICATION

__all__ = [
    "IMAGES",
    "LANGUAGES",
    "PEOPLE",
    "PUBLICATION",
    "Change",
    "Rule",
    "Sheet",
    "Tidied",
    "catalogue",
    "language_of",
    "rules",
    "tidy",
    "tidy_file",
    "tidy_folder",
    "tidy_yaml",
]
