"""Every registered code has a page, and every page a registered code."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import octavo
from octavo.diagnostics import page_of, pages, registered, title_of


def all_codes() -> set[str]:
    """Import the module of every room that registers codes."""
    root = Path(octavo.__path__[0])
    for module in sorted(root.rglob("*codes.py")):
        path = module.relative_to(root).with_suffix("")
        importlib.import_module(".".join(("octavo", *path.parts)))
    return set(registered())


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {page.stem for page in pages()} == all_codes()


def test_a_page_has_the_title_and_severity_of_its_code_and_says_how_to_mend_it() -> None:
    all_codes()
    for page in pages():
        text = page.read_text(encoding="utf-8")
        known = registered()[page.stem]
        assert title_of(known.code) == known.title
        for part in (f"Severity: {known.severity.word}", "## What it means", "## How to mend it"):
            assert re.search(rf"^{part}$", text, re.MULTILINE), f"{page.name} lacks “{part}”"


def test_a_page_is_found_in_any_case() -> None:
    assert page_of("cli-001") == page_of("CLI-001") is not None
    assert page_of("CLI-999") is None


def test_a_title_stands_without_its_code() -> None:
    title = title_of("CLI-001")
    assert title
    assert "CLI" not in title
    assert title_of("../README") is None


def test_the_letters_of_every_room_are_explained() -> None:
    readme = pages()[0].with_name("README.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([A-Z]{3})` \|", readme, re.MULTILINE)
    assert set(explained) == {code[:3] for code in all_codes()}
