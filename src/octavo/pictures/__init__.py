"""Turn pictures as delivered into pictures as an edition needs them.

`inspect` looks at an author's file before anything decodes it, `embedded` reads what the file says
of its rights; `for_screen` and `for_print` make
what the editions embed; `for_press` and `for_screen_page` make the plates of PDF pages;
`rasterise` turns a drawn page into a picture (the EPUB's cover).
"""

from octavo.pictures.convert import Picture, for_print, for_screen
from octavo.pictures.embedded import embedded
from octavo.pictures.inspect import inspect
from octavo.pictures.placeholder import placeholder
from octavo.pictures.plates import Plate, for_press, for_screen_page
from octavo.pictures.rasterise import rasterise
from octavo.pictures.said import Word

__all__ = [
    "Picture",
    "Plate",
    "Word",
    "embedded",
    "for_press",
    "for_print",
    "for_screen",
    "for_screen_page",
    "inspect",
    "placeholder",
    "rasterise",
]
