"""Turn a few words into manuscripts, pictures and a style, as the rooms upstream would."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from octavo.diagnostics import Diagnostic, Outcome, Severity, Span
from octavo.intermediate import Edition, Resource, compose
from octavo.manuscript import (
    Block,
    Figure,
    Front,
    Heading,
    Inline,
    Manuscript,
    Note,
    NoteReference,
    Paragraph,
    Person,
    Publication,
    Text,
    TextFile,
)
from octavo.styles import Sheet, Stylesheets

TEMPLATES = Path(__file__).parents[2] / "styles" / "templates"
WHEN = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
YAML = "manuscript/publication.yaml"
PATH = "manuscript/text/stappen.md"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="423" height="300"/>'


def at(line: int, column: int = 1, path: str = PATH) -> Span:
    return Span(path, line, column)


def words(*parts: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def para(line: int, *parts: Inline | str, name: str = "") -> Paragraph:
    return Paragraph(words(*parts), at(line), name=name)


def heading(line: int, level: int, *parts: Inline | str, name: str = "") -> Heading:
    return Heading(level, words(*parts), at(line), name=name)


def call(label: str, line: int = 14) -> NoteReference:
    return NoteReference(label, at(line, 20))


def note(label: str, line: int, *parts: Inline | str) -> Note:
    return Note(label, (para(line, *parts),), at(line))


def figure(line: int = 24, path: str = "images/karta.svg") -> Figure:
    """Return a figure that lacks nothing."""
    return Figure(
        path,
        at(line),
        alt="En karta över sex länder i Centralasien.",
        credit="Karta: Grafikredaktionen",
        caption=(para(line + 4, "Alliansens länder. Resten är grannar."),),
    )


def text(
    blocks: Iterable[Block],
    *,
    front: Front | None = None,
    notes: Iterable[Note] = (),
    name: str = "stappen",
) -> TextFile:
    front = front or Front(words("En väg över stäppen"), spans={"title": at(2, 8)})
    return TextFile(f"text/{name}.md", name, front, tuple(blocks), tuple(notes), "")


def publication(kind: str = "article") -> Publication:
    spans = {"title": Span(YAML, 1, 8), "language": Span(YAML, 2, 11)}
    return Publication("prov", "En väg över stäppen", "sv", kind, Span(YAML), spans=spans)


def person(key: str, name: str, role: str = "aut", said: str = "") -> Person:
    span = Span("manuscript/people.yaml", 2, 3)
    about = (Paragraph(words(said), Span(span.path, 5, 9)),) if said else ()
    return Person(key, name, name, role, span, note=about)


def manuscript(*texts: TextFile, **more: object) -> Manuscript:
    made = Manuscript(publication(), {}, {}, texts)
    return replace(made, **more)  # type: ignore[arg-type]


def resource(path: str = "images/karta.svg") -> Resource:
    digest = hashlib.sha256(SVG).hexdigest()
    return Resource(path, "image/svg+xml", digest, 423.0, 300.0, data=SVG)


def style(changed: Mapping[str, str] | None = None) -> Stylesheets:
    """Return the house's templates, some of them changed."""
    found = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.j2")}
    found |= changed or {}
    sheets = {name: Sheet(f"styles/templates/{name}", body, "") for name, body in found.items()}
    return Stylesheets({}, sheets, (), "")


def composed(
    written: Manuscript,
    *,
    draft: bool = False,
    pictures: Iterable[str] = ("images/karta.svg",),
    changed: Mapping[str, str] | None = None,
) -> Outcome[Edition]:
    resources = {path: resource(path) for path in pictures}
    return compose(written, resources, style(changed), WHEN, draft=draft)


def found(written: Manuscript, *, draft: bool = False) -> list[str]:
    """Return the codes of everything that composing `written` finds."""
    return [one.code for one in composed(written, draft=draft).diagnostics]


def only(outcome: Outcome[Edition], severity: Severity = Severity.ERROR) -> Diagnostic:
    """Return the one finding there is, of this severity."""
    [finding] = outcome.diagnostics
    assert finding.severity == severity
    return finding


def xhtml(written: Manuscript, name: str = "stappen", *, draft: bool = False) -> str:
    """Return the XHTML of one document, composed without a finding."""
    outcome = composed(written, draft=draft)
    assert outcome.product is not None
    assert not outcome.diagnostics, "\n".join(f"{d.span} {d.message}" for d in outcome.diagnostics)
    [document] = [d for d in outcome.product.documents if d.name == name]
    return document.xhtml.decode()
