"""The real Ace, on a good EPUB, a bad one and none at all; skipped where it is not installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from octavo.diagnostics import Severity, Span
from octavo.preflight.ace import Ace, AceError, ace_available, ace_folder, ace_version
from octavo.preflight.ace.findings import report_of
from octavo.preflight.ace.machine import Machine
from tests.epub import kitchen
from tests.epub.reading import made, opened
from tests.preflight.epub_edits import css, more
from tests.preflight.good_epub import Edit, edited, good, packed, put
from tests.preflight.test_epubcheck import changed

external = [
    pytest.mark.external,
    pytest.mark.skipif(bool(ace_available()), reason=ace_available() or "-"),
]
PALE = '\n<p class="pale">Hardly to be seen.</p>'
PAGE = '<li><a href="two.xhtml#page-2">2</a></li>'
EDITS: tuple[Edit, ...] = (
    css(".pale { color: #ddd; }"),
    more(PALE + "\n<h4>Deep</h4>"),
    put("two.xhtml", ' alt="" role="presentation"', ""),
    put("nav.xhtml", PAGE, ""),
    put("one.xhtml", '"doc-pagebreak"', '"separator"'),
    put("a.opf", "Pictures are described.", ""),
)
FAULTS = {
    "image-alt": "EPUB/two.xhtml, line 11",
    "color-contrast": "EPUB/two.xhtml, line 12",
    "heading-order": "EPUB/two.xhtml, line 13",
    "epub-pagelist-missing-pagebreak": "EPUB/two.xhtml, line 10",
    "epub-type-has-matching-role": "EPUB/one.xhtml, line 9",
    "metadata-accessibilitysummary": "EPUB/a.opf",
}


@pytest.fixture(scope="module")
def ace() -> Iterator[Ace]:
    with Ace() as running:
        yield running


def pointing(cfi: str, url: str = "two.xhtml", impact: str = "serious") -> dict[str, Any]:
    """Return a report of Ace's with one finding."""
    assertion = {
        "earl:result": {
            "earl:outcome": "fail",
            "dct:description": "It  is\nbad.",
            "earl:pointer": {"cfi": [cfi], "css": ["p"]},
        },
        "earl:test": {"earl:impact": impact, "dct:title": "rule", "help": {"url": "http://a.b"}},
    }
    return {
        "earl:assertedBy": {"doap:release": {"doap:revision": "1.4.6"}},
        "earl:result": {"earl:outcome": "fail"},
        "assertions": [{"earl:testSubject": {"url": url}, "assertions": [assertion]}],
    }


class TestItsWords:
    """What Ace reports becomes findings; no browser is needed for that."""

    @pytest.mark.parametrize(
        ("impact", "code", "weight"),
        [
            ("critical", "PRE-401", Severity.ERROR),
            ("serious", "PRE-401", Severity.ERROR),
            ("moderate", "PRE-402", Severity.WARNING),
            ("minor", "PRE-402", Severity.WARNING),
        ],
    )
    def test_every_impact_has_its_code(self, impact: str, code: str, weight: Severity) -> None:
        verdict = report_of(pointing("/4", impact=impact), packed(good()), {})
        (finding,) = verdict.findings
        assert (finding.code, finding.severity, finding.foreign_id) == (code, weight, "rule")
        assert (verdict.passed, verdict.version) == (False, "1.4.6")
        assert finding.message == "Ace says of EPUB/two.xhtml, line 7: It is bad."
        assert finding.hint == "Read http://a.b."

    @pytest.mark.parametrize(
        ("cfi", "line"),
        [
            ("/4/2/2", 9),
            ("/4/2/4/2[page-2]", 10),
            ("/4/2/6", 11),
            ("/4/2/6/2/2/2", 11),  # as far as there is an element
            ("/4/2/6/1:3", 11),  # a place within its text
        ],
    )
    def test_a_pointer_leads_to_the_line_of_its_element(self, cfi: str, line: int) -> None:
        known = {"EPUB/two.xhtml": tuple((n, Span("two.md", n, 1)) for n in range(1, 20))}
        (finding,) = report_of(pointing(cfi), packed(good()), known).findings
        assert finding.span == Span("two.md", line, 1)

    def test_nothing_found_is_passed(self) -> None:
        report = pointing("/4")
        report["earl:result"]["earl:outcome"] = "pass"
        report["assertions"][0]["assertions"] = []
        verdict = report_of(report, packed(good()), {})
        assert (verdict.findings, verdict.passed) == ((), True)


class TestWithoutIt:
    """What is missing is named, and nothing runs."""

    def test_without_node_the_reason_is_given(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "/nowhere")
        assert "Node" in ace_available()
        with Ace() as running, pytest.raises(AceError, match="not installed"):
            running.check(packed(good()))

    def test_it_is_looked_for_where_the_variable_says(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("PATH", "/nowhere")
        monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
        monkeypatch.setenv("OCTAVO_ACE", str(tmp_path))
        assert ace_folder() is None
        assert ace_version() == ""
        for name in ("@daisy/ace-core", "puppeteer-core"):
            about = tmp_path / "node_modules" / name / "package.json"
            about.parent.mkdir(parents=True)
            about.write_text('{"version": "1.4.0"}', encoding="utf-8")
        assert ace_folder() == tmp_path
        assert ace_version() == "1.4.0"

    def test_it_checks_in_a_with_block_only(self) -> None:
        with pytest.raises(ValueError, match="with block"):
            Ace().check(b"")


@pytest.fixture
def scratch() -> Iterator[Path]:
    """Return a folder whose path is short, since Chromium puts a socket there (unix(7): 108)."""
    with tempfile.TemporaryDirectory(prefix="ace-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


class TestTheRealOne:
    """Ace itself, with the system's Chromium."""

    pytestmark = external

    def test_the_good_one_passes(self, ace: Ace) -> None:
        verdict = ace.check(packed(good()))
        assert (verdict.findings, verdict.passed) == ((), True)
        assert verdict.version.startswith("1.4.")

    def test_each_fault_leads_to_its_line(self, ace: Ace) -> None:
        verdict = ace.check(packed(edited(*EDITS)))
        assert not verdict.passed
        said = {finding.foreign_id: finding.message for finding in verdict.findings}
        for rule, place in FAULTS.items():
            assert said[rule].startswith(f"Ace says of {place}: ")

    @pytest.mark.slow
    @pytest.mark.parametrize("language", kitchen.LANGUAGES)
    def test_our_own_books_pass(self, ace: Ace, language: str) -> None:
        assert ace.check(opened(language).data).findings == ()

    def test_a_fault_leads_to_the_manuscript(self, ace: Ace) -> None:
        epub = made(page_map=kitchen.PAGES)
        bad = changed(epub.data, "OEBPS/text/ljuset.xhtml", b' role="doc-noteref"', b"")
        found = ace.check(bad, epub.source_map).findings
        assert {finding.foreign_id for finding in found} == {"epub-type-has-matching-role"}
        spans = {finding.span.path for finding in found if finding.span is not None}
        assert spans == {"manuscript/text/ljuset.md"}

    def test_what_is_no_epub_ends_without_a_report(self, ace: Ace) -> None:
        with pytest.raises(AceError):
            ace.check(b"not a zip")
        assert ace.check(packed(good())).passed

    def test_nothing_is_loaded_from_the_network(self, ace: Ace) -> None:
        remote = more('<p><img src="http://127.0.0.1:9/a.png" alt="A wall."/></p>')
        assert ace.check(packed(edited(remote))).version

    def test_one_node_serves_all_until_it_ends(self, scratch: Path) -> None:
        book = scratch / "good.epub"
        book.write_bytes(packed(good()))
        others, machine = _nodes(), Machine(scratch)
        machine.report(book)
        (own,) = _nodes() - others
        os.kill(own, signal.SIGKILL)
        with pytest.raises(AceError, match="without a report"):
            machine.report(book)
        assert machine.report(book)["earl:result"]["earl:outcome"] == "pass"
        (own,) = _nodes() - others
        machine.close()
        assert own not in _nodes()


def _nodes() -> set[int]:
    """Return the processes of `run.mjs` that this one started."""
    if shutil.which("ps") is None:
        pytest.skip("there is no ps")
    said = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 2) for line in said.splitlines()]
    own = str(os.getpid())
    return {int(row[0]) for row in rows if row[1] == own and "run.mjs" in row[-1]}
