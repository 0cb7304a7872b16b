"""Turn the values of an edition into plain ones for JSON, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")

LeftOut = Mapping[type, tuple[str, ...]]
"""For a dataclass, the fields that have no plain form."""


def to_plain(value: Any, leave_out: LeftOut) -> Any:
    """Return `value` as dicts, lists, texts and numbers, without the fields in `leave_out`."""
    if is_dataclass(value):
        without = leave_out.get(type(value), ())
        kept = (f.name for f in fields(value) if f.name not in without)
        return {name: to_plain(getattr(value, name), leave_out) for name in kept}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: to_plain(one, leave_out) for key, one in value.items()}
    if isinstance(value, tuple):
        return [to_plain(one, leave_out) for one in value]
    return value


def from_plain(wanted: type[T], value: Any, **more: Any) -> T:
    """Return the dataclass `wanted` that `to_plain` made `value` of; `more` are fields left out.

    Raises ValueError where `value` is of another shape.
    """
    if not isinstance(value, dict):
        raise ValueError(f"{wanted.__name__} should be an object")
    known: Any = wanted
    types = _types(known)
    unknown = sorted(value.keys() - types.keys())
    if unknown:
        raise ValueError(f"{wanted.__name__} has no “{unknown[0]}”")
    read = {name: _read(types[name], one, name) for name, one in value.items()}
    try:
        return wanted(**read, **more)
    except TypeError as failure:
        raise ValueError(str(failure)) from failure


@cache
def _types(wanted: Any) -> dict[str, Any]:
    return get_type_hints(wanted)


def _read(wanted: Any, value: Any, name: str) -> Any:
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is UnionType:
        return None if value is None else _read(inner[0], value, name)
    if origin is tuple and isinstance(value, list):
        return tuple(_read(inner[0], one, name) for one in value)
    if origin is Mapping and isinstance(value, dict):
        return {key: _read(inner[1], one, name) for key, one in value.items()}
    if is_dataclass(wanted) and isinstance(wanted, type):
        return from_plain(wanted, value)
    if wanted in (dt.date, dt.datetime) and isinstance(value, str):
        return wanted.fromisoformat(value)
    if wanted is float and type(value) in (int, float):
        return float(value)
    if wanted in (str, int, bool) and type(value) is wanted:
        return value
    raise ValueError(f"“{name}” is of the wrong kind")
