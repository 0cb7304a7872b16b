"""Turn a finished EPUB into the verdict of those who check it: our lint, EPUBCheck and Ace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from octavo import preflight
from octavo.diagnostics import Diagnostic, MissingToolError, Severity, Span
from octavo.pipeline import codes
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.epub import EpubFile
    from octavo.pipeline.model import Progress

_DOCTOR = "Run “octavo doctor”, which tells what is missing."


@frozen
class Verdict:
    """What was found, and which checkers could not be asked, each with the reason."""

    findings: tuple[Diagnostic, ...]
    absent: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether every checker was asked, and none objects to a claim of conformance.

        Warnings of our own lint that are not about accessibility, such as the size of a cover, do
        not stand against it.
        """
        return not self.absent and not any(map(_objects, self.findings))


def _objects(finding: Diagnostic) -> bool:
    if finding.foreign_id or finding.code == codes.CHECKER_FAILED.code:
        return finding.severity >= Severity.WARNING
    return finding.is_error or preflight.bars_conformance(finding)


def judge(book: EpubFile, progress: Progress, *, external: bool) -> Verdict:
    """Return the verdict on `book`; other people's checkers are asked only with `external`."""
    verdict = Verdict(tuple(preflight.lint(book.data, book.source_map)))
    return _with_others(verdict, book, progress) if external else verdict


def certify(book: EpubFile, progress: Progress) -> Verdict:
    """Return the verdict of all on `book`; raises MissingToolError where one cannot be asked.

    Others are asked only where our own lint has no fault to find.
    """
    verdict = judge(book, progress, external=False)
    if not verdict.is_clean:
        return verdict
    verdict = _with_others(verdict, book, progress)
    if verdict.absent:
        raise MissingToolError(f"{verdict.absent[0].rstrip('.')}.", _DOCTOR)
    return verdict


def _with_others(verdict: Verdict, book: EpubFile, progress: Progress) -> Verdict:
    """Return `verdict` with what EPUBCheck and Ace say."""
    found, absent = list(verdict.findings), []
    for name, reason, ask in (
        ("EPUBCheck", preflight.epubcheck_available(), _epubcheck),
        ("Ace", preflight.ace_available(), _ace),
    ):
        if reason:
            absent.append(f"{name} did not run: {reason}")
            continue
        progress(f"running {name}", 0, 0)
        found += ask(book)
    return Verdict(tuple(dict.fromkeys(found)), tuple(absent))


def _epubcheck(book: EpubFile) -> Iterator[Diagnostic]:
    try:
        with preflight.EpubCheck() as checker:
            yield from checker.check(book.data, book.source_map)
    except preflight.EpubCheckError as failure:
        yield _silent("EPUBCheck", failure)


def _ace(book: EpubFile) -> Iterator[Diagnostic]:
    try:
        with preflight.Ace() as checker:
            report = checker.check(book.data, book.source_map)
    except preflight.AceError as failure:
        yield _silent("Ace", failure)
        return
    yield from report.findings
    if not report.passed and not report.findings:
        yield _silent("Ace", "it fails the EPUB and does not say why")


def _silent(name: str, failure: object) -> Diagnostic:
    message = f"{name} ended without a report: {failure}."
    return codes.CHECKER_FAILED.at(Span("build"), message, "Run “octavo doctor”.")
