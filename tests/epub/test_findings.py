"""Each finding of the room: a case that fires, and a near miss that stays silent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fontTools.ttLib import TTFont

from octavo.diagnostics import Diagnostic, Span
from octavo.epub import write
from octavo.epub.fonts import faces_of
from octavo.epub.limits import cover_too_small, epub_too_large
from octavo.intermediate import Edition, PageMap, PagePlace
from octavo.pictures import Picture
from octavo.styles import Stylesheets
from tests.epub import kitchen
from tests.epub.reading import without

WHOLE = Span("manuscript/publication.yaml")


def findings(
    edition: Edition | None = None,
    pictures: dict[str, Picture] | None = None,
    page_map: PageMap | None = None,
) -> list[tuple[str, Span | None]]:
    outcome = write(
        edition or kitchen.edition(),
        kitchen.house(),
        kitchen.pictures() if pictures is None else pictures,
        kitchen.cover(),
        page_map,
        kitchen.STORE,
    )
    return [(finding.code, finding.span) for finding in outcome.diagnostics]


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [finding.code for finding in found]


def test_a_clean_edition_has_none() -> None:
    assert findings(page_map=kitchen.PAGES) == []


def test_epu_001_no_identifier() -> None:
    metadata = replace(kitchen.METADATA, identifiers={})
    assert findings(kitchen.edition(metadata=metadata)) == [("EPU-001", WHOLE)]


def test_epu_001_is_silent_where_print_alone_has_none() -> None:
    own = {"epub": kitchen.METADATA.identifiers["epub"]}
    metadata = replace(kitchen.METADATA, identifiers=own)
    assert findings(kitchen.edition(metadata=metadata)) == []


def test_a_made_identifier_is_always_the_same() -> None:
    edition = kitchen.edition(metadata=replace(kitchen.METADATA, identifiers={}))
    first, second = (
        write(edition, kitchen.house(), kitchen.pictures(), store=kitchen.STORE).product
        for _ in range(2)
    )
    assert first is not None
    assert first == second


def test_epu_002_picture_missing() -> None:
    pictures = {k: v for k, v in kitchen.pictures().items() if k != "images/snitt.svg"}
    outcome = write(kitchen.edition(), kitchen.house(), pictures, store=kitchen.STORE)
    assert outcome.product is None
    assert findings(pictures=pictures) == [("EPU-002", Span("manuscript/text/ljuset.md", 26, 1))]


def test_epu_002_is_silent_about_a_picture_too_many() -> None:
    more = {**kitchen.pictures(), "images/annan.jpg": kitchen.drawn("x", "JPEG", 9, 9)}
    assert findings(pictures=more) == []


def longer(bytes_more: int) -> Edition:
    return without("isen", "allt: i meter", "allt: " + "a" * bytes_more)


def test_epu_003_document_too_long() -> None:
    assert findings(longer(300_000)) == [("EPU-003", Span("manuscript/text/isen.md"))]


def test_epu_003_is_silent_just_below() -> None:
    assert findings(longer(290_000)) == []


def with_size(width: int, height: int, more: int = 0) -> dict[str, Picture]:
    small = kitchen.pictures()["images/sarek.jpg"]
    changed = replace(small, width=width, height=height, data=small.data + bytes(more))
    return {**kitchen.pictures(), "images/sarek.jpg": changed}


def test_epu_004_too_many_pixels() -> None:
    assert findings(pictures=with_size(2900, 2000)) == [("EPU-004", WHOLE)]


def test_epu_004_too_many_bytes() -> None:
    assert findings(pictures=with_size(900, 900, 5_000_000)) == [("EPU-004", WHOLE)]


def test_epu_004_is_silent_at_the_limit() -> None:
    assert findings(pictures=with_size(2800, 2000)) == []


def test_epu_004_is_silent_about_a_large_drawing() -> None:
    drawing = replace(kitchen.pictures()["images/snitt.svg"], width=9000, height=9000)
    assert findings(pictures={**kitchen.pictures(), "images/snitt.svg": drawing}) == []


def test_epu_005_page_beyond_the_text() -> None:
    lost = PageMap((PagePlace("1", "isen", "isen-title", 99),))
    assert findings(page_map=lost) == [("EPU-005", Span("manuscript/text/isen.md"))]


def test_epu_005_is_silent_at_the_last_character() -> None:
    last = PageMap((PagePlace("1", "isen", "isen-title", len("Isen och talen") - 1),))
    assert findings(page_map=last) == []


def test_epu_006_cover_too_small() -> None:
    cover = kitchen.cover()
    assert codes(cover_too_small(replace(cover, width=1399), WHOLE)) == ["EPU-006"]
    assert codes(cover_too_small(replace(cover, width=1400), WHOLE)) == []
    assert codes(cover_too_small(None, WHOLE)) == []


def test_epu_007_no_glyph() -> None:
    edition = without("ljuset", "ett ljus", "ett 光 ljus")
    assert findings(edition) == [("EPU-007", Span("manuscript/text/ljuset.md", 14, 1))]


def test_epu_007_is_silent_about_what_is_never_drawn() -> None:
    assert findings(without("ljuset", "ett ljus", "ett\u00ad\u200b ljus")) == []


def test_epu_007_is_silent_about_the_signs_of_formulas() -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="och"><mo>⩓</mo></math>'
    assert findings(without("ljuset", "ett ljus", f"ett {math} ljus")) == []
    (found,) = findings(without("ljuset", "ett ljus", "ett ⩓ ljus"))
    assert found[0] == "EPU-007"


ALT = ' alt="Ett fjällmassiv i motljus med en frusen sjö i förgrunden."'


def test_epu_009_picture_without_alt() -> None:
    place = Span("manuscript/text/ljuset.md", 22, 1)
    assert findings(without("ljuset", ALT, ' alt=""')) == [("EPU-009", place)]


def test_epu_009_is_silent_about_decoration() -> None:
    assert findings(without("ljuset", ALT, ' alt="" role="presentation"')) == []


def test_epu_010_is_said_once_for_a_language() -> None:
    book = kitchen.book("en")
    outcome = write(book.edition, kitchen.house(), book.pictures, store=kitchen.STORE)
    place = Span("manuscript/text/01-ice.md", 6, 1)
    assert [(f.code, f.span) for f in outcome.diagnostics] == [("EPU-010", place)] * 3


def test_epu_010_is_silent_about_another_language_in_the_same_letters() -> None:
    assert findings(without("ljuset", "montagne", "névé")) == []


def sheets_with(bits: int, folder: Path) -> Stylesheets:
    """Return the house's style with one font of the EPUB that says `bits` of itself."""
    house = kitchen.house()
    face = faces_of(house)[0]
    font = TTFont(face.file)
    font["OS/2"].fsType = bits
    font.save(folder / "font.ttf")
    changed = replace(face, file=folder / "font.ttf", digest=str(bits))
    return replace(house, fonts=tuple(changed if f == face else f for f in house.fonts))


def test_epu_011_font_that_may_not_be_embedded(tmp_path: Path) -> None:
    outcome = write(kitchen.edition(), sheets_with(2, tmp_path), kitchen.pictures())
    assert outcome.product is None
    assert codes(outcome.diagnostics) == ["EPU-011"]
    assert outcome.diagnostics[0].span == Span("styles/fonts.css")


def test_epu_011_is_silent_where_print_and_preview_are_allowed(tmp_path: Path) -> None:
    sheets = sheets_with(4, tmp_path)
    outcome = write(kitchen.edition(), sheets, kitchen.pictures(), store=kitchen.STORE)
    assert codes(outcome.diagnostics) == []


def test_epu_012_epub_too_large_for_a_shop() -> None:
    assert codes(epub_too_large(650_000_001, WHOLE)) == ["EPU-012"]
    assert codes(epub_too_large(650_000_000, WHOLE)) == []
    assert len(epub_too_large(3_000_000_000, WHOLE)) == 3
