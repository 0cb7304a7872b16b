"""What a picture's file says of its rights is read, whatever holds it, and never trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.diagnostics import Outcome
from octavo.pictures import Word, embedded, inspect
from octavo.workspace import Tree
from tests.pictures.conftest import Shelf
from tests.pictures.labelled import credit, iim, jpeg, png, tiff, webp, xmp

Read = Callable[..., Outcome[tuple[Word, ...]]]

WHOLE = """
<photoshop:Credit>Byrån</photoshop:Credit>
<dc:creator><rdf:Seq><rdf:li>Anna Ek</rdf:li><rdf:li>Bo Af</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Anna Ek</rdf:li></rdf:Alt></dc:rights>
<photoshop:Source>Arkivet</photoshop:Source>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Endast tryck</rdf:li></rdf:Alt>
</xmpRights:UsageTerms>
<xmpRights:WebStatement>https://example.org/terms</xmpRights:WebStatement>
<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">
<plus:LicensorName>Byrån AB</plus:LicensorName>
<plus:LicensorURL>https://example.org/buy</plus:LicensorURL>
</rdf:li></rdf:Seq></plus:Licensor>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt>
<rdf:li xml:lang="x-default">Ice.</rdf:li><rdf:li xml:lang="sv-SE">Is.</rdf:li>
</rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
<Iptc4xmpCore:ExtDescrAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Ice and sky.</rdf:li>
</rdf:Alt></Iptc4xmpCore:ExtDescrAccessibility>
"""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what the file of these bytes says."""

    def reading(content: bytes, name: str, store: Shelf | None = None) -> Outcome[tuple[Word, ...]]:
        (tmp_path / name).write_bytes(content)
        resource = inspect(Tree(tmp_path, "manuscript"), name).product
        assert resource is not None
        return embedded(resource, name, store)

    return reading


def said(outcome: Outcome[tuple[Word, ...]]) -> list[tuple[str, str, str]]:
    assert outcome.diagnostics == ()
    return [(word.field, word.text, word.origin) for word in outcome.product or ()]


CREDITED = [("credit", "Foto: Åsa & Bo", "XMP photoshop:Credit")]


def test_all_that_xmp_says(read: Read) -> None:
    outcome = read(jpeg(xmp(WHOLE)), "a.jpg")
    assert said(outcome) == [
        ("credit", "Byrån", "XMP photoshop:Credit"),
        ("creator", "Anna Ek, Bo Af", "XMP dc:creator"),
        ("rights", "© Anna Ek", "XMP dc:rights"),
        ("source", "Arkivet", "XMP photoshop:Source"),
        ("licence", "Endast tryck", "XMP xmpRights:UsageTerms"),
        ("licence", "https://example.org/terms", "XMP xmpRights:WebStatement"),
        ("licensor", "Byrån AB, https://example.org/buy", "XMP plus:Licensor"),
        ("alt", "Ice.", "XMP Iptc4xmpCore:AltTextAccessibility"),
        ("alt", "Is.", "XMP Iptc4xmpCore:AltTextAccessibility"),
        ("description", "Ice and sky.", "XMP Iptc4xmpCore:ExtDescrAccessibility"),
    ]
    assert [word.language for word in outcome.product or () if word.field == "alt"] == ["", "sv-SE"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", jpeg(credit("Foto: Åsa & Bo"))),
        ("b.png", png(credit("Foto: Åsa & Bo"))),
        ("c.png", png(credit("Foto: Åsa & Bo"), late=True)),
        ("d.png", png(credit("Foto: Åsa & Bo"), late=True, pressed=True)),
        ("e.webp", webp(credit("Foto: Åsa & Bo"))),
        ("f.jpg", jpeg(xmp(attributes='photoshop:Credit="Foto: Åsa &amp; Bo"'))),
    ],
)
def test_every_kind_of_file(read: Read, name: str, content: bytes) -> None:
    assert said(read(content, name)) == CREDITED


def test_xmp_goes_before_iptc_and_that_before_exif(read: Read) -> None:
    block = iim({(1, 90): b"\x1b%G", (2, 80): "Åsa".encode(), (2, 116): b"(c) 2020"})
    assert said(read(tiff(credit("Byrån"), block, "Asa"), "a.tif")) == [
        ("credit", "Byrån", "XMP photoshop:Credit"),
        ("creator", "Åsa", "IPTC By-line"),
        ("rights", "(c) 2020", "IPTC CopyrightNotice"),
        ("creator", "Asa", "EXIF Artist"),
    ]


def test_iptc_of_old_programs_is_read_in_their_letters(read: Read) -> None:
    block = iim({(2, 110): "Foto: Åsa".encode("cp1252"), (2, 115): b"Arkivet"})
    assert said(read(jpeg(block=block), "a.jpg")) == [
        ("credit", "Foto: Åsa", "IPTC Credit"),
        ("source", "Arkivet", "IPTC Source"),
    ]


def test_exif(read: Read) -> None:
    exif = {0x013B: "Åsa Ek", 0x8298: "© Åsa\0© Förlaget"}
    assert said(read(jpeg(exif=exif), "a.jpg")) == [
        ("creator", "Åsa Ek", "EXIF Artist"),
        ("rights", "© Åsa © Förlaget", "EXIF Copyright"),
    ]


def test_what_a_picture_was_made_of_says_nothing_of_it(read: Read) -> None:
    inner = (
        "<xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description>"
        "<photoshop:Credit>Another</photoshop:Credit>"
        "</rdf:Description></rdf:li></rdf:Bag></xmpMM:Pantry>"
    )
    assert said(read(jpeg(xmp(inner)), "a.jpg")) == []


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<x xmlns:p="http://ns.adobe.com/photoshop/1.0/"><p:Credit>&b;</p:Credit></x>'
)
FOREIGN = (
    b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    b'<x xmlns:p="http://ns.adobe.com/photoshop/1.0/"><p:Credit>&f;</p:Credit></x>'
)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.jpg", jpeg(credit("Byrån")[:-200]), "its XMP is not well-formed"),
        ("b.jpg", jpeg(BOMB), "its XMP declares a document type"),
        ("c.png", png(FOREIGN), "its XMP declares a document type"),
        ("d.jpg", jpeg(block=b"\x1c\x02\x50\xff\xff\x00"), "its IPTC block is damaged"),
        ("e.png", png(credit("a" * 1_100_000), late=True, pressed=True), "its XMP is larger than"),
        ("f.png", png(b"\xff\xfe\x00"), "its XMP is not well-formed"),
    ],
)
def test_metadata_that_cannot_be_read_is_a_note(
    read: Read, name: str, content: bytes, why: str
) -> None:
    outcome = read(content, name)
    assert outcome.product == ()
    [finding] = outcome.diagnostics
    assert (finding.code, finding.severity.word) == ("PIC-020", "note")
    assert why in finding.message
    assert str(finding.span) == f"manuscript/{name}"


def test_one_broken_block_does_not_silence_the_others(read: Read) -> None:
    outcome = read(jpeg(credit("Byrån"), block=b"\x1c\x63\x50\0\x01x"), "a.jpg")
    assert [word.text for word in outcome.product or ()] == ["Byrån"]
    assert [finding.code for finding in outcome.diagnostics] == ["PIC-020"]


def test_long_words_and_stray_signs_are_bounded(read: Read) -> None:
    outcome = read(jpeg(xmp(f"<photoshop:Credit>a\x85b{'c' * 9000}</photoshop:Credit>")), "a.jpg")
    [word] = outcome.product or ()
    assert word.text.startswith("a bccc")
    assert len(word.text) == 5000


def test_a_file_is_read_once(read: Read, shelf: Shelf) -> None:
    first = read(jpeg(xmp(WHOLE), exif={0x013B: "Åsa"}), "a.jpg", shelf)
    assert read(jpeg(xmp(WHOLE), exif={0x013B: "Åsa"}), "a.jpg", shelf) == first
    [key] = [key for key in shelf.kept if key[0] == "embedded"]
    shelf.kept[key] = b"{}"
    assert read(jpeg(xmp(WHOLE), exif={0x013B: "Åsa"}), "a.jpg", shelf) == first


def test_a_drawing_says_nothing(read: Read) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'
    assert said(read(svg, "a.svg")) == []
