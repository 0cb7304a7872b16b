"""Hard cases of each kind of rule: what a proofreader would do, and what would be wrong."""

from __future__ import annotations

import pytest

from octavo.tidy import tidy

N, T = "\u00a0", "\u202f"

CASES = [
    # Quotation marks: levels, emphasis, paragraphs, what is not sure.
    ("en-GB", '"Say \'no\' to the boys\' cat," he said.', "‘Say “no” to the boys’ cat,’ he said."),
    ("en-US", "'The boys' house is big,' he said.", "‘The boys’ house is big,’ he said."),
    ("en-US", "The '90s, rock 'n' roll, 'tis", "The ’90s, rock ’n’ roll, ’tis"),
    ("en-US", '"First.\n\n"Then."', "“First.\n\n“Then.”"),
    ("en-US", '"*Ice*," she said, "is \'thin\'."', "“*Ice*,” she said, “is ‘thin’.”"),
    ("en-US", '("Ice")—"thin"', "(“Ice”)—“thin”"),
    ("en-US", '"Ice," said he\u2060—"thin ice"', "“Ice,” said he\u2060—“thin ice”"),
    ("en-GB", "“Ice” and \"snow\" and “rain”", "“Ice” and “snow” and “rain”"),
    ("da", "”Is” og \"sne\"", "”Is” og ”sne”"),
    ("sv", "”Is” och “snö” och „hagel“", "”Is” och ”snö” och ”hagel”"),
    ("sv", "»Is» och \"snö\"", "»Is» och »snö»"),
    ("de", "“Eis” und \"Schnee\"", "„Eis“ und „Schnee“"),
    ("fr", "« Oui ! » dit-il ; « non »", f"«{N}Oui{T}!{N}» dit-il{T}; «{N}non{N}»"),
    ("fr", "L'eau, aujourd'hui", "L’eau, aujourd’hui"),
    ("nb", "Marx' skrifter", "Marx’ skrifter"),
    ("sv", "don´t", "don’t"),
    # Dashes and numbers.
    ("sv", "Vintern 2021-22 - den kalla - var lång.", "Vintern 2021–22 – den kalla – var lång."),
    ("sv", "mellan -5 och -12 grader", "mellan −5 och −12 grader"),
    ("sv", "10 000–20 000 kr", f"10{N}000–20{N}000{N}kr"),
    ("sv", f"10{T}000 och 3 000", f"10{T}000 och 3{N}000"),
    ("fr", f"10{N}000 et 3 000", f"10{N}000 et 3{T}000"),
    ("sv", "Se s. 11-29 och kap. 3.", f"Se s.{N}11–29 och kap.{N}3."),
    ("en-GB", "pp. 112-118; 10,000 people", f"pp.{N}112–118; 10,000 people"),
    ("da", "10.000 kr.", f"10.000{N}kr."),
    ("de", "z.B. 5% von 10 kg", f"z.{N}B. 5{N}% von 10{N}kg"),
    ("en-US", "In 2022 -- again - it froze.", "In 2022—again—it froze."),
    ("en-US", "He came - late -- again...", "He came—late—again…"),
]  # fmt: skip

STAY = [
    ("sv", 'En skruv på 6" och en på 8".'),
    ("en-GB", "She is 5' 10\" tall"),
    ("en-US", "'The boys' and the girls' house is big"),
    ("en-US", 'A stray " in the text and a "pair"'),
    ("sv", "Ring 08-123 45 67 eller 031-12 34 56, +46 70 123 456."),
    ("sv", "ISBN 978-91-7000-123-9, ISSN 1234-5678, org.nr 556677-8899"),
    ("sv", "2022-01-15, 2022-01, 18-åring, 1980- och -90-talet, COVID-19, F-16"),
    ("en-GB", "Boeing 747-800, 24-7, 50-50, 3-2, 1-2-3, part 12-34"),
    ("sv", "in- och utandning, e-bok, ord-för-ord, 5 - 3"),
    ("sv", "Den 3. Och den 4."),
    ("sv", "../a och /.../ och ...."),
    ("en-GB", "%20 a%b"),
    ("fr", "10:30, a:b, https://example.org/a?b=c;d!"),
    ("fr", "Il sourit ;) et :)"),
    ("sv", "Han skrev :) och .NET och . . ."),
    ("sv", "ett_två - "),
    ("sv", "0x10 och 4x4"),
]


@pytest.mark.parametrize(("language", "before", "after"), CASES)
def test_it_becomes(language: str, before: str, after: str) -> None:
    assert tidy(before, language).text == after


@pytest.mark.parametrize(("language", "text"), STAY)
def test_it_stays(language: str, text: str) -> None:
    assert tidy(text, language).text == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [("sv-FI", "”a”"), ("en", "‘a’"), ("en-IE", "‘a’"), ("en-CA", "“a”"), ("no", "«a»"),
     ("nn", "«a»"), ("de-AT", "„a“"), ("de-CH", '"a"'), ("fr-CA", '"a"'),
     ("ru", '"a"'), ("", '"a"')],
)  # fmt: skip
def test_regions(tag: str, text: str) -> None:
    assert tidy('"a"', tag).text == text


def test_rules_are_asked_for_and_left_out() -> None:
    text = 'Isen - "tjock" — brast'
    assert tidy(text, "sv", without=["quotes"]).text == 'Isen – "tjock" — brast'
    assert tidy(text, "sv", only=["em-dash"]).text == 'Isen - "tjock" – brast'
    assert (
        tidy(text, "sv", only=["dash", "quotes"], without=["dash"]).text == "Isen - ”tjock” — brast"
    )
