"""Turn Ace's report into diagnostics that name the manuscript's line, and a verdict."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import unquote

from lxml import etree

from octavo import markup
from octavo.diagnostics import Diagnostic, Rule, Span
from octavo.preflight import epub_codes as codes
from octavo.preflight.findings import SourceMap, span_of
from octavo.values import frozen

_RULES: Mapping[str, Rule] = {
    "critical": codes.BARRIER,
    "serious": codes.BARRIER,
    "moderate": codes.HINDRANCE,
    "minor": codes.HINDRANCE,
}
_STEP = re.compile(r"/(\d+)(?:\[[^\]]*\])?")
_TARGET = re.compile(r"\(([^()]+)#([^()]+)\)\s*\Z")
_PARSER = markup.parser()


@frozen
class AceReport:
    """What Ace found, and whether it passes the EPUB: only one without any finding passes.

    `version` is that of the Ace that was asked.
    """

    findings: tuple[Diagnostic, ...]
    passed: bool
    version: str


def report_of(report: Mapping[str, Any], epub: bytes, source_map: SourceMap) -> AceReport:
    """Return the findings of Ace's report on `epub`, the heaviest first, none twice."""
    places = _Places(epub)
    found = [
        finding
        for subject in report.get("assertions", ())
        for assertion in subject.get("assertions", ())
        for finding in _assertion(assertion, str(subject["earl:testSubject"]["url"]), places)
        if assertion["earl:result"]["earl:outcome"] == "fail"
    ]
    told = dict.fromkeys(_diagnostic(finding, source_map) for finding in found)
    passed = not told and report["earl:result"]["earl:outcome"] == "pass"
    version = report["earl:assertedBy"]["doap:release"]["doap:revision"]
    return AceReport(tuple(sorted(told, key=_weight)), passed, str(version))


@frozen
class _Found:
    rule: Rule
    path: str
    line: int
    text: str
    hint: str
    foreign_id: str


def _assertion(assertion: Mapping[str, Any], url: str, places: _Places) -> Iterator[_Found]:
    result, test = assertion["earl:result"], assertion["earl:test"]
    text = " ".join(str(result.get("dct:description") or test["dct:description"]).split())
    page = test.get("help") or {}
    rule = _RULES.get(str(test.get("earl:impact")), codes.BARRIER)
    pointed: Sequence[str] = (result.get("earl:pointer") or {}).get("cfi") or ("",)
    for cfi in pointed:
        path, line = places.of(url, cfi, text)
        hint = f"Read {page['url']}." if page.get("url") else ""
        yield _Found(rule, path, line, text, hint, str(test["dct:title"]))


def _diagnostic(found: _Found, source_map: SourceMap) -> Diagnostic:
    span = span_of(found.path, found.line, source_map)
    where = f"{found.path}, line {found.line}" if span is None and found.line else found.path
    message = f"Ace says of {where or 'the EPUB'}: {found.text}"
    return found.rule.at(span, message, found.hint, foreign_id=found.foreign_id)


def _weight(finding: Diagnostic) -> tuple[int, Span, str, str]:
    return (
        -finding.severity,
        finding.span or Span(""),
        finding.foreign_id,
        finding.message,
    )


class _Places:
    """Where in the EPUB's files Ace's pointers lead: EPUB CFI 1.1, section 2.3, says how."""

    def __init__(self, epub: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(epub))
        names = self._archive.namelist()
        packages = [name for name in names if name.endswith(".opf")]
        self._names = frozenset(names)
        self._base = posixpath.dirname(packages[0]) if packages else ""
        self._root = cache(self._read)

    def of(self, url: str, cfi: str, text: str) -> tuple[str, int]:
        """Return (file, line) of a pointer, or of the place that the words end with."""
        path = self._path(url)
        if cfi:
            return path, _line(self._stepped(path, cfi))
        named = _TARGET.search(text)
        target = self._path(named[1]) if named else ""
        if named and target in self._names:
            root = self._root(target)
            at = None if root is None else root.find(f".//*[@id='{named[2]}']")
            return target, _line(at)
        return path, 0

    def _path(self, url: str) -> str:
        plain = unquote(url.partition("#")[0]).lstrip("/")
        below = posixpath.normpath(posixpath.join(self._base, plain))
        return plain if plain in self._names else below

    def _read(self, path: str) -> etree._Element | None:
        try:
            return etree.fromstring(self._archive.read(path), _PARSER)
        except (KeyError, etree.XMLSyntaxError):
            return None

    def _stepped(self, path: str, cfi: str) -> etree._Element | None:
        """Return the element that a CFI's even steps lead to, as far as there is one."""
        here = self._root(path)
        for step in _STEP.findall(cfi):
            if here is None or int(step) % 2:
                break
            children = list(here.iterchildren(etree.Element))
            number = int(step) // 2 - 1
            if not 0 <= number < len(children):
                break
            here = children[number]
        return here


def _line(element: etree._Element | None) -> int:
    line: Any = None if element is None else element.sourceline
    return int(line or 0)
