"""Turn the output intents of a file into findings: one, named, with a profile of a CMYK press."""

from __future__ import annotations

import pikepdf

from octavo.preflight import file_codes as codes
from octavo.preflight.gathering import Look
from octavo.preflight.identity import X4
from octavo.preflight.reading import BROKEN, elements, entry, name, text, unpacked, whole

_REGISTRY = "http://www.color.org"
_LARGEST = 50_000_000
_HEADER = 128


def _intents(look: Look) -> list[object]:
    every = elements(entry(look.document.Root, "/OutputIntents"))
    return [one for one in every if name(entry(one, "/S")) == "GTS_PDFX"]


def check_number(look: Look) -> None:
    """Note a file with no output intent of PDF/X, or with several (table 1.1, 10)."""
    count = len(_intents(look))
    if not count:
        look.found.file(codes.INTENT_MISSING, "There is no output intent for print")
    elif count > 1:
        look.found.file(codes.INTENT_TWICE, f"There are {count} output intents for print")


def check_condition(look: Look) -> None:
    """Note an output intent that does not name its printing condition (10)."""
    for intent in _intents(look):
        if not (text(entry(intent, "/OutputConditionIdentifier")) or "").strip():
            look.found.file(codes.INTENT_KEYS, "The output intent has no identifier")
        registered = (text(entry(intent, "/RegistryName")) or "").rstrip("/") == _REGISTRY
        if not registered and not (text(entry(intent, "/Info")) or "").strip():
            look.found.file(
                codes.INTENT_KEYS,
                "The output intent names neither the registry of the ICC nor tells in words"
                " what it stands for",
            )


def check_profile(look: Look) -> None:
    """Note an output profile that is missing, damaged or not of a CMYK press (10, R0035)."""
    for intent in _intents(look):
        profile = entry(intent, "/DestOutputProfile")
        if isinstance(profile, pikepdf.Stream):
            wrong = _wrong(profile)
        elif look.expected.standard == X4 or not text(entry(intent, "/RegistryName")):
            wrong = "is not embedded"
        else:
            wrong = ""
        if wrong:
            look.found.file(codes.INTENT_PROFILE, f"The profile of the output intent {wrong}")


def _wrong(stream: pikepdf.Object) -> str:
    """Return what is wrong with a profile, by its header (ISO 15076-1, 7.2)."""
    try:
        profile = unpacked(stream, _LARGEST)
    except BROKEN:
        return "cannot be unpacked"
    if len(profile) < _HEADER or profile[36:40] != b"acsp":
        return "is no ICC profile"
    if int.from_bytes(profile[:4], "big") > len(profile):
        return "is cut short"
    if profile[16:20] != b"CMYK":
        return f"is one for {profile[16:20].decode('ascii', 'replace').strip()}, not for CMYK"
    if profile[12:16] != b"prtr":
        return "is not one of a printing press"
    count = whole(entry(stream, "/N"))
    return "" if count == 4 else f"says that it has {count} colours, not 4"
