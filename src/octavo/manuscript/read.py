"""Turn the folder manuscript/ into a `Manuscript`."""

from __future__ import annotations

from dataclasses import replace

from octavo.diagnostics import Diagnostic, Outcome
from octavo.manuscript.dois import check_dois
from octavo.manuscript.images import read_images
from octavo.manuscript.model import Manuscript
from octavo.manuscript.people import read_people
from octavo.manuscript.publication import read_publication
from octavo.manuscript.texts import read_texts
from octavo.workspace import Tree


def read(tree: Tree, *, draft: bool = False) -> Outcome[Manuscript]:
    """Read the manuscript in the folder `tree`, and say all that is wrong with it.

    There is a product wherever the YAML files can be read; the texts that cannot be are left out of
    it. In a draft, a text without words is only warned of.
    """
    people = read_people(tree)
    publication = read_publication(tree, people.product or {})
    images = read_images(tree)
    findings = [*publication.diagnostics, *people.diagnostics, *images.diagnostics]
    if publication.product is None:
        return Outcome(None, _in_order(findings))
    about, listed = publication.product
    records = images.product or {}
    cites = about.bibliography is not None
    texts = read_texts(tree, listed, about.kind, records, draft=draft, cites=cites)
    found = texts.product or ()
    told = _in_order([*texts.diagnostics, *check_dois(found)])
    if people.product is None or images.product is None:
        # What the texts ask of that file would be missed again at each place.
        return Outcome(None, (*_in_order(findings), *told))
    about = replace(about, contents=tuple(text.path for text in found))
    manuscript = Manuscript(about, people.product or {}, records, found)
    return Outcome(manuscript, (*_in_order(findings), *told))


def _in_order(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings each once, those of one file by line; files keep their order."""
    files: dict[str, int] = {}
    for finding in findings:
        files.setdefault(finding.span.path if finding.span else "", len(files))
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(
            unique,
            key=lambda f: (
                (files[f.span.path], f.span.line, f.span.column) if f.span else (-1, 0, 0)
            ),
        )
    )
