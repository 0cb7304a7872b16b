"""Turn the name of a room that is seldom needed, or not at once, into the room, when it is asked.

The workers lay pages out while the rest of these load; what loads before they have their work is
time that a build waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo.later import modules

if TYPE_CHECKING:
    from octavo import covers, preflight, press, trade

__all__ = ["covers", "preflight", "press", "trade"]
__getattr__ = modules(__name__, {name: f"octavo.{name}" for name in __all__})
