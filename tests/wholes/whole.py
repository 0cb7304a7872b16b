"""Turn a novel of the corpus into a whole publication: with parts, notes, index and lists.

The novel is imported as anyone would import it. A folder beside this file has what is added: files
that go over or beside those of the import, and in `marks.yaml` what is written into its texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.pages.books import imported

HERE = Path(__file__).parent
NAMES = ("flatland", "the-time-machine", "huckleberry-finn")
# Where no term is marked: front matter, directives, code, lists of names, notes at the end.
_PROSE = re.compile(r"[A-Z“‘(*]")
_KEPT = r"\[[^\]]*\]|\{[^}]*\}"  # brackets and braces: nothing within them is touched
_UNCAPTIONED = ":uncaptioned: The source has none.\n"  # `images.yaml` gives captions


def enriched(name: str, folder: Path) -> Path:
    """Write the whole publication `name` into `folder`."""
    imported(name, folder)
    manuscript = folder / "manuscript"
    for path in sorted((HERE / name).rglob("*.*")):
        place = manuscript / path.relative_to(HERE / name)
        if path.name != "marks.yaml":
            place.write_bytes(path.read_bytes())
    marks = YAML(typ="safe").load((HERE / name / "marks.yaml").read_text(encoding="utf-8"))
    for path in sorted((manuscript / "text").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        text = _edited(text.replace(_UNCAPTIONED, ""), marks["texts"].get(path.stem, {}))
        if path.stem in marks["marked"]:
            text = _marked(text, marks["terms"])
        path.write_text(text, encoding="utf-8")
    return folder


def _edited(text: str, edits: Mapping[str, Any]) -> str:
    """Return a text with words replaced and notes at its end."""
    for old, new in edits.get("words", {}).items():
        assert text.count(old) >= 1, f"{old!r} is not in the text"
        text = text.replace(old, new, 1)
    for name, note in edits.get("notes", {}).items():
        text = f"{text.rstrip()}\n\n[^{name}]: {note.strip()}\n"
    return text


def _marked(text: str, terms: Mapping[str, str]) -> str:
    """Mark each term for the index where it first stands in each paragraph of prose."""
    front, *blocks = text.split("\n\n")
    for entry, words in terms.items():
        blocks = [_with(block, entry, words) if _PROSE.match(block) else block for block in blocks]
    return "\n\n".join([front, *blocks])


def _with(block: str, entry: str, words: str) -> str:
    """Return a paragraph with a mark on the first of `words` that stand outside brackets."""
    for found in re.finditer(rf"{_KEPT}|\b{words}\b", block):
        if found[0][0] not in "[{":
            mark = f'[{found[0]}]{{index="{entry}"}}'
            return block[: found.start()] + mark + block[found.end() :]
    return block
