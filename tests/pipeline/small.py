"""Turn a picture, a sheet and some settings into a small publication, and build it for print."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from octavo.diagnostics import Diagnostic
from octavo.pdf import Workers
from octavo.pipeline import Report, Request, checking, making, silent

PUBLICATION = """\
slug: liten
title: Liten
language: sv
kind: article
publisher: Octavo
published: 2026-11-22
identifiers:
  print: {number}
contents:
  - text/liten.md
editions:
{editions}
"""
TEXT = """\
---
title: Liten
authors: [anna]
---

Isen lade sig tidigt det året, och ingen gick ut på viken.
"""
FIGURE = """
:::{figure} images/NAME
:alt: En bild.
:credit: "Foto: Anna Ek"
Bildtext.
:::
"""
PEOPLE = "anna:\n  name: Anna Ek\n  role: aut\n"
UUID = "urn:uuid:6d3a3f0e-27f5-4c8e-9b57-0a1d2b3c4d5e"
ISBN = "978-91-7000-150-5"
_SIZE = {"trim": "148 mm x 210 mm", "bleed": "3 mm"}


def editions(cover: Mapping[str, str] | None = None, **settings: str) -> str:
    """Return the editions of publication.yaml: print with these settings, and perhaps a cover."""
    made = _entry("print", {**_SIZE, **settings})
    return made if cover is None else made + _entry("cover", cover)


def _entry(name: str, settings: Mapping[str, str]) -> str:
    lines = [f"    {key.replace('_', '-')}: {value}\n" for key, value in settings.items()]
    return "".join([f"  {name}:\n", *lines])


@dataclasses.dataclass(frozen=True)
class Small:
    """A publication of a page or two. `pictures` are placed one after the other, in their order."""

    pictures: Mapping[str, bytes] = dataclasses.field(default_factory=dict)
    editions: str = editions()
    text: str = TEXT
    css: str = ""
    files: Mapping[str, bytes] = dataclasses.field(default_factory=dict)
    isbn: str = ""

    def write(self, home: Path) -> Path:
        """Write it below `home`, and return the folder."""
        manuscript = home / "manuscript"
        number = f"ISBN {self.isbn}" if self.isbn else UUID
        made = PUBLICATION.format(number=number, editions=self.editions.rstrip())
        figures = [FIGURE.replace("NAME", name) for name in self.pictures]
        files = {
            "publication.yaml": made.encode(),
            "people.yaml": PEOPLE.encode(),
            "text/liten.md": (self.text + "".join(figures)).encode(),
            **{f"images/{name}": data for name, data in self.pictures.items()},
            **self.files,
        }
        if self.css:
            files["../styles/print.css"] = b'@import "print.css";\n' + self.css.encode()
        for name, data in files.items():
            path = manuscript / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return home


def built(folder: Path, workers: Workers, *editions: str, printer: str = "") -> Report:
    """Build `editions` (the pages alone where none is named) in workers that run already."""
    request = Request(folder, editions or ("print",), printer=printer)
    return making.build(request, workers, silent)


def checked(folder: Path, workers: Workers, *editions: str) -> Report:
    """Check what building `editions` makes."""
    request = Request(folder, editions or ("print",))
    return checking.check(request, workers, silent, external=False)


def places(report: Report) -> list[tuple[str, str, int]]:
    """Return the code, the file and the line of each finding."""
    return [
        (finding.code, finding.span.path if finding.span else "", _line(finding))
        for finding in report.diagnostics
    ]


def _line(finding: Diagnostic) -> int:
    return finding.span.line if finding.span else 0


def line_of(folder: Path, path: str, words: str) -> int:
    """Return the line of a file below `folder` that has `words`."""
    lines = (folder / path).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)
