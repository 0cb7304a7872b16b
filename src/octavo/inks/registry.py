"""Turn what a profile calls itself into the name of a registered printing condition.

The ICC keeps a register of printing conditions at https://www.color.org/chardata/ ; profiles of one
and the same condition come from several makers, under several names.
"""

from __future__ import annotations

import re

REGISTRY = "http://www.color.org"
# What PDF/X writes for a condition that is not registered (ISO 15930-7, section 6.2.2).
UNREGISTERED = "Custom"

# The names that profiles of a condition carry, in small letters and digits only.
_NAMES: dict[str, tuple[str, ...]] = {
    "FOGRA27": ("fogra27",),
    "FOGRA29": ("fogra29", "isouncoated"),
    "FOGRA39": ("fogra39", "isocoatedv2"),
    "FOGRA47": ("fogra47", "psouncoatediso12647"),
    "FOGRA51": ("fogra51", "psocoatedv3"),
    "FOGRA52": ("fogra52", "psouncoatedv3"),
    "CGATS TR 001": ("cgatstr001", "webcoatedswop"),
    "CGATS TR 006": ("cgatstr006", "gracol2006"),
    "CGATS21-2-CRPC6": ("crpc6", "gracol2013"),
    "JC200103": ("jc200103", "japancolor2001coated"),
}


def registry_of(identifier: str) -> str:
    """Return the address of the register that knows `identifier`, empty where none does."""
    return REGISTRY if identifier in _NAMES else ""


def recognised(description: str) -> str:
    """Return the registered condition that a profile's own words name, empty where none is."""
    plain = re.sub(r"[^a-z0-9]", "", description.lower())
    found = [name for name, words in _NAMES.items() if any(word in plain for word in words)]
    return found[0] if len(found) == 1 else ""
