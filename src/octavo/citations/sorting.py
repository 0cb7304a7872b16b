"""Turn what a style sorts by into an order, by the alphabet of a language."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

from octavo.citations.markup import unmarked
from octavo.citations.style import CSL
from octavo.collation import sort_key


def sorted_items(sort: Any, items: list[Any], layout: Any, language: str) -> list[Any]:
    """Return items as the `sort` of a style has them; in their own order where it has none."""
    if sort is None or len(items) < 2:
        return items
    keys = [
        (key.sort_keys(items, layout), key.get("sort") == "descending")
        for key in sort.findall(f"{{{CSL}}}key")
    ]

    def compare(left: int, right: int) -> int:
        for values, descending in keys:
            order = _compare(values[left], values[right], language)
            if order:
                missing = values[left] is None or values[right] is None
                return -order if descending and not missing else order
        return 0

    places = sorted(range(len(items)), key=cmp_to_key(compare))
    return [items[place] for place in places]


def _compare(left: Any, right: Any, language: str) -> int:
    """Compare two values to sort by; what is missing comes last."""
    if left is None or right is None:
        return (left is None) - (right is None)
    one, other = unmarked(str(left)), unmarked(str(right))
    if one.isdecimal() and other.isdecimal():
        return (int(one) > int(other)) - (int(one) < int(other))
    first, second = sort_key(one, language), sort_key(other, language)
    return (first > second) - (first < second)
