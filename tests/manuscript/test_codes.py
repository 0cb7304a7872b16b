"""Every code of the room fires on its page's example, alone, and the mended example is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import page_of, registered
from octavo.manuscript import texts
from tests.manuscript.shelf import BODY, FRONT, Files, files_of, reading

CODES = sorted(code for code in registered() if code.startswith("MAN-"))
BEYOND_A_PAGE: dict[str, tuple[Files, Files]] = {
    "MAN-010": ({"text/a.md": None}, {"text/a.md": FRONT + BODY}),
    "MAN-025": (
        {"text/a.md": FRONT + "It was cold.\n\n" * (texts.LIMIT // 14 + 1)},
        {"text/a.md": FRONT + "It was cold.\n\n" * 10},
    ),
    "MAN-045": ({"text/a.md": FRONT + "> " * 1000 + "a"}, {"text/a.md": FRONT + "> " * 10 + "a"}),
}


def _parts(code: str) -> tuple[Files, Files]:
    if code in BEYOND_A_PAGE:
        return BEYOND_A_PAGE[code]
    page = page_of(code) or ""
    _, _, rest = page.partition("## Example")
    bad, _, good = rest.partition("## How to mend it")
    return files_of(bad), files_of(good)


@pytest.mark.parametrize("code", CODES)
def test_the_example_fires(code: str, tmp_path: Path) -> None:
    bad, _ = _parts(code)
    assert bad
    found = reading(tmp_path, bad).diagnostics
    assert {finding.code for finding in found} == {code}
    for finding in found:
        assert finding.message.endswith(".")
        assert finding.hint
        assert finding.span is not None
        assert finding.span.path.startswith("manuscript/")


@pytest.mark.parametrize("code", CODES)
def test_the_mended_example_is_silent(code: str, tmp_path: Path) -> None:
    _, good = _parts(code)
    assert good
    assert reading(tmp_path, good).diagnostics == ()
