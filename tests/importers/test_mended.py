"""A faulty EPUB is a sound one after import and build: EPUBCheck and Ace find nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.cli.app import run
from octavo.preflight import EpubCheck
from octavo.preflight.ace import Ace
from tests.importers.parts import PNG, epub, page

# No table of contents, no title, a date in words, a language that is none, a type that is not the
# picture's, a picture without alternative text, headings out of order, ids twice, dead links.
BODY = (
    '<h1>One</h1><h4>Skipped</h4><p>It was cold.</p><p><img src="a.png"/></p>'
    '<p><a href="gone.xhtml#x">away</a> <a href="#nowhere">there</a></p><p id="d">a</p>'
    '<p id="d">b</p><center><font color="red">Loud</font></center>'
)
FAULTY = epub(
    {"one.xhtml": page(BODY)},
    metadata="<dc:title></dc:title><dc:date>yesterday</dc:date><dc:language>english</dc:language>",
    items='<item id="i" href="a.png" media-type="image/jpeg"/>',
    more={"OPS/a.png": PNG},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import the faulty book, say what its picture shows, and build its EPUB."""
    above = tmp_path_factory.mktemp("mended")
    (above / "faulty.epub").write_bytes(FAULTY)
    made = above / "mended"
    assert run(["import", str(above / "faulty.epub"), "--into", str(made), "-q"]) == 0
    images = made / "manuscript/images.yaml"
    said = images.read_text("utf-8").replace("images/a.png:\n", "images/a.png:\n  alt: A field\n")
    images.write_text(said, "utf-8")
    about = made / "manuscript/publication.yaml"
    about.write_text(about.read_text("utf-8") + "editions:\n  epub: {}\n", "utf-8")
    assert run(["build", str(made), "epub", "-q"]) == 0
    return made


def test_every_fault_is_told(folder: Path) -> None:
    report = (folder / "import-report.md").read_text("utf-8")
    for told in (
        "The book does not say its title.",
        "“yesterday” is no date that can be read",
        "The language of the book is “english”",
        "The picture images/a.png has no alternative text.",
        "The link to “OPS/gone.xhtml” was dropped",
    ):
        assert told in report


@pytest.mark.external
def test_epubcheck_objects_to_the_source_and_not_to_what_came_of_it(
    folder: Path, checker: EpubCheck
) -> None:
    (made,) = (folder / "build/epub").glob("*.epub")
    assert {found.foreign_id for found in checker.check(FAULTY)} >= {"RSC-005", "OPF-029"}
    assert checker.check(made.read_bytes()) == ()


@pytest.mark.external
def test_ace_objects_to_nothing_in_what_came_of_it(folder: Path, ace: Ace) -> None:
    (made,) = (folder / "build/epub").glob("*.epub")
    report = ace.check(made.read_bytes())
    assert (report.findings, report.passed) == ((), True)
