"""Turn a guess that is not sure into a mark beside it, which `octavo check` finds (MAN-056).

The mark is a comment, so no edition shows it, and a person deletes it once the guess is confirmed
or mended:

- in a text, `<!-- unsure: WHAT -->`, on a line of its own before the block that was guessed (before
  its line of attributes, where it has one; inside a list item, a quotation or a note at the depth
  of its words), or among words right behind the guess. It stands neither between two items of a
  list nor between the opening line of a directive and its options, and in verse behind a line;
- in front matter and in `publication.yaml`, `people.yaml` and `images.yaml`, `# unsure: WHAT` on
  the line before the key: `write_yaml(values, {key: yaml_mark(what)})`.

WHAT is one sentence without its full stop, for one who reads the text: `the caption may end
earlier`.
"""

from __future__ import annotations

import re

WORD = "unsure"


def mark(what: str) -> str:
    """Return the comment that marks a guess in Markdown; it holds no line break."""
    return f"<!-- {WORD}: {_plain(what)} -->"


def comment(what: str) -> str:
    """Return what somebody said of a place as a comment in Markdown, which is no mark."""
    return f"<!-- {_plain(what)} -->"


def yaml_mark(what: str) -> str:
    """Return the remark, for `write_yaml`, that marks a guess in front matter or a YAML file."""
    return f"{WORD}: {_plain(what)}"


def _plain(what: str) -> str:
    """Return `what` on one line, with nothing that ends a comment (CommonMark 0.31, 6.6)."""
    line = "".join(c if c.isprintable() else " " for c in what)
    line = re.sub("-{2,}", "–", " ".join(line.split()))
    return line.strip("-> ").rstrip(".")[:200] or "a guess"
