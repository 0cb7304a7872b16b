"""Turn PDFs into veraPDF's own reports on PDF/UA-1, in a Java of their own.

veraPDF (GPL-3.0-or-later or MPL-2.0) is in no package registry of Python; Maven fetches it once, in
the version that is named here, and it stays in the user's cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from octavo.preflight.machine import java

VERSION = "1.28.2"
SECONDS = 300
_ARTIFACT = f"org.verapdf.apps:greenfield-apps:{VERSION}"
_FILE = f"greenfield-apps-{VERSION}.jar"
_DIGEST = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"


class VeraPdfError(Exception):
    """veraPDF could not be fetched or run, or ended without a report."""


def cache_folder() -> Path:
    """Return the folder that keeps veraPDF between runs."""
    kept = os.environ.get("XDG_CACHE_HOME")
    return (Path(kept) if kept else Path.home() / ".cache") / "octavo" / "verapdf"


def verapdf_available() -> str:
    """Return why veraPDF cannot run here, in words to show; empty where it can.

    Where it has not been fetched yet, it can if Maven is there.
    """
    if java() is None:
        return "there is no Java runtime (Debian: apt-get install default-jre-headless)"
    if jar() is None and shutil.which("mvn") is None:
        return "veraPDF is not here, and there is no Maven to fetch it (apt-get install maven)"
    return ""


def jar() -> Path | None:
    """Return veraPDF in the cache; None where it is not, or is not what it should be."""
    path = cache_folder() / _FILE
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == _DIGEST:
        return path
    return None


def fetch() -> Path:
    """Return veraPDF, from the cache or from Maven's central repository; raises VeraPdfError."""
    known = jar()
    if known is not None:
        return known
    maven = shutil.which("mvn")
    if maven is None:
        raise VeraPdfError("there is no Maven to fetch veraPDF")
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as beside:
        command = [
            maven,
            "-q",
            "-B",
            _COPY,
            f"-Dartifact={_ARTIFACT}",
            f"-DoutputDirectory={beside}",
        ]
        _run(command, Path(beside))
        fetched = Path(beside) / _FILE
        if fetched.is_file():
            fetched.replace(folder / _FILE)
    known = jar()
    if known is None:
        raise VeraPdfError("Maven did not bring the veraPDF that was asked for")
    return known


def reports(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Return what veraPDF says of PDF/UA-1 in each of `paths`; raises VeraPdfError."""
    program, archive = java(), fetch()
    if program is None:
        raise VeraPdfError("there is no Java runtime")
    with tempfile.TemporaryDirectory(prefix="octavo-verapdf-") as folder:
        command = [program, "-Xmx1g", "-cp", str(archive), _MAIN, "-f", "ua1", "--format", "json"]
        said = _run([*command, *(str(path.resolve()) for path in paths)], Path(folder))
    try:
        jobs: list[dict[str, Any]] = json.loads(said)["report"]["jobs"]
    except (ValueError, KeyError, TypeError) as garbled:
        raise VeraPdfError("veraPDF gave no report") from garbled
    by_name = {job["itemDetails"]["name"]: job for job in jobs}
    return [by_name.get(str(path.resolve()), {}) for path in paths]


def _run(command: Sequence[str], folder: Path) -> bytes:
    """Return what a program writes; what it ends with is told by what it wrote."""
    try:
        ended = subprocess.run(
            command, cwd=folder, capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired as late:
        raise VeraPdfError(f"{Path(command[0]).name} did not end within {SECONDS} s") from late
    return ended.stdout
