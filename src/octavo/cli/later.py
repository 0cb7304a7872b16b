"""Turn the name of a heavy module into the module, when it is first asked for.

`octavo --help` and the completion of words answer before any of these is loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from octavo import diagnostics, importers, pipeline, styles, tidy, workspace
    from octavo.cli import changes, codes, findings, probes, progress, rights, scaffold

__all__ = [
    "changes",
    "codes",
    "diagnostics",
    "findings",
    "importers",
    "pipeline",
    "probes",
    "progress",
    "rights",
    "scaffold",
    "styles",
    "tidy",
    "workspace",
]

_HERE = frozenset({"changes", "codes", "findings", "probes", "progress", "rights", "scaffold"})


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"octavo.cli.{name}" if name in _HERE else f"octavo.{name}")
