"""A manuscript folder for pictures, and a store that keeps them in memory."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw

from octavo.diagnostics import Outcome, Span
from octavo.intermediate import Resource
from octavo.pictures import inspect
from octavo.workspace import Tree

AT = Span("manuscript/text/a.md", 7, 12, 5)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SIZED = f'{SVG} width="30" height="20">\n'

Inspect = Callable[..., Outcome[Resource]]


class Shelf:
    """A store in memory that counts what is put into it."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what is kept."""
        return self.kept.get((kind, key))

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep a value."""
        self.kept[kind, key] = value


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def look(tmp_path: Path) -> Inspect:
    """Write a file below `manuscript/`, and inspect it."""

    def at(content: bytes | str, path: str = "images/a.png") -> Outcome[Resource]:
        file = tmp_path / "manuscript" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return inspect(Tree(tmp_path / "manuscript", "manuscript"), path, AT)

    return at


@pytest.fixture
def resource(look: Inspect) -> Callable[..., Resource]:
    """Write a file below `manuscript/`, and return it as a sound picture."""

    def of(content: bytes | str, path: str = "images/a.png") -> Resource:
        outcome = look(content, path)
        assert outcome.product, outcome.diagnostics
        return outcome.product

    return of


def photograph(mode: str = "RGB", size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Return a picture with thousands of shades, the same each time."""
    grain = (size[0] // 4, size[1] // 4)
    raw = random.Random(7).randbytes(grain[0] * grain[1] * len(Image.new(mode, (1, 1)).getbands()))
    return Image.frombytes(mode, grain, raw).resize(size, Image.Resampling.BICUBIC)


def drawing(mode: str = "RGB") -> Image.Image:
    """Return a picture of few shades: a black line on white."""
    image = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(image).line((0, 0, 399, 299), fill="black", width=7)
    return image.convert(mode)


def saved(image: Image.Image, suffix: str, **options: Any) -> bytes:
    """Return the bytes of `image` as a file whose name ends with `suffix`."""
    out = io.BytesIO()
    image.save(out, Image.registered_extensions()[suffix], **options)
    return out.getvalue()


def other_profile() -> bytes:
    """Return the bytes of a colour profile that is not sRGB: red and green have changed places."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))


def opened(content: bytes) -> Image.Image:
    """Return the picture in `content`, decoded."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image
