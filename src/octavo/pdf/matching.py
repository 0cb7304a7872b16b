"""Turn the rules of sheets into those that apply to an element, found once for all that are alike.

WeasyPrint 70 tests some eighty selectors on every element of a text. What most of them look at are
an element, those around it and the one before it: their names, attributes and languages, and which
is the first or last. Elements that are alike in all that any selector asks for, within elements
that are alike, match the same of these, in every text that has the same sheets. Selectors that look
further, or at what is in an element, are tested on each.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any, NamedTuple

import cssselect2

# What the test of a selector calls by name (`cssselect2.compiler`) where it depends on nothing but
# the element and those around it, and what asks for its place and the one before it.
_NAMES = """local_name namespace_url in_html_document id classes lang etree_element tag get attrib
lower startswith endswith parent ancestors any next split_whitespace ascii_lower urlparse scheme"""
_PLACE = frozenset(("index", "etree_siblings", "len"))
_BESIDE = _PLACE | {"previous"}
_AROUND = _BESIDE | frozenset(_NAMES.split())
_PLACES = 2  # from the first, and from the last, that elements which are alike agree in
_LANGUAGES = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")

_Matched = list[tuple[Any, ...]]  # what the engine's matchers return


class Rule(NamedTuple):
    """A rule that applies to an element, or to `part` of it, a pseudo-element."""

    sheet: Any
    origin: str
    specificity: Any
    part: str | None
    order: float
    said: list[Any]


@dataclass(slots=True)
class Kind:
    """Elements that are alike: what they match in each sheet, the rules, and the kinds in them.

    `doubtful` has what each may match, by the number of the sheet.
    """

    matched: tuple[_Matched, ...] = ()
    doubtful: tuple[tuple[int, _Matched], ...] = ()
    rules: tuple[Rule, ...] = ()
    within: dict[Any, Kind] = field(default_factory=dict)


class Rules:
    """The rules of `sheets`: each with its origin, and a specificity or None; `kinds` are known."""

    def __init__(self, sheets: Sequence[tuple[Any, str, Any]]) -> None:
        self.sheets = sheets
        self.kinds = 0
        self._asked = frozenset(("class", *_LANGUAGES, *_words(sheets)))
        self._apart = [_apart(sheet.matcher) for sheet, *_ in sheets]
        self._first: dict[str, Kind] = {}

    def first(self, root: Any) -> Kind:
        """Return what is around the element of the wrapper `root`."""
        return self._first.setdefault(root.lang, Kind())

    def of(self, wrapper: Any, around: Kind) -> tuple[Kind, tuple[Rule, ...]]:
        """Return the kind of the element of `wrapper`, within the kind `around`, and its rules."""
        key = self._key(wrapper)
        kind = around.within.get(key)
        if kind is None:
            kind = around.within[key] = self._kind(wrapper)
            self.kinds += 1
        more = [(sheet, _tested(wrapper, doubtful)) for sheet, doubtful in kind.doubtful]
        if not any(found for _, found in more):
            return kind, kind.rules
        matched = list(kind.matched)
        for sheet, found in more:
            matched[sheet] = sorted([*matched[sheet], *found])
        return kind, tuple(self._rules(matched))

    def _kind(self, wrapper: Any) -> Kind:
        matched = tuple(alike.match(wrapper) for alike, _ in self._apart)
        doubtful = enumerate(each.match(wrapper) for _, each in self._apart)
        said = tuple((sheet, found) for sheet, found in doubtful if found)
        return Kind(matched, said, tuple(self._rules(matched)))

    def _key(self, wrapper: Any) -> tuple[Any, ...]:
        """Return what a selector may ask of the element of `wrapper` where it stands."""
        before, after = wrapper.index, len(wrapper.etree_siblings) - wrapper.index - 1
        previous = self._own(wrapper.previous.etree_element) if before else ()
        own = self._own(wrapper.etree_element)
        return own, previous, min(before, _PLACES), min(after, _PLACES)

    def _own(self, element: Any) -> tuple[Any, ...]:
        """Return what a selector may ask of `element` itself."""
        asked = self._asked
        return element.tag, *(
            (name, value)
            for name, value in element.attrib.items()
            if name in asked or (name == "id" and value in asked)
        )

    def _rules(self, matched: Sequence[_Matched]) -> Iterator[Rule]:
        for (sheet, origin, fixed), found in zip(self.sheets, matched, strict=True):
            for specificity, _, part, (said, layer) in found:
                order = math.inf if layer is None else sheet.layers.index(layer)
                yield Rule(sheet, origin, fixed or specificity, part, order, said)


def _apart(matcher: Any) -> tuple[Any, Any]:
    """Return the selectors of `matcher` that match all that is alike, and those for each element.

    Of the latter it is only told which an element may match, with their tests.
    """
    alike, each = cssselect2.Matcher(), cssselect2.Matcher()
    for name, key, (test, *weight, said) in _selectors(matcher):
        looks_around = _looks_around(test.__code__)
        into = getattr(alike if looks_around else each, name)
        entry = (test, *weight, said) if looks_around else (_maybe, *weight, (test, said))
        (into if key is None else into.setdefault(key, [])).append(entry)
    return alike, each


def _maybe(_wrapper: Any) -> bool:
    return True


def _tested(wrapper: Any, doubtful: _Matched) -> _Matched:
    """Return what the element of `wrapper` matches of what it may match."""
    return [(*weight, said) for *weight, (test, said) in doubtful if test(wrapper)]


def _looks_around(code: CodeType, known: frozenset[str] = _AROUND) -> bool:
    """Return whether the test of a selector asks for nothing but what is `known` of kinds.

    The place of an element is known where it is one of the first or the last `_PLACES`; of the one
    before it, nothing is known but itself.
    """
    numbers = [constant for constant in code.co_consts if type(constant) is int]
    if not known.issuperset(code.co_names):
        return False
    if not _PLACE.isdisjoint(code.co_names) and not all(0 <= n < _PLACES for n in numbers):
        return False
    within = known - _BESIDE if "previous" in code.co_names else known
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return all(_looks_around(one, within) for one in inner)


def _words(sheets: Sequence[tuple[Any, str, Any]]) -> Iterator[str]:
    """Yield the texts that selectors of `sheets` compare: names of attributes, ids and others."""
    for sheet, *_ in sheets:
        for _name, _key, entry in _selectors(sheet.matcher):
            yield from _texts(entry[0].__code__)


def _texts(code: CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, CodeType):
            yield from _texts(constant)


def _selectors(matcher: Any) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    """Yield the list or table of `matcher` that each selector is in, its key there, and itself."""
    for name, kept in vars(matcher).items():
        if isinstance(kept, list):
            yield from ((name, None, entry) for entry in kept)
        elif isinstance(kept, dict):
            yield from ((name, key, entry) for key, entries in kept.items() for entry in entries)
