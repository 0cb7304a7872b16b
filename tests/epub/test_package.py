"""The file as a whole: its layout, its metadata, its manifest, and that it never varies."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from ebooklib import epub as ebooklib_epub

from octavo.epub import write
from octavo.epub.package import HOOKS, Item, Package, pack
from tests.epub import kitchen
from tests.epub.reading import Opened, kitchen_epub, made

ROOT = Path(__file__).parents[2]


def test_mimetype_is_first_stored_and_bare() -> None:
    first = kitchen_epub().entries()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert kitchen_epub().data[38:58] == b"application/epub+zip"


def test_media_are_stored_and_text_is_deflated() -> None:
    kinds = {entry.filename: entry.compress_type for entry in kitchen_epub().entries()}
    assert kinds["OEBPS/images/sarek.jpg"] == zipfile.ZIP_STORED
    assert kinds["OEBPS/images/vinjett.png"] == zipfile.ZIP_STORED
    assert kinds["OEBPS/text/ljuset.xhtml"] == zipfile.ZIP_DEFLATED
    assert kinds["OEBPS/images/snitt.svg"] == zipfile.ZIP_DEFLATED


def test_entries_have_the_date_of_the_publication() -> None:
    assert {entry.date_time for entry in kitchen_epub().entries()} == {(2026, 11, 22, 9, 30, 14)}


def test_manifest_lists_every_file_once() -> None:
    listed = kitchen_epub().values("content.opf", "//opf:item/@href")
    outside = {"mimetype", "META-INF/container.xml", "OEBPS/content.opf"}
    assert sorted(f"OEBPS/{href}" for href in listed) == sorted(
        set(kitchen_epub().names()) - outside
    )


def test_ids_come_from_names() -> None:
    ids = kitchen_epub().values("content.opf", "//opf:item/@id")
    assert "text-ljuset.xhtml" in ids
    assert "ncx" in ids
    assert len(ids) == len(set(ids))


def test_spine_of_a_book_has_its_contents_after_the_title_page() -> None:
    assert kitchen_epub().values("content.opf", "//opf:itemref/@idref") == [
        "cover.xhtml",
        "text-titlepage.xhtml",
        "text-imprint.xhtml",
        "nav.xhtml",
        "text-ljuset.xhtml",
        "text-isen.xhtml",
        "accessibility.xhtml",
    ]
    assert kitchen_epub().values("content.opf", "//opf:itemref/@linear") == []


def test_contents_of_an_article_are_out_of_the_way() -> None:
    edition = kitchen.edition(metadata=replace(kitchen.METADATA, kind="article"))
    epub = Opened(made(edition).data)
    path = "//opf:itemref[@linear='no']/@idref"
    assert epub.values("content.opf", path) == ["nav.xhtml"]


def test_cover_is_named_in_both_ways() -> None:
    path = "//opf:item[@properties='cover-image']/@id"
    assert kitchen_epub().values("content.opf", path) == ["images-cover-front.jpg"]
    path = "//opf:meta[@name='cover']/@content"
    assert kitchen_epub().values("content.opf", path) == ["images-cover-front.jpg"]


def test_metadata_says_who_made_what() -> None:
    epub = kitchen_epub()
    assert epub.values("content.opf", "//dc:creator/text()") == ["Anna Åberg"]
    assert epub.values("content.opf", "//dc:contributor/text()") == ["Bo Öst"]
    assert epub.meta("file-as") == ["Åberg, Anna", "Öst, Bo"]
    assert epub.meta("role") == ["aut", "ill"]
    assert epub.values("content.opf", "//opf:meta[@property='role']/@scheme") == [
        "marc:relators",
        "marc:relators",
    ]


def test_metadata_names_the_edition() -> None:
    epub = kitchen_epub()
    assert epub.values("content.opf", "//dc:identifier/text()") == ["urn:isbn:9789100000004"]
    assert epub.values("content.opf", "//dc:source/text()") == ["urn:isbn:9789100000011"]
    assert epub.values("content.opf", "//dc:title/text()") == [
        "Fjällens ljus",
        "Om is, vind och långa skuggor",
    ]
    assert epub.meta("title-type") == ["main", "subtitle"]
    assert epub.meta("dcterms:modified") == ["2026-11-22T09:30:15Z"]
    assert epub.values("content.opf", "/opf:package/@xml:lang") == ["sv"]
    assert epub.values("content.opf", "/opf:package/@prefix") == []


def test_two_files_of_one_name_are_refused() -> None:
    twice = (Item("a.txt", "text/plain", b""), Item("A.txt", "text/plain", b""))
    package = Package("urn:x", "t", "sv", kitchen.METADATA.modified, (), twice, (), ())
    with pytest.raises(ValueError, match="two files"):
        pack(package)


def test_right_to_left_languages_turn_the_other_way() -> None:
    package = Package("urn:x", "t", "he-IL", kitchen.METADATA.modified, (), (), (), ())
    assert package.direction == "rtl"


@pytest.mark.parametrize("hook", HOOKS)
def test_ebooklib_still_calls_what_is_overridden(hook: str) -> None:
    assert callable(getattr(ebooklib_epub.EpubWriter, hook))


SCRIPT = """
import hashlib
from octavo.epub import write
from tests.epub import kitchen
made = write(
    kitchen.edition(), kitchen.house(), kitchen.pictures(), kitchen.cover(), kitchen.PAGES
)
print(hashlib.sha256(made.product.data).hexdigest())
"""


def test_bytes_do_not_depend_on_hash_seed_or_time_zone() -> None:
    seen = set()
    for seed, zone in (("1", "Asia/Tokyo"), ("4711", "America/New_York")):
        path = os.pathsep.join([*map(str, sys.path), str(ROOT)])
        around = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": path}
        ended = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=around, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stderr
        seen.add(ended.stdout)
    assert len(seen) == 1


def test_no_cover_is_no_cover_page() -> None:
    outcome = write(kitchen.edition(), kitchen.house(), kitchen.pictures(), store=kitchen.STORE)
    assert outcome.product is not None
    epub = Opened(outcome.product.data)
    assert "OEBPS/cover.xhtml" not in epub.names()
    assert epub.values("content.opf", "//opf:meta[@name='cover']/@content") == []
