"""Turn the slow parts of loading the layout engine into things that are there already.

WeasyPrint declares the C functions that it calls in a text that cffi parses anew in every process,
and each type it asks for by name is parsed once more. `declared.py` holds that text as cffi
compiles it; where the installed WeasyPrint declares anything else, its own text is parsed.

WeasyPrint also loads two large modules of fontTools that it calls only where HarfBuzz cannot subset
a font, or where a font is variable; those are loaded when they are called.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

import cffi

_FFI = cffi.FFI
# Modules that are seldom needed, and what WeasyPrint takes from them.
_SELDOM = {
    "fontTools.subset": ("Options", "Subsetter"),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}


class Declarations:
    """Stand in for `cffi.FFI`: gather declarations, then be what they compile to."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def cdef(self, text: str) -> None:
        """Gather `text`."""
        self._texts.append(text)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or "dlopen" in self.__dict__:
            raise AttributeError(name)
        compiled = _compiled(self._texts)
        # Its own from now on: a call costs no detour.
        self.__dict__.update({own: getattr(compiled, own) for own in dir(compiled)})
        return self.__dict__[name]


def digest(texts: Sequence[str]) -> str:
    """Return the name by which declarations are known."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


@contextlib.contextmanager
def head_start() -> Iterator[None]:
    """Let WeasyPrint be imported quickly within this context."""
    stubs = {name: _late(name, parts) for name, parts in _SELDOM.items() if name not in sys.modules}
    sys.modules.update(stubs)
    cffi.FFI = Declarations
    try:
        yield
    finally:
        cffi.FFI = _FFI
        for name, stub in stubs.items():
            if sys.modules.get(name) is stub:
                del sys.modules[name]


def _compiled(texts: Sequence[str]) -> Any:
    from octavo.pdf import declared

    if digest(texts) == declared.DIGEST:
        return declared.ffi
    parsed = _FFI()
    for text in texts:
        parsed.cdef(text)
    return parsed


def _late(module: str, parts: Sequence[str]) -> ModuleType:
    """Return a stand-in for `module` whose `parts` load it when they are called."""
    stub = ModuleType(module)
    for part in parts:
        setattr(stub, part, _loader(module, part))
    return stub


def _loader(module: str, part: str) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(module), part)(*arguments, **named)

    return call
