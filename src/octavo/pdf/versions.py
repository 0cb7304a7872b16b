"""Turn the programs that lay pages out into one digest that changes when any of them does."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import hashlib
import importlib.metadata
from pathlib import Path

_PACKAGES = ("weasyprint", "pydyf", "cssselect2", "tinycss2", "pyphen", "fonttools", "pillow")
_PANGO = (
    "libpango-1.0.so.0",
    "libpango-1.0.dylib",
    "libpango-1.0.0.dylib",
    "libpango-1.0-0.dll",
)
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.dylib", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")


@functools.lru_cache(maxsize=1)
def engine_digest() -> str:
    """Return a digest of the engine's versions and of this room's own sources."""
    said = [f"{name} {_version(name)}" for name in _PACKAGES]
    said.append(f"pango {_library(_PANGO, 'pango_version_string')}")
    said.append(f"harfbuzz {_library(_HARFBUZZ, 'hb_version_string')}")
    said += [
        f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in sorted(Path(__file__).parent.glob("*.py"))
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "none"


def _library(names: tuple[str, ...], function: str) -> str:
    for name in names:
        with contextlib.suppress(OSError, AttributeError):
            say = getattr(ctypes.CDLL(name), function)
            say.restype = ctypes.c_char_p
            return bytes(say()).decode()
    return "unknown"
