"""Where a cite stands among those of its source, and what a style makes of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.citations.positions import FIRST, History, Position
from tests.citations.library import cited, publication

IBID = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation near-note-distance="2"><layout delimiter="; "><choose>
<if position="ibid-with-locator"><text value="ibid. at "/><text variable="locator"/></if>
<else-if position="ibid"><text value="ibid."/></else-if>
<else-if position="near-note"><text value="near"/></else-if>
<else-if position="subsequent"><text value="far"/></else-if>
<else><text value="first"/></else></choose></layout></citation></style>"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[@aberg] [@aberg]", ["first", "ibid."]),
        ("[@aberg, s. 3] [@aberg, s. 3]", ["first", "ibid."]),
        ("[@aberg, s. 3] [@aberg, s. 4]", ["first", "ibid. at 4"]),
        ("[@aberg] [@aberg, s. 4]", ["first", "ibid. at 4"]),
        ("[@aberg, s. 3] [@aberg]", ["first", "near"]),
        ("[@aberg] [@ohman] [@aberg]", ["first", "first", "near"]),
        ("[@aberg] [@ohman] [@smith] [@aberg]", ["first", "first", "first", "far"]),
        ("[@ohman; @aberg] [@aberg]", ["first; first", "near"]),
        ("[@aberg; @aberg]", ["first; ibid."]),
    ],
)
def test_a_style_is_told_the_position(body: str, expected: list[str], tmp_path: Path) -> None:
    files = {"publication.yaml": publication("ibid.csl"), "ibid.csl": IBID}
    assert cited(tmp_path, body, files) == expected


def test_a_text_begins_anew_but_remembers_what_was_cited() -> None:
    history = History()
    history.begin_citation(1)
    assert history.cite("a", None) == FIRST
    history.begin_text()
    history.begin_citation(1)
    assert history.cite("a", None) == Position(again=True, distance=2)
