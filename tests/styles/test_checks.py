"""Each code about CSS fires at its line, and stays silent about what is nearly the same."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from octavo.diagnostics import Diagnostic
from tests.styles.conftest import Read


class Case(NamedTuple):
    """A print style that has one finding, the place of the finding, and one that has none."""

    code: str
    place: str
    wrong: str
    right: str


K = "device-cmyk(0 0 0 1)"

CASES = [
    Case("STY-001", "2:1", "p { margin: 0 }\n}", "p { margin: 0 }\n"),
    Case("STY-001", "2:1", "p { margin: 0 }\nb, i", "p { margin: 0 }\nb, i {}"),
    Case("STY-002", "2:3", "p { margin: 0 }\nb { color: red;\ni { color: red }", "b { i {} }"),
    Case("STY-002", "1:18", "p { color: red } /* never", "p { color: red } /* ever */"),
    Case("STY-002", "1:14", 'p { content: "never\n}', 'p { content: "e\\"ver" }'),
    Case("STY-002", "1:15", "p { width: min(1px; }", "p { width: min(1px) }"),
    Case("STY-003", "2:3", "p {\n  color red;\n}", "p {\n  color: red;\n}"),
    Case(
        "STY-003", "2:3", "p {\n  color: red\n  margin: 0;\n}", "p {\n  color: red;\n  margin: 0\n}"
    ),
    Case("STY-003", "1:5", "p { color: ; }", "p { --colour: ; color: var(--colour) }"),
    Case(
        "STY-004", "1:1", "@supports (a: b) { p { margin: 0 } }", "@media print { p { margin: 0 } }"
    ),
    Case(
        "STY-004",
        "1:9",
        "@page { @top-middle { margin: 0 } }",
        "@page { @top-center { margin: 0 } }",
    ),
    Case("STY-005", "2:1", 'p { margin: 0 }\n@import "b.css";', '@layer a;\n@import "b.css";'),
    Case("STY-005", "1:1", '@import "b.css" screen;', '@import url("b.css");'),
    Case("STY-005", "1:1", "@import b.css;", '@charset "utf-8";\n@import url(b.css);'),
    Case(
        "STY-006", "1:17", "p { background: url(http://a.b/c.png) }", "p { background: url(c.png) }"
    ),
    Case("STY-006", "1:17", "p { background: url(file:///etc/passwd) }", "p { fill: url(#a) }"),
    Case("STY-006", "1:17", 'p { background: url("/c.png") }', 'p { background: url("c.png?1") }'),
    Case(
        "STY-006",
        "1:17",
        'p { background: url("../c.png") }',
        'p { background: url("d/../c.png") }',
    ),
    Case("STY-006", "1:1", '@import "//a.b/c.css";', '@import "./b.css";'),
    Case("STY-007", "1:1", '@import "loop.css";', '@import "b.css";@import "b.css";'),
    Case("STY-008", "1:19", "p::first-letter { float: left }", "p::first-letter { float: none }"),
    Case(
        "STY-008",
        "1:17",
        f"p {{ background: linear-gradient({K}, {K}) }}",
        f"p {{ background: {K} }}",
    ),
    Case("STY-008", "1:17", f"p {{ border: 1px groove {K} }}", f"p {{ border: 1px double {K} }}"),
    Case("STY-008", "1:6", f"hr {{ color: {K} }}", f"hr {{ border: 0; color: {K} }}"),
    Case("STY-008", "1:5", f"p {{ box-shadow: 0 0 2px {K} }}", f"p {{ box-shadow: 0 0 0 {K} }}"),
    Case(
        "STY-008",
        "1:17",
        "p { background: linear-gradient(red, oklch(60% .2 200)) }",
        "p { background: linear-gradient(red, hsl(60 20% 20%)); color: lab(50% 0 0) }",
    ),
    Case(
        "STY-008",
        "2:17",
        f":root {{ --a: {K}; --b: var(--a) }}\np {{ background: linear-gradient(red, var(--b)) }}",
        f":root {{ --a: {K}; --b: red }}\np {{ color: var(--a); "
        "background: linear-gradient(red, var(--b)) }",
    ),
    Case(
        "STY-008",
        "2:5",
        f":root {{ --a: {K} }}\np {{ box-shadow: 0 0 2px var(--a) }}",
        f":root {{ --a: {K} }}\np {{ box-shadow: 0 0 0 var(--a) }}",
    ),
    Case(
        "STY-008",
        "2:5",
        '@import "inks.css";\np { border: 1px groove var(--ink) }',
        '@import "inks.css";\np { border: 1px solid var(--ink) }',
    ),
    Case(
        "STY-008",
        "2:17",
        '@import "inks.css";\np { background: linear-gradient(var(--ink), red) }',
        '@import "inks.css";\n:root { --ink: red }\n'
        "p { background: linear-gradient(var(--ink), red) }",
    ),
    Case("STY-009", "1:12", "p { width: 10001mm }", "p { width: 9999mm }"),
    Case("STY-009", "1:24", "p { width: calc(100% - 1e9pt) }", "p { width: calc(100% - 9pt) }"),
    Case("STY-009", "1:18", "p { line-height: 1000 }", "p { line-height: 1.5; z-index: 1000 }"),
    Case("STY-009", "1:12", "p { width: 100001% }", "p { width: 100% }"),
    Case("STY-009", "1:28", "p { grid-template-columns: repeat(5000, 1px) }", "p { columns: 2 }"),
    Case(
        *("STY-010", "1:17"),
        "p { background: repeating-linear-gradient(red 0, blue 0.1px) }",
        "p { background: repeating-linear-gradient(red 0, blue 2px) }",
    ),
    Case("STY-011", "1:33", "{" * 40 + "}" * 40, "a { b { c { margin: 0 } } }"),
]

BESIDE = {
    "b.css": "b { margin: 0 }",
    "inks.css": f":root {{ --ink: {K} }}",
    "c.png": b"x",
    "loop.css": '@import "print.css";',
    "d/e.css": "",
}


def said(findings: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(f.code, f"{f.span.line}:{f.span.column}") for f in findings if f.span]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.wrong[:40]!r}")
def test_a_code_fires_at_its_place_and_no_other_does(case: Case, read_style: Read) -> None:
    findings = read_style({**BESIDE, "print.css": case.wrong}).diagnostics
    if case.code == "STY-007":
        assert [str(f.span) for f in findings] == ["styles/loop.css:1:1"]
    else:
        assert said(findings) == [(case.code, case.place)]
    assert {f.code for f in findings} == {case.code}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.right[:40]!r}")
def test_a_near_miss_stays_silent(case: Case, read_style: Read) -> None:
    assert read_style({**BESIDE, "print.css": case.right}).diagnostics == ()


def test_a_missing_file_is_found_at_its_address(read_style: Read) -> None:
    (finding,) = read_style({"print.css": 'p {\n  background: url("no.png");\n}'}).diagnostics
    assert (finding.code, str(finding.span)) == ("WSP-002", "styles/print.css:2:15")


def test_a_name_that_differs_in_case_is_not_taken_from_the_house(read_style: Read) -> None:
    files = {"print.css": "p { background: url(A.png) }", "a.png": b"x", "house/A.png": b"x"}
    assert [f.code for f in read_style(files).diagnostics] == ["WSP-003"]


def test_the_epub_sheet_may_use_at_rules_that_paper_does_not_know(read_style: Read) -> None:
    css = "@supports (a: b) { p { margin: 0 } }"
    assert read_style({"epub.css": css}).diagnostics == ()


def test_what_is_wrong_in_a_sheet_that_two_editions_share_is_said_once(read_style: Read) -> None:
    share = '@import "b.css";'
    files = {"print.css": share, "epub.css": share, "b.css": "p { width: 99999999px }"}
    assert [f.code for f in read_style(files).diagnostics] == ["STY-009"]


def test_imports_that_branch_without_end_are_stopped(read_style: Read) -> None:
    files: dict[str, str | bytes] = {
        f"{name}{level}.css": f'@import "a{level + 1}.css"; @import "b{level + 1}.css";'
        for level in range(8)
        for name in "ab"
    }
    files |= {"a8.css": "", "b8.css": "", "print.css": '@import "a1.css";'}
    outcome = read_style(files)
    assert {f.code for f in outcome.diagnostics} == {"STY-011"}
    assert outcome.product
    assert len(outcome.product.sheets["print"]) < 100
