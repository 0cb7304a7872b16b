"""A process that has written an EPUB before writes the bytes that a new one would."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from octavo.diagnostics import Outcome
from octavo.epub import EpubFile, archive, documents, pages, prepare, setting, write
from octavo.epub.archive import Archive
from octavo.intermediate import Edition, PageMap
from octavo.memory import Latest, Memory
from octavo.pictures import Picture
from octavo.styles import Stylesheets
from tests.epub import kitchen
from tests.epub.reading import Opened, without


@dataclass(frozen=True)
class Book:
    """What is given to `write`."""

    edition: Edition = field(default_factory=kitchen.edition)
    stylesheets: Stylesheets = field(default_factory=kitchen.house)
    pictures: dict[str, Picture] = field(default_factory=kitchen.pictures)
    cover: Picture | None = field(default_factory=kitchen.cover)
    page_map: PageMap | None = kitchen.PAGES

    def write(self) -> Outcome[EpubFile]:
        return write(
            self.edition,
            self.stylesheets,
            self.pictures,
            self.cover,
            self.page_map,
            kitchen.STORE,
        )


def shifted() -> Book:
    places = list(kitchen.PAGES.pages)
    places[4] = replace(places[4], element="ljuset", offset=30)
    return Book(page_map=PageMap(tuple(places)))


def with_a_sheet() -> Book:
    house = kitchen.house()
    first, *others = house.sheets["epub"]
    longer = replace(first, text=first.text + "\np { color: #111 }\n")
    return Book(stylesheets=replace(house, sheets={**house.sheets, "epub": (longer, *others)}))


def with_a_template() -> Book:
    house = kitchen.house()
    old = house.templates["nav.xhtml.j2"]
    new = replace(old, text=old.text.replace("<ol>", '<ol class="plain">'))
    return Book(stylesheets=replace(house, templates={**house.templates, "nav.xhtml.j2": new}))


def with_a_picture() -> Book:
    pictures = kitchen.pictures()
    pictures["images/sarek.jpg"] = kitchen.drawn("images/sarek.jpg", "PNG", 40, 30)
    return Book(pictures=pictures)


def with_a_title() -> Book:
    return Book(kitchen.edition(metadata=replace(kitchen.METADATA, title="Annat ljus")))


CHANGES: dict[str, Callable[[], Book]] = {
    "a word": lambda: Book(without("ljuset", "ljuset", "skenet")),
    "a page": shifted,
    "no pages": lambda: Book(page_map=None),
    "a sheet": with_a_sheet,
    "a template": with_a_template,
    "the cover": lambda: Book(cover=kitchen.drawn("cover.png", "PNG", 1600, 2400)),
    "no cover": lambda: Book(cover=None),
    "a picture": with_a_picture,
    "the title": with_a_title,
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_file_is_the_one_that_is_made_from_nothing(
    change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Book().write()
    again = CHANGES[change]().write()
    for module in (archive, setting):
        monkeypatch.setattr(module, "_KNOWN", Memory(most=0))
    monkeypatch.setattr(pages, "_LAST", Latest(4))
    assert CHANGES[change]().write() == again
    assert again.product is not None
    assert again != before


def test_only_what_has_changed_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def transform(*given: object, **more: object) -> documents.ContentDocument:
        content: documents.ContentDocument = documents.transform(*given, **more)  # type: ignore[arg-type]
        made.append(content.path)
        return content

    monkeypatch.setattr(setting, "_KNOWN", Memory(most=10_000_000))
    Book().write()
    monkeypatch.setattr(setting, "transform", transform)
    CHANGES["a word"]().write()
    assert made == ["text/ljuset.xhtml"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_prepared_is_not_made_again(language: str) -> None:
    book, store = kitchen.book(language), kitchen.Memory()
    prepare(book.edition, kitchen.house(), book.pictures, store)
    before = {key for key in store.kept if key[0] in ("epub-font", "epub-drawing")}
    assert before
    write(book.edition, kitchen.house(), book.pictures, None, kitchen.PAGES, store)
    assert {key for key in store.kept if key[0] in ("epub-font", "epub-drawing")} == before


def test_fonts_of_other_scripts_wait_for_what_octavo_says_in_them() -> None:
    book, store = kitchen.book("ja"), kitchen.Memory()
    prepare(book.edition, kitchen.house(), {}, store)
    assert not store.kept


def test_the_archive_is_the_one_that_python_writes() -> None:
    files = {"mimetype": b"application/epub+zip", "a.xhtml": b"<p>" + 999 * b"x" + b"</p>"}
    when = dt.datetime(2026, 11, 22, 12, 30, 15, tzinfo=dt.UTC)
    ours, theirs = io.BytesIO(), io.BytesIO()
    written, expected = Archive(ours, when), zipfile.ZipFile(theirs, "w")
    for name, data in files.items():
        kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
        written.writestr(name, data, kind)
        entry = zipfile.ZipInfo(name, (2026, 11, 22, 12, 30, 14))
        entry.create_system, entry.external_attr = 3, 0o100644 << 16
        expected.writestr(entry, data, kind, compresslevel=9)
    written.close()
    expected.close()
    assert ours.getvalue() == theirs.getvalue()
    assert Opened(ours.getvalue()).names() == list(files)
