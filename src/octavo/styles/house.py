"""Turn the place where the program is installed into the folder of its house style."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parents[1] / "house"
_CHECKOUT = Path(__file__).parents[3] / "styles"


def house_folder() -> Path:
    """Return the folder of the house style: in the installed package, or in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
