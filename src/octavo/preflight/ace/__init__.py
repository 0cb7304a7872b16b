"""Turn EPUBs into what Ace by DAISY says of their accessibility, as diagnostics.

Ace is a program for Node; `package.json` and its lock beside this file say which one, and `run.mjs`
keeps it and one Chromium running for as many EPUBs as are checked. Ace is under the MIT licence.
"""

from octavo.preflight.ace.checker import Ace
from octavo.preflight.ace.findings import AceReport
from octavo.preflight.ace.machine import AceError, ace_available, ace_folder, ace_version

__all__ = ["Ace", "AceError", "AceReport", "ace_available", "ace_folder", "ace_version"]
