"""Pages that are pressed lightly, held to those that the engine writes."""

from __future__ import annotations

import io
import zlib

import pikepdf
from weasyprint import HTML

from octavo.pdf.marking import Marks

_WORDS = " ".join(f"word{number}" for number in range(900))
_TEXT = f"<style>p {{ break-after: page }}</style><p>{_WORDS}<p style='opacity: 0.5'>{_WORDS}"


def test_a_page_is_pressed_lightly_and_says_the_same() -> None:
    document = HTML(string=_TEXT).render()
    with Marks({}, {}).at_work():
        ours = document.write_pdf()
        plain = document.write_pdf(uncompressed_pdf=True)
    with pikepdf.open(io.BytesIO(ours)) as light, pikepdf.open(io.BytesIO(plain)) as engines:
        assert len(light.pages) == len(engines.pages) > 1
        for page, other in zip(light.pages, engines.pages, strict=True):
            content = other.Contents.read_bytes()
            assert page.Contents.read_bytes() == content
            assert len(page.Contents.read_raw_bytes()) < 1.2 * len(zlib.compress(content, 9))
