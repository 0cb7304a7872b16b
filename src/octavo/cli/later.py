"""Turn the name of a heavy module into the module, when it is first asked for.

`octavo --help` and the completion of words answer before any of these is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo.later import modules

if TYPE_CHECKING:
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
__getattr__ = modules(
    __name__,
    {name: f"octavo.cli.{name}" if name in _HERE else f"octavo.{name}" for name in __all__},
)
