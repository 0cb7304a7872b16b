"""Citations, notes and the bibliography stand in the edition, linked, within the profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from octavo.intermediate import Edition, validate
from tests.citations.library import manuscript, publication
from tests.intermediate.desk import composed

BODY = "Is [@aberg, s. 33]. Enligt @ohman.[^n]\n\n[^n]: Så [@smith], och a@b.se och \\@x."
X = {"h": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"}


def edition(folder: Path, style: str, more: dict[str, str] | None = None) -> Edition:
    files = {"publication.yaml": publication(style), **(more or {})}
    read = manuscript(folder, BODY, files)
    assert read.product is not None
    assert read.diagnostics == ()
    outcome = composed(read.product, pictures=())
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    assert validate(outcome.product) == ()
    return outcome.product


def document(made: Edition, name: str) -> etree._Element:
    [found] = [one for one in made.documents if one.name == name]
    return etree.fromstring(found.xhtml)


def said(root: etree._Element, path: str) -> list[str]:
    return ["".join(str(part) for part in each.itertext()) for each in root.iterfind(path, X)]


@pytest.mark.parametrize("style", ["author-date", "notes"])
def test_every_citation_leads_to_its_entry(style: str, tmp_path: Path) -> None:
    made = edition(tmp_path, style)
    text, list_ = document(made, "a"), document(made, "bibliography")
    links = text.iterfind(".//h:a[@role='doc-biblioref']", X)
    assert {each.get("href") for each in links} == {
        f"bibliography.xhtml#ref-{key}" for key in ("aberg", "ohman", "smith")
    }
    entries = list_.findall(".//h:li", X)
    assert [each.get("id") for each in entries] == ["ref-smith", "ref-aberg", "ref-ohman"]
    assert said(list_, ".//h:h1") == ["Källor"]
    [outer] = list_.findall(".//h:section", X)
    assert outer.get("role") == "doc-bibliography"


def test_an_author_and_a_year_stand_in_the_text(tmp_path: Path) -> None:
    text = document(edition(tmp_path, "author-date"), "a")
    assert said(text, ".//h:p")[0] == "Is (Åberg, 2001, s. 33). Enligt Öhman (1990).1"
    assert said(text, ".//h:aside/h:p") == ["1. Så (Smith och Öberg, 2010), och a@b.se och @x."]


def test_notes_stand_behind_the_stop(tmp_path: Path) -> None:
    text = document(edition(tmp_path, "notes"), "a")
    assert said(text, ".//h:p")[0] == "Is.1 Enligt Öhman2.3"
    first, second, third = said(text, ".//h:aside/h:p")
    assert first == "1. Anna Maria Åberg, Isens historia: en bok (Luleå: Isbrytaren, 2001), s. 33."
    assert second == "2. Cia Öhman, Fören (1990)."
    assert third.startswith("3. Så John R. Smith och Ulla Öberg, ”Sea ice”, Journal of Ice 12:3")
    assert third.endswith("https://doi.org/10.1234/ice.5, och a@b.se och @x.")


def test_a_text_can_hold_the_bibliography(tmp_path: Path) -> None:
    front = "---\ntitle: Läst\nrole: bibliography\nname: last\n---\n"
    made = edition(tmp_path, "author-date", {"text/b.md": front})
    assert "bibliography" not in [one.name for one in made.documents]
    assert len(document(made, "last").findall(".//h:li", X)) == 3


def test_without_sources_an_at_sign_is_text(tmp_path: Path) -> None:
    files = {"publication.yaml": "title: Is\nlanguage: sv\nkind: book\n"}
    read = manuscript(tmp_path, "Skriv till @octavo [@a].", files)
    (tmp_path / "manuscript" / "references.json").unlink()
    from octavo.manuscript import read as reading
    from octavo.workspace import Tree

    read = reading(Tree(tmp_path / "manuscript", "manuscript"))
    assert read.product is not None
    [paragraph] = read.product.texts[0].blocks
    assert [type(one).__name__ for one in paragraph.children] == ["Text"]  # type: ignore[union-attr]
