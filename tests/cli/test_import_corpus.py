"""The books of the corpus go in by `octavo import`, and come out word for word."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from octavo.cli.app import run
from tests.importers.test_corpus import BOOKS, CORPUS, MADE_ANEW, letters, said, sources

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not there")
PRINT = re.compile(r"^  print: .*\n|^editions:\n(?=\Z|\S)", re.MULTILINE)


def built(folder: Path) -> str:
    """Return the letters of the EPUB below `folder`, in the order of its spine."""
    (path,) = (folder / "build" / "epub").glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        (opf,) = (name for name in archive.namelist() if name.endswith(".opf"))
        package = etree.fromstring(archive.read(opf))
        items = {str(e.get("id")): str(e.get("href")) for e in package.iter("{*}item")}
        names = [items[str(e.get("idref"))] for e in package.iter("{*}itemref")]
        above = opf.rpartition("/")[0]
        roots = [etree.fromstring(archive.read(f"{above}/{n}".lstrip("/"))) for n in names]
    return "".join(said(next(root.iter("{*}body"))) for root in roots)


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_makes_the_round_trip(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    assert run(["import", str(CORPUS / f"{name}.epub"), "--into", str(folder), "-q"]) == 0
    about = folder / "manuscript" / "publication.yaml"
    # Without a print edition no pages have to be laid out for its page list.
    rest = PRINT.sub("", about.read_text("utf-8"))
    about.write_text(rest if "\neditions:" in rest else f"{rest}editions:\n  epub: {{}}\n", "utf-8")
    assert run(["build", str(folder), "epub", "-q"]) == 0
    whole, at = built(folder), 0
    for page, body in sources(name).items():
        if page in MADE_ANEW or page == "halftitlepage":
            continue
        words = said(body)
        found = whole.find(words, at)
        assert found >= 0, f"{page}: {words[:200]}"
        at = found + len(words)
    notes = sources(name).get("endnotes")
    for item in [] if notes is None else notes.iter("{*}li"):
        assert letters(said(item)) in whole
