"""Turn PDF objects, which may be anything in a broken file, into numbers, boxes and bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite

import pikepdf

from octavo.preflight.geometry import Box, Matrix

# What pikepdf and a reader of its objects raise at a file that breaks its own rules.
BROKEN = (
    pikepdf.PikepdfError,
    ArithmeticError,
    AttributeError,
    KeyError,
    IndexError,
    NotImplementedError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)

MOST_CONTENT = 16_000_000
_MOST_ENTRIES = 100_000
_LARGEST = 1e7
_SMALL = 200_000


class TooLargeError(ValueError):
    """A stream unpacks to more than anyone should read."""


def is_dictionary(value: object) -> bool:
    """Return whether the value has keys: a dictionary or a stream."""
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Stream))


def is_array(value: object) -> bool:
    """Return whether the value is an array."""
    return isinstance(value, pikepdf.Array)


def entry(value: object, *keys: str) -> object:
    """Return what stands at the end of the path of keys, None where there is no such thing."""
    for key in keys:
        if not is_dictionary(value):
            return None
        value = value.get(key)  # type: ignore[attr-defined]
    return value


def entries(value: object) -> Iterator[tuple[str, object]]:
    """Yield the keys and values of a dictionary, nothing for anything else."""
    if is_dictionary(value):
        for key in list(value.keys())[:_MOST_ENTRIES]:  # type: ignore[attr-defined]
            yield key, value.get(key)  # type: ignore[attr-defined]


def elements(value: object) -> tuple[object, ...]:
    """Return the elements of an array, nothing for anything else."""
    if not is_array(value):
        return ()
    return tuple(value)[:_MOST_ENTRIES]  # type: ignore[arg-type]


def name(value: object) -> str:
    """Return a name without its slash, nothing for anything else."""
    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def text(value: object) -> str | None:
    """Return a text string, None for anything else."""
    return str(value) if isinstance(value, (pikepdf.String, str)) else None


def is_number(value: object) -> bool:
    """Return whether the value is a number and no truth value."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def number(value: object, otherwise: float = 0.0) -> float:
    """Return a number of reasonable size, `otherwise` for anything else."""
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        try:
            found = float(value)
        except OverflowError:
            return otherwise
        if isfinite(found):
            return max(-_LARGEST, min(_LARGEST, found))
    return otherwise


def whole(value: object, otherwise: int = 0) -> int:
    """Return a number without its fraction, `otherwise` for anything else."""
    return int(number(value, otherwise))


def numbers(value: object) -> tuple[float, ...]:
    """Return the elements of an array as numbers."""
    return tuple(number(one) for one in elements(value))


def box(value: object) -> Box | None:
    """Return a rectangle with its corners in order, None for anything else."""
    edges = elements(value)
    if len(edges) != 4 or not all(map(is_number, edges)):
        return None
    x, y, u, v = map(number, edges)
    return Box(min(x, u), min(y, v), max(x, u), max(y, v))


def matrix(value: object) -> Matrix:
    """Return a transformation, the one that changes nothing for anything else."""
    found = numbers(value)
    return Matrix(*found) if len(found) == 6 else Matrix()


def identity(value: object) -> tuple[int, int]:
    """Return the number by which an indirect object is known, (0, 0) for a direct one."""
    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)


def filters(stream: object) -> tuple[str, ...]:
    """Return the names of a stream's filters, the outermost first."""
    found = entry(stream, "/Filter")
    return (
        tuple(map(name, elements(found))) if is_array(found) else tuple(filter(None, [name(found)]))
    )


def unpacked(stream: pikepdf.Object, most: int = MOST_CONTENT) -> bytes:
    """Return what a stream holds; raises TooLargeError where it would be more than `most` bytes."""
    raw = stream.read_raw_bytes()
    kinds = filters(stream)
    if len(raw) > most:
        raise TooLargeError
    if not kinds:
        return raw
    if set(kinds) <= {"FlateDecode", "Fl"} and not entry(stream, "/DecodeParms"):
        for _ in kinds:
            raw = _inflated(raw, most)
        return raw
    if len(raw) > _SMALL:
        raise TooLargeError
    return stream.read_bytes()


def _inflated(packed: bytes, most: int) -> bytes:
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(packed, most)
    if unpacking.unconsumed_tail:
        raise TooLargeError
    return plain
