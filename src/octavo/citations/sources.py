"""Turn the files of a bibliography into its sources, each key once."""

from __future__ import annotations

from octavo.citations import codes
from octavo.citations.bibfields import source_of
from octavo.citations.bibtex import read_bibtex
from octavo.citations.checks import checked
from octavo.citations.csljson import read_csljson
from octavo.citations.model import Source
from octavo.diagnostics import Diagnostic, Span
from octavo.manuscript import Bibliography, SourceFile
from octavo.values import frozen


@frozen
class Library:
    """All sources by their keys, what is wrong with their files, and with each of them.

    The latter is for those who use the source: a house’s whole collection may be in the file.
    """

    sources: dict[str, Source]
    findings: tuple[Diagnostic, ...]
    remarks: dict[str, list[Diagnostic]]


def read_sources(bibliography: Bibliography) -> Library:
    """Return the sources of all files; of two with one key, the first stays."""
    found: dict[str, Source] = {}
    findings: list[Diagnostic] = []
    remarks: dict[str, list[Diagnostic]] = {}
    for file in bibliography.files:
        read, wrong = _of_file(file, bibliography.span)
        findings.extend(wrong)
        for source, about in read:
            first = found.get(source.key)
            if first is None:
                found[source.key] = source
                remarks[source.key] = about
                continue
            message = f"The key “{source.key}” is that of a source at {first.span} already."
            hint = "Give one of the two another key, or delete it."
            findings.append(codes.KEY_TWICE.at(source.span, message, hint))
    return Library(found, tuple(findings), remarks)


Read = list[tuple[Source, list[Diagnostic]]]


def _of_file(file: SourceFile, named: Span) -> tuple[Read, list[Diagnostic]]:
    ending = file.name.rpartition(".")[2].lower()
    if ending not in ("json", "bib", "bibtex"):
        message = f"“{file.name}” is neither CSL-JSON nor BibTeX by its name."
        hint = "Export the sources as .json (CSL JSON) or .bib (BibTeX)."
        return [], [codes.FILE_KIND.at(named, message, hint)]
    if not file.text.strip():
        return [], [_empty(file)]
    sources, findings = _json(file) if ending == "json" else _bibtex(file)
    if not sources and not findings:
        findings.append(_empty(file))
    read = []
    for source, about in sources:
        fit, wrong = checked(source)
        read.append((fit, [*about, *wrong]))
    return read, findings


def _json(file: SourceFile) -> tuple[Read, list[Diagnostic]]:
    sources, findings = read_csljson(file)
    return [(source, []) for source in sources], findings


def _bibtex(file: SourceFile) -> tuple[Read, list[Diagnostic]]:
    entries, findings = read_bibtex(file)
    return [source_of(entry) for entry in entries], findings


def _empty(file: SourceFile) -> Diagnostic:
    message = f"“{file.name}” holds no source."
    hint = "Export the sources into it, or leave it out of publication.yaml."
    return codes.NO_SOURCES.at(Span(file.name), message, hint)
