"""Turn four small manuscripts, which have one of everything, into editions and pictures.

They are publications like any other (`tests/epub/books`) in Swedish, English, Arabic and Japanese.
The Swedish one is the kitchen that most tests look into, and can be printed in the house's faces;
the others hold scripts that these do not have.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from octavo import intermediate, manuscript
from octavo.intermediate import Document, Edition, Metadata, PageMap, PagePlace
from octavo.manuscript import pictures_of
from octavo.pictures import Picture, for_screen, inspect
from octavo.styles import Stylesheets, house_folder, read
from octavo.workspace import Tree

BOOKS = Path(__file__).with_name("books")
LANGUAGES = ("sv", "en", "ar", "ja")


@dataclass(frozen=True)
class Book:
    """A manuscript as far as the EPUB needs it: the edition, and its pictures for a screen."""

    edition: Edition
    pictures: dict[str, Picture]


@cache
def book(language: str) -> Book:
    """Read, compose and validate the book in `language`; there is nothing to find in it."""
    tree = Tree(BOOKS / language / "manuscript", "manuscript")
    written = manuscript.read(tree)
    assert written.product is not None
    looked_at = {path: inspect(tree, path, span) for path, span in pictures_of(written.product)}
    resources = {path: one.product for path, one in looked_at.items() if one.product is not None}
    when = written.product.publication.modified
    composed = intermediate.compose(
        written.product, resources, house(), when or dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    assert composed.product is not None
    found = (
        *written.diagnostics,
        *(d for one in looked_at.values() for d in one.diagnostics),
        *composed.diagnostics,
        *intermediate.validate(composed.product),
    )
    assert found == (), "\n".join(f"{d.code} {d.span} {d.message}" for d in found)
    shown = {r.path: for_screen(r, STORE).product for r in composed.product.resources}
    return Book(composed.product, {path: one for path, one in shown.items() if one is not None})


def edition(
    documents: tuple[Document, ...] | None = None, metadata: Metadata | None = None
) -> Edition:
    """Return the Swedish book, with other documents or metadata where some are given."""
    whole = book("sv").edition
    return replace(
        whole,
        documents=whole.documents if documents is None else documents,
        metadata=whole.metadata if metadata is None else metadata,
    )


def pictures() -> dict[str, Picture]:
    """Return the pictures of the Swedish book."""
    return dict(book("sv").pictures)


PAGES = PageMap(
    (
        PagePlace("i", "titlepage", "titlepage", 1),
        PagePlace("ii", "contents", "contents", 1),
        PagePlace("iii"),
        PagePlace("1", "ljuset", "ljuset", 0),
        PagePlace("2", "ljuset", "ljuset-bilden-title", 0),
        PagePlace("3", "isen", "isen-title", 0),
    )
)


def picture(path: str, media_type: str, width: int, height: int, data: bytes) -> Picture:
    digest = hashlib.sha256(data).hexdigest()
    return Picture(path, media_type, width, height, data, digest)


def drawn(path: str, kind: str, width: int, height: int) -> Picture:
    image = Image.new("RGB", (width, height), (205, 216, 224))
    draw = ImageDraw.Draw(image)
    draw.polygon(
        [(0, height), (width * 0.3, height * 0.25), (width * 0.55, height * 0.7), (width, height)],
        fill=(60, 76, 92),
    )
    written = io.BytesIO()
    image.save(written, kind)
    return picture(path, f"image/{kind.lower()}", width, height, written.getvalue())


@cache
def cover() -> Picture:
    return drawn("cover.jpg", "JPEG", 1600, 2560)


class Memory:
    """A store for as long as the tests run, since fonts take a second to cut."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.kept.get((kind, key))

    def put(self, kind: str, key: str, value: bytes) -> None:
        self.kept[kind, key] = value


STORE = Memory()


@cache
def house() -> Stylesheets:
    outcome = read(None, Tree(house_folder(), "styles"))
    assert outcome.product is not None, outcome.diagnostics
    return outcome.product


METADATA = book("sv").edition.metadata
DOCUMENTS = book("sv").edition.documents
