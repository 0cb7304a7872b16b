"""Turn words on the command line into work, words and an exit status.

The only room that prints or exits. Only click loads at once; everything else when it is needed.
"""

from octavo.cli.app import app, main

__all__ = ["app", "main"]
