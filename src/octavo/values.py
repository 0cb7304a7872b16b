"""Turn a class of annotated fields into a kind of value: frozen, with slots, equal by content.

`@frozen` does what `@dataclass(frozen=True, slots=True)` does, at a fifth of its cost when a module
is loaded: the standard library writes and compiles six methods for every class, of which only the
constructor needs to be its own. A build loads some two hundred such classes before it can begin.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class")
_Field = dataclasses.Field[Any]


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type[_Class]) -> type[_Class]:
    """Return `cls` as a data class whose instances never change and can be compared and hashed."""
    described: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(described)
    inherited = {slot for base in cls.__mro__[1:-1] for slot in getattr(base, "__slots__", ())}
    members = {
        name: member
        for name, member in vars(described).items()
        if name not in ("__dict__", "__weakref__", *(field.name for field in fields))
    }
    members["__slots__"] = tuple(f.name for f in fields if f.name not in inherited)
    members["__init__"] = _constructor(cls, fields)
    kind: Any = type(cls)
    made = kind(cls.__name__, cls.__bases__, {**_shared(fields), **members})
    made.__qualname__ = cls.__qualname__
    return made  # type: ignore[no-any-return]


def _constructor(cls: type, fields: Sequence[_Field]) -> Callable[..., None]:
    """Return the `__init__` that takes `fields` in their order, with their defaults."""
    known: dict[str, Any] = {"put": object.__setattr__}
    heads, lines = ["self"], []
    for field in fields:
        name, default = field.name, f"default_{field.name}"
        given, factory = field.default, field.default_factory
        known[default] = factory if given is dataclasses.MISSING else given
        has_factory = factory is not dataclasses.MISSING
        if not field.init:
            lines.append(f"put(self, {name!r}, {default}{'()' if has_factory else ''})")
            continue
        is_needed = known[default] is dataclasses.MISSING
        heads.append(name if is_needed else f"{name}={default}")
        taken = f"{default}() if {name} is {default} else {name}" if has_factory else name
        lines.append(f"put(self, {name!r}, {taken})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    body = "\n    ".join(lines or ["pass"])
    exec(f"def __init__({', '.join(heads)}):\n    {body}", known)
    return known["__init__"]  # type: ignore[no-any-return]


def _shared(fields: Sequence[_Field]) -> dict[str, Any]:
    """Return the methods that are the same for every class but for the names of its fields."""
    every, compared = [f.name for f in fields], [f.name for f in fields if f.compare]
    shown = [field.name for field in fields if field.repr]
    # One name is asked for twice, since one alone would not give a tuple.
    content = attrgetter(*compared, *compared[:1]) if compared else lambda _: ()

    def equals(self: object, other: object) -> Any:
        return content(self) == content(other) if type(other) is type(self) else NotImplemented

    def hashed(self: object) -> int:
        return hash((type(self), content(self)))

    def written(self: object) -> str:
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({parts})"

    def state(self: object) -> list[Any]:
        return [getattr(self, name) for name in every]

    def restore(self: object, kept: list[Any]) -> None:
        for name, part in zip(every, kept, strict=True):
            object.__setattr__(self, name, part)

    return {
        "__eq__": equals,
        "__hash__": hashed,
        "__repr__": written,
        "__getstate__": state,
        "__setstate__": restore,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }


def _refuse(_self: object, name: str, _value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"the field {name!r} of a value cannot change")
