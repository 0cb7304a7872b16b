"""Turn pictures as delivered into pictures as an edition needs them.

`inspect` looks at an author's file before anything decodes it; `for_screen` and `for_print` make
what the editions embed; `rasterise` turns a drawn page into a picture (the EPUB's cover).
"""

from octavo.pictures.convert import Picture, for_print, for_screen
from octavo.pictures.inspect import inspect
from octavo.pictures.placeholder import placeholder
from octavo.pictures.rasterise import rasterise

__all__ = ["Picture", "for_print", "for_screen", "inspect", "placeholder", "rasterise"]
