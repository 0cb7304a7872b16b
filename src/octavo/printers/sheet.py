"""Turn the fields of a preset's file into lengths, numbers and limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from octavo.diagnostics import Span
from octavo.printers import codes
from octavo.printers.model import Edges, PageLimits, Resolution
from octavo.workspace import Fields, Located, YamlMap

MM: Mapping[str, float] = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
POINT = MM["pt"]
SIDES = ("top", "outside", "bottom", "bind")
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)\s*(mm|cm|in|pt)")
_SIZE = re.compile(r"(.+?)\s*[x×]\s*(.+)")
_RANGE = re.compile(r"(.+?)\s*(?:–|\bto\b)\s*(.+)")
_NUMBER = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(%|ppi)?")


def length_of(text: str) -> float | None:
    """Return a length such as `0.125 in` in millimetres, None where it is none."""
    match = _LENGTH.fullmatch(text.strip())
    if match:
        return round(float(match[1]) * MM[match[2]], 6)
    return 0.0 if text.strip() == "0" else None


class Sheet(Fields):
    """The fields of a preset, or of a part of it."""

    def length(self, key: str) -> float | None:
        """Return the length of `key` in millimetres."""
        node = self.located(key)
        return self._length_at(node) if node else None

    def points(self, key: str) -> float | None:
        """Return the length of `key` in points."""
        found = self.length(key)
        return None if found is None else round(found / POINT, 4)

    def number(self, key: str) -> float | None:
        """Return the number of `key`, a per cent sign or a unit of resolution taken away."""
        node = self.located(key)
        return self._number_at(node) if node else None

    def count(self, key: str) -> int | None:
        """Return the whole number of `key`."""
        node = self.located(key)
        return self._count_at(node) if node else None

    def edges(self, key: str) -> Edges | None:
        """Return the lengths of `key`: one for all four edges, or one for each."""
        node = self.mapping.get(key)
        if isinstance(node, YamlMap):
            inner = Sheet(node, SIDES)
            lengths = {side: inner.length(side) or 0.0 for side in SIDES}
            self.take(inner)
            return Edges(**lengths)
        one = self.length(key)
        return None if one is None else Edges(one, one, one, one)

    def words(self, key: str, options: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the list of `key`, each item one of `options` where there are any."""
        known = tuple(options)
        items = self.texts(key)
        for item in items:
            if known and item.value not in known:
                self.wrong(item.span, item.value, f"one of {', '.join(known)}")
        return tuple(item.value for item in items if not known or item.value in known)

    def resolution(self, key: str) -> Resolution | None:
        """Return the resolutions of `key`, below which there is an error and a warning."""
        inner = self.part(key, ("error", "warning"))
        if inner is None:
            return None
        error, warning = inner.number("error"), inner.number("warning")
        self.take(inner)
        return Resolution(error or 0.0, warning or error or 0.0)

    def pages(self, key: str) -> PageLimits:
        """Return the limits of `key`."""
        inner = self.part(key, ("least", "most", "most-by-trim"))
        if inner is None:
            return PageLimits()
        by_trim = {n.value: inner._count_at(v) for n, v in inner.entries("most-by-trim")}
        least, most = inner.count("least"), inner.count("most")
        self.take(inner)
        return PageLimits(least, most, {n: v for n, v in by_trim.items() if v is not None})

    def steps(self, key: str, value: str) -> tuple[tuple[int, float], ...]:
        """Return the table of `key`: up to how many pages (`to`) which length (`value`) holds."""
        found = []
        for node in self.items(key):
            if not isinstance(node, YamlMap):
                self.misshapen(node.span, key, f"a list of “to” and “{value}”")
                continue
            row = Sheet(node, ("to", value))
            row.located("to", required="Write to: and the last number of pages.")
            row.located(value, required=f"Write {value}: and a length.")
            to, length = row.count("to"), row.length(value)
            self.take(row)
            if to is not None and length is not None:
                found.append((to, length))
        return tuple(sorted(found))

    def size(self, node: Located) -> tuple[float, float] | None:
        """Return the width and height written as `6 in x 9 in`."""
        return self._pair(node, _SIZE, "a size such as 6 in x 9 in")

    def span_between(self, key: str) -> tuple[float, float] | None:
        """Return the two lengths of `key`, written as `4 in to 8.5 in`."""
        node = self.located(key)
        return self._pair(node, _RANGE, "two lengths such as 4 in to 8.5 in") if node else None

    def entries(self, key: str) -> Iterator[tuple[Located, Located]]:
        """Yield the names and scalars of the mapping `key` that are not left empty."""
        mapping = self.sub(key)
        for name, value in mapping.entries if mapping else ():
            if isinstance(value, Located):
                if not value.is_null:
                    yield name, value
            else:
                self.misshapen(value.span, name.value, "one value")

    def part(self, key: str, known: Iterable[str]) -> Sheet | None:
        """Return the mapping of `key` as fields of its own."""
        mapping = self.sub(key)
        return None if mapping is None else Sheet(mapping, known)

    def parts(self, key: str, known: Iterable[str]) -> Iterator[tuple[str, Sheet]]:
        """Yield the mappings in the mapping `key`, by name."""
        mapping, keys = self.sub(key), tuple(known)
        for name, value in mapping.entries if mapping else ():
            if isinstance(value, YamlMap):
                yield name.value, Sheet(value, keys)
            elif not (isinstance(value, Located) and value.is_null):
                self.misshapen(value.span, name.value, "keys and values of its own")

    def take(self, inner: Sheet) -> None:
        """Take over what a part noticed."""
        self.diagnostics.extend(inner.diagnostics)

    def wrong(self, span: Span, value: str, wanted: str) -> None:
        """Report a value that is not what is `wanted`."""
        message = f"“{value}” cannot be read as {wanted}."
        self.diagnostics.append(codes.VALUE.at(span, message, f"Write {wanted}."))

    def _length_at(self, node: Located) -> float | None:
        found = length_of(node.value)
        if found is None:
            self.wrong(node.span, node.value, "a length with its unit, as in 3 mm or 0.125 in")
        return found

    def _number_at(self, node: Located) -> float | None:
        match = _NUMBER.fullmatch(node.value.strip())
        if match is None:
            self.wrong(node.span, node.value, "a number")
        return float(match[1]) if match else None

    def _count_at(self, node: Located) -> int | None:
        if not (node.value.isascii() and node.value.isdecimal() and len(node.value) < 7):
            self.wrong(node.span, node.value, "a whole number")
            return None
        return int(node.value)

    def _pair(
        self, node: Located, form: re.Pattern[str], wanted: str
    ) -> tuple[float, float] | None:
        match = form.fullmatch(node.value.strip())
        first = length_of(match[1]) if match else None
        second = length_of(match[2]) if match else None
        if first is None or second is None:
            self.wrong(node.span, node.value, wanted)
            return None
        return first, second
