"""Values: all that a frozen data class with slots does, and nothing that it does not."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any, Generic, TypeVar

import pytest

from octavo.values import frozen

T = TypeVar("T")


@frozen
class Point:
    """A place on a page."""

    x: int
    y: int = 2
    tags: list[str] = field(default_factory=list, compare=False)
    secret: str = field(default="s", repr=False)
    length: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", self.x + self.y)

    @property
    def twice(self) -> int:
        return 2 * self.x


@frozen
class Nothing:
    """Without a field."""


@frozen
class Only(Generic[T]):
    """With one field."""

    content: T


@frozen
class Base:
    """What others build on."""

    a: int


@frozen
class More(Base):
    """With one field more."""

    b: int = 5


def test_fields_are_given_by_place_or_by_name() -> None:
    point = Point(1, y=3)
    assert (point.x, point.y, point.tags, point.secret, point.length) == (1, 3, [], "s", 4)
    assert point.twice == 2
    assert More(1) == More(a=1, b=5)
    assert (More(1).a, Only("c").content, Nothing()) == (1, "c", Nothing())


@pytest.mark.parametrize("given", [(), (1, 2, [], "s", 0)])
def test_what_does_not_fit_is_refused(given: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        Point(*given)


def test_each_has_its_own_default() -> None:
    one, other = Point(1), Point(1)
    one.tags.append("t")
    assert other.tags == []


def test_they_compare_and_hash_by_content() -> None:
    assert Point(1, tags=["t"]) == Point(1)
    assert hash(Point(1, tags=["t"])) == hash(Point(1))
    assert Point(1) != Point(2)
    something: object = 1
    assert Base(1) != More(1)
    assert Only(1) != something
    assert len({Only(1), Only(1), Only(2), Nothing(), Nothing()}) == 3


def test_they_never_change() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises((AttributeError, TypeError)):
        point.other = 2  # type: ignore[attr-defined]
    assert not hasattr(point, "__dict__")


def test_the_standard_library_knows_them() -> None:
    point = Point(1, tags=["t"])
    assert dataclasses.is_dataclass(point)
    assert [f.name for f in fields(More)] == ["a", "b"]
    assert replace(More(1), b=2) == More(1, 2)
    assert repr(point) == "Point(x=1, y=2, tags=['t'], length=3)"
    for again in (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point))):
        assert (again, again.tags) == (point, ["t"])
    match More(3):
        case More(a, b):
            assert (a, b) == (3, 5)


def test_they_are_written_as_the_standard_library_writes_its_own() -> None:
    @dataclass(frozen=True, slots=True)
    class Plain:
        """As the standard library makes it."""

        a: int
        b: str = "b"

    @frozen
    class Ours:
        """As we make it."""

        a: int
        b: str = "b"

    assert repr(Ours(1)).replace("Ours", "Plain") == repr(Plain(1))
    assert Ours.__match_args__ == Plain.__match_args__
    assert (Ours.__doc__, Ours.__module__) == ("As we make it.", Plain.__module__)
