"""A decision says the line of the manuscript on which what it quotes stands."""

from __future__ import annotations

import pytest

from octavo.importers import Decision, Fate, Imported, Sureness
from octavo.importers.placing import placed

TEXT = "---\ntitle: Ice\n---\n\nThe *old* ice – it was ”thin”.\n\nIce and fog.\n"
FILES = {
    "text/01-ice.md": TEXT.encode(),
    "images.yaml": b"images/a.png:\n  credit: x\nimages/a.png.jpg:\n  credit: y\n",
}


def place(what: str, result: str, fate: Fate = Fate.KEPT) -> str:
    """Return where a decision is after it was placed."""
    made = Imported(FILES, (Decision(what, Sureness.CERTAIN, fate, "a.docx:1", result),))
    return placed(made).decisions[0].result


@pytest.mark.parametrize(
    ("what", "result", "line"),
    [
        ("“The old ice - it was …” is a caption.", "manuscript/text/01-ice.md", ":5"),
        ("“fog” was inserted.", "manuscript/text/01-ice.md", ":7"),
        ("“ice” was inserted.", "manuscript/text/01-ice.md", ":5"),
        ("The picture images/a.png has no credit.", "manuscript/images.yaml", ":1"),
    ],
)
def test_words_that_stand_once_tell_the_line(what: str, result: str, line: str) -> None:
    assert place(what, result) == result + line


@pytest.mark.parametrize(
    ("what", "result", "fate"),
    [
        ("“Ice” is a heading.", "manuscript/text/01-ice.md", Fate.KEPT),
        ("“thi” is no word.", "manuscript/text/01-ice.md", Fate.KEPT),
        ("“fog” was left out.", "manuscript/text/01-ice.md", Fate.DROPPED),
        ("“fog” is known.", "manuscript/text/01-ice.md:3", Fate.KEPT),
        ("“fog” is elsewhere.", "manuscript/images/a.png", Fate.KEPT),
    ],
)
def test_other_decisions_stay(what: str, result: str, fate: Fate) -> None:
    assert place(what, result, fate) == result
