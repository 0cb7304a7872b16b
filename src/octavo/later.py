"""Turn the names that a module offers into what they stand for, when they are first asked for.

What seldom is needed, or not at once, then costs nothing before: a module says
`__getattr__ = parts(__name__, {"lint": "octavo.preflight.linting"})`.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def parts(module: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of `module` that finds each name in the module that is its home."""
    return lambda name: getattr(import_module(_home(module, name, homes)), name)


def modules(module: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of `module` that loads the module each name stands for."""
    return lambda name: import_module(_home(module, name, homes))


def _home(module: str, name: str, homes: Mapping[str, str]) -> str:
    if name not in homes:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    return homes[name]
