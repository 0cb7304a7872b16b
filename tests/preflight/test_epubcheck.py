"""The real EPUBCheck, on EPUBs that octavo.epub wrote."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.diagnostics import Severity, Span
from octavo.preflight import EpubCheck, EpubCheckError, epubcheck_available, machine
from tests.epub import kitchen
from tests.epub.reading import made, opened, without

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(bool(epubcheck_available()), reason=epubcheck_available() or "-"),
]


@pytest.fixture(scope="module")
def checker() -> Iterator[EpubCheck]:
    with EpubCheck(warm=True) as warm:
        yield warm


def changed(epub: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return the EPUB with `old` replaced in one of its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == name:
                assert old in data
                data = data.replace(old, new)
            target.writestr(entry, data)
    return out.getvalue()


def test_the_kitchen_is_clean(checker: EpubCheck) -> None:
    epub = made(page_map=kitchen.PAGES)
    assert checker.check(epub.data, epub.source_map) == ()


def test_so_is_a_bare_article_without_pages(checker: EpubCheck) -> None:
    own = {"epub": kitchen.METADATA.identifiers["epub"]}
    bare = replace(
        kitchen.METADATA, kind="article", identifiers=own, creators=(), subtitle="", licence=""
    )
    edition = without("ljuset", ' alt="Snitt genom en glaciär: is överst, morän underst."', "")
    epub = made(replace(edition, metadata=bare, outline=(), figures=(), tables=()))
    assert checker.check(epub.data, epub.source_map) == ()


def test_a_broken_link_leads_to_its_line(checker: EpubCheck) -> None:
    epub = made()
    bad = changed(epub.data, "OEBPS/text/ljuset.xhtml", b"#tab-smalt", b"#tab-borta")
    (finding,) = checker.check(bad, epub.source_map)
    assert (finding.code, finding.foreign_id) == ("PRE-001", "RSC-012")
    assert finding.span == Span("manuscript/text/ljuset.md", 16, 1)


def test_what_it_only_remarks_on_leads_to_its_line_as_well(checker: EpubCheck) -> None:
    epub = made()
    was, becomes = b'epub:type="footnote"', b'epub:type="endnote"'
    old = changed(epub.data, "OEBPS/text/ljuset.xhtml", was, becomes)
    found = checker.check(old, epub.source_map)
    assert {(f.code, f.severity, f.foreign_id) for f in found} == {
        ("PRE-004", Severity.NOTE, "OPF-086b")
    }
    assert {f.span.path for f in found if f.span} == {"manuscript/text/ljuset.md"}


def test_the_books_in_four_languages_are_clean(checker: EpubCheck) -> None:
    for language in kitchen.LANGUAGES:
        assert checker.check(opened(language).data) == ()


def test_a_cold_java_says_the_same(tmp_path: Path) -> None:
    epub = made()
    path = tmp_path / "bad.epub"
    bad = changed(epub.data, "OEBPS/text/ljuset.xhtml", b"#tab-smalt", b"#tab-borta")
    path.write_bytes(bad)
    with EpubCheck() as cold:
        (finding,) = cold.check(path, epub.source_map)
    assert finding.span == Span("manuscript/text/ljuset.md", 16, 1)


def test_what_is_no_epub_is_told(checker: EpubCheck) -> None:
    found = checker.check(b"not a zip")
    assert found
    assert found[0].code == "PRE-001"


def test_bytes_need_a_with_block() -> None:
    with pytest.raises(ValueError, match="with block"):
        EpubCheck().check(b"")


def test_without_java_the_reason_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "Java" in epubcheck_available()
    with pytest.raises(EpubCheckError, match="not installed"):
        machine.report_cold(Path("a.epub"))
