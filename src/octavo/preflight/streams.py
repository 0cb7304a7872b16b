"""Turn filters, PostScript, screening and transparency in a file's objects into findings."""

from __future__ import annotations

import pikepdf

from octavo.diagnostics import Severity
from octavo.preflight import content_codes, file_codes
from octavo.preflight.gathering import Look
from octavo.preflight.identity import X1A
from octavo.preflight.press_rules import PressRule
from octavo.preflight.reach import Reached
from octavo.preflight.reading import elements, entry, filters, is_dictionary, name, number, whole

_LZW = frozenset({"LZWDecode", "LZW"})
_NEW = {"JPXDecode": "JPEG 2000", "JBIG2Decode": "JBIG2"}
_OPAQUE = frozenset({"", "Normal", "Compatible"})


def _say(
    look: Look, rule: PressRule, one: Reached, message: str, severity: Severity | None = None
) -> None:
    if one.sheet is None:
        look.found.file(rule, message[0].upper() + message[1:], severity=severity)
    else:
        look.found.page(rule, one.sheet, message, severity=severity)


def check_filters(one: Reached, look: Look) -> None:
    """Note streams that are packed as a press does not read them (table 1.1, 13)."""
    if not isinstance(one.value, pikepdf.Stream):
        return
    for kind in filters(one.value):
        if kind in _LZW:
            _say(look, content_codes.LZW, one, "a stream is packed with LZW")
        elif kind in _NEW and look.expected.standard == X1A:
            _say(look, content_codes.NEW_FILTER, one, f"a picture is packed as {_NEW[kind]}")


def check_postscript(one: Reached, look: Look) -> None:
    """Note PostScript in XObjects (17)."""
    kinds = (entry(one.value, "/Subtype"), entry(one.value, "/Subtype2"))
    is_drawn = one.above == "/XObject" or isinstance(one.value, pikepdf.Stream)
    if is_drawn and ("/PS" in kinds or isinstance(entry(one.value, "/PS"), pikepdf.Stream)):
        _say(look, content_codes.POSTSCRIPT, one, "there is a piece of PostScript")


def check_opi(one: Reached, look: Look) -> None:
    """Note pictures that a server should swap for others (17)."""
    if is_dictionary(entry(one.value, "/OPI")):
        _say(look, content_codes.OPI, one, "a picture stands in for another (OPI)")


def _is_state(one: Reached) -> bool:
    return one.above == "/ExtGState" or entry(one.value, "/Type") == "/ExtGState"


def check_transfer(one: Reached, look: Look) -> None:
    """Note transfer functions in graphics states (18)."""
    if not _is_state(one):
        return
    again = entry(one.value, "/TR2")
    if entry(one.value, "/TR") is not None or (again is not None and name(again) != "Default"):
        _say(look, content_codes.TRANSFER, one, "a transfer function is set")


def check_halftone(one: Reached, look: Look) -> None:
    """Note halftones other than of type 1 and 5, named ones, and their phase (18)."""
    if _is_state(one) and entry(one.value, "/HTP") is not None:
        _say(look, content_codes.HALFTONE, one, "the phase of the halftone is set")
    kind = entry(one.value, "/HalftoneType")
    if kind is None:
        return
    if whole(kind) not in (1, 5):
        _say(look, content_codes.HALFTONE, one, f"a halftone of type {whole(kind)} is set")
    elif entry(one.value, "/HalftoneName") is not None:
        _say(look, content_codes.HALFTONE, one, "a halftone is set by its name")


def check_deep_pictures(one: Reached, look: Look) -> None:
    """Note pictures of 16 bits in PDF/X-1a: they came with PDF 1.5 (22)."""
    if (
        entry(one.value, "/Subtype") == "/Image"
        and whole(entry(one.value, "/BitsPerComponent")) > 8
    ):
        _say(look, file_codes.VERSION, one, "a picture has 16 bits a colour, as of PDF 1.5")


def check_opaque(one: Reached, look: Look) -> None:
    """Note everything transparent, as PDF/X-1a has none (12)."""
    if _is_group(one):
        _say(look, content_codes.TRANSPARENCY, one, "there is a transparency group")
    if entry(one.value, "/Subtype") == "/Image":
        if isinstance(entry(one.value, "/SMask"), pikepdf.Stream) or entry(
            one.value, "/SMaskInData"
        ):
            _say(look, content_codes.TRANSPARENCY, one, "a picture has a soft mask")
    elif _is_state(one):
        for wrong in _see_through(one.value):
            _say(look, content_codes.TRANSPARENCY, one, wrong)


def _is_group(one: Reached) -> bool:
    return one.key == "/Group" and entry(one.value, "/S") == "/Transparency"


def _see_through(state: pikepdf.Object) -> list[str]:
    """Return what in a graphics state is not opaque."""
    found = []
    mask = entry(state, "/SMask")
    if mask is not None and name(mask) != "None":
        found.append("a soft mask is set")
    mode = entry(state, "/BM")
    if not {name(one) for one in (elements(mode) or (mode,))} <= _OPAQUE:
        found.append("a blend mode other than Normal is set")
    if any(number(entry(state, key), 1.0) != 1.0 for key in ("/ca", "/CA")):
        found.append("an opacity other than 1 is set")
    return found


def check_blending(one: Reached, look: Look) -> None:
    """Note transparency groups that blend in other colours than CMYK (12, R0030)."""
    if not _is_group(one):
        return
    space = entry(one.value, "/CS")
    kind = name(space) or name(next(iter(elements(space)), None))
    # The group of a luminosity mask may be grey; nothing else may.
    if space is None or kind == "DeviceCMYK" or (one.above == "/G" and kind == "DeviceGray"):
        return
    message = f"transparency is blended in {kind or 'an unknown space'}"
    weight = None if look.expected.standard else Severity.WARNING
    _say(look, content_codes.BLENDING, one, message, weight)
