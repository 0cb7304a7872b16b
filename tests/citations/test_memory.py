"""What was set once is not set again, and says the same as if it were."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from octavo.citations import Desk, prepare
from octavo.manuscript import Inline, Text
from tests.citations.library import SOURCES, citations, manuscript, publication

BODY = "A [@aberg, s. 3; @ohman]. B [se @aberg, s. 4]. Enligt @smith [s. 2]. C [-@eklund1]."


class Kept(dict[str, bytes]):
    """A cache of builds, in memory."""

    def keep(self, desk: Desk) -> None:
        if desk.news is not None:
            self[desk.digest] = desk.news


def built(
    folder: Path, kept: Kept, body: str = BODY, files: dict[str, str] | None = None
) -> tuple[Desk, list[tuple[Inline, ...]], list[tuple[str, tuple[Inline, ...]]]]:
    read = manuscript(folder, body, files)
    assert read.product is not None
    about = read.product.publication
    assert about.bibliography is not None
    cited = citations(read.product)
    desk = prepare(about.bibliography, cited, about.language, kept.get).product
    assert desk is not None
    words = [(*desk.set(one), Text(desk.author(one))) for one in cited]
    return desk, words, [(entry.key, entry.words) for entry in desk.entries()]


@pytest.mark.parametrize("style", ["author-date", "notes"])
def test_a_second_build_sets_nothing_and_says_the_same(
    style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, files = Kept(), {"publication.yaml": publication(style)}
    first, *said = built(tmp_path, kept, files=files)
    kept.keep(first)
    monkeypatch.setitem(sys.modules, "octavo.citations.setting", None)  # importing it would fail
    second, *again = built(tmp_path, kept, f"Ett nytt ord. {BODY}", files)
    assert again == said
    assert second.news is None


def test_one_new_citation_says_what_it_would_without_a_memory(tmp_path: Path) -> None:
    kept = Kept()
    files = {"publication.yaml": publication("notes")}
    kept.keep(built(tmp_path, kept, files=files)[0])
    more = BODY.replace("B [", "Ny [@ohman, s. 9]. B [")
    third, *said = built(tmp_path, kept, more, files)
    _, *fresh = built(tmp_path, Kept(), more, files)
    assert said == fresh
    assert third.news is not None


@pytest.mark.parametrize(
    "files",
    [
        {"references.json": SOURCES.replace("Vägar", "Stigar")},
        {"publication.yaml": publication(language="en-GB", more="  nocite: all\n")},
        {"publication.yaml": publication("notes", more="  nocite: all\n")},
    ],
)
def test_other_sources_languages_and_styles_are_not_mixed_up(
    files: dict[str, str], tmp_path: Path
) -> None:
    everything = {"publication.yaml": publication(more="  nocite: all\n")}
    before = built(tmp_path, Kept(), files=everything)[0]
    after = built(tmp_path, Kept(), files=everything | files)[0]
    assert before.digest != after.digest
