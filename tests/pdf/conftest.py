"""Share the workers among the tests of this room: each takes a second to load the engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from octavo.pdf import Limits, Workers


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    with Workers(2) as started:
        yield started


@pytest.fixture(scope="session")
def hurried() -> Iterator[Workers]:
    """Workers that give up soon, for input that is made to hurt."""
    with Workers(2, Limits(seconds=3, memory=400 * 1024 * 1024)) as started:
        yield started
