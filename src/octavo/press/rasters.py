"""Turn samples into images: packed, wide and indexed ones into bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Name

from octavo.values import frozen

if TYPE_CHECKING:
    from PIL.Image import Image

_SPACES = {"grey": Name.DeviceGray, "rgb": Name.DeviceRGB, "cmyk": Name.DeviceCMYK}
CHANNELS = {"grey": 1, "rgb": 3, "cmyk": 4}


@frozen
class Raster:
    """Samples of one byte each, row by row; `kind` is `grey`, `rgb` or `cmyk`."""

    width: int
    height: int
    kind: str
    data: bytes


def image_of(raster: Raster) -> Image:
    """Return the samples as an image of Pillow's."""
    size = raster.width * raster.height * CHANNELS[raster.kind]
    owner = pikepdf.new()
    stream = owner.make_stream(raster.data[:size].ljust(size, b"\0"))
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = raster.width, raster.height, 8
    stream.ColorSpace = _SPACES[raster.kind]
    return pikepdf.PdfImage(stream).as_pil_image()


def to_bytes(data: bytes, width: int, height: int, channels: int, bits: int) -> bytes:
    """Return samples of 1, 2, 4, 8 or 16 bits as one byte each, their values not stretched."""
    if bits == 8:
        return data
    if bits == 16:
        return data[0::2]
    row = (width * channels * bits + 7) // 8
    table = _unpacked(bits)
    rows = (data[start : start + row] for start in range(0, row * height, row))
    return b"".join(b"".join(map(table.__getitem__, line))[: width * channels] for line in rows)


def _unpacked(bits: int) -> list[bytes]:
    """Return for each byte the samples that are packed in it."""
    shifts = range(8 - bits, -1, -bits)
    return [bytes(byte >> shift & (1 << bits) - 1 for shift in shifts) for byte in range(256)]


def stretched(data: bytes, bits: int) -> bytes:
    """Return unpacked samples of fewer than 8 bits on the scale of 0 to 255."""
    if bits >= 8:
        return data
    most = (1 << bits) - 1
    return data.translate(bytes(min(value, most) * 255 // most for value in range(256)))


def looked_up(indices: bytes, table: bytes, channels: int) -> bytes:
    """Return what the indices stand for in a table of colours; those beyond it are its last."""
    count = max(1, len(table) // channels)
    whole = bytearray(len(indices) * channels)
    for channel in range(channels):
        column = table[channel::channels][:count].ljust(1, b"\0")
        lookup = column + column[-1:] * (256 - len(column))
        whole[channel::channels] = indices.translate(lookup[:256])
    return bytes(whole)


def decoded(data: bytes, channels: int, decode: list[float]) -> bytes:
    """Return samples after a Decode array that maps them to 0..1 (ISO 32000-1, 8.9.5.2)."""
    if decode == [0.0, 1.0] * channels or len(decode) != 2 * channels:
        return data
    whole = bytearray(data)
    for channel in range(channels):
        low, high = decode[2 * channel : 2 * channel + 2]
        steps = (round(255 * (low + value * (high - low) / 255)) for value in range(256))
        whole[channel::channels] = data[channel::channels].translate(
            bytes(min(255, max(0, step)) for step in steps)
        )
    return bytes(whole)


def keyed(data: bytes, width: int, height: int, key: list[int]) -> bytes:
    """Return a stencil, one bit a sample, that hides what lies in the colour key (8.9.6.4)."""
    channels = len(key) // 2
    hidden: int | None = None
    for channel in range(channels):
        low, high = key[2 * channel : 2 * channel + 2]
        table = bytes(b"01"[low <= value <= high] for value in range(256))
        plane = int.from_bytes(data[channel::channels].translate(table), "big")
        hidden = plane if hidden is None else hidden & plane
    digits = (hidden or 0).to_bytes(width * height, "big")
    rows = (digits[start : start + width] for start in range(0, width * height, width))
    padded = (line.ljust(-(-width // 8) * 8, b"0") for line in rows)
    return b"".join(int(line, 2).to_bytes(len(line) // 8, "big") for line in padded)
