"""Turn what photographers deliver, and what goes wrong with it, into files."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, TiffImagePlugin

BLUE = (0, 90, 160)
CYAN, RED = (255, 0, 0, 0), (0, 255, 255, 0)
SIZE = (1000, 640)
_APP14 = b"\xff\xee"


def file_of(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return an image as a file."""
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def colours() -> Image.Image:
    """Return a picture whose left half is blue, its right half a coarse noise of colours."""
    noise = [Image.effect_noise((14, 9), 90).resize(SIZE) for _ in "RGB"]
    image = Image.merge("RGB", noise)
    ImageDraw.Draw(image).rectangle((0, 0, 499, 640), fill=BLUE)
    return image


def rgb_without_profile() -> bytes:
    """Return a JPEG that does not say which RGB it is in."""
    return file_of(colours(), "JPEG", quality=92)


def broken_profile() -> bytes:
    """Return a JPEG whose profile is none."""
    return file_of(colours(), "JPEG", quality=92, icc_profile=b"no profile" * 30)


def two_inks() -> Image.Image:
    """Return a picture in CMYK: cyan on the left, magenta and yellow on the right."""
    image = Image.new("CMYK", SIZE, RED)
    ImageDraw.Draw(image).rectangle((0, 0, 499, 640), fill=CYAN)
    return image


def adobe_cmyk() -> bytes:
    """Return a JPEG as Adobe's programs write it: with their marker, its samples inverted."""
    written = file_of(two_inks(), "JPEG", quality=95)
    assert _APP14 in written
    return written


def plain_cmyk() -> bytes:
    """Return a JPEG without Adobe's marker, whose samples are as they are."""
    negative = Image.frombytes("CMYK", SIZE, bytes(255 - b for b in two_inks().tobytes()))
    written = file_of(negative, "JPEG", quality=95)
    at = written.index(_APP14)
    length = int.from_bytes(written[at + 2 : at + 4], "big")
    return written[:at] + written[at + 2 + length :]


def sixteen_bits() -> bytes:
    """Return a grey PNG of sixteen bits a sample: dark on the left, light on the right."""
    samples = np.full((SIZE[1], SIZE[0]), 0x3000, "uint16")
    samples[:, 500:] = 0xC000
    samples[:, ::7] += 1
    return file_of(Image.fromarray(samples), "PNG")


def palette_with_alpha() -> bytes:
    """Return a PNG of few colours, of which the one on the left is not there at all."""
    image = Image.new("P", SIZE, 1)
    image.putpalette([*BLUE, 200, 30, 30, 20, 200, 30])
    ImageDraw.Draw(image).rectangle((0, 0, 499, 640), fill=0)
    ImageDraw.Draw(image).rectangle((930, 0, 1000, 640), fill=2)
    return file_of(image, "PNG", transparency=bytes([0, 255, 128]))


def grey() -> bytes:
    """Return a grey JPEG: darker on the left."""
    image = Image.new("L", SIZE, 200)
    ImageDraw.Draw(image).rectangle((0, 0, 499, 640), fill=60)
    return file_of(image, "JPEG", quality=92)


def layered() -> bytes:
    """Return a TIFF that carries the layers it was made of."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[37724] = b"Adobe Photoshop Document Data Block\0" + bytes(60)
    tags.tagtype[37724] = 7
    return file_of(colours(), "TIFF", tiffinfo=tags, compression="tiff_deflate")


def few_pixels() -> bytes:
    """Return a picture of 175 pixels, which is 40 an inch on a column of 111 mm."""
    return file_of(colours().resize((175, 112)), "PNG")


def deep_with_alpha() -> bytes:
    """Return a PNG of sixteen bits a sample, in colour, whose right half is not there."""
    width, height = SIZE
    there = b"".join((level * 257).to_bytes(2, "big") for level in (*BLUE, 255))
    row = b"\0" + there * (width // 2) + bytes(8) * (width // 2)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 6, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def see_through() -> bytes:
    """Return a PNG that is half there all over."""
    return file_of(Image.new("RGBA", (60, 60), (*BLUE, 128)), "PNG")
