"""Turn a file into the objects that its pages, and then its catalogue, lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

from octavo.preflight.gathering import Sheet
from octavo.preflight.reading import (
    TooLargeError,
    elements,
    entries,
    identity,
    is_array,
    is_dictionary,
)
from octavo.values import frozen

_MOST = 3_000_000
_UPWARDS = frozenset({"/Parent", "/Prev", "/Last"})


@frozen
class Reached:
    """A dictionary or stream, the keys that led to it, and the first page that uses it."""

    value: pikepdf.Object
    key: str
    above: str
    sheet: Sheet | None


def reach(document: pikepdf.Pdf, sheets: Sequence[Sheet]) -> Iterator[Reached]:
    """Yield every dictionary and stream that can be reached, each indirect one once.

    What an array holds keeps the key of the array. Circles and depth do no harm; raises
    TooLargeError after three million objects.
    """
    seen = {identity(sheet.page) for sheet in sheets}
    left = _MOST
    for start, sheet in _starts(document, sheets):
        stack = [(start, "", "")]
        while stack:
            left -= 1
            if left < 0:
                raise TooLargeError
            value, key, above = stack.pop()
            known = identity(value)
            if known != (0, 0) and value is not start:
                if known in seen:
                    continue
                seen.add(known)
            if is_dictionary(value):
                yield Reached(value, key, above, sheet)
            stack.extend(_below(value, key, above))


def _starts(
    document: pikepdf.Pdf, sheets: Sequence[Sheet]
) -> Iterator[tuple[pikepdf.Object, Sheet | None]]:
    for sheet in sheets:
        yield sheet.page, sheet
    yield document.Root, None
    info = document.trailer.get("/Info")
    if isinstance(info, pikepdf.Object):
        yield info, None


def _below(value: object, key: str, above: str) -> Iterator[tuple[pikepdf.Object, str, str]]:
    if is_array(value):
        for one in elements(value):
            if is_dictionary(one) or is_array(one):
                yield one, key, above  # type: ignore[misc]
        return
    for inner, one in entries(value):
        if inner not in _UPWARDS and (is_dictionary(one) or is_array(one)):
            yield one, inner, key  # type: ignore[misc]
