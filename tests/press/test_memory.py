"""Pages that were rewritten before: the same bytes, without reading them again."""

from __future__ import annotations

import io
from collections.abc import Hashable

import pikepdf
import pytest
from pikepdf import Array, Dictionary
from weasyprint import HTML

from octavo.inks import InkSpace, standard_condition
from octavo.memory import Memory
from octavo.press import finish, parts
from octavo.press.rewriting.steps import Step
from tests.press.parts import form, order, pressed, saved, sheet, x1a

TEXT = b"0 0 1 rg 10 10 40 40 re f 0 g 5 5 20 1 re f /F Do 1 0 0 rg 60 60 9 9 re f"
PICTURE = (
    '<img width=20 src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" '
    'viewBox="0 0 9 9"><rect width="9" height="9"/></svg>\'>'
)


class Counting(Memory[tuple[Step, ...]]):
    """A memory that counts what it knew."""

    found = 0

    def recall(self, content: bytes, key: Hashable = None) -> tuple[Step, ...] | None:
        steps = super().recall(content, key)
        self.found += steps is not None
        return steps


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Counting:
    made = Counting(1 << 24)
    monkeypatch.setattr(parts, "_MEMORY", made)
    return made


def test_pages_of_text_are_the_same_from_memory(memory: Counting) -> None:
    page = f"<h1 style='color: #036'>Title %d</h1><p>Plain and <i>slanted</i>. {PICTURE}</p>"
    sheet = "<style>@page { size: 106mm 156mm } h1 { break-before: page; opacity: 1 }</style>"
    pdf = HTML(string=sheet + "".join(page % number for number in range(3))).write_pdf() or b""
    first = finish(pdf, order()).product
    assert first is not None
    assert memory.found == 0
    assert finish(pdf, order()).product == first
    assert memory.found == 3
    memory._known.clear()
    assert finish(pdf, order()).product == first


def test_a_page_of_everything_is_the_same_again(laid_out: bytes, memory: Counting) -> None:
    first = finish(laid_out, order()).product
    once = memory.found
    assert finish(laid_out, order()).product == first
    assert memory.found > once
    memory._known.clear()
    assert finish(laid_out, order()).product == first


def test_what_changed_is_rewritten_and_the_rest_remembered(memory: Counting) -> None:
    finish(sheet(TEXT.replace(b"/F Do", b""), b"0 g 1 1 5 5 re f"), order())
    pdf = sheet(TEXT.replace(b"/F Do", b""), b"1 0 0 rg 1 1 5 5 re f")
    known = finish(pdf, order()).product
    assert memory.found == 1
    memory._known.clear()
    assert finish(pdf, order()).product == known


def parted(*contents: bytes) -> bytes:
    """Return a PDF with a page whose content is in several streams."""
    pdf = pikepdf.open(io.BytesIO(sheet(b"")))
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(content) for content in contents])
    return saved(pdf)


def test_a_part_of_a_page_is_known_again_where_the_other_has_changed(memory: Counting) -> None:
    text = b"q 1 0 0 rg 1 1 5 5 re f\nQ"
    numbers = b"q 2 w 0 9 m 9 9 l S\nQ", b"q 9 9 1 1 re f\nQ"
    finish(parted(text, numbers[0]), order())
    known = finish(parted(text, numbers[1]), order()).product
    assert memory.found == 1
    memory._known.clear()
    assert finish(parted(text, numbers[1]), order()).product == known


@pytest.mark.parametrize(
    "contents",
    [
        (b"q 1 0 0 rg", b"1 1 5 5 re f\nQ", b"7 7 5 5 re f"),
        (b"0 0 1 rg q 1 0 0 rg\nQ", b"q 1 1 5 5 re f\nQ"),
        (b"q q 1 0 0 rg\nQ", b"q 1 1 5 5 re f\nQ", b"Q"),
        (b"q 0 0 1 rg 1 1 5 5 re\nQ", b"f\nQ"),
        (b"9 w q\nQ", b"q 1 0 0 RG\nQ", b"0 9 m 9 9 l S"),
    ],
)
def test_what_goes_on_in_another_stream_is_what_it_is_in_one(
    contents: tuple[bytes, ...],
) -> None:
    whole = pressed(parted(b"\n".join(contents))).pages[0].obj.Contents.read_bytes()
    for _ in range(2):
        assert pressed(parted(*contents)).pages[0].obj.Contents.read_bytes() == whole


def test_other_inks_are_another_page(memory: Counting) -> None:
    pdf = sheet(TEXT.replace(b"/F Do", b""))
    plain = finish(pdf, order()).product
    palette = InkSpace(standard_condition(), {"#0000ff": (1.0, 1.0, 0.0, 0.0)})
    assert finish(pdf, order(space=palette)).product != plain
    black = InkSpace(standard_condition(), black=True)
    assert finish(pdf, order(space=black)).product != plain
    assert memory.found == 0


def test_what_names_things_of_its_file_is_not_remembered(memory: Counting) -> None:
    for state in (Dictionary(SA=True), Dictionary(ca=0.5)):
        pdf = sheet(b"/G gs 0 g 1 1 5 5 re f", ExtGState={"G": state})
        assert finish(pdf, order()).product == finish(pdf, order()).product
    assert memory.found == 0


def test_a_state_that_changes_nothing_does_not_matter_but_another_does(memory: Counting) -> None:
    opaque = sheet(b"/G gs 0 g 1 1 5 5 re f", ExtGState={"G": Dictionary(ca=1)})
    assert finish(opaque, order()).product == finish(opaque, order()).product
    assert memory.found == 1
    faint = sheet(b"/G gs 0 g 1 1 5 5 re f", ExtGState={"G": Dictionary(ca=0.5)})
    assert finish(faint, order()).product != finish(opaque, order()).product


def test_a_form_is_rewritten_again_only_where_it_is_drawn_in_another_way(memory: Counting) -> None:
    shape = {"A": form(b"0 0 9 1 re f")}  # a line, which overprints where it is thin
    made = []
    for scale in (b"1", b"1", b"9"):
        pdf = sheet(scale + b" 0 0 " + scale + b" 0 0 cm /A Do", XObject=shape)
        made.append(finish(pdf, order()).product)
    assert made[0] == made[1] != made[2]
    assert memory.found == 2


def test_states_that_stand_elsewhere_in_a_file_are_not_remembered(memory: Counting) -> None:
    made = []
    for opacity in (1, 0.5):
        pdf = pikepdf.open(io.BytesIO(sheet(b"/G gs 0 g 1 1 5 5 re f", ExtGState={"G": {}})))
        pdf.pages[0].obj.Resources.ExtGState.G = pdf.make_indirect(Dictionary(ca=opacity))
        made.append(finish(saved(pdf), order()).product)
    assert made[0] != made[1]
    assert memory.found == 0


def test_pages_without_transparency_are_not_remembered(memory: Counting) -> None:
    pdf = sheet(TEXT.replace(b"/F Do", b""))
    assert finish(pdf, x1a()).product == finish(pdf, x1a()).product
    assert memory.found == 0
