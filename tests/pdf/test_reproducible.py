"""Equal input gives equal bytes: twice, from the cache, in another time zone, with other hashes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from octavo.diagnostics import Outcome
from octavo.pdf import PrintFile, Workers
from tests.pdf.parts import document, edition, new_store, printed, style, words

ROOT = Path(__file__).parents[2]


def work(workers: Workers, **more: object) -> Outcome[PrintFile]:
    body = f'<h1 id="h">Rubrik</h1><p>{words(500)}</p><p>Se <a href="b.xhtml#b-p">b</a>.</p>'
    second = document('<p id="b-p">Text 漢.</p>', "b")
    return printed(workers, edition(document(body), second), **more)  # type: ignore[arg-type]


def test_the_cache_gives_the_same_bytes_and_repeats_the_findings(workers: Workers) -> None:
    store = new_store()
    first = work(workers, store=store)
    made = list(store.puts)
    again = work(workers, store=store)
    assert first.product is not None
    assert again.product is not None
    assert first == again
    assert first.product.pdf == again.product.pdf
    assert store.puts == made
    assert {"pdf-chapter", "pdf-folios"} == set(made)
    assert [finding.code for finding in again.diagnostics] == ["PDF-011"]


def test_a_damaged_cache_is_as_good_as_none(workers: Workers) -> None:
    store = new_store()
    first = work(workers, store=store)
    store.kept = {key: value[: len(value) // 2] for key, value in store.kept.items()}
    again = work(workers, store=store)
    assert first.product is not None
    assert again.product is not None
    assert again == first
    assert again.product.pdf == first.product.pdf


def test_only_what_changed_is_laid_out_again(workers: Workers) -> None:
    store = new_store()
    one, two = document(f"<p>{words(300)}</p>", "a"), document("<p>Text.</p>", "b")
    printed(workers, edition(one, two), store=store)
    store.puts.clear()
    printed(workers, edition(one, document("<p>Annan text.</p>", "b")), store=store)
    assert store.puts == ["pdf-chapter"]
    store.puts.clear()
    printed(workers, edition(one, two), style("p { color: #111 }"), store=store)
    assert store.puts.count("pdf-chapter") == 2


def test_a_chapter_that_moves_by_two_pages_is_not_laid_out_again(workers: Workers) -> None:
    store = new_store()
    after = document("<p>Efter.</p>", "z")
    printed(workers, edition(document("<p>Kort.</p>", "a"), after), store=store)
    store.puts.clear()
    printed(workers, edition(document(f"<p>{words(900)}</p>", "a"), after), store=store)
    assert store.puts.count("pdf-chapter") == 1


_PROGRAM = """
import hashlib, sys
from tests.pdf.test_reproducible import work
from octavo.pdf import Workers
with Workers(int(sys.argv[1])) as workers:
    outcome = work(workers)
assert outcome.product
print(hashlib.sha256(outcome.product.pdf).hexdigest())
"""


@pytest.mark.parametrize(
    ("seed", "zone", "epoch", "count"),
    [("0", "UTC", "0", "1"), ("4711", "Asia/Almaty", "1700000000", "2")],
)
def test_bytes_do_not_depend_on_the_surroundings(
    workers: Workers, seed: str, zone: str, epoch: str, count: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_PROGRAM), count],
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "SOURCE_DATE_EPOCH": epoch,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    outcome = work(workers)
    assert outcome.product is not None
    assert done.stdout.strip() == hashlib.sha256(outcome.product.pdf).hexdigest()
