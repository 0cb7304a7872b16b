"""EPUBCheck finds nothing in the four books, with everything claimed that can be claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.epub import vouched, write
from octavo.preflight import EpubCheck, epubcheck_available
from tests.epub import kitchen
from tests.epub.reading import Opened, opened

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(bool(epubcheck_available()), reason=epubcheck_available() or "-"),
]


@pytest.fixture(scope="module")
def checker() -> Iterator[EpubCheck]:
    with EpubCheck(warm=True) as warm:
        yield warm


@pytest.mark.parametrize("language", kitchen.LANGUAGES)
def test_the_book_is_clean(checker: EpubCheck, language: str) -> None:
    verdict = vouched(kitchen.book(language).edition.metadata)
    assert checker.check(opened(language, verdict).data) == ()


def test_obfuscated_fonts_are_remarked_on_and_no_more(checker: EpubCheck, tmp_path: Path) -> None:
    house = kitchen.house()
    licence = tmp_path / "LICENCE"
    licence.write_text("EPUB: obfuscate\n", encoding="utf-8")
    hidden = replace(house, fonts=tuple(replace(f, licence_file=licence) for f in house.fonts))
    outcome = write(kitchen.edition(), hidden, kitchen.pictures(), store=kitchen.STORE)
    assert outcome.product is not None
    assert "META-INF/encryption.xml" in Opened(outcome.product.data).names()
    found = checker.check(outcome.product.data)
    assert {finding.foreign_id for finding in found} == {"RSC-004"}  # “encrypted, not checked”
