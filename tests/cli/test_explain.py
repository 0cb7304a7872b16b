"""Every page can be read from the command line."""

from __future__ import annotations

from octavo.diagnostics import pages
from tests.cli.conftest import Run


def test_a_page_is_printed_as_it_stands(octavo: Run) -> None:
    done = octavo("explain", "cli-001")
    assert done.returncode == 0
    assert done.stdout.startswith("# CLI-001: no manuscript folder\n")


def test_an_unknown_code_is_met_with_the_nearest(octavo: Run) -> None:
    done = octavo("explain", "CLI-01")
    assert done.returncode == 2
    assert done.stderr.startswith("CLI-005 error No diagnostic has the code “CLI-01”.")
    assert "Did you mean “CLI-0" in done.stderr


def test_without_a_code_all_are_listed(octavo: Run) -> None:
    listed = octavo("explain").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [page.stem for page in pages()]
    assert "CLI-001  no manuscript folder" in listed
