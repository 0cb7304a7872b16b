"""Each fault in a print file is found by its own code, and the good file has none."""

from __future__ import annotations

import pytest

from octavo.diagnostics import Severity, Span
from octavo.preflight import content_codes, file_codes, mark_codes
from octavo.preflight.press_rules import PressRule
from tests.preflight.faults import FAULTS, Fault
from tests.preflight.good import FILE, X1A, X4, broken, check, codes, good, order


@pytest.mark.parametrize("standard", [X4, X1A, ""])
def test_a_good_file_has_no_finding(standard: str) -> None:
    seen = check(good(standard or X4), order(standard))
    assert [one.message for one in seen.findings] == []
    assert len(seen.pictures) == 8
    assert len(seen.checked) > (25 if standard else 15)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.name}")
def test_a_fault_is_found_by_its_code_and_no_other(fault: Fault) -> None:
    expected = order(fault.standard, **fault.order)
    seen = check(broken(fault.standard, fault.breaks), expected)
    found = codes(seen)
    assert fault.code in found
    assert found <= {fault.code, *fault.also}, [one.message for one in seen.findings]
    assert all(one.span == Span(FILE) and one.hint for one in seen.findings)


def test_the_files_can_be_read_and_written_without_a_finding() -> None:
    for standard in (X4, X1A):
        assert codes(check(broken(standard, lambda _: None), order(standard))) == set()


def test_every_code_of_the_objects_has_a_fault() -> None:
    every = {
        one.code
        for module in (file_codes, content_codes, mark_codes)
        for one in vars(module).values()
        if isinstance(one, PressRule)
    }
    elsewhere = {"PRE-101", "PRE-102", "PRE-103", "PRE-106"}
    assert {fault.code for fault in FAULTS} == every - elsewhere


def test_faults_are_many() -> None:
    assert len(FAULTS) >= 45
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_an_error_is_an_error() -> None:
    assert content_codes.RGB.rule.severity is Severity.ERROR
