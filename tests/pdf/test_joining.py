"""The last words of headings stand together, ranges are not parted, and no text changes."""

from __future__ import annotations

import pymupdf
import pytest

from octavo.pdf import Workers
from octavo.pdf.joining import join
from octavo.pdf.tree import parse
from tests.pdf.parts import document, edition, pages_of, printed, style

_NARROW = "h1 { width: 40mm } .narrow { text-align: left; width: 19mm }"


def joined(inside: str) -> str:
    tree = parse(f"<html><body>{inside}</body></html>".encode(), "")
    join(tree)
    return "".join(tree.body.itertext())


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<h1>Of the Universal Colour Bill</h1>", "Of the Universal Colour\u00a0Bill"),
        ("<h2>Ett <em>litet</em> slags hus</h2>", "Ett litet slags\u00a0hus"),
        ("<h2>Ett hus<a class='noteref'>1</a> här</h2>", "Ett hus1 här"),
        ("<h2>Vad det är<a class='noteref'>1</a></h2>", "Vad det\u00a0är1"),
        ("<h1>Colour Bill</h1>", "Colour Bill"),
        ("<h1>Concerning Irregular Figuresquely</h1>", "Concerning Irregular Figuresquely"),
        ("<p>Of the Universal Colour Bill</p>", "Of the Universal Colour Bill"),
        ("<p>5–6 januari, <em>12–14</em></p>", "5–\u20606 januari, 12–\u206014"),
        ("<p>s. 5–9–12</p>", "s. 5–\u20609–\u206012"),
        ("<p>A–B, 5 – 6, 5-6</p>", "A–B, 5 – 6, 5-6"),
        ("<p><code>5–6</code> <a href='x'>1–2</a></p>", "5–6 1–2"),
    ],
)
def test_what_is_joined(inside: str, expected: str) -> None:
    assert joined(inside) == expected


def test_the_words_of_the_pages_stay_what_they_were(workers: Workers) -> None:
    body = (
        '<h1>Of the Universal Colour Bill</h1><p class="narrow" id="p">Den fjärde 5–6 januari,'
        " eller 12–14 gånger, och så vidare.</p>"
    )
    outcome = printed(workers, edition(document(body)), style(_NARROW))
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    (page,) = pages_of(outcome.product.pdf)
    lines = page.replace("\u00a0", " ").split("\n")
    assert "Colour Bill" in lines
    assert not any(line.endswith(("5–", "12–")) for line in lines)
    said = pymupdf.open(stream=outcome.product.pdf)[0].get_text()  # type: ignore[no-untyped-call]
    assert "\u2060" not in page + said
    assert "5–6" in said
