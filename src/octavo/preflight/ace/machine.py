"""Turn EPUBs into Ace's own reports, in one Node and one Chromium that stay until closed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

SECONDS = 900
_LEAST_NODE = 20
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_PAUSES = (1.0, 4.0)  # seconds
_LOST = "Target closed"  # what the protocol says when the browser is gone
_PACKAGES = ("@daisy/ace-core", "puppeteer-core")
_RUNNER = Path(__file__).with_name("run.mjs")


class AceError(Exception):
    """Ace could not be run, or ended without a report."""


class _LostError(AceError):
    """The browser went away while Ace was using it."""


def chromium() -> str | None:
    """Return the browser of this machine that Ace drives; None without one."""
    names = (*_BROWSERS, *_MAC_BROWSERS)
    return next(filter(None, map(shutil.which, names)), None)


def node() -> str | None:
    """Return the Node that runs Ace; None without one, or where it is too old."""
    found = shutil.which("node")
    if found is None:
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return found if major.isdecimal() and int(major) >= _LEAST_NODE else None


def ace_folder() -> Path | None:
    """Return a folder from which Node finds Ace, None where it is not installed.

    Looked for are, in this order, what `OCTAVO_ACE` names, `ace` in the virtual environment, and
    an `ace` or `ace-cli` that npm put on the PATH.
    """
    named = os.environ.get("OCTAVO_ACE")
    programs = filter(None, map(shutil.which, ("ace", "ace-cli")))
    folders = [Path(named)] if named else []
    folders += [Path(sys.prefix, "ace"), *(Path(found).resolve().parent for found in programs)]
    return next((folder for folder in folders if all(_package(folder, p) for p in _PACKAGES)), None)


def _package(folder: Path, name: str) -> Path | None:
    """Return where Node finds a package for a script in `folder`: there, or in a folder above."""
    above = (folder, *folder.absolute().parents)
    found = (place / "node_modules" / name / "package.json" for place in above)
    return next((path for path in found if path.is_file()), None)


def ace_version() -> str:
    """Return the version of Ace that is installed, empty without one."""
    folder = ace_folder()
    about = _package(folder, _PACKAGES[0]) if folder else None
    return str(json.loads(about.read_text("utf-8"))["version"]) if about else ""


def ace_available() -> str:
    """Return why Ace cannot run here, in words to show; empty where it can."""
    if node() is None:
        return f"there is no Node {_LEAST_NODE} or newer (Debian: apt-get install nodejs)"
    if chromium() is None:
        return "there is no Chromium (Debian: apt-get install chromium)"
    if ace_folder() is None:
        return "Ace is not installed (./octavo test does it, or npm install -g @daisy/ace-cli)"
    return ""


class Machine:
    """One Node with one Chromium, from the first report that is asked for until `close`."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._asked = 0
        self._program: subprocess.Popen[str] | None = None

    def report(self, epub: Path) -> dict[str, Any]:
        """Return Ace's report on an EPUB; raises AceError where it gives none.

        A browser that is lost, as on a busy machine, is started anew, twice at most.
        """
        for pause in _PAUSES:
            try:
                return self._report(epub)
            except _LostError:
                self.close()
                time.sleep(pause)
        return self._report(epub)

    def _report(self, epub: Path) -> dict[str, Any]:
        self._asked += 1
        folder = self._scratch / f"report-{self._asked}"
        program = self._running()
        late = threading.Timer(SECONDS, program.kill)
        late.start()
        try:
            said = _ask(program, json.dumps({"epub": str(epub), "folder": str(folder)}))
        finally:
            late.cancel()
        if not said:
            self.close()
            raise AceError(f"it ended without a report. {self._last_words()}".strip())
        told: dict[str, Any] = json.loads(said)
        if "report" not in told:
            error = str(told.get("error"))
            raise (_LostError if _LOST in error else AceError)(error)
        report: dict[str, Any] = told["report"]
        return report

    def close(self) -> None:
        """End Node, and with it the browser."""
        if self._program is None:
            return
        program, self._program = self._program, None
        _shut(program.stdin)
        try:
            program.wait(10)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        _shut(program.stdout)

    def _running(self) -> subprocess.Popen[str]:
        if self._program is not None:
            return self._program
        program, browser, folder = node(), chromium(), ace_folder()
        if program is None or browser is None or folder is None:
            raise AceError("Ace is not installed")
        anchor = folder.absolute() / "anchor.js"
        with (self._scratch / "complaints").open("w", encoding="utf-8") as complaints:
            self._program = subprocess.Popen(
                [program, str(_RUNNER), str(anchor), browser],
                env=_environment(self._scratch),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                encoding="utf-8",
                errors="replace",
            )
        return self._program

    def _last_words(self) -> str:
        complaints = (self._scratch / "complaints").read_text("utf-8", "replace")
        return " ".join(complaints.split())[-300:]


def _ask(program: subprocess.Popen[str], line: str) -> str:
    """Return the line that answers `line`, empty where the program has ended."""
    if program.stdin is None or program.stdout is None:
        return ""
    try:
        program.stdin.write(line + "\n")
        program.stdin.flush()
    except BrokenPipeError:
        return ""
    return program.stdout.readline()


def _shut(stream: IO[str] | None) -> None:
    if stream is not None:
        try:
            stream.close()
        except BrokenPipeError:
            return


def _environment(scratch: Path) -> dict[str, str]:
    """Return variables under which all that Ace and Chromium write lies in one folder."""
    own = ("TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return os.environ | dict.fromkeys(own, str(scratch))
