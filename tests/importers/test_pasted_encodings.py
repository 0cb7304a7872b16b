"""The encoding of pasted text is told by its letters, and its language by its small words."""

from __future__ import annotations

import random

import pytest

from octavo.importers.languages import language_of
from octavo.importers.model import Sureness
from octavo.importers.pasted import import_text
from octavo.importers.pasted.encodings import decode
from tests.importers.pasted import body, markdown, pasted

SAMPLES = {
    "sv": "Då gick hon över ån och såg på isen, ”den är för tunn”, sade hon – men ingen hörde.",
    "nb": "Så gikk hun over elva og så på isen, «den er for tynn», sa hun, men ingen hørte.",
    "da": "Så gik hun over åen og så på isen, »den er for tynd«, sagde hun, men ingen hørte efter.",
    "fi": "Sitten hän meni jäälle ja sanoi, että se on liian ohut, mutta kukaan ei kuullut häntä.",
    "en": "Then she went onto the ice – “it is too thin,” she said, but nobody heard it.",
    "de": "Dann ging sie über das Eis, „es ist zu dünn“, sagte sie, aber niemand hörte auf sie.",
    "fr": "Puis elle est allée sur la glace, « elle est trop mince », où étaient-ils ?",
}


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "mac_roman"])
def test_every_encoding_is_read(language: str, encoding: str) -> None:
    text = f"Title\n\n{SAMPLES[language]}"
    read = decode(text.encode(encoding), "a.txt").product
    assert read is not None
    assert read.text == text
    assert read.sureness in (Sureness.CERTAIN, Sureness.LIKELY)


def test_utf_16_needs_no_mark() -> None:
    assert body(f"Title\n\n{SAMPLES['sv']}") in markdown(
        pasted(f"Title\n\n{SAMPLES['sv']}".encode("utf-16-be"))
    )


def test_one_stray_byte_does_not_make_utf_8_something_else() -> None:
    data = (SAMPLES["sv"] * 3).encode() + " och så till café".encode("cp1252")
    read = decode(data, "a.txt").product
    assert read is not None
    assert read.encoding == "UTF-8"
    assert read.text.endswith("café")
    assert read.damaged


def test_a_guess_without_evidence_is_marked() -> None:
    made = pasted(b"Title\n\nThe thing said \xa5 and nothing else was to be heard of it that day.")
    assert "<!-- unsure: letters beyond English ones were read as" in markdown(made)


def test_ascii_alone_is_no_guess() -> None:
    assert "unsure" not in markdown(pasted(f"Title\n\n{SAMPLES['en']}".encode("ascii", "ignore")))


@pytest.mark.parametrize("language", SAMPLES)
def test_the_language_is_told_by_small_words(language: str) -> None:
    found, sureness = language_of(SAMPLES[language])
    assert found == language
    assert sureness is not Sureness.UNSURE


def test_a_language_that_is_guessed_is_marked_and_not_claimed() -> None:
    made = pasted("Isen\nlade sig")
    assert "# unsure: the words were taken for" in made.files["publication.yaml"].decode()
    assert made.language == ""
    assert pasted(f"Isen\n\n{SAMPLES['sv']} {SAMPLES['sv']}").language == "sv"


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("IMP-011", b""),
        ("IMP-011", b" \r\n\t"),
        ("IMP-009", b"%PDF-1.7 and so on"),
        ("IMP-010", b"word " * 20_000_000),
        ("IMP-010", b"word\n" * 100_001),
        ("IMP-101", bytes(range(1, 256)) * 50),
        ("IMP-101", random.Random(1).randbytes(1000).replace(b"\0", b"")),
        ("IMP-009", random.Random(2).randbytes(100_000)),
        ("IMP-101", b"\xff\xfe" + random.Random(3).randbytes(4000)),
        ("IMP-102", b"* * *\n\n---"),
    ],
    ids=["empty", "blank", "PDF", "100 MB", "lines", "bytes", "few", "binary", "wide", "signs"],
)
def test_what_is_no_text_gets_one_finding(code: str, data: bytes) -> None:
    outcome = import_text(data, "a.txt")
    assert outcome.product is None
    assert [finding.code for finding in outcome.diagnostics] == [code]


def test_near_misses_of_rubbish_are_text() -> None:
    assert "\x0c" not in markdown(pasted("Title\n\nOne page ends.\x0cAnother begins here.\x1a"))
    assert body("Title\n\nOne word\x07 rang.") == "One word rang."
    assert body("7") == "7"
