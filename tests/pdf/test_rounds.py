"""Rounds of layout: what is full of page references waits for them where it moves no other text."""

from __future__ import annotations

from octavo.pdf import Workers
from tests.pdf.parts import document, edition, new_store, pages_of, printed, words

TEXT = document("".join(f'<p id="p{n}">{words(30)}</p>' for n in range(60)))
_ENTRY = '<p><a class="page-reference index-locator" href="text.xhtml#p{0}" data-page="[{1}]"/></p>'
INDEX = document("".join(_ENTRY.format(n, "{}") for n in range(60)), "index")


def test_an_index_at_the_end_is_laid_out_once(workers: Workers) -> None:
    store = new_store()
    outcome = printed(workers, edition(TEXT, INDEX), store=store)
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    assert store.puts.count("pdf-chapter") == 2
    labels = outcome.product.page_map.labels
    shown = "".join(pages_of(outcome.product.pdf))
    assert len(set(labels.values())) > 3
    assert [f"[{labels[f'p{n}']}]" in shown for n in range(60)] == [True] * 60


def test_one_before_a_text_is_laid_out_at_once_since_it_moves_that(workers: Workers) -> None:
    store = new_store()
    outcome = printed(workers, edition(INDEX, TEXT), store=store)
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    assert store.puts.count("pdf-chapter") >= 3
    labels = outcome.product.page_map.labels
    assert f"[{labels['p59']}]" in "".join(pages_of(outcome.product.pdf))
