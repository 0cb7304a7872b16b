"""Turn a few lines of XHTML into an edition, with a plain style set in the house's fonts."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from octavo.diagnostics import Diagnostic, Outcome
from octavo.intermediate import Document, Edition, Entry, Metadata
from octavo.pdf import PrintFile, Workers, render
from octavo.styles import FontFace, Sheet, Stylesheets

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
_FACES = (
    ("Serif", "normal", 400, "SourceSerif4-Regular.ttf"),
    ("Serif", "italic", 400, "SourceSerif4-It.ttf"),
    ("Serif", "normal", 600, "SourceSerif4-Semibold.ttf"),
)
_FACE_RULES = "".join(
    f'@font-face {{ font-family: "{family}"; font-style: {style}; font-weight: {weight};'
    f" src: url(fonts/{name}) }}\n"
    for family, style, weight, name in _FACES
)
PRINT = (
    _FACE_RULES
    + """
@page { margin: 15mm 12mm 18mm 14mm; @footnote { margin-top: 2mm; border-top: .3pt solid } }
@page :right { @top-right { content: string(chapter) } }
@page :first { @top-right { content: none } }
html { font: 10pt/13pt Serif; hyphens: auto; text-align: justify; orphans: 2; widows: 2 }
body { margin: 0; string-set: chapter attr(data-short-title) }
h1 { font: 600 16pt/20pt Serif; margin: 0 0 13pt; text-align: left; hyphens: manual }
h2, h3 { font: 600 10pt/13pt Serif; margin: 13pt 0 0; break-after: avoid }
p { margin: 0 }
p + p { text-indent: 1em }
a { color: black; text-decoration: none }
ul, ol { margin: 0; padding-left: 5mm }
figure { margin: 6.5pt 0; break-inside: avoid }
img { display: block; max-width: 100% }
pre { font: 8pt/10pt Serif; margin: 0 }
table { border-collapse: collapse }
span.footnote { font: 8pt/10pt Serif; text-align: left; text-indent: 0 }
::footnote-call, .noteref { font: 6pt/1 Serif; vertical-align: 3pt }
"""
)
FOLIO = (
    _FACE_RULES
    + """
@page { margin: 15mm 12mm 18mm 14mm }
@page folio:left { @bottom-left { content: string(folio) } }
@page folio:right { @bottom-right { content: string(folio) } }
@page opening { @bottom-center { content: "[" string(folio) "]" } }
html { font: 8pt/10pt Serif }
"""
)
METADATA = Metadata(
    slug="prov",
    title="Ett prov",
    language="sv",
    kind="article",
    modified=dt.datetime(2026, 11, 22, 8, 30, tzinfo=dt.UTC),
    source="manuscript/publication.yaml",
    description="Ett prov på en bok.",
    publisher="Förlaget",
    subjects=("prov",),
)


@dataclass
class MemoryStore:
    """Keep results in memory; `puts` lists what was made anew."""

    kept: dict[tuple[str, str], bytes]
    puts: list[str]

    def get(self, kind: str, key: str) -> bytes | None:
        return self.kept.get((kind, key))

    def put(self, kind: str, key: str, value: bytes) -> None:
        self.puts.append(kind)
        self.kept[kind, key] = value


def new_store() -> MemoryStore:
    return MemoryStore({}, [])


def style(more: str = "", *, print_sheet: str = PRINT, folio: str = FOLIO) -> Stylesheets:
    """Return the style whose print sheet has `more` at its end."""
    faces = tuple(
        FontFace(
            family,
            face_style,
            weight,
            f"fonts/{name}",
            FONTS / name,
            hashlib.sha256((FONTS / name).read_bytes()).hexdigest(),
            "fonts/LICENCE-SourceSerif4.md",
            FONTS / "LICENCE-SourceSerif4.md",
            "styles/print.css",
        )
        for family, face_style, weight, name in _FACES
    )
    sheets = {"print": (sheet("styles/print.css", print_sheet + more),)}
    sheets["folio"] = (sheet("styles/folio.css", folio),)
    return Stylesheets(sheets, {}, faces, "style")


def sheet(path: str, text: str) -> Sheet:
    return Sheet(path, text, hashlib.sha256(text.encode()).hexdigest())


def document(body: str, name: str = "text", **more: object) -> Document:
    """Return the document `name` whose outermost element holds `body`."""
    xhtml = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="sv" xml:lang="sv">\n<head><title>{name}</title></head>\n<body>\n'
        f'<article id="{name}" data-source="manuscript/text/{name}.md">\n{body}\n</article>\n'
        "</body>\n</html>\n"
    )
    plain = Document(
        name=name,
        file=f"{name}.xhtml",
        role="article",
        matter="body",
        title=f"Rubrik {name}",
        short_title=f"Kort {name}",
        language="sv",
        source=f"manuscript/text/{name}.md",
        xhtml=xhtml.encode(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def edition(*documents: Document, outline: tuple[Entry, ...] = (), **more: object) -> Edition:
    """Return the edition of `documents`; `more` is for its metadata."""
    data = replace(METADATA, **more)  # type: ignore[arg-type]
    return Edition(data, documents, outline=outline)


def printed(
    workers: Workers,
    work: Edition,
    stylesheets: Stylesheets | None = None,
    store: MemoryStore | None = None,
    pictures: Mapping[str, object] | None = None,
) -> Outcome[PrintFile]:
    """Return the print file of `work`."""
    return render(
        work,
        stylesheets or style(),
        pictures or {},  # type: ignore[arg-type]
        workers,
        store or new_store(),
        lambda *_: None,
    )


def pages_of(pdf: bytes, *options: str) -> list[str]:
    """Return the text of each page, as poppler reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler) is not installed")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        command = ["pdftotext", "-enc", "UTF-8", *options, file.name, "-"]
        done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return sorted(finding.code for finding in findings)


def words(count: int, begin: str = "Ord") -> str:
    """Return `count` words that are all different, with some that are hyphenated."""
    some = ("järnvägsstation", "utrikesminister", "och", "säkerhetsorganisationen", "i", "ö")
    return " ".join(f"{begin if not i else some[i % 6]}{i}" for i in range(count))
