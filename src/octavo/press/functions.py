"""Turn a function of PDF into its values, and values into a function (ISO 32000-1, 7.10)."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary


class UnconvertibleError(Exception):
    """A construct that the press cannot turn into ink; the message names it."""


def evaluate(function: pikepdf.Object, x: float) -> list[float]:
    """Return what a function of one input makes of `x`.

    Raises UnconvertibleError for kinds that the press does not know.
    """
    if isinstance(function, Array):
        return [value for part in function for value in evaluate(part, x)]
    kind = int(function.get("/FunctionType", -1))
    if kind not in _KINDS or len(function.Domain) != 2:
        raise UnconvertibleError("a colour that is computed by a program")
    low, high = reals(function.Domain)
    values = _KINDS[kind](function, min(high, max(low, x)))
    return _clipped(values, reals(function.get("/Range", [])))


def _exponential(function: pikepdf.Object, x: float) -> list[float]:
    first, last = reals(function.get("/C0", [0])), reals(function.get("/C1", [1]))
    share = x ** float(function.N)
    return [low + share * (high - low) for low, high in zip(first, last, strict=True)]


def _stitching(function: pikepdf.Object, x: float) -> list[float]:
    bounds, encode = reals(function.Bounds), reals(function.Encode)
    low, high = reals(function.Domain)
    index = sum(bound <= x for bound in bounds)
    index = min(index, len(function.Functions) - 1)
    edges = [low, *bounds, high]
    inside = _between(x, edges[index], edges[index + 1], *encode[2 * index : 2 * index + 2])
    return evaluate(function.Functions[index], inside)


def _sampled(function: pikepdf.Object, x: float) -> list[float]:
    size, bits = int(function.Size[0]), int(function.BitsPerSample)
    outputs = len(function.Range) // 2
    encode = reals(function.get("/Encode", [0, size - 1]))
    decode = reals(function.get("/Decode", function.Range))
    low, high = reals(function.Domain)
    place = _between(x, low, high, encode[0], encode[1])
    place = min(size - 1.0, max(0.0, place))
    below, share = int(place), place - int(place)
    data, most = function.read_bytes(), (1 << bits) - 1
    values = []
    for output in range(outputs):
        first, second = (
            _sample(data, (min(index, size - 1) * outputs + output) * bits, bits)
            for index in (below, below + 1)
        )
        low, high = decode[2 * output : 2 * output + 2]
        values.append(low + (first + share * (second - first)) / most * (high - low))
    return values


_KINDS = {0: _sampled, 2: _exponential, 3: _stitching}


def _sample(data: bytes, offset: int, bits: int) -> int:
    first, last = offset // 8, (offset + bits + 7) // 8
    chunk = int.from_bytes(data[first:last], "big")
    return chunk >> (last * 8 - offset - bits) & (1 << bits) - 1


def _between(x: float, low: float, high: float, start: float, stop: float) -> float:
    return start if high == low else start + (x - low) / (high - low) * (stop - start)


def _clipped(values: list[float], limits: list[float]) -> list[float]:
    if len(limits) != 2 * len(values):
        return values
    pairs = zip(limits[0::2], limits[1::2], strict=True)
    return [min(high, max(low, value)) for value, (low, high) in zip(values, pairs, strict=True)]


def sampled(
    pdf: pikepdf.Pdf, table: Sequence[tuple[float, ...]], domain: tuple[float, float]
) -> pikepdf.Object:
    """Return a sampled function of 16 bits through the values of `table`."""
    data = b"".join(round(v * 65535).to_bytes(2, "big") for row in table for v in row)
    function = pdf.make_stream(data)
    function.FunctionType, function.BitsPerSample = 0, 16
    function.Domain, function.Size = Array(list(domain)), Array([len(table)])
    function.Range = Array([0, 1] * len(table[0]))
    return function


def straight(
    first: tuple[float, ...], last: tuple[float, ...], domain: tuple[float, float]
) -> pikepdf.Object:
    """Return a function that goes straight from one colour to another over 0..1."""
    return Dictionary(
        FunctionType=2, Domain=Array(list(domain)), N=1,
        C0=Array([round(v, 4) for v in first]), C1=Array([round(v, 4) for v in last]),
    )  # fmt: skip


def reals(values: pikepdf.Object | Sequence[float]) -> list[float]:
    """Return the numbers of an array."""
    return [float(value) for value in values]
