"""Turn templates into an environment in which they can neither reach out nor run for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from octavo.styles.model import Sheet

STEPS = 1_000_000
CHARACTERS = 32_000_000
# A call takes as long as ten turns of a loop.
_CALL = 10
_REPEAT = 1_000
_POWER = 100

# What makes a long text out of a short one, and is of no use in a page.
_LEFT_OUT_FILTERS = ("center", "format", "indent", "pprint", "random", "wordwrap")
_LEFT_OUT_METHODS = ("center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill")
_LEFT_OUT_GLOBALS = ("lipsum",)

_left: ContextVar[list[int]] = ContextVar("steps left")


class TooMuchError(Exception):
    """A template went round more often, or wrote more, than any page needs."""


def start_counting() -> None:
    """Give the template rendered next in this context its steps."""
    _left.set([STEPS])


def _step(weight: int = 1) -> None:
    left = _left.get()
    left[0] -= weight
    if left[0] < 0:
        raise TooMuchError(f"more than {STEPS} steps")


def _counted(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        _step()
        yield item


def _bounded(text: Any) -> Any:
    if isinstance(text, (str, list, tuple)) and len(text) > CHARACTERS:
        raise TooMuchError(f"more than {CHARACTERS} characters")
    return text


class _Meter(NodeTransformer):
    """Let every loop count its turns, and every joined text its length."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        if not node.recursive:
            node.iter = _through("counted", node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through("bounded", node)


def _through(name: str, node: nodes.Node) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Meter().visit(tree)
        tree.set_environment(self)
        return tree

    def wrap_str_format(self, value: Any) -> None:
        """Leave `str.format` as it is, for `is_safe_attribute` to refuse."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr in _LEFT_OUT_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, /, function: Any, *args: Any, **kwargs: Any) -> Any:
        _step(_CALL)
        return super().call(context, function, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        numbers = [x for x in (left, right) if isinstance(x, (int, float))]
        largest = max(map(abs, numbers), default=0)
        if operator == "**" and largest > _POWER:
            raise TooMuchError(f"a power of {largest}")
        if operator == "*" and len(numbers) == 1 and largest > _REPEAT:
            raise TooMuchError(f"a text repeated {largest} times")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("“%” is for numbers here; use “~” to join texts")
        return _bounded(super().call_binop(context, operator, left, right))


@lru_cache(maxsize=8)
def environment(templates: tuple[tuple[str, Sheet], ...]) -> ImmutableSandboxedEnvironment:
    """Return the environment that knows `templates` and nothing else."""
    known = dict(templates)

    def load(name: str) -> tuple[str, str, None] | None:
        sheet = known.get(name)
        return (sheet.text, sheet.path, None) if sheet else None

    made = _Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    for name in _LEFT_OUT_FILTERS:
        del made.filters[name]
    for name in _LEFT_OUT_GLOBALS:
        del made.globals[name]
    made.filters.update(counted=_counted, bounded=_bounded)
    return made
