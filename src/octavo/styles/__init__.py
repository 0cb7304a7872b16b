"""Turn the styles tree into `Stylesheets`: checked CSS, templates and fonts.

A publication's own `styles/` is looked into first, file by file, then the house style.
"""

from octavo.styles.house import house_folder
from octavo.styles.model import FontFace, Sheet, Stylesheets
from octavo.styles.remembered import read
from octavo.styles.templates import markup, render
from octavo.styles.themes import Theme
from octavo.styles.transparency import SeeThrough, opaque_drawings, see_through

__all__ = [
    "FontFace",
    "SeeThrough",
    "Sheet",
    "Stylesheets",
    "Theme",
    "house_folder",
    "markup",
    "opaque_drawings",
    "read",
    "render",
    "see_through",
]
