"""Turn a colour space of PDF into one that knows the ink of its colours (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import partial

import pikepdf
from pikepdf import Array, Name

from octavo.press.functions import UnconvertibleError, evaluate, sampled
from octavo.press.targets import Ink, Press, Target
from octavo.values import frozen

_DEVICE = {
    "/DeviceGray": "grey", "/G": "grey", "/CalGray": "grey",
    "/DeviceRGB": "rgb", "/RGB": "rgb", "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk", "/CMYK": "cmyk",
    "/Lab": "lab",
    "/Pattern": "pattern",
}  # fmt: skip
_COUNTS = {"grey": 1, "rgb": 3, "lab": 3, "cmyk": 4, "pattern": 0}
_OF_PROFILE = {1: "grey", 3: "rgb", 4: "cmyk"}
_INITIAL: dict[str, tuple[float, ...]] = {"cmyk": (0, 0, 0, 1), "pattern": ()}
_STEPS = 255


@frozen
class Space:
    """A colour space. `base` is what an indexed or tint space or an uncoloured pattern stands on.

    `kind` is `grey`, `rgb`, `cmyk`, `lab`, `indexed`, `tint` or `pattern`; `source` is the object.
    """

    kind: str
    count: int
    source: pikepdf.Object
    base: Space | None = None
    table: bytes = b""
    profile: bytes = field(default=b"", repr=False)

    def initial(self) -> tuple[float, ...]:
        """Return the colour that choosing the space sets (8.6.8)."""
        return _INITIAL.get(self.kind, (0.0,) * self.count)

    def ink(self, colour: Sequence[float], target: Target) -> Ink | None:
        """Return the ink of a colour, or None for one that keeps its own (tints, patterns)."""
        if self.kind in ("tint", "pattern") or len(colour) != self.count:
            return None
        if self.kind == "indexed":
            return self._of_table(int(colour[0]), target)
        if self.kind == "lab":
            return target.rgb(*_srgb_of_lab(*colour))
        if self.kind == "grey":
            return target.grey(colour[0])
        if self.kind == "rgb":
            return target.rgb(*colour)
        return target.cmyk(*colour)

    def _of_table(self, index: int, target: Target) -> Ink | None:
        if self.base is None or not self.table:
            return None
        start = min(max(index, 0), len(self.table) // self.base.count - 1) * self.base.count
        values = [value / 255 for value in self.table[start : start + self.base.count]]
        return self.base.ink(values, target)


def space_of(source: pikepdf.Object, named: Mapping[str, pikepdf.Object]) -> Space:
    """Return the space that an object says; `named` holds those that a name may stand for.

    Raises UnconvertibleError for what the press does not know.
    """
    if isinstance(source, Name):
        name = str(source)
        if name in _DEVICE:
            return Space(_DEVICE[name], _COUNTS[_DEVICE[name]], source)
        if name in named and named[name] != source:
            return space_of(named[name], {})
        raise UnconvertibleError(f"the colour space {name}")
    family = str(source[0])
    if family == "/ICCBased":
        return _of_profile(source)
    if family in ("/Indexed", "/I"):
        return _indexed(source, named)
    if family in ("/Separation", "/DeviceN"):
        count = 1 if family == "/Separation" else len(source[1])
        return Space("tint", count, source, space_of(source[2], named))
    if family == "/Pattern" and len(source) > 1:
        return Space("pattern", 0, source, space_of(source[1], named))
    if family in _DEVICE:
        return Space(_DEVICE[family], _COUNTS[_DEVICE[family]], source)
    raise UnconvertibleError(f"the colour space {family}")


def _of_profile(source: pikepdf.Object) -> Space:
    stream = source[1]
    kind = _OF_PROFILE.get(int(stream.get("/N", 0)))
    if kind is None:
        raise UnconvertibleError("a colour profile of an unknown number of colours")
    return Space(kind, _COUNTS[kind], source, profile=stream.read_bytes())


def _indexed(source: pikepdf.Object, named: Mapping[str, pikepdf.Object]) -> Space:
    base, table = space_of(source[1], named), source[3]
    data = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
    if base.kind in ("indexed", "pattern"):
        raise UnconvertibleError("a table of colours in a table of colours")
    return Space("indexed", 1, source, base, data)


def tint_space(pdf: pikepdf.Pdf, space: Space, target: Target) -> pikepdf.Object:
    """Return a Separation or DeviceN space that stands on the target's colours.

    Raises UnconvertibleError where there is none.
    """
    source, base = space.source, space.base
    if isinstance(target, Press) and "tint" not in target.kinds:
        raise UnconvertibleError("a spot ink where only black is printed")
    if base is None or base.source == target.space:
        return Array([source[0], source[1], source[2], source[3]])
    if space.count != 1:
        raise UnconvertibleError("a colour of several spot inks")
    transform = partial(_tint, space, base, target)
    table = [transform(step / _STEPS) for step in range(_STEPS + 1)]
    return Array([source[0], source[1], target.space, sampled(pdf, table, (0.0, 1.0))])


def _tint(space: Space, base: Space, target: Target, tint: float) -> Ink:
    ink = base.ink(evaluate(space.source[3], tint), target)
    if ink is None:
        raise UnconvertibleError("a spot ink that stands on a spot ink")
    return ink


# Lab to sRGB: CIE 15, 8.2.1; IEC 61966-2-1 with the matrix for D50 of the ICC's sRGB profiles. The
# white of the space is taken for white paper.
_WHITE = (0.9642, 1.0, 0.8249)
_XYZ_TO_RGB = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)


def _srgb_of_lab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    middle = (lightness + 16) / 116
    parts = (middle + a / 500, middle, middle - b / 200)
    xyz = [white * _unfold(part) for white, part in zip(_WHITE, parts, strict=True)]
    red, green, blue = (
        _gamma(sum(weight * value for weight, value in zip(row, xyz, strict=True)))
        for row in _XYZ_TO_RGB
    )
    return red, green, blue


def _unfold(part: float) -> float:
    return part**3 if part > 6 / 29 else 3 * (6 / 29) ** 2 * (part - 4 / 29)


def _gamma(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
