"""Turn the colour spaces of PDF into what they mean, and the forbidden ones into findings."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from octavo.diagnostics import Severity
from octavo.preflight import content_codes as codes
from octavo.preflight.gathering import Look
from octavo.preflight.press_rules import PressRule
from octavo.preflight.reach import Reached
from octavo.preflight.reading import elements, entries, entry, is_array, name, whole
from octavo.values import frozen

_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_MEASURED = {"CalGray": 1, "CalRGB": 3, "CalCMYK": 4, "Lab": 3}
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_NO_SPOT = frozenset({*_PROCESS, "All", "None"})
_DEFAULTS = ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK")
_DEEP = 8

FORBIDDEN: dict[str, PressRule] = {
    "DeviceRGB": codes.RGB,
    "ICCBased": codes.ICC_BASED,
    **dict.fromkeys(_MEASURED, codes.CALIBRATED),
}


@frozen
class Space:
    """A colour space: its family, how many values a colour has, and the inks of separations.

    `base` is what it stands on: of an index the colours, of a separation the alternate, of a
    pattern what it is painted with.
    """

    family: str
    count: int = 1
    inks: tuple[str, ...] = ()
    base: Space | None = None

    def all(self) -> Iterator[Space]:
        """Yield the space and those it stands on."""
        yield self
        if self.base is not None:
            yield from self.base.all()

    @property
    def shown(self) -> str:
        """The family's name, with what it stands on where that tells more."""
        if self.family in ("Indexed", "Pattern") and self.base:
            return f"{self.family} {self.base.shown}"
        return self.family


GREY, CMYK, RGB = Space("DeviceGray"), Space("DeviceCMYK", 4), Space("DeviceRGB", 3)
UNKNOWN = Space("unknown", 0)
PATTERN = Space("Pattern", 0)


def read_space(value: object, named: object = None, deep: int = 0) -> Space:
    """Return the colour space that a name or an array stands for.

    `named` is the dictionary of the colour spaces of the resources.
    """
    family = name(value)
    if family:
        return _by_name(family, named, deep)
    parts = elements(value)
    if not parts or deep > _DEEP:
        return UNKNOWN
    family = _SHORT.get(name(parts[0]), name(parts[0]))
    if family in _DEVICE:
        return Space(family, _DEVICE[family])
    if family in _MEASURED:
        return Space(family, _MEASURED[family])
    if family == "ICCBased":
        return Space(family, whole(entry(parts[1], "/N")) if len(parts) > 1 else 0)
    return _built(family, parts, named, deep + 1)


def _by_name(family: str, named: object, deep: int) -> Space:
    own = entry(named, f"/{family}")
    if own is not None and name(own) != family and deep <= _DEEP:
        return read_space(own, named, deep + 1)
    family = _SHORT.get(family, family)
    if family in _DEVICE:
        return Space(family, _DEVICE[family])
    if family in _MEASURED:
        return Space(family, _MEASURED[family])
    return PATTERN if family == "Pattern" else UNKNOWN


def _built(family: str, parts: tuple[object, ...], named: object, deep: int) -> Space:
    """Return a space that stands on another one."""
    if family == "Pattern":
        base = read_space(parts[1], named, deep) if len(parts) > 1 else None
        return Space("Pattern", base.count if base else 0, base=base)
    if family == "Indexed" and len(parts) > 1:
        return Space("Indexed", 1, base=read_space(parts[1], named, deep))
    if family in ("Separation", "DeviceN") and len(parts) > 2:
        inks = tuple(map(name, elements(parts[1]))) or (name(parts[1]),)
        return Space(family, len(inks), inks, read_space(parts[2], named, deep))
    return UNKNOWN


def ink_of(space: Space, values: tuple[float, ...]) -> dict[str, float] | None:
    """Return how much of each ink a colour takes, from 0 to 1, None where that is not known."""
    if space.family == "DeviceGray" and values:
        return {"Black": 1 - values[0]}
    if space.family == "DeviceCMYK" and len(values) == 4:
        return dict(zip(_PROCESS, values, strict=True))
    if space.inks and len(values) == len(space.inks):
        taken = dict(zip(space.inks, values, strict=True))
        taken.pop("None", None)
        every = taken.pop("All", 0.0)
        return {**taken, **dict.fromkeys(_PROCESS, every)} if every else taken
    if space.family == "ICCBased" and space.count in (1, 4):
        return ink_of(GREY if space.count == 1 else CMYK, values)
    return None


def check_space(one: Reached, look: Look) -> None:
    """Note forbidden colour spaces in resources, pictures, shadings and masks (11)."""
    for key, value in _spaces(one):
        subject = _subject(one, key)
        space = read_space(value)
        for part in space.all():
            _judge(part, subject, one, look)
        for ink in spots(space):
            _spot(ink, one, look)


def _spaces(one: Reached) -> Iterator[tuple[str, object]]:
    """Yield every value in the dictionary that is a colour space."""
    if one.key == "/ColorSpace" and not isinstance(one.value, pikepdf.Stream):
        yield from entries(one.value)
        return
    value = entry(one.value, "/ColorSpace")
    if name(value) or is_array(value):
        yield "/ColorSpace", value
    for key, value in entries(entry(one.value, "/Colorants")):
        yield key, value


def _subject(one: Reached, key: str) -> str:
    if one.key == "/ColorSpace":
        return f"the colour space {key[1:]}"
    kinds = {"/Image": "a picture", "/Form": "a form"}
    kind = str(entry(one.value, "/Subtype") or "")
    if entry(one.value, "/ShadingType") is not None:
        return "a shading"
    return {"/SMask": "a soft mask", "/Alternates": "another version of a picture"}.get(
        one.key, kinds.get(kind, "an object")
    )


def _judge(space: Space, subject: str, one: Reached, look: Look) -> None:
    rule = FORBIDDEN.get(space.family)
    if rule is None or look.found.has(rule, one.sheet):
        return
    weight = None if look.expected.standard else Severity.WARNING
    message = f"{subject} is in {space.family}"
    if one.sheet is None:
        look.found.file(rule, message[0].upper() + message[1:], severity=weight)
    else:
        look.found.page(rule, one.sheet, message, severity=weight, key=space.family + subject)


def _spot(ink: str, one: Reached, look: Look) -> None:
    message = f"the spot colour “{ink[:60]}” is used"
    if one.sheet is None:
        look.found.file(codes.SPOT, message[0].upper() + message[1:])
    else:
        look.found.page(codes.SPOT, one.sheet, message, key=ink)


def check_defaults(one: Reached, look: Look) -> None:
    """Note resources that give the device's colours another meaning (11)."""
    if one.key != "/ColorSpace":
        return
    for key in _DEFAULTS:
        if entry(one.value, key) is not None and one.sheet is not None:
            look.found.page(codes.DEFAULT_SPACE, one.sheet, f"{key[1:]} is set")


def spots(space: Space) -> tuple[str, ...]:
    """Return the names of the inks of a space that are neither process inks nor all of them."""
    return tuple(ink for one in space.all() for ink in one.inks if ink not in _NO_SPOT and ink)
