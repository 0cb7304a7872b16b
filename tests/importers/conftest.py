"""Turn what is slow to start into one for all tests of importers: EPUBCheck and Ace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from octavo.preflight import EpubCheck, epubcheck_available
from octavo.preflight.ace import Ace, ace_available


@pytest.fixture(scope="session")
def checker() -> Iterator[EpubCheck]:
    """Return EPUBCheck in a machine that stays; skip where there is none."""
    if reason := epubcheck_available():
        pytest.skip(reason)
    with EpubCheck(warm=True) as warm:
        yield warm


@pytest.fixture(scope="session")
def ace() -> Iterator[Ace]:
    """Return Ace in a browser that stays; skip where there is none."""
    if reason := ace_available():
        pytest.skip(reason)
    with Ace() as running:
        yield running
