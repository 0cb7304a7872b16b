"""The EPUB claims to conform only where it was asked for and every checker agrees."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from octavo.diagnostics import MissingToolError
from octavo.pipeline import Request, build, check
from octavo.preflight import ace_available, epubcheck_available

CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """Return a small publication with an EPUB only, whose certifier is named."""
    folder = tmp_path / "prov"
    subprocess.run(
        [sys.executable, "-m", "octavo", "new", str(folder)], check=True, capture_output=True
    )
    file = folder / "manuscript" / "publication.yaml"
    text = re.sub(
        r"(?m)^editions:\n(?:  .*\n)+",
        "editions: {epub: {}}\naccessibility: {certifier: Isbrytaren}\n",
        file.read_text(encoding="utf-8"),
    )
    file.write_text(text, encoding="utf-8")
    return folder


def package(folder: Path) -> str:
    """Return the package document of the one EPUB that was built."""
    (path,) = (folder / "build" / "epub").iterdir()
    with zipfile.ZipFile(path) as book:
        (name,) = (n for n in book.namelist() if n.endswith(".opf"))
        return book.read(name).decode()


def needs_checkers() -> None:
    for reason in (epubcheck_available(), ace_available()):
        if reason:
            pytest.skip(reason)


def test_a_build_claims_nothing_by_itself(publication: Path) -> None:
    assert build(Request(publication)).ok
    assert CLAIM not in package(publication)
    assert "conformsTo" not in package(publication)


def test_what_every_checker_passes_is_claimed_and_vouched_for(publication: Path) -> None:
    needs_checkers()
    report = build(Request(publication, certify=True))
    assert report.diagnostics == ()
    assert CLAIM in package(publication)
    assert ">Isbrytaren</meta>" in package(publication)


def test_what_a_checker_faults_is_not_built(publication: Path) -> None:
    assert build(Request(publication)).ok
    before = package(publication)
    images = publication / "manuscript" / "images.yaml"
    said = re.sub(
        r"(?m)^  alt: >-\n(?:    .*\n)+", "  alt: sheets.svg\n", images.read_text("utf-8")
    )
    images.write_text(said, encoding="utf-8")
    report = build(Request(publication, certify=True))
    assert "PIP-009" in {finding.code for finding in report.diagnostics}
    assert package(publication) == before


def test_without_its_checkers_nothing_is_certified(
    publication: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = publication / "tools"
    tools.mkdir()
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(MissingToolError, match="did not run"):
        build(Request(publication, certify=True))


def test_a_check_reads_the_epub_without_others(publication: Path) -> None:
    assert check(Request(publication)).diagnostics == ()
    assert (publication / "build" / "report" / "report.html").is_file()
    shutil.rmtree(publication / "build")
