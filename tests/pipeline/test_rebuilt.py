"""A process that has assembled a publication before assembles it as a new one would.

What was read, set, written and looked into is remembered from build to build; after every change
that may matter to another text than its own, nothing of that may be out of date.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from octavo.styles import house_folder
from octavo.workspace import state
from tests.pipeline.fresh import told

ROOT = Path(__file__).parents[2]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="20"/>'
FIGURE = """
:::{figure} images/NAME.svg
:name: fig-NAME
:alt: A NAME on the ice.
:credit: "Photo: Ann Oak"
The NAME in March.
:::
"""
TABLE = """\
:::{table} New
| a |
|---|
| b |
:::
"""
FILES = {
    "manuscript/publication.yaml": """\
slug: ice
title: Ice
language: en-GB
kind: book
publisher: Octavo
published: 2026-11-22
modified: 2026-11-22T09:30:15Z
cover: images/ship.svg
numbered-figures: true
contributors: [ann]
contents:
  - text/one.md
  - text/two.md
  - text/three.md
  - text/four.md
  - text/words.md
  - text/index.md
editions:
  epub: {}
  print: {}
colophon: |
  Set in Source Serif 4.
""",
    "manuscript/people.yaml": """\
ann:
  name: Ann Oak
  role: aut
  note: Ann wrote *it*.
bea:
  name: Bea Elm
  role: aut
  note: Bea draws.
  portrait: images/bea.svg
""",
    "manuscript/images.yaml": "images/ship.svg:\n  credit: Cy Ash\n  alt: A ship.\n",
    "manuscript/references.bib": """\
@book{berg2001, author = {Berg, Dan}, title = {Snow}, year = {2001}, publisher = {Floe}}
@book{ek2004, author = {Ek, Eva}, title = {Frost}, year = {2004}, publisher = {Floe}}
""",
    "manuscript/text/one.md": f"""\
---
title: The beginning
authors: [ann]
---

They left *early*, as [Nansen]{{index="Nansen, Fridtjof"}} had.
See [](two.md#the-lead) and [](two.md).

## The harbour

A [lead]{{.term}} opened.[^early] {FIGURE.replace("NAME", "ship")}

[^early]: At *four*, in fact.
""",
    "manuscript/text/two.md": f"""\
---
title: The crossing
authors: [bea]
---

It was cold; see [](figure:#fig-floe) and [the harbour](one.md#the-harbour).
{FIGURE.replace("NAME", "floe")}

## The lead

[Leads]{{term=lead}} opened [again]{{.index #again}}.[^wide]

:::{{table}} The days
:name: days

| Day | Ice |
|---|---|
| 1 | thick |
:::

[^wide]: Nobody had seen wider ones, but for [Nansen]{{.index}}.
""",
    "manuscript/text/three.md": """\
---
title: The drift
---

As [@berg2001, p. 3] says, and [@ek2004] after him, it is [table 1](table:#days) that counts.

## A day

One ([later](page:#again)).

## A night

Two [sleepers]{.index}.[^two]

[^two]: Two.
""",
    "manuscript/text/four.md": """\
---
title: The end
---

All is said, [above](one.md#the-harbour), in plain words.

:::{epigraph}
Nothing more.
:::

A last paragraph.
""",
    "manuscript/text/words.md": """\
---
role: glossary
---

lead
: An opening.

ridge
: Ice, pushed up.
""",
    "manuscript/text/index.md": "---\nrole: index\n---\n",
    **{f"manuscript/images/{n}.svg": SVG.format(30) for n in ("ship", "floe", "bea", "seal")},
    "styles/print.css": (house_folder() / "print.css").read_text(encoding="utf-8"),
}
OPENING = (house_folder() / "templates" / "opening.xhtml.j2").read_text(encoding="utf-8")

Files = dict[str, str]


def edit(path: str, old: str, new: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert old in files[path], (path, old)
        files[path] = files[path].replace(old, new, 1)

    return change


def add(path: str, content: str) -> Callable[[Files], None]:
    return lambda files: files.update({path: content})


def renamed(files: Files) -> None:
    files["manuscript/text/last.md"] = files.pop("manuscript/text/four.md")
    edit("manuscript/publication.yaml", "four.md", "last.md")(files)


def without_seal(files: Files) -> None:
    del files["manuscript/images/seal.svg"]


ONE, TWO, THREE, FOUR, WORDS = (
    f"manuscript/text/{name}.md" for name in ("one", "two", "three", "four", "words")
)
BOOK, PEOPLE = "manuscript/publication.yaml", "manuscript/people.yaml"
CHANGES: dict[str, Callable[[Files], None]] = {
    "a word": edit(THREE, "Two [", "Three ["),
    "a heading that another text leads to": edit(
        ONE, "## The harbour", "{#the-harbour}\n## The quay"
    ),
    "a title that another text says": edit(TWO, "The crossing", "The journey"),
    "a heading that no link finds any more": edit(TWO, "## The lead", "## The leads"),
    "the heading is back": edit(TWO, "## The leads", "## The lead"),
    "a figure before others": edit(ONE, "A [lead]", FIGURE.replace("NAME", "seal") + "\nA [lead]"),
    "a table before another": edit(ONE, "A [lead]", f"{TABLE}\nA [lead]"),
    "a note before others": edit(ONE, "early*", "early*[^new]"),
    "the note itself": edit(ONE, "[^early]:", "[^new]: New.\n\n[^early]:"),
    "a link before others": edit(ONE, "had.", "had, [there](#fig-floe)."),
    "a name that was made of a heading": edit(FOUR, "A last", "{#three-a-day}\nA last"),
    "a heading like another": edit(THREE, "## A night", "## A day\n\nNo.\n\n## A night"),
    "a heading like two others": edit(THREE, "## A night", "## A day\n\nNo.\n\n## A night"),
    "an earlier use of a term": edit(ONE, "They left", "[Leads]{term=lead}. They left"),
    "a term in other words": edit(WORDS, "ridge\n", "pressure ridge\n"),
    "a term that is gone": edit(WORDS, "lead\n:", "open water\n:"),
    "the term is back": edit(WORDS, "open water\n:", "lead\n:"),
    "a mark for the index": edit(FOUR, "plain", "[plain]{index=words}"),
    "an earlier citation": edit(ONE, "They left", "As [@ek2004] says, they left"),
    "a source": edit("manuscript/references.bib", "{Frost}", "{Hoar frost}"),
    "citations in notes": edit(BOOK, "cover:", "bibliography:\n  style: notes\ncover:"),
    "a person's name": edit(PEOPLE, "Bea Elm", "Beatrix Elm"),
    "what is said of a person": edit(PEOPLE, "Bea draws", "Bea paints"),
    "an author more": edit(FOUR, "title: The end", "title: The end\nauthors: [bea, ann]"),
    "a list of contributors": edit(BOOK, "cover:", "lists: [contributors, figures]\ncover:"),
    "a picture's credit": edit("manuscript/images.yaml", "alt:", "credit-place: page\n  alt:"),
    "a picture's size": add("manuscript/images/floe.svg", SVG.format(60)),
    "a picture that is gone": without_seal,
    "the picture is back": add("manuscript/images/seal.svg", SVG.format(30)),
    "no numbers": edit(BOOK, "numbered-figures: true", "numbered-figures: false"),
    "another order": edit(BOOK, "- text/one.md\n  - text/two.md", "- text/two.md\n  - text/one.md"),
    "a text less": edit(BOOK, "  - text/three.md\n", ""),
    "another text's file": renamed,
    "a part": edit(BOOK, "- text/one.md", "- part: The middle\n    contents: [text/one.md]"),
    "the language of all": edit(BOOK, "language: en-GB", "language: sv"),
    "the kind of all": edit(BOOK, "kind: book", "kind: issue"),
    "a sheet": edit("styles/print.css", "{", "{ color: black;"),
    "a template": add("styles/templates/opening.xhtml.j2", f"{OPENING}\n<p>More.</p>"),
}

WRONG = {
    "a heading that no link finds any more",
    "a note before others",
    "a term that is gone",
    "a picture that is gone",
}


@pytest.fixture
def fresh() -> Iterator[Callable[[Path], dict[str, str]]]:
    """Ask a process that has assembled nothing before."""
    command = [sys.executable, "-m", "tests.pipeline.fresh"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        asked, answers = process.stdin, process.stdout

        def ask(folder: Path) -> dict[str, str]:
            asked.write(f"{folder}\n")
            asked.flush()
            answer: dict[str, str] = json.loads(answers.readline())
            return answer

        yield ask
        asked.close()


def put(folder: Path, files: Files, before: Files) -> None:
    for path in before.keys() - files.keys():
        (folder / path).unlink()
    for path, content in files.items():
        if before.get(path) != content:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8")


def test_nothing_is_out_of_date_after_changes_of_every_kind(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fresh: Callable[[Path], dict[str, str]],
) -> None:
    monkeypatch.setattr(state, "_TICK", 0)
    put(tmp_path, FILES, {})
    first = told(tmp_path)
    assert first == fresh(tmp_path)
    assert "rest" in first
    before, files = first, dict(FILES)
    for what, change in CHANGES.items():
        old = dict(files)
        change(files)
        put(tmp_path, files, old)
        now = told(tmp_path)
        anew = fresh(tmp_path)
        assert [name for name in now | anew if now.get(name) != anew.get(name)] == [], what
        assert now != before, what
        assert ("rest" in now) == (what not in WRONG), what
        before = now
    put(tmp_path, FILES, files)
    assert told(tmp_path) == first
