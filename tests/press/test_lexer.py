"""Content streams are read as PDF means them: strings, dictionaries and images are no operators."""

from __future__ import annotations

import io

import pikepdf
import pytest

from octavo.press.lexer import instructions, name_in, numbers


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"1 0 0 rg/X Do", [("rg", "1 0 0"), ("Do", "/X")]),
        (b"(1 0 0 rg) Tj", [("Tj", "(1 0 0 rg)")]),
        (b"(a(1 0 0 rg)\\)b) Tj Q", [("Tj", "(a(1 0 0 rg)\\)b)"), ("Q", "")]),
        (b"<31203020> Tj [<00>-3(x\\))]TJ", [("Tj", "<31203020>"), ("TJ", "[<00>-3(x\\))]")]),
        (b"% 1 0 0 rg\n0 g % end", [("g", "0")]),
        (b"/P <</MCID 0 /T [(rg) 1]>> BDC EMC",
         [("BDC", "/P << /MCID 0 /T [ (rg) 1 ] >>"), ("EMC", "")]),
        (b"true false x", [("x", "true false")]),
        (b"[[1 2] 3] 0 d", [("d", "[ [ 1 2 ] 3 ] 0")]),
    ],
)  # fmt: skip
def test_an_operator_is_told_from_what_only_looks_like_one(
    content: bytes, expected: list[tuple[str, str]]
) -> None:
    read = [(i.operator.decode(), i.operands.decode()) for i in instructions(content)]
    assert read == expected


def test_the_bytes_of_an_inline_image_are_not_read() -> None:
    data = b"1 0 0 rg EI x"
    content = b"q BI /W 13 /H 1 /CS /G /BPC 8 ID " + data + b"\nEI Q"
    names = [i.operator for i in instructions(content)]
    assert names == [b"q", b"BI", b"Q"]
    assert [i.image for i in instructions(content)][1] == data


def test_a_page_is_read_as_another_reader_reads_it(laid_out: bytes) -> None:
    with pikepdf.open(io.BytesIO(laid_out)) as pdf:
        for page in pdf.pages:
            theirs = [str(one.operator) for one in pikepdf.parse_content_stream(page)]
            content = page.obj.Contents.read_bytes()
            assert [i.operator.decode() for i in instructions(content)] == theirs


def test_numbers_and_names_are_taken_out_of_operands() -> None:
    assert numbers(b"/F1 12.5") == [12.5]
    assert numbers(b".5 -.25 +3") == [0.5, -0.25, 3.0]
    assert name_in(b"/A#20B 12") == "/A B"
    assert name_in(b"12") == ""
