"""Citations, notes and the bibliography stand in the edition, linked, within the profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from octavo.intermediate import Edition, Range, offprint, validate
from tests.citations.library import manuscript, publication
from tests.intermediate.desk import composed, style

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


@pytest.mark.parametrize("style", ["author-date", "notes"])
def test_every_entry_leads_back_to_where_it_is_cited(style: str, tmp_path: Path) -> None:
    more = {"text/b.md": "---\ntitle: Mer\n---\nIs [@ohman; @aberg]. Och [@ohman] igen.\n"}
    made = edition(tmp_path, style, more)
    list_ = document(made, "bibliography")
    ways = list_.findall(".//h:li//h:a[@role='doc-backlink']", X)
    assert [each.text for each in ways] == ["(1)", "(1)", "(2)", "(1)", "(2)", "(3)"]
    assert ways[-1].get("aria-label") == "Tillbaka till hänvisning 3 i texten"
    led = []
    for each in ways:
        file, _, name = (each.get("href") or "").partition("#")
        [link] = document(made, file.removesuffix(".xhtml")).findall(f".//h:a[@id='{name}']", X)
        assert link.get("role") == "doc-biblioref"
        entry = next(one for one in each.iterancestors() if one.get("id"))
        led.append(link.get("href") == f"bibliography.xhtml#{entry.get('id')}")
    assert all(led)


def test_a_source_that_is_not_cited_leads_nowhere(tmp_path: Path) -> None:
    files = {"publication.yaml": publication(more="  nocite: all\n")}
    read = manuscript(tmp_path, "Is [@ohman].", files)
    assert read.product is not None
    made = composed(read.product, pictures=()).product
    assert made is not None
    assert validate(made) == ()
    ways = document(made, "bibliography").findall(".//h:a[@role='doc-backlink']", X)
    assert [each.get("href") for each in ways] == ["a.xhtml#a-cite-ohman"]


def test_an_off_print_leads_back_into_itself_alone(tmp_path: Path) -> None:
    files = {"text/b.md": "---\ntitle: Mer\n---\nIs [@ohman]. Och [@ohman] igen.\n"}
    files["publication.yaml"] = publication().replace("kind: book", "kind: issue")
    made = edition(tmp_path, "author-date", files)
    whole = offprint(made, "b", Range(), style())
    assert whole.product is not None
    ways = document(whole.product, "bibliography").findall(".//h:a[@role='doc-backlink']", X)
    assert [(each.text, each.get("href")) for each in ways] == [
        ("(1)", "b.xhtml#b-cite-ohman"),
        ("(2)", ways[1].get("href")),
    ]
    assert str(ways[1].get("href")).startswith("b.xhtml#b-cite-ohman-")
    assert str(ways[1].get("aria-label")).endswith("2 i texten")


def test_a_text_can_hold_the_bibliography(tmp_path: Path) -> None:
    front = "---\ntitle: Läst\nrole: bibliography\nname: last\n---\n"
    made = edition(tmp_path, "author-date", {"text/b.md": front})
    assert "bibliography" not in [one.name for one in made.documents]
    assert len(document(made, "last").findall(".//h:li", X)) == 3


def test_an_index_stands_after_the_sources(tmp_path: Path) -> None:
    texts = {"text/b.md": "---\ntitle: B\n---\n\n[Is]{.index}.\n"}
    last = {"text/z.md": "---\nrole: index\n---\n"}
    made = edition(tmp_path / "last", "author-date", texts | last)
    assert [one.role for one in made.documents][-2:] == ["bibliography", "index"]
    assert [one.title for one in made.outline][-2:] == ["Källor", "Register"]
    first = {"text/0.md": "---\nrole: index\n---\n"}
    made = edition(tmp_path / "first", "author-date", texts | first)
    assert [one.role for one in made.documents][-2:] == ["chapter", "bibliography"]


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
