"""Turn an ICC output profile into a printing condition, or into what keeps it from being one."""

from __future__ import annotations

import functools
from importlib.resources import files

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.inks import codes
from octavo.inks.registry import UNREGISTERED, recognised, registry_of
from octavo.values import frozen


@frozen
class Condition:
    """A way of printing: press, inks and paper, as characterised by an ICC output profile.

    `identifier` is its name in `registry` (an address, empty where it is in none), `info` says it
    in words. `profile` is the file as delivered; `total_ink` is the most ink in percent.
    """

    identifier: str
    registry: str
    info: str
    profile: bytes
    total_ink: float


@frozen
class _Shipped:
    """A condition that comes with the program; `source` and `date` are those of its file."""

    identifier: str
    info: str
    file: str
    total_ink: float
    source: str
    date: str


_STANDARD = _Shipped(
    identifier="FOGRA39",
    info="Offset on coated paper, ISO 12647-2:2004/Amd 1 (FOGRA39), total ink 300 %",
    file="ISOcoated_v2_300_bas.icc",
    total_ink=300.0,
    source="basICColor GmbH, as packaged in Debian’s scribus-data 1.5.8; zlib licence",
    date="2007-02-09",
)

# The kinds of device and of colour in the header of a profile (ICC.1:2022, tables 18 and 19).
_OUTPUT, _FOUR_INKS = b"prtr", b"CMYK"
_DEVICES = {
    b"scnr": "a scanner or camera",
    b"mntr": "a monitor",
    b"spac": "a colour space",
    b"link": "a link between two devices",
}
_COLOURS = {b"RGB ": "RGB", b"GRAY": "grey", b"Lab ": "Lab", b"XYZ ": "XYZ", b"CMY ": "CMY"}
_HEADER = 128


@functools.cache
def standard_condition() -> Condition:
    """Return the condition that is printed to where no other is named: FOGRA39, coated paper."""
    kept = files("octavo.inks") / "profiles" / _STANDARD.file
    return Condition(
        _STANDARD.identifier,
        registry_of(_STANDARD.identifier),
        _STANDARD.info,
        kept.read_bytes(),
        _STANDARD.total_ink,
    )


def read_condition(
    profile: bytes, *, span: Span, identifier: str = "", total_ink: float = 300.0
) -> Outcome[Condition]:
    """Return the condition that `profile` describes; `span` is where the profile is named.

    Without an `identifier`, the profile's own description is looked up among the registered ones.
    """
    fault = _fault(profile, span)
    if fault is not None:
        return Outcome(None, (fault,))
    from octavo.inks.transforms import ProfileError, description, usable  # late: Pillow

    try:
        usable(profile)
        info = description(profile)
    except ProfileError as failure:
        return Outcome(None, (_broken(str(failure), span),))
    name = identifier or recognised(info) or UNREGISTERED
    return Outcome(Condition(name, registry_of(name), info or name, profile, total_ink))


def _fault(profile: bytes, span: Span) -> Diagnostic | None:
    """Return what the header of a profile says against it (ICC.1:2022, section 7.2)."""
    if len(profile) <= _HEADER or profile[36:40] != b"acsp":
        return _broken("it is not an ICC profile", span)
    if int.from_bytes(profile[:4], "big") > len(profile):
        return _broken("its end is missing", span)
    device, colours = profile[12:16], profile[16:20]
    if colours != _FOUR_INKS:
        words = _COLOURS.get(colours, colours.decode("latin-1").strip())
        message = f"The output profile describes {words}, not CMYK."
        return codes.NOT_INKS.at(span, message, "Name the CMYK profile that the printer asks for.")
    if device != _OUTPUT:
        words = _DEVICES.get(device, "another kind")
        message = f"The colour profile is one of {words}, not of a press."
        return codes.NOT_OUTPUT.at(span, message, "Name the output profile of the printer.")
    return None


def _broken(reason: str, span: Span) -> Diagnostic:
    message = f"The output profile cannot be used: {reason}."
    return codes.BROKEN.at(span, message, "Copy the profile again from where it came.")
