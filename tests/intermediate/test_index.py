"""Indexes and glossaries: how they sort, what they hold, and what bad marks get."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.collation import letter, sort_key
from octavo.diagnostics import Outcome
from octavo.intermediate import Edition
from tests.intermediate.desk import composed
from tests.manuscript.shelf import reading

INDEX = "---\nrole: index\n---\n"
GLOSSARY = "---\nrole: glossary\n---\n\nLead\n: An opening in the ice.\n"
ICE = "[ice]{.index}"

SORTED = {
    "sv": "is|is age|isberg|Mylla|Müller|vatten|Wallin|zebra|Åbo|ål|Æneas|Ängel|Östersund",
    "nb": "abe|Zebra|Äpple|Ærø|Østen|Åge|Aalesund|Åse",
    "da": "abe|Zebra|Ærø|Öst|Østen|Øya|Aalborg",
    "fi": "Aalto|Vaasa|Wiik|Yrjö|zeniitti|Åbo|äiti|öljy",
    "de": "Apfel|Äpfel|Muller|Müller|Mutter|Strasse|Straße|Zürich",
    "fr": "cote|coté|côte|côté|étage|eté|été|œuvre|offre",
    "en": "§|7|20|1914|ice|Ice|ice age|ice-cold|iceberg|naive|naïve|Oneida|O’Neill",
    "es": "nota|nube|ñandú|oso",
}


@pytest.mark.parametrize("language", SORTED)
def test_the_alphabet_is_the_languages_own(language: str) -> None:
    words = SORTED[language].split("|")
    assert sorted(set(words), key=lambda word: sort_key(word, language)) == words


def test_scandinavian_letters_come_last_and_aa_is_one_of_them() -> None:
    for language in ("nb", "da", "nn"):
        words = ["Aalborg", "Østen", "Ærø", "Zebra", "abe"]
        kept = sorted(words, key=lambda word: sort_key(word, language))
        assert kept == ["abe", "Zebra", "Ærø", "Østen", "Aalborg"]
        assert letter("Aalborg", language) == "Å"


def test_accents_decide_only_between_words_that_are_else_the_same() -> None:
    words = ["été", "étage", "eté", "côte", "cote"]
    kept = sorted(words, key=lambda word: sort_key(word, "fr"))
    assert kept == ["cote", "côte", "étage", "eté", "été"]


@pytest.mark.parametrize(
    ("word", "language", "head"),
    [
        ("Ängel", "sv", "Ä"),
        ("Ängel", "de", "A"),
        ("Ængel", "sv", "Ä"),
        ("“Öl”", "sv", "Ö"),
        ("1872", "sv", "0–9"),
        ("§", "sv", "#"),
        ("Ёж", "ru", "Е"),
    ],
)
def test_an_entry_stands_under_its_letter(word: str, language: str, head: str) -> None:
    assert letter(word, language) == head


def book(folder: Path, *texts: str, **more: str) -> Outcome[Edition]:
    """Compose a book of `texts` in English; `more` are whole files by their names."""
    files = {
        f"text/{n}-part.md": f"---\ntitle: Part {n}\nname: p{n}\n---\n{t}\n"
        for n, t in enumerate(texts, 1)
    }
    files |= {"text/a.md": None}  # type: ignore[dict-item]
    files |= {f"text/{name}.md": text for name, text in more.items()}
    about = "title: Winter\nlanguage: en\nkind: book\n"
    read = reading(folder, {"publication.yaml": about, **files})
    assert read.product is not None
    assert not read.diagnostics, read.diagnostics
    return composed(read.product)


def document(outcome: Outcome[Edition], role: str) -> str:
    assert outcome.product is not None
    assert not outcome.diagnostics, outcome.diagnostics
    return next(d.xhtml.decode() for d in outcome.product.documents if d.role == role)


def test_an_index_leads_to_places_ranges_and_other_entries(tmp_path: Path) -> None:
    made = document(
        book(
            tmp_path,
            'The [ice]{.index} []{index="ice!*Fram* in" range=start .main}lay. [Cap]'
            '{index="Captain" see="Nansen, Fridtjof"}',
            '[Nansen]{index="Nansen, Fridtjof"} saw.[]{index="ice!*Fram* in" range=end}'
            '[]{index="ice" see-also="Nansen, Fridtjof"}',
            z=INDEX,
        ),
        "index",
    )
    assert 'role="doc-index"' in made
    assert '<h1 id="z-title">Index</h1>' in made
    assert (
        '<a class="page-reference" epub:type="index-locator" href="p1.xhtml#p1-ix-ice"></a>' in made
    )
    assert '<span class="index-range"><a class="page-reference main"' in made
    assert "<em>Fram</em> in" in made
    assert '<em>see</em> <a href="#z-nansen-fridtjof">Nansen, Fridtjof</a>' in made
    assert '<em>see also</em> <a href="#z-nansen-fridtjof">' in made
    assert made.index(">C</h2>") < made.index(">I</h2>") < made.index(">N</h2>")


def test_a_sort_key_goes_before_the_words(tmp_path: Path) -> None:
    made = document(
        book(tmp_path, '[x]{index="The Times" sort="Times"} [y]{index=Sun}', z=INDEX), "index"
    )
    assert made.index(">S</h2>") < made.index(">T</h2>") < made.index("The Times")


BAD = {
    "INT-050": (
        '[]{index="ice" range=start}a',
        '[]{index="ice" range=start}a[]{index=ice range=end}',
    ),
    "INT-051": (
        '[]{index="ice" range=end}a',
        '[]{index="ice" range=start}a[]{index=ice range=end}',
    ),
    "INT-052": (f'[]{{index="a" see="ise"}}{ICE}', f'[]{{index="a" see="ice"}}{ICE}'),
    "INT-053": (
        "[]{index=a see=b}[]{index=b see=c}[]{index=c see-also=a}x",
        "[]{index=a see=b}[]{index=b see-also=c}[x]{index=b}[]{index=c see-also=b}[x]{index=c}",
    ),
    "INT-054": (
        "[a]{index=ice .main} [b]{index=ice .main}",
        "[a]{index=ice .main} [b]{index=ice}\n\n[c]{index=ice .main}",
    ),
    "INT-055": (
        f"[]{{index=a see=ice}}{ICE} [x]{{index=a}}",
        f"[]{{index=a see-also=ice}}{ICE} [x]{{index=a}}",
    ),
}


@pytest.mark.parametrize("code", BAD)
def test_a_bad_mark_is_found_and_its_neighbour_is_not(code: str, tmp_path: Path) -> None:
    bad, good = BAD[code]
    assert [d.code for d in book(tmp_path / "bad", bad, z=INDEX).diagnostics] == [code]
    assert book(tmp_path / "good", good, z=INDEX).diagnostics == ()


def test_an_entry_that_leads_to_itself_is_a_circle(tmp_path: Path) -> None:
    [found] = book(tmp_path, f'[]{{index="ice" see-also="ice"}}{ICE}', z=INDEX).diagnostics
    assert found.code == "INT-053"


def test_the_nearest_entry_is_suggested(tmp_path: Path) -> None:
    [found] = book(tmp_path, '[]{index=x see="Nansen"}[N]{index="Nansens"}', z=INDEX).diagnostics
    assert found.hint == "Did you mean “Nansens”?"


def test_marks_want_an_index_and_an_index_wants_marks(tmp_path: Path) -> None:
    assert [d.code for d in book(tmp_path / "a", ICE).diagnostics] == ["INT-056"]
    outcome = book(tmp_path / "b", "No ice.", z=INDEX)
    assert [d.code for d in outcome.diagnostics] == ["INT-057"]
    assert outcome.product is not None
    assert "index" not in {d.role for d in outcome.product.documents}
    assert book(tmp_path / "c", ICE, z=INDEX).diagnostics == ()


def test_the_first_use_of_a_term_in_each_text_is_linked(tmp_path: Path) -> None:
    outcome = book(
        tmp_path,
        'A [lead]{.term} and [leads]{term="lead"}.',
        "Another *[lead]{.term}*.",
        y=GLOSSARY,
    )
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    link = (
        '<a class="glossary-link" epub:type="glossref" role="doc-glossref" href="y.xhtml#y-lead">'
    )
    first, second = (d.xhtml.decode() for d in outcome.product.documents if d.role == "chapter")
    assert f"A {link}lead</a> and leads." in first
    assert f"Another <em>{link}lead</a></em>." in second
    made = document(outcome, "glossary")
    assert '<dt id="y-lead" epub:type="glossterm"' in made
    assert '<dd epub:type="glossdef">' in made
    assert 'role="doc-glossary"' in made


def test_a_term_is_explained_once(tmp_path: Path) -> None:
    for said, code in {"A [leed]{.term}.": "INT-058", "A [lead]{.term}.": ""}.items():
        found = book(tmp_path / (code or "good"), said, y=GLOSSARY).diagnostics
        assert [d.code for d in found] == ([code] if code else [])
        assert all(d.hint == "Did you mean “Lead”?" for d in found)
    twice = GLOSSARY + "\nlead\n: A metal.\n"
    assert [d.code for d in book(tmp_path / "t", "A.", y=twice).diagnostics] == ["INT-059"]
