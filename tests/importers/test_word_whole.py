"""A Word file with one of everything loses no word, and builds; so does one of LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from lxml import etree

from octavo.importers import Fate, Imported
from octavo.importers.word import import_word
from octavo.manuscript import Figure, ListBlock, Manuscript, Table
from octavo.pipeline import Request, build
from tests.importers.parts import manuscript, words
from tests.importers.word_whole import whole

WORD = re.compile(r"\bbo[a-z]{4}\b")
PARTS = ("document", "footnotes", "comments", "header1")


@pytest.fixture(scope="module")
def data() -> bytes:
    return whole()


@pytest.fixture(scope="module")
def made(data: bytes) -> Imported:
    outcome = import_word(data, "whole.docx")
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("word")


@pytest.fixture(scope="module")
def read(made: Imported, folder: Path) -> Manuscript:
    return manuscript(made, folder)


def counted(data: bytes) -> Counter[str]:
    """Return the words of a Word file, deleted, hidden and commented ones among them."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in PARTS:
            root = etree.fromstring(archive.read(f"word/{part}.xml"))
            texts = (e.text or "" for e in root.iter("{*}t", "{*}delText"))
            found.update(WORD.findall(" ".join(texts)))
            found.update(WORD.findall(" ".join(e.get("descr", "") for e in root.iter("{*}docPr"))))
    return found


def test_every_word_is_in_the_result_once_or_in_a_decision(
    data: bytes, made: Imported, read: Manuscript
) -> None:
    front = read.texts[0].front
    shown = Counter(
        WORD.findall(
            " ".join(
                words((front.title, front.subtitle, read.texts[0].blocks, read.texts[0].notes))
            )
            + " "
            + " ".join(record.alt or "" for record in read.images.values())
        )
    )
    told = {word for decision in made.decisions for word in WORD.findall(decision.what)}
    expected = counted(data)
    assert len(expected) > 250
    assert set(expected.values()) == {1}
    assert {word: n for word, n in shown.items() if n != 1} == {}
    assert shown.keys() | told >= expected.keys()
    assert shown.keys() <= expected.keys()


def test_words_out_of_sight_are_only_told(made: Imported, read: Manuscript) -> None:
    dropped = [d.what for d in made.decisions if d.fate is Fate.DROPPED]
    for words_of in (
        "was deleted by Bo Ek",
        "is hidden in Word",
        "stands at the head of the pages",
    ):
        assert sum(words_of in what for what in dropped) == 1
    shown = " ".join(words(read.texts[0].blocks))
    for what in dropped:
        assert not any(word in shown for word in WORD.findall(what))


def test_one_of_everything_is_there(made: Imported, read: Manuscript) -> None:
    blocks = read.texts[0].blocks
    assert len(read.texts[0].notes) == 2
    assert [len(note.children) for note in read.texts[0].notes] == [2, 2]
    (table,) = (b for b in blocks if isinstance(b, Table))
    assert table.caption
    (figure,) = (b for b in blocks if isinstance(b, Figure))
    assert figure.caption
    assert sum(isinstance(b, ListBlock) for b in blocks) == 2
    whats = " ".join(decision.what for decision in made.decisions)
    for part in ("was inserted by Bo Ek (2026-02-03)", "Comment by Ada Ek", "looks like a heading"):
        assert part in whats


def test_the_tree_builds_and_keeps_all(folder: Path, read: Manuscript) -> None:
    report = build(Request(folder, ("epub", "print"), draft=True, jobs=1))
    assert [f for f in report.diagnostics if f.is_error] == []
    paths = {each.edition: each.path for each in report.files}
    pdf: Any = pymupdf.open(str(paths["print"]))  # type: ignore[no-untyped-call]
    shown = re.sub(r"-?\s*\n", "", "".join(page.get_text() for page in pdf))
    assert sum(len(page.get_images()) for page in pdf) >= 1
    flow = WORD.findall(" ".join(words(read.texts[0].blocks)))
    letters = re.sub(r"\W", "", shown)
    assert [word for word in flow if word not in letters] == []
    with zipfile.ZipFile(paths["epub"]) as book:
        pages = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml"))
    for part in ("<math", "<table", "<figure", "doc-noteref", "<em>", "<strong>", "<ol>"):
        assert part in pages
    assert [word for word in flow if word not in pages] == []


SOFFICE = shutil.which("soffice")
PAGE = """<html lang="sv"><head><title>Isen</title></head><body><h1>Isen</h1>
<p>De gick ut på <i>isen</i> och såg att det var kallt, och de hade inte med sig något varmt.
<ul><li>ett<ul><li>under</li></ul></li><li>två</li></ul><ol start="3"><li>tre</li></ol>
<table border="1"><thead><tr><th>Dag</th><th>Mil</th></tr></thead><tr><td>1</td><td>12</td></tr>
</table><blockquote>Citat</blockquote><h2>Andra</h2><p>Mer <b>text</b> och
<a href="https://example.org/">en länk</a>.</body></html>"""


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not there: no soffice on the path")
def test_a_file_of_libreoffice_is_imported(tmp_path: Path) -> None:
    (tmp_path / "isen.html").write_text(PAGE, encoding="utf-8")
    command = [
        str(SOFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path),
        str(tmp_path / "isen.html"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    outcome = import_word((tmp_path / "isen.docx").read_bytes(), "isen.docx")
    assert outcome.product is not None
    text = outcome.product.files["text/01-isen.md"].decode().split("---\n\n", 1)[1]
    assert text == (
        "De gick ut på *isen* och såg att det var kallt, och de hade inte med sig något varmt."
        "\n\n- ett\n  - under\n- två\n\n3. tre\n\n:::{table}\n:row-headings: false\n| Dag | Mil |\n"
        "| :---: | :---: |\n| 1 | 12 |\n:::\n\n> Citat\n\n## Andra\n\n"
        "Mer **text** och [en länk](<https://example.org/>).\n"
    )
