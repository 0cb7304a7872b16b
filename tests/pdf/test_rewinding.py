"""Copies of what the engine counts, held to those of the standard library."""

from __future__ import annotations

import copy
from xml.etree.ElementTree import Element

from octavo.pdf.rewinding import copied


def test_a_copy_is_equal_and_shares_nothing_that_changes() -> None:
    state = ([0], {"page": [3], "note": [1, 2]}, [{"page"}, set()], [["a", 2, {0: {1: None}}]])
    ours = copied(state)
    assert ours == copy.deepcopy(state) == state
    ours[0].append(1)
    ours[1]["page"].append(4)
    ours[2][1].add("note")
    ours[3][0][2][0][1] = {}
    assert state == (
        [0],
        {"page": [3], "note": [1, 2]},
        [{"page"}, set()],
        [["a", 2, {0: {1: None}}]],
    )


def test_what_is_of_another_kind_is_copied_by_the_library() -> None:
    element = Element("p", {"id": "a"})
    (one,) = copied([element])
    assert one is not element
    assert one.attrib == element.attrib
