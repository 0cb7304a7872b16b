"""Turn an import into values: the files of a manuscript tree, and what was decided on the way.

Each kind of source has a face of its own: `import_epub`, `import_word` and `import_text` take the
bytes of a file and its name, `import_html` the files of a folder and the name of the page in it.
All return `Outcome[Imported]`: no product, and findings, where the source is refused.

Places. A `source` is `PATH` or `PATH:LINE`: for an EPUB or a Word file, PATH is the name of a file
inside the archive (`OPS/chapter-1.xhtml:12`, `word/document.xml`), else the name that was passed to
the face, or the file's path in the folder. LINE is a line of that file, but in a Word file the
number of the paragraph, those in tables and boxes counted: its XML stands on one line. A `result`
is `manuscript/PATH` or `manuscript/PATH:LINE`, with PATH as in `Imported.files`. Lines count from
1.

A decision that is `UNSURE` and kept is marked in the text as well: see `octavo.importers.marks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from octavo.values import frozen


class Sureness(Enum):
    """How sure a decision is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


class Fate(Enum):
    """What became of the thing decided on."""

    KEPT = "kept"
    DROPPED = "dropped"
    NEEDS_A_PERSON = "needs a person"


@frozen
class Decision:
    """One thing that was decided: `source` is a place in the file imported, `result` in the tree.

    `what` is one sentence for a person. `result` is empty where nothing in the tree came of it.
    """

    what: str
    sureness: Sureness
    fate: Fate
    source: str
    result: str = ""


@frozen
class Imported:
    """A manuscript tree that is not yet written; paths are below `manuscript/`.

    The tree is whole: `publication.yaml` (`title`, `language`, `kind`, `contents`), `people.yaml`
    and `images.yaml` where they say something, `text/NN-name.md` in the order of the contents, and
    `images/NAME`. YAML is written with `write_yaml`; of several imports one publication is made
    later, by their keys. A picture that is named but not there has a record in `images.yaml` and
    no file. `language` is that of the texts where the source or its words say it for certain, and
    empty where it was guessed: the typographic rules of a language are applied only then.
    """

    files: Mapping[str, bytes]
    decisions: tuple[Decision, ...]
    language: str = ""
