"""Sheets: what a worker is told of beforehand changes when it works, and nothing that comes of it.

A sheet is read once for all chapters of a book; what there is to say of it is said of each book.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from octavo.pdf import Workers, expected
from octavo.styles import Stylesheets
from tests.pdf.parts import PRINT, codes, document, edition, printed, style, words

WORK = edition(document(f"<p>{words(900)}</p>", "ett"), document(f"<p>{words(90)}</p>", "tva"))


def made(workers: Workers, stylesheets: Stylesheets) -> bytes:
    outcome = printed(workers, WORK, stylesheets)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product.pdf


def test_what_was_expected_is_laid_out_as_if_it_was_not(workers: Workers) -> None:
    other = style("p { text-indent: 3mm }")
    with Workers(1) as told:
        told.expect(expected(other, "sv"))
        told.expect(expected(style(), "sv"))  # two are told before either is heard
        first = made(told, style())
        assert made(told, other) == made(workers, other)
        assert made(told, style()) == first  # kept since the first time
    assert first == made(workers, style())


def test_a_sheet_of_any_length_can_be_expected() -> None:
    long = style("\n".join(f".c{number} {{ color: #{number:06x} }}" for number in range(6000)))
    with Workers(1) as told:
        told.expect(expected(long, "sv"))
        assert printed(told, WORK, long).ok


def test_a_remark_on_a_sheet_is_made_each_time() -> None:
    wrong = style("p { colour: red }")
    with Workers(1) as told:
        told.expect(expected(wrong, "sv"))
        for _ in range(2):
            found = printed(told, WORK, wrong).diagnostics
            assert codes(found) == ["PDF-006"]


def test_a_remark_on_a_value_is_made_of_each_text_that_has_it() -> None:
    wrong = style(":root { --hue: 12 } p.wrong { color: var(--hue) }")
    with Workers(1) as told:
        for text in ("<p class='wrong'>a</p>", "<p class='wrong'>b</p>", "<p>c</p>"):
            found = printed(told, edition(document(text, "ett")), wrong).diagnostics
            assert codes(found) == ["PDF-007"] * ("wrong" in text)


def test_a_sheet_that_cannot_be_read_beforehand_harms_nothing() -> None:
    with Workers(1) as told:
        told.expect({"language": "sv", "sheets": [{"path": "styles/print.css"}], "files": {}})
        told.expect({**expected(style(), "sv"), "language": "xx-unknown"})
        made(told, style())


def test_a_face_that_changed_is_read_anew(tmp_path: Path) -> None:
    plain = style(print_sheet=PRINT)
    file = tmp_path / "SourceSerif4-Regular.ttf"
    shutil.copy(plain.fonts[0].file, file)
    faces = (replace(plain.fonts[0], file=file), *plain.fonts[1:])
    with Workers(1) as told:
        before = made(told, replace(plain, fonts=faces))
        shutil.copy(plain.fonts[2].file, file)
        heavy = (replace(faces[0], digest=plain.fonts[2].digest), *plain.fonts[1:])
        assert made(told, replace(plain, fonts=heavy)) != before
