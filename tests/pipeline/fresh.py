"""Turn the folders named on standard input into what is assembled of them, each by a new process.

`python -m tests.pipeline.fresh` reads a folder a line, and writes a line of JSON for each. It forks
before it has assembled anything, so that nothing can be remembered from folder to folder.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from octavo.pipeline import Request, silent
from octavo.pipeline.assemble import assemble
from octavo.pipeline.house import open_house
from octavo.styles import house_folder
from octavo.styles.read import read
from octavo.workspace import Tree

# What a build loads when it needs it; a child that had to would take twice as long.
LATE = (
    "octavo.citations.items",
    "octavo.citations.opening",
    "octavo.citations.setting",
    "octavo.pictures.svg",
    "octavo.styles.sandbox",
    "tinycss2",
)


def told(folder: Path) -> dict[str, str]:
    """Return all that assembling a publication gives, readable and complete."""
    house = open_house(folder)
    assert house is not None
    outcome = assemble(house, Request(folder), silent)
    found = {f"finding {n}": repr(finding) for n, finding in enumerate(outcome.diagnostics)}
    if outcome.product is None:
        return found
    edition = outcome.product.edition
    documents = {document.file: document.xhtml.decode() for document in edition.documents}
    bare = tuple(replace(document, xhtml=b"") for document in edition.documents)
    rest = replace(outcome.product, edition=replace(edition, documents=bare))
    return {**found, **documents, "rest": repr(rest)}


def main() -> None:
    """Answer line by line, each answer from a child of its own."""
    for name in LATE:
        importlib.import_module(name)
    read(None, Tree(house_folder(), "styles"))  # the sheets are parsed, as they are for every build
    for line in sys.stdin:
        child = os.fork()
        if not child:
            print(json.dumps(told(Path(line.strip()))), flush=True)
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
