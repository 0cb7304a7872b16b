"""Turn the name of a room that is seldom needed, or not at once, into the room, when it is asked.

The workers lay pages out while the rest of these load; what loads before they have their work is
time that a build waits.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from octavo import covers, preflight, press, trade

__all__ = ["covers", "preflight", "press", "trade"]


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"octavo.{name}")
