"""Content streams are read as PDF means them: strings, dictionaries and images are no operators."""

from __future__ import annotations

import io

import pikepdf
import pytest

from octavo.press.lexer import TEXT, instructions, name_in, numbers


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


_LINE = (
    b"BT\n1 0 0 -1 5 9 Tm\n/F 10.5 Tf\n[<0a>-3] TJ\n[<0b>(BT)] TJ\n1 0 0 -1 5 20 Tm\n[<0c>] TJ\nET"
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (_LINE, [TEXT]),
        (b"q\n" + _LINE + b"\n" + _LINE + b"\nQ", [b"q", TEXT, b"Q"]),
        (_LINE + b"\n" + _LINE.replace(b"10.5", b"10"), [TEXT, TEXT]),
        (_LINE + b"\n" + _LINE.replace(b"1 0 0 -1", b"2 0 0 -2"), [TEXT, TEXT]),
        (_LINE + b"\n0 g\n" + _LINE, [TEXT, b"g", TEXT]),
        (_LINE.replace(b"1 0 0 -1 5 20", b"2 0 0 -2 5 20"), None),
        (_LINE.replace(b"[<0b>(BT)] TJ", b"0 g"), None),
        (_LINE.replace(b"\n1 0", b"\n2 Tr\n1 0"), None),
    ],
)
def test_text_that_is_set_alike_is_read_at_once(
    content: bytes, expected: list[bytes] | None
) -> None:
    single = list(instructions(content))
    found = [one.operator for one in instructions(content, texts=True)]
    assert found == (expected or [one.operator for one in single])


def test_numbers_and_names_are_taken_out_of_operands() -> None:
    assert numbers(b"/F1 12.5") == [12.5]
    assert numbers(b".5 -.25 +3") == [0.5, -0.25, 3.0]
    assert name_in(b"/A#20B 12") == "/A B"
    assert name_in(b"12") == ""
