"""Dates, credits, names and signatures are known in seven languages; their near misses are not."""

from __future__ import annotations

import pytest

from octavo.importers.credits import parted
from octavo.importers.dates import dates_of
from octavo.importers.names import byline_of, is_name, key_of, names_of

DATES = [
    ("Publicerad: 2022-01-15", "sv", "2022-01-15"),
    ("lördag 15 januari 2022", "sv", "2022-01-15"),
    ("den 15:e januari 2022", "sv", "2022-01-15"),
    ("Publisert 15. januar 2022 kl. 06.30", "nb", "2022-01-15"),
    ("Udgivet den 15. januar 2022", "da", "2022-01-15"),
    ("Julkaistu 15.1.2022 klo 12.00", "fi", "2022-01-15"),
    ("15. tammikuuta 2022", "fi", "2022-01-15"),
    ("15 January 2022", "en", "2022-01-15"),
    ("Published on January 15th, 2022", "en", "2022-01-15"),
    ("Saturday January 15, 2022 6:30 pm GMT", "en", "2022-01-15"),
    ("2022-01-15T06:00:00Z", "en", "2022-01-15"),
    ("Samstag, 15. Januar 2022, 18:30 Uhr", "de", "2022-01-15"),
    ("Veröffentlicht am 15.01.2022", "de", "2022-01-15"),
    ("1er janvier 2022", "fr", "2022-01-01"),
    ("Publié le 15 janvier 2022 à 18h30", "fr", "2022-01-15"),
    ("15/01/2022", "fr", "2022-01-15"),
]
NO_DATES = [
    "Den 2 januari 2022 gick de",
    "2022-13-45",
    "31 april 2022",
    "15 January",
    "2022",
    "Published: soon",
    "1 May 2022 was cold",
    "Dated 15 January 2022 and signed",
]
CREDITS = [
    "Foto: Ada Ek/AP/TT",
    "Foto: privat",
    "Arkivbild: Ada Ek",
    "Grafik: Ada Ek. Källa: SCB",
    "Karta: Ada Ek",
    "Illustrasjon: Kari Moe/NTB",
    "Grafikk: Kari Moe",
    "Foto: Mette Lund/Ritzau Scanpix",
    "Kuva: Aino Virtala / Lehtikuva",
    "Valokuva: Aino Virtala",
    "Photo: Ada Ek",
    "Photograph by Ada Ek",
    "Photograph: Ada Ek/Reuters",
    "Photo by Ada Ek/Agency",
    "Credit: The Museum",
    "Image: NASA",
    "© Ada Ek/Reuters",
    "Zeichnung: Bo Öst",
    "Bild: dpa/Ada Ek",
    "Crédit photo : Léa Dubois/AFP",
    "Crédit : Léa Dubois",
]
NO_CREDITS = [
    "Hon tog en bild: den blev suddig och grå.",
    "Så var det. Bild: det som syns är sällan det som hände. Men ingen frågade dem.",
    "Map: where it happened is not known.",
    "The Image: A History of Looking",
    "Grafik: Anna såg den. Sedan gick hon hem.",
    "Kuva on otettu talvella.",
    "He sold the photo. Credit is due to others.",
]


@pytest.mark.parametrize(("text", "language", "date"), DATES)
def test_a_line_that_says_when_is_a_date(text: str, language: str, date: str) -> None:
    found = dates_of(text, language)
    assert found is not None
    assert found.published == date
    assert not found.doubt


@pytest.mark.parametrize("text", NO_DATES)
def test_a_line_that_says_more_is_none(text: str) -> None:
    assert dates_of(text, "en") is None


def test_day_and_month_that_could_be_the_other_way_about_are_doubted_in_english() -> None:
    for language, doubt in (("en", True), ("fr", False)):
        found = dates_of("03/04/2022", language)
        assert found is not None
        assert found.doubt is doubt


def test_a_line_may_say_when_it_was_changed() -> None:
    found = dates_of("Publicerad 2022-01-15. Uppdaterad 2022-01-17", "sv")
    assert found is not None
    assert (found.published, found.modified) == ("2022-01-15", "2022-01-17")


@pytest.mark.parametrize("credit", CREDITS)
def test_a_credit_at_the_end_is_told_from_the_caption(credit: str) -> None:
    assert parted(f"The harbour at night. {credit}") == ("The harbour at night.", credit)
    assert parted(f"The harbour at night ({credit})") == ("The harbour at night", credit)
    assert parted(credit) == ("", credit)


@pytest.mark.parametrize("text", NO_CREDITS)
def test_a_sentence_with_such_a_word_is_no_credit(text: str) -> None:
    assert parted(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Av Ada Ek", ["Ada Ek"]),
        ("Av Ada Ek och Bo von Öst", ["Ada Ek", "Bo von Öst"]),
        ("Text: Ada Ek", ["Ada Ek"]),
        ("Text och bild: Ada Ek", ["Ada Ek"]),
        ("Av TT", ["TT"]),
        ("Af Jens Holm", ["Jens Holm"]),
        ("Teksti: Aino Virtala", ["Aino Virtala"]),
        ("By ADA EK", ["ADA EK"]),
        ("Von Ada Ek", ["Ada Ek"]),
        ("Par Jean de la Tour", ["Jean de la Tour"]),
        ("By J. R. Ek, Bo Öst and Cy Dahl", ["J. R. Ek", "Bo Öst", "Cy Dahl"]),
        ("By Ada Ek, political editor", ["Ada Ek"]),
    ],
)
def test_a_byline_names_people(text: str, names: list[str]) -> None:
    found = byline_of(text)
    assert found is not None
    assert list(found.names) == names


@pytest.mark.parametrize(
    "text",
    [
        "Av alla dessa är hon bäst",
        "By the time it ended",
        "By Christmas",
        "Von Berlin nach Rom",
        "Avesta",
    ],
)
def test_a_line_that_begins_like_a_byline_is_none(text: str) -> None:
    assert byline_of(text) is None


def test_a_byline_may_name_a_photographer() -> None:
    found = byline_of("Text: Ada Ek Foto: Bo Ek")
    assert found is not None
    assert found.photographers == ("Bo Ek",)


@pytest.mark.parametrize(
    "name", ["Ada Ek", "Bo von Öst", "de la Tour Jean", "Anna-Maria O’Neil", "J. Ek"]
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "words", ["Ada", "the End", "Ada ek", "Ada Ek 3", "Ada went to Rome", "Ada: Ek"]
)
def test_other_words(words: str) -> None:
    assert not is_name(words)


def test_what_follows_a_name_after_a_comma_is_said_of_it() -> None:
    assert names_of("Ada Ek, professor i Umeå") == (("Ada Ek",), "professor i Umeå")
    assert names_of("Ada Ek och hennes mor") == ((), "Ada Ek och hennes mor")


def test_keys_have_small_letters_and_are_unlike() -> None:
    taken: set[str] = set()
    assert [key_of(n, taken) for n in ("Åsa Öst", "Asa Ost", "Bjørn Sæther", "7", "…")] == [
        "asa-ost",
        "asa-ost-2",
        "bjorn-saether",
        "n-7",
        "n",
    ]
