"""Turn a handful of words into a PDF, and a PDF into what a test asks of it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from octavo.inks import InkSpace, standard_condition
from octavo.press import PDF_X1A, Edges, Order, finish

MM = 72 / 25.4
BLEED = 3.0
WIDTH, HEIGHT = 100.0, 150.0
FORBIDDEN = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased"}


@cache
def inks() -> InkSpace:
    return InkSpace(standard_condition())


def order(**changes: Any) -> Order:
    plain = Order(
        standard="pdf/x-4", space=inks(), title="A title & more", creator="Octavo 0.1.0",
        authors=("Ann Author", "Bo Writer"), language="sv",
        modified=datetime(2026, 11, 22, 12, 30, tzinfo=UTC), width=WIDTH, height=HEIGHT,
        laid_bleed=BLEED, bleed=Edges(BLEED, BLEED, BLEED, BLEED), marks=False,
    )  # fmt: skip
    return replace(plain, **changes)


def x1a(**changes: Any) -> Order:
    return order(standard=PDF_X1A, **changes)


def sheet(*contents: bytes, bleed: float = BLEED, **resources: Any) -> bytes:
    """Return a PDF with a page for each content stream, all with the same resources."""
    pdf = pikepdf.new()
    size = ((WIDTH + 2 * bleed) * MM, (HEIGHT + 2 * bleed) * MM)
    for content in contents:
        page = pdf.add_blank_page(page_size=size)
        page.obj.Contents = pdf.make_stream(content)
        page.obj.Resources = Dictionary({
            "/" + category: Dictionary({
                "/" + name: _own(pdf, thing) for name, thing in entries.items()
            })
            for category, entries in resources.items()
        })  # fmt: skip
    return saved(pdf)


class Drawn:
    """A stream that a test's PDF is to have."""

    def __init__(self, content: bytes, **entries: Any) -> None:
        self.content, self.entries = content, entries


def _own(pdf: pikepdf.Pdf, thing: Any) -> Any:
    if isinstance(thing, Drawn):
        made = pdf.make_stream(thing.content)
        for key, value in thing.entries.items():
            made["/" + key] = _own(pdf, value)
        return made
    if isinstance(thing, list):
        return Array([_own(pdf, part) for part in thing])
    if isinstance(thing, dict):
        return Dictionary({"/" + key: _own(pdf, value) for key, value in thing.items()})
    return thing


def form(content: bytes, **entries: Any) -> Drawn:
    box = {"BBox": [0, 0, 300, 400], "Resources": {}}
    return Drawn(content, Type=Name.XObject, Subtype=Name.Form, **{**box, **entries})


def image(data: bytes, width: int, height: int, space: Any, **entries: Any) -> Drawn:
    return Drawn(
        data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, ColorSpace=space,
        **{"BitsPerComponent": 8, **entries},
    )  # fmt: skip


def saved(pdf: pikepdf.Pdf) -> bytes:
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def pressed(pdf: bytes, wanted: Order | None = None) -> pikepdf.Pdf:
    """Return the finished file, opened; every finding is a failure."""
    outcome = finish(pdf, wanted or order())
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    _OPEN.append(pikepdf.open(io.BytesIO(outcome.product)))
    return _OPEN[-1]


_OPEN: list[pikepdf.Pdf] = []  # an object of a closed file is no object any more


def found(pdf: bytes, wanted: Order | None = None) -> list[str]:
    """Return the codes of what is found."""
    return [finding.code for finding in finish(pdf, wanted or order()).diagnostics]


def operators(pdf: pikepdf.Pdf, page: int = 0) -> list[str]:
    """Return the instructions of a page as text, without what every page begins with."""
    return said(pdf.pages[page].obj.Contents.read_bytes())


def said(content: bytes) -> list[str]:
    lines = content.decode("latin-1").split("\n")
    return [line for line in lines if line not in ("q", "Q", "", "0 0 0 1 k 0 0 0 1 K")]


def named(pdf: pikepdf.Pdf, category: str, page: int = 0) -> Any:
    """Return the only resource of a category on a page."""
    (thing,) = pdf.pages[page].obj.Resources["/" + category].values()
    return thing


def everything(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every object that can be reached from the trailer, once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [pdf.trailer]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, (Dictionary, Array, pikepdf.Stream)):
            if thing.is_indirect:
                if thing.objgen in seen:
                    continue
                seen.add(thing.objgen)
            waiting += list(thing) if isinstance(thing, Array) else [v for _, v in thing.items()]
        if isinstance(thing, pikepdf.Object):
            yield thing


def forbidden_colours(pdf: pikepdf.Pdf) -> Counter[str]:
    """Return what no print file may have, read from all objects and all content streams."""
    counts: Counter[str] = Counter()
    for thing in everything(pdf):
        if isinstance(thing, Name) and str(thing) in FORBIDDEN:
            counts[str(thing)] += 1
        if isinstance(thing, pikepdf.Stream) and (
            thing.get("/Subtype") == "/Form" or "/PatternType" in thing
        ):
            counts += _device_operators(thing)
    for page in pdf.pages:
        counts += _device_operators(page)
    return counts


def _device_operators(stream: Any) -> Counter[str]:
    names = (str(one.operator) for one in pikepdf.parse_content_stream(stream))
    return Counter(name for name in names if name in ("rg", "RG", "INLINE IMAGE"))
