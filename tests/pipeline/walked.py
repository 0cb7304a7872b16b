"""Turn a PDF into all of its colour spaces and what else a test asks of it, object by object."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

# What no print file may hold: colours of screens, of papers, and those that bring a profile.
FORBIDDEN = frozenset({"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased", "/RGB"})
_COLOURS = {"rg": "/DeviceRGB", "RG": "/DeviceRGB", "k": "/DeviceCMYK", "K": "/DeviceCMYK",
            "g": "/DeviceGray", "G": "/DeviceGray"}  # fmt: skip
_KEYS = ("/ColorSpace", "/CS", "/BaseState")


def spaces_in(data: bytes) -> set[str]:
    """Return the name of every colour space in a file, wherever it stands.

    Every object is looked at, used or not, and every content stream read.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: set[str] = set()
        for thing in pdf.objects:
            found |= set(_of_object(thing))
        for page in pdf.pages:
            found |= set(_of_content(page.obj))
    return found


def _of_object(thing: Any) -> Iterator[str]:
    if not isinstance(thing, Dictionary | Stream):
        if isinstance(thing, Array):
            yield from _of_array(thing)
        return
    for key in _KEYS:
        if key in thing:
            yield from _of_space(thing[key])
    for value in thing.values():
        if isinstance(value, Dictionary) and not value.is_indirect:
            yield from _of_object(value)
        elif isinstance(value, Array) and not value.is_indirect:
            yield from _of_array(value)
    if isinstance(thing, Stream) and _draws(thing):
        yield from _of_content(thing)


def _draws(stream: Any) -> bool:
    return stream.get("/Subtype") == "/Form" or "/PatternType" in stream


def _of_array(array: Any) -> Iterator[str]:
    if len(array) and isinstance(array[0], Name):
        yield from (str(part) for part in array[:1] if str(part) in FORBIDDEN)
    for part in array:
        if isinstance(part, Dictionary) and not part.is_indirect:
            yield from _of_object(part)


def _of_space(space: Any) -> Iterator[str]:
    if isinstance(space, Name):
        yield str(space)
    elif isinstance(space, Array):
        for part in space:
            yield from _of_space(part)
    elif isinstance(space, Dictionary):  # the spaces of a resource dictionary
        for value in space.values():
            yield from _of_space(value)


def _of_content(stream: Any) -> Iterator[str]:
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator in _COLOURS:
            yield _COLOURS[operator]
        elif operator in ("cs", "CS"):
            yield str(instruction.operands[0])
        elif isinstance(instruction, pikepdf.ContentStreamInlineImage):
            yield str(instruction.iimage.obj.get("/ColorSpace", "/None"))


def texts_inked(data: bytes) -> set[tuple[float, ...]]:
    """Return the inks in which text of a file is filled, from page contents and forms."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: set[tuple[float, ...]] = set()
        drawn: list[Any] = [page.obj for page in pdf.pages]
        drawn += [one for one in pdf.objects if isinstance(one, Stream) and _draws(one)]
        for one in drawn:
            found |= set(_fills_of_text(one))
    return found


def _fills_of_text(stream: Any) -> Iterator[tuple[float, ...]]:
    ink, saved = (0.0, 0.0, 0.0, 1.0), []
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator == "q":
            saved.append(ink)
        elif operator == "Q" and saved:
            ink = saved.pop()
        elif operator == "k":
            cyan, magenta, yellow, black = (float(one) for one in instruction.operands)
            ink = (cyan, magenta, yellow, black)
        elif operator in ("Tj", "TJ", "'", '"'):
            yield ink


def transparency_in(data: bytes) -> set[str]:
    """Return what of transparency a file holds: groups, soft masks, opacity, blend modes."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, Dictionary | Stream):
                found |= set(_transparency(thing))
    return found


def _transparency(thing: Any) -> Iterator[str]:
    if thing.get("/S") == "/Transparency" or "/Group" in thing:
        yield "group"
    if thing.get("/SMask", Name("/None")) != "/None":
        yield "soft mask"
    if any(float(thing.get(key, 1)) < 1 for key in ("/ca", "/CA")):
        yield "opacity"
    if str(thing.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
        yield "blend mode"
    for value in thing.values():
        if isinstance(value, Dictionary) and not value.is_indirect:
            yield from _transparency(value)
