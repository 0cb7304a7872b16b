"""Turn a YAML mapping into the settings that a room asks for, key by key."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from octavo.diagnostics import Diagnostic, Span, nearest
from octavo.workspace import codes
from octavo.workspace.yaml import Located, YamlMap, YamlNode, YamlSeq

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}


class Fields:
    """Decode a mapping key by key; `diagnostics` gathers what does not fit.

    Keys that are not in `known` are reported at once, with the nearest known one.
    """

    def __init__(self, mapping: YamlMap, known: Iterable[str]) -> None:
        self.mapping = mapping
        self.known = tuple(known)
        self.diagnostics: list[Diagnostic] = []
        for key, _ in mapping.entries:
            if key.value not in self.known:
                guess = nearest(key.value, self.known)
                hint = (
                    f"Did you mean “{guess}”?" if guess else f"Use one of: {', '.join(self.known)}."
                )
                message = f"Unknown key “{key.value}”."
                self.diagnostics.append(codes.UNKNOWN_KEY.at(key.span, message, hint))

    def located(self, key: str, *, required: str = "") -> Located | None:
        """Return the scalar of `key`; where it is missing and `required` is a hint, report that."""
        node = self.mapping.get(key)
        if node is None:
            if required:
                message = f"The key “{key}” is missing."
                where = self.mapping.span_of(key)
                self.diagnostics.append(codes.MISSING_KEY.at(where, message, required))
            return None
        if isinstance(node, Located):
            return node
        self.misshapen(node.span, key, "one value")
        return None

    def text(self, key: str, default: str = "", *, required: str = "") -> str:
        """Return the text of `key`, white space at its ends removed."""
        node = self.located(key, required=required)
        return node.value.strip() if node else default

    def texts(self, key: str) -> tuple[Located, ...]:
        """Return the list of `key`; a single value is a list of one."""
        node = self.mapping.get(key)
        if node is None:
            return ()
        if isinstance(node, Located):
            return (node,)
        if isinstance(node, YamlSeq) and all(isinstance(i, Located) for i in node.items):
            return tuple(item for item in node.items if isinstance(item, Located))
        self.misshapen(node.span, key, "a list of values")
        return ()

    def items(self, key: str) -> tuple[YamlNode, ...]:
        """Return the items of the list `key`, whatever their shape."""
        node = self.mapping.get(key)
        if node is None:
            return ()
        if isinstance(node, YamlSeq):
            return node.items
        self.misshapen(node.span, key, "a list")
        return ()

    def sub(self, key: str) -> YamlMap | None:
        """Return the mapping of `key`."""
        node = self.mapping.get(key)
        if node is None or isinstance(node, YamlMap):
            return node
        self.misshapen(node.span, key, "keys and values of its own")
        return None

    def choice(
        self, key: str, options: Iterable[str], default: str = "", *, required: str = ""
    ) -> str:
        """Return the value of `key`, which must be one of `options`."""
        node = self.located(key, required=required)
        if node is None:
            return default
        known = tuple(options)
        if node.value in known:
            return node.value
        message = f"“{node.value}” is not a known {key}."
        hint = _suggest(node.value, known)
        self.diagnostics.append(codes.NOT_A_CHOICE.at(node.span, message, hint))
        return default

    def flag(self, key: str, default: bool) -> bool:
        """Return the truth of `key`: `true` or `false`."""
        node = self.located(key)
        if node is None:
            return default
        if node.value in _TRUE or node.value in _FALSE:
            return node.value in _TRUE
        message = f"“{node.value}” is neither true nor false."
        self.diagnostics.append(codes.NOT_A_CHOICE.at(node.span, message, "Write true or false."))
        return default

    def date(self, key: str) -> dt.date | None:
        """Return the date of `key`, written as `2026-11-22`."""
        node = self.located(key)
        if node is None:
            return None
        match = _DATE.fullmatch(node.value.strip())
        try:
            if match:
                return dt.date(*(int(part) for part in match.groups()))
        except ValueError:
            pass
        self._no_date(node)
        return None

    def moment(self, key: str) -> dt.datetime | None:
        """Return the point of time of `key`, written as `2026-11-22T12:00:00Z` or as a date."""
        node = self.located(key)
        if node is None:
            return None
        try:
            moment = dt.datetime.fromisoformat(node.value.strip())
            return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            self._no_date(node)
            return None

    def misshapen(self, span: Span, key: str, wanted: str) -> None:
        """Report that the value of `key` has another shape than `wanted`."""
        self.diagnostics.append(codes.WRONG_SHAPE.at(span, f"“{key}” needs {wanted}."))

    def _no_date(self, node: Located) -> None:
        message = f"“{node.value}” is not a date."
        hint = "Write year, month and day, as in 2026-11-22."
        self.diagnostics.append(codes.NOT_A_DATE.at(node.span, message, hint))


def _suggest(word: str, known: tuple[str, ...]) -> str:
    guess = nearest(word, known)
    return f"Did you mean “{guess}”?" if guess else f"Use one of: {', '.join(known)}."
