"""Names that load what they stand for when they are first asked for."""

from __future__ import annotations

import sys

import pytest

from octavo import later


def test_a_part_is_found_in_its_home() -> None:
    find = later.parts("octavo.example", {"frozen": "octavo.values"})
    assert find("frozen") is sys.modules["octavo.values"].frozen


def test_a_module_is_loaded_when_it_is_asked_for() -> None:
    find = later.modules("octavo.example", {"values": "octavo.values"})
    assert find("values") is sys.modules["octavo.values"]


@pytest.mark.parametrize("find", [later.parts, later.modules])
def test_a_name_that_is_not_there_is_an_attribute_error(find: object) -> None:
    assert callable(find)
    with pytest.raises(AttributeError, match=r"'octavo\.example' has no attribute 'nothing'"):
        find("octavo.example", {})("nothing")
