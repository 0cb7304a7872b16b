"""Turn the elements of a text into their styles, once for all that are alike.

WeasyPrint 70 gives elements to which the same rules apply one style, but only within a text and not
below an id, and works out six pseudo-elements of every element (markers, calls of notes), hardly
any of which is shown. What stands in for its class here comes to the same values, shares the styles
of pseudo-elements as well, and goes on with those of the texts before that had the same sheets: a
chapter finds nearly all that its styles come to worked out.
"""

from __future__ import annotations

import contextlib
import functools
import math
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from weasyprint import css

from octavo.pdf.matching import Kind, Rule, Rules

_MOST = 400  # styles of elements that are kept
_KINDS = 1000  # of elements whose rules are kept
_SIZES = 40  # sizes of surrounding boxes for which one keeps its lengths
# The engine writes into the styles of other pseudo-elements, or asks what is in them already.
_PARTS = "marker footnote-call footnote-marker note-marker note-callback before after"
_SHARED = frozenset(_PARTS.split())
_ROOTS = ("html", "body")
_LANGUAGE, _ID = "-weasy-lang", "-weasy-anchor"  # how the engine declares the attributes

_StyleFor: Any = css.StyleFor


class _Declared(NamedTuple):
    """What an attribute of an element says (`id` and `lang` count as such)."""

    specificity: Any
    said: tuple[Any, ...]
    base_url: str


_Cascade = dict[str | None, dict[str, tuple[Any, Any]]]  # of an element and its pseudo-elements


class Sizes(dict[str, Any]):
    """The sizes of the first page, for units of the viewport; `asked` says whether any is used."""

    asked = False

    def __getitem__(self, name: str) -> Any:
        self.asked = True
        return super().__getitem__(name)


@dataclass(slots=True)
class _Like:
    """Elements that are alike: their style, and those of their pseudo-elements.

    `kept` says whether other texts have the same; the style of an element with an id is its own.
    """

    style: Any
    parts: dict[str, Any]
    cascade: _Cascade
    kept: bool


class Known:
    """The styles that texts with the same sheets have had, in files of the same folder."""

    def __init__(self) -> None:
        self.rules = Rules(())
        self.forget()

    def forget(self) -> None:
        """Forget all of the styles."""
        self.likes: dict[Any, _Like | None] = {}
        self.pages: dict[int, dict[Any, dict[Any, Any]]] = {}
        self.sizes = Sizes(box=None, area=None)

    def rules_of(self, sheets: Sequence[tuple[Any, str, Any]]) -> Rules:
        """Return the rules of `sheets`, with what is known of elements that they apply to."""
        if tuple(sheets) != self.rules.sheets:
            self.rules = Rules(tuple(sheets))
        return self.rules

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Stand in for the engine's styles (`StyleFor`) while one text is laid out."""
        css.StyleFor = functools.partial(Styles, self)
        try:
            yield
        finally:
            css.StyleFor = _StyleFor
            self._rest()

    def _rest(self) -> None:
        """Keep what does not depend on the text that was laid out, and not more than is allowed."""
        if self.sizes.asked or len(self.likes) > _MOST:
            self.forget()
        if self.rules.kinds > _KINDS:
            self.rules = Rules(())
        self.sizes.update(box=None, area=None)
        for like in filter(None, self.likes.values()):
            for style in (like.style, *like.parts.values()):
                _trim(style)


def _trim(style: Any) -> None:
    """Forget the lengths of `style`, and of boxes that inherit it, where they are many."""
    while style is not None:
        if len(style.__dict__.get("octavo_lengths", ())) > _SIZES:
            del style.octavo_lengths
        style = style.__dict__.get("anonymous_style")


class Styles(_StyleFor):  # type: ignore[misc]
    """The styles of one text, with those that are `known` (`StyleFor` of the engine)."""

    def __init__(
        self, known: Known, html: Any, sheets: Any, hints: bool, font_config: Any, targets: Any
    ) -> None:
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self._sheets = sheets
        self._base_url = html.base_url
        self._targets = targets
        self.initial_page_sizes = known.sizes
        self.font_config = font_config
        self._root: Any = None
        self._rules = known.rules_of(sheets)
        self._kinds: dict[ET.Element, Kind] = {}
        self._likes: dict[ET.Element, _Like] = {}
        self._found: dict[bool, dict[Any, _Like | None]] = {True: known.likes, False: {}}
        declared: dict[ET.Element, list[_Declared]] = defaultdict(list)
        for specificity, element, declarations, base_url in css.find_style_attributes(
            html.etree_element, hints, html.base_url
        ):
            declared[element].append(_Declared(specificity, tuple(declarations), base_url))
        for wrapper in html.wrapper_element.iter_subtree():
            self._give(wrapper, declared.get(wrapper.etree_element, []))
        root = self._likes[html.etree_element]
        self.octavo_pages = known.pages.setdefault(id(root.style), {}) if root.kept else {}

    def _give(self, wrapper: Any, declared: list[_Declared]) -> None:
        """Give the element of `wrapper`, whose attributes have `declared`, its styles."""
        element = wrapper.etree_element
        parent = self._likes[wrapper.parent.etree_element] if wrapper.parent else None
        kind = self._kinds[wrapper.parent.etree_element] if parent else self._rules.first(wrapper)
        self._kinds[element], rules = self._rules.of(wrapper, kind)
        ids = [one for one in declared if _name(one) == _ID]
        others = [one for one in declared if one not in ids]
        like = self._like(element, parent, others, rules)
        if like is None:
            ids, like = [], self._made(_cascade(declared, rules), parent, kept=False)
        self._likes[element] = like
        self._root = self._root or like.style
        self._computed_styles[element, None] = self._with_ids(like, ids) if ids else like.style
        for part, shared in like.parts.items():
            one = (
                shared if part in _SHARED else self._computed(like.cascade[part], part, like.style)
            )
            self._computed_styles[element, part] = one

    def _like(
        self, element: ET.Element, parent: _Like | None, declared: list[_Declared], rules: Any
    ) -> _Like | None:
        """Return what elements like `element` share; None where it is to have styles of its own."""
        if any(_name(one) != _LANGUAGE for one in declared):
            return None
        kept = parent is None or parent.kept
        matched = tuple((rule.sheet, *rule[2:5], id(rule.said)) for rule in rules)
        key = (parent and id(parent.style), element.tag, element.get("lang"), matched)
        found = self._found[kept]
        if key not in found:
            cascade = _cascade(declared, rules)
            alone = _is_alone(element, cascade)
            found[key] = None if alone else self._made(cascade, parent, kept=kept)
        return found[key]

    def _made(self, cascade: _Cascade, parent: _Like | None, *, kept: bool) -> _Like:
        style = self._computed(cascade.get(None, {}), None, parent and parent.style)
        self._root = self._root or style
        parts = {part: self._computed(cascade[part], part, style) for part in cascade if part}
        return _Like(style, parts, cascade, kept)

    def _computed(self, cascaded: dict[str, Any], part: str | None, parent: Any) -> Any:
        root = css.InitialStyle(self.font_config) if self._root is None else self._root
        sizes = self.initial_page_sizes
        style = css.ComputedStyle(
            parent, cascaded, part, root, self._base_url, self.font_config, sizes
        )
        self._collect(style)
        return style

    def _with_ids(self, like: _Like, ids: list[_Declared]) -> Any:
        """Return the style of an element of which nothing but its id sets it apart from `like`."""
        style = like.style.copy()
        style.cascaded = {**style.cascaded, **_cascade(ids, [])[None]}
        del style["anchor"]
        self._collect(style)
        return style

    def _collect(self, style: Any) -> None:
        """Let the place that `style` names be known to what refers to it."""
        if style["anchor"] and self._targets:
            self._targets.collect_anchor(style["anchor"])


def _is_alone(element: ET.Element, cascade: _Cascade) -> bool:
    """Return whether a sheet names places, or says something of the root that the page is given."""
    named = any("anchor" in style for style in cascade.values())
    return named or (element.tag in _ROOTS and "overflow" in cascade.get(None, ()))


def _name(declared: _Declared) -> str | None:
    """Return the property that is `declared`, None where it is not the only one."""
    names = [getattr(declaration, "lower_name", None) for declaration in declared.said]
    return names[0] if len(names) == 1 else None


def _cascade(declared: list[_Declared], rules: Sequence[Rule]) -> _Cascade:
    """Return what counts of all that is said of an element, as the engine weighs it."""
    cascade: _Cascade = {}
    for one in declared:
        said = css.preprocess_declarations(one.base_url, one.said)
        _weigh(cascade.setdefault(None, {}), said, "author", math.inf, one.specificity)
    for rule in rules:
        style = cascade.setdefault(rule.part, {})
        _weigh(style, rule.said, rule.origin, rule.order, rule.specificity)
    return cascade


def _weigh(
    style: dict[str, Any], said: Iterable[Any], origin: str, order: float, specificity: Any
) -> None:
    for name, values, importance in said:
        weight = (css.declaration_precedence(origin, importance), order, specificity)
        if name not in style or style[name][1] <= weight:
            style[name] = values, weight
