"""EPUBCheck, Ace, veraPDF and our own gate find nothing in whole books.

Ace and the gate look at each of some hundred pages and take minutes; they run, and all others on
the second book, where OCTAVO_WHOLE_BOOKS is set.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from octavo.pipeline import Request, check
from octavo.preflight import Ace, EpubCheck, ace_available, epubcheck_available, verapdf_available
from octavo.preflight.verapdf import reports
from tests.wholes.conftest import Whole

REMARKS = {"flatland": {"PRN-016", "PRE-204"}, "the-time-machine": {"PRE-204"}}  # blank pages
pytestmark = pytest.mark.slow
HURRIED, HINT = "OCTAVO_WHOLE_BOOKS" not in os.environ, "OCTAVO_WHOLE_BOOKS is not set"
at_leisure = pytest.mark.skipif(HURRIED, reason=HINT)


@pytest.fixture(scope="module")
def epubcheck() -> Iterator[EpubCheck]:
    if epubcheck_available():
        pytest.skip(epubcheck_available())
    with EpubCheck(warm=True) as warm:
        yield warm


@pytest.fixture
def one(whole: Whole) -> Whole:
    if HURRIED and whole.name != "flatland":
        pytest.skip(HINT)
    return whole


@at_leisure
def test_the_gate_and_the_lint_find_nothing(whole: Whole) -> None:
    found = check(Request(whole.folder)).diagnostics
    assert {one.code for one in found} == REMARKS[whole.name]


@pytest.mark.external
def test_epubcheck_has_nothing_to_say(epubcheck: EpubCheck, one: Whole) -> None:
    assert epubcheck.check(one.epub.read_bytes()) == ()


@pytest.mark.external
def test_verapdf_finds_the_screen_pages_accessible(one: Whole) -> None:
    if verapdf_available():
        pytest.skip(verapdf_available())
    [report] = reports([one.screen])
    [verdict] = report["validationResult"]
    assert verdict["compliant"] is True


@at_leisure
@pytest.mark.external
def test_ace_has_nothing_to_say(whole: Whole) -> None:
    if ace_available():
        pytest.skip(ace_available())
    with Ace() as running:
        verdict = running.check(whole.epub.read_bytes())
    assert (verdict.findings, verdict.passed) == ((), True)
