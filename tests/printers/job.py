"""Turn a few words into printers, orders and places, as the pipeline would."""

from __future__ import annotations

from pathlib import Path

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.printers import Printer, find
from octavo.workspace import Tree

YAML = "manuscript/publication.yaml"
MINE = """name: mine
title: Min tryckare
source: their letter of 3 March
checked: 2026-03-03
"""


def at(setting: str = "") -> Span:
    """Return a place of its own for each setting."""
    return Span(YAML, 10 + len(setting), 5)


def printer(name: str) -> Printer:
    """Return a preset that ships."""
    found = find(name)
    assert found.diagnostics == ()
    assert found.product is not None
    return found.product


def tree(folder: Path, **files: str) -> Tree:
    """Return a manuscript folder with presets of one's own, by their names."""
    for name, text in files.items():
        path = folder / "printers" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Tree(folder, "manuscript")


def mine(folder: Path, text: str = "") -> Outcome[Printer]:
    """Return what a preset of one's own is read as."""
    return find("printers/mine.yaml", tree(folder, mine=MINE + text), at())


def said(findings: tuple[Diagnostic, ...]) -> list[str]:
    """Return the codes of findings, each of which has a place, a full stop and a hint."""
    for finding in findings:
        assert finding.span is not None
        assert finding.message.endswith(".")
        assert finding.hint.endswith((".", "?"))
    return [finding.code for finding in findings]
