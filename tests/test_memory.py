"""What was made is remembered by its content, as long as there is room."""

from __future__ import annotations

from octavo.memory import Latest, Memory


def test_the_oldest_are_forgotten() -> None:
    memory: Memory[int] = Memory(100)
    for number, content in enumerate((b"a" * 20, b"b" * 20, b"c" * 20)):
        memory.keep(content, number, 20)
        assert memory.recall(b"a" * 20) == 0 or number == 2
    assert memory.recall(b"b" * 20) is None
    assert memory.recall(b"a" * 20) == 0
    assert memory.recall(b"c" * 20) == 2


def test_what_has_no_room_is_not_kept_and_all_else_goes() -> None:
    memory: Memory[int] = Memory(100)
    memory.keep(b"a", 1, 0)
    memory.keep(b"b" * 200, 2, 0)
    memory.keep(b"c", 3, 0)
    assert [memory.recall(content) for content in (b"a", b"b" * 200, b"c")] == [None, None, 3]


def test_the_same_content_may_become_two_things() -> None:
    memory: Memory[int] = Memory(100)
    memory.keep(b"a", 1, 0, "one")
    memory.keep(b"a", 2, 0, "two")
    assert memory.recall(b"a", "one") == 1
    assert memory.recall(b"a", "two") == 2
    assert memory.recall(b"a") is None


def test_what_is_kept_again_takes_its_room_once() -> None:
    memory: Memory[str] = Memory(20)
    for number in range(9):
        memory.keep(b"12345", f"made {number}", 5)
    memory.keep(b"other", "made too", 5)
    assert memory.recall(b"12345") == "made 8"
    assert memory.recall(b"other") == "made too"


def test_a_place_holds_what_was_made_of_the_same_last() -> None:
    latest: Latest[str] = Latest(2)
    latest.keep("a", (1, "x"), "first")
    latest.keep("b", (1, "x"), "other")
    assert latest.recall("a", (2, "x")) is None
    assert latest.recall("a", (1, "x")) == "first"
    latest.keep("c", (1, "x"), "third")
    assert [latest.recall(place, (1, "x")) for place in "abc"] == ["first", None, "third"]
