"""A print file that is broken, or wants to do harm, ends in findings."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from octavo.preflight.content import read_marks
from octavo.preflight.frame import Budget
from octavo.preflight.gathering import read_sheets
from octavo.preflight.objects import check_objects
from tests.preflight.faults import drawn_font, page, show
from tests.preflight.good import X1A, X4, broken, check, codes, drawing, good, order, tiles


def opened(standard: str = X4) -> Pdf:
    return pikepdf.open(io.BytesIO(good(standard)))


def codes_of(pdf: Pdf, standard: str = X4) -> set[str]:
    return codes(check_objects(pdf, order(standard)))


def test_a_file_cut_short_is_damaged() -> None:
    data = good(X1A)
    for part in (0.3, 0.6, 0.99):
        try:
            seen = check(data[: int(len(data) * part)], order(X1A))
        except pikepdf.PdfError:
            continue
        assert "PRE-101" in codes(seen)


def test_a_wrong_table_of_objects_is_told() -> None:
    data = good(X1A)
    at = data.rindex(b"startxref")
    assert "PRE-101" in codes(check(data[:at] + b"startxref\n12\n%%EOF\n", order(X1A)))


def test_an_encrypted_file_is_told() -> None:
    written = io.BytesIO()
    with opened() as pdf:
        pdf.save(written, encryption=pikepdf.Encryption(owner="owner", user=""))
    assert "PRE-103" in codes(check(written.getvalue(), order(X4)))


def test_a_file_without_identifiers_is_told() -> None:
    with opened() as pdf:
        del pdf.trailer.ID
        assert codes_of(pdf) == {"PRE-106"}


def test_packed_metadata_are_told() -> None:
    with opened() as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(zlib.compress(packet), filter=Name.FlateDecode)
        assert codes_of(pdf) == {"PRE-104"}


@pytest.mark.parametrize("packet", [b"", b"<a", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_metadata_that_cannot_be_read_are_no_metadata(packet: bytes) -> None:
    with opened() as pdf:
        pdf.Root.Metadata.write(packet)
        assert {"PRE-104", "PRE-105"} <= codes_of(pdf)


def test_a_form_that_contains_itself_is_told() -> None:
    with opened() as pdf:
        form = pdf.make_indirect(drawing(pdf, b"/Self Do"))
        form.Resources.XObject = Dictionary(Self=form)
        show(pdf, b"/Self Do", XObject={"Self": form})
        assert codes_of(pdf) == {"PRE-102"}


def test_a_pattern_that_contains_itself_is_told() -> None:
    with opened() as pdf:
        cell = pdf.make_indirect(tiles(pdf, b"/Pattern cs /Self scn 0 0 4 4 re f"))
        cell.Resources.Pattern = Dictionary(Self=cell)
        show(pdf, b"/Pattern cs /Self scn 60 60 9 9 re f", Pattern={"Self": cell})
        assert codes_of(pdf) == {"PRE-102"}


def test_a_character_that_contains_itself_is_told() -> None:
    with opened() as pdf:
        font = pdf.make_indirect(drawn_font(pdf, b"0 0 d0 BT /Self 9 Tf (a) Tj ET"))
        font.Resources.Font = Dictionary(Self=font)
        show(pdf, b"BT /Self 9 Tf 60 60 Td (a) Tj ET", Font={"Self": font})
        assert codes_of(pdf) <= {"PRE-102", "PRE-156"}


def test_forms_within_forms_end() -> None:
    with opened() as pdf:
        inner = drawing(pdf, b"0 0 0 1 k 0 0 9 9 re f")
        for _ in range(40):
            inner = drawing(pdf, b"/In Do", XObject=Dictionary(In=inner))
        show(pdf, b"/Deep Do", XObject={"Deep": inner})
        assert codes_of(pdf) == {"PRE-102"}


def test_forms_that_multiply_end() -> None:
    with opened() as pdf:
        inner = drawing(pdf, b"0 0 9 9 re f")
        for _ in range(12):
            inner = drawing(pdf, b"/In Do " * 20, XObject=Dictionary(In=inner))
        show(pdf, b"/Many Do", XObject={"Many": inner})
        sheet = read_sheets(pdf, ())[1]
        seen = read_marks(sheet, Budget(0, 20_000), {})
        assert [one.kind for one in seen.troubles] == ["deep"]


def test_content_that_unpacks_to_gigabytes_is_left() -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b"q Q " * 250_000) for _ in range(40)) + packer.flush()
    with opened() as pdf:
        page(pdf).Contents = pdf.make_stream(bomb, Filter=Name.FlateDecode)
        assert codes_of(pdf) == {"PRE-102"}


def test_spaces_that_refer_to_each_other_end() -> None:
    with opened() as pdf:
        space = pdf.make_indirect(Array([Name.Indexed, Name.DeviceCMYK, 0, String("abcd")]))
        space[1] = space
        show(pdf, b"/Round cs 0 sc 60 60 9 9 re f", ColorSpace={"Round": space, "A": Name.A})
        codes_of(pdf)


def test_a_page_of_rubbish_is_told() -> None:
    with opened() as pdf:
        page(pdf).Contents = pdf.make_stream(b"\x00\xff)>> ]] endstream 1 2 nonsense (")
        assert codes_of(pdf) == {"PRE-101"}


@pytest.mark.parametrize(
    "key", ["/Contents", "/Resources", "/Annots", "/MediaBox", "/TrimBox", "/Group", "/UserUnit"]
)
@pytest.mark.parametrize("value", [7, Name.Odd, Array([1, Name.Two]), Dictionary(A=1), "text"])
def test_a_page_with_anything_anywhere_is_read(key: str, value: object) -> None:
    with opened() as pdf:
        page(pdf)[key] = value
        codes_of(pdf)


@pytest.mark.parametrize("seed", range(60))
def test_a_file_with_bytes_changed_never_raises(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(broken(X1A, lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/Info")))
    start = data.index(b"/Op gs") if seed % 2 else 0
    for _ in range(chance.randrange(1, 40)):
        at = chance.randrange(start, start + 9000) if seed % 2 else chance.randrange(len(data))
        data[at % len(data)] = chance.randrange(256)
    with contextlib.suppress(pikepdf.PdfError):  # what cannot even be opened is told elsewhere
        check(bytes(data), order(X1A))


def test_a_book_of_text_is_read_in_seconds() -> None:
    line = b"1 0 0 1 60 %d Tm [(Hamburgefonstiv) -250.5 (0123) 3 (nob) -200 (stiv)] TJ\n"
    text = b"".join(line % (430 - 10 * at) for at in range(38))
    content = b"/Op gs 0 0 0 1 k BT /Roman 9 Tf " + text * 3 + b" ET"
    with opened(X1A) as pdf:
        page(pdf).Contents = pdf.make_stream(content)
        for _ in range(98):
            pdf.pages.append(pdf.pages[0])
        start = time.process_time()
        codes_of(pdf, X1A)
        assert time.process_time() - start < 15
