"""A title that one line has no room for is cut after a word."""

from __future__ import annotations

import pytest

from octavo.pdf.heads import head_of

LONG = "How, Though the Sphere Showed Me Other Mysteries of Spaceland, I Still Desired More"


@pytest.mark.parametrize(
    ("title", "width", "head"),
    [
        ("Of the Nature of Flatland", 129, "Of the Nature of Flatland"),
        (LONG, 129, "How, Though the Sphere Showed Me Other Mysteries of…"),
        (LONG, 148, "How, Though the Sphere Showed Me Other Mysteries of Spaceland…"),
        (LONG, 210, LONG),
        ("氷" * 33, 148, "氷" * 33),
        ("氷" * 34, 148, "氷" * 33 + "…"),
    ],
)
def test_a_head_has_room_on_its_line(title: str, width: float, head: str) -> None:
    assert head_of(title, width) == head
