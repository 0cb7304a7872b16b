"""Every code fires once where it must, alone, and not on what is nearly the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.diagnostics import Severity, Span, registered
from octavo.manuscript import (
    Block,
    Break,
    CodeBlock,
    Contributor,
    Emphasis,
    Formula,
    Front,
    Link,
    Manuscript,
    Note,
    Paragraph,
    Passage,
    Quote,
    Table,
    TableCell,
    TableRow,
)
from tests.intermediate.desk import (
    PATH,
    YAML,
    at,
    call,
    composed,
    figure,
    found,
    heading,
    manuscript,
    note,
    para,
    person,
    publication,
    text,
    words,
)

OPEN = para(14, "Ord.")


def body(*blocks: Block, notes: Iterable[Note] = ()) -> Manuscript:
    """Return a manuscript of one text that holds `blocks`."""
    return manuscript(text(blocks, notes=notes))


def _link(target: str, *said: str) -> Manuscript:
    return manuscript(text([para(16, Link(target, words(*said), at(16, 4)))]))


def _front(**more: object) -> Manuscript:
    front = Front(words("Titel"), spans={"title": at(2, 8), "authors": at(9, 10)})
    return manuscript(text([OPEN], front=replace(front, **more)))  # type: ignore[arg-type]


def _figure(**more: object) -> Manuscript:
    return manuscript(text([OPEN, replace(figure(), **more)]))  # type: ignore[arg-type]


def _table(*widths: int, caption: str = "Vad den säger") -> Manuscript:
    rows = [
        TableRow(tuple(TableCell(words("x")) for _ in range(width)), at(30 + n))
        for n, width in enumerate(widths)
    ]
    table = Table(
        tuple(rows[:1]), tuple(rows[1:]), at(29), caption=words(caption) if caption else ()
    )
    return manuscript(text([OPEN, table]))


def _nested(depth: int) -> Manuscript:
    inlines = words("djupt")
    for _ in range(depth):
        inlines = (Emphasis(inlines),)
    return manuscript(text([Paragraph(inlines, at(14))]))


def _person(key: str) -> Manuscript:
    return replace(_front(authors=(key,)), people={"anna": person("anna", "Anna")})


def _contributor(key: str) -> Manuscript:
    part = Contributor(key, "aut")
    whole = replace(publication(), contributors=(part,), spans={"contributors": Span(YAML, 9, 3)})
    return replace(
        manuscript(text([OPEN])), publication=whole, people={"anna": person("anna", "Anna")}
    )


def _noted(contributor: str, said: str = "Anna skriver.") -> Manuscript:
    """Return a manuscript whose people are Anna, of whom something is said, and Bo."""
    whole = replace(publication(), contributors=(Contributor(contributor, "aut"),))
    people = {"anna": person("anna", "Anna", said=said), "bo": person("bo", "Bo")}
    return manuscript(text([OPEN]), publication=whole, people=people)


def _names(first: str, second: str) -> Manuscript:
    return manuscript(text([para(14, "Ett.", name=first), para(15, "Två.", name=second)]))


def _language(tag: str) -> Manuscript:
    return manuscript(text([para(14, Passage(words("bon mot"), language=tag))]))


def _publication_language(tag: str) -> Manuscript:
    whole = replace(publication(), language=tag)
    return manuscript(text([OPEN]), publication=whole)


def _formula(mathml: str) -> Manuscript:
    return body(OPEN, CodeBlock(mathml, at(20), "mathml"))


def _in_line(mathml: str) -> Manuscript:
    return body(para(14, "Så är ", Formula(mathml, "x", at(14, 9)), "."))


FORMULA = '<math alttext="x"><mi>x</mi></math>'
QUOTED = Quote((heading(20, 2, "Rubrik"),), at(20))
CALLED = para(14, call("karta"))
NAMED = para(15, "Ord.", name="här")
UNTITLED = manuscript(text([OPEN], front=Front(())))
DEDICATED = manuscript(text([OPEN], front=Front((), role="dedication")))

# code, what fires it, the line that it names, what is nearly the same
CASES = [
    ("INT-001", body(CALLED), 14, body(CALLED, notes=[note("karta", 40, "Not.")])),
    ("INT-002", body(OPEN, notes=[note("karta", 40, "Not.")]), 40,
     body(CALLED, notes=[note("karta", 40, "Not.")])),
    ("INT-003", _link("#ingenstans", "hit"), 16, _link("#stappen", "hit")),
    ("INT-003", _link("annan.md", "hit"), 16, _link("stappen.md", "hit")),
    ("INT-004", _names("samma", "samma"), 15, _names("samma", "Samma")),
    ("INT-004", _names("stappen", "x"), 14, _names("stappen-x", "x")),
    ("INT-005", body(heading(14, 2, "A"), heading(16, 4, "B"), OPEN), 16,
     body(heading(14, 2, "A"), heading(16, 3, "B"), heading(18, 2, "C"), OPEN)),
    ("INT-006", _figure(alt=None), 24, _figure(alt="Sex länder.")),
    ("INT-007", _figure(credit=None), 24, _figure(credit=None, uncredited="Fri sedan 1950")),
    ("INT-008", _figure(caption=()), 24, _figure(caption=(), alt="")),
    ("INT-008", _figure(caption=()), 24, _figure(caption=(), uncaptioned="En teckning")),
    ("INT-009", _person("ana"), 9, _person("anna")),
    ("INT-009", _contributor("ana"), 9, _contributor("anna")),
    ("INT-010", body(), 0, body(Break(at(14)))),
    ("INT-012", _link("ftp://example.org/a", "hit"), 16, _link("https://example.org/a", "hit")),
    ("INT-012", _link("https:example.org", "hit"), 16, _link("mailto:a@example.org", "hit")),
    ("INT-013", _names("1a", "x"), 14, _names("a1", "x")),
    ("INT-014", body(para(14, Link("#här", (), at(14))), NAMED), 14,
     body(para(14, Link("#stappen", (), at(14))), NAMED)),
    ("INT-015", body(OPEN, QUOTED), 20, body(OPEN, heading(20, 2, "Rubrik"))),
    ("INT-015", body(CALLED, notes=[note("karta", 40, call("karta", 40))]), 40,
     body(CALLED, CALLED, notes=[note("karta", 40, "Not.")])),
    ("INT-016", _nested(41), 14, _nested(40)),
    ("INT-017", body(para(14, "ord " * 25_001)), 14, body(para(14, "ord " * 24_999))),
    ("INT-018", _table(2, 3), 31, _table(2, 2)),
    ("INT-019", _table(2, 2, caption=""), 29, _table(2, 2, caption="Styrkor")),
    ("INT-020", _publication_language("is"), 2, _publication_language("en-NZ")),
    ("INT-021", _language("franska!"), 14, _language("fr-CA")),
    ("INT-021", _front(language="svenska"), 1, _front(language="sv-FI")),
    ("INT-022", body(para(14, "a\x01b")), 14, body(para(14, "a\u00a0b"))),
    ("INT-023", _figure(alt=""), 24, _figure(alt="", caption=())),
    ("INT-024", _figure(alt="Karta"), 24, _figure(alt="Karta över sex länder")),
    ("INT-024", _figure(alt="karta.svg"), 24, _figure(alt="En karta")),
    ("INT-026", body(heading(14, 2), OPEN), 14, body(heading(14, 2, "A"), OPEN)),
    ("INT-026", UNTITLED, 1, DEDICATED),
    ("INT-033", _noted("bo"), 2, _noted("anna")),
    ("INT-033", _noted("bo"), 2, _noted("bo", said="")),
    ("INT-032", _front(role="forword"), 1, _front(role="foreword")),
    ("INT-034", _formula("E = mc^2"), 20, _formula(FORMULA)),
    ("INT-034", _formula('<math alttext="x"><script>x</script></math>'), 20, _formula(FORMULA)),
    ("INT-034", _formula('<math alttext="x" onclick="x"/>'), 20, _formula(FORMULA)),
    ("INT-034", _formula(FORMULA.replace("x<", "&sum;<")), 20,
     _formula(FORMULA.replace("x<", "\u2211<"))),
    ("INT-035", _formula(FORMULA.replace('"x"', '" "')), 20, _formula(FORMULA)),
    ("INT-034", _formula('<math alttext="x"><mfrac><mi>x</mi></mfrac></math>'), 20,
     _formula('<math alttext="x"><mfrac><mi>x</mi><mn>2</mn></mfrac></math>')),
    ("INT-034", _in_line("E = mc^2"), 14, _in_line(FORMULA)),
    ("INT-035", _in_line(FORMULA.replace('"x"', '" "')), 14, _in_line(FORMULA)),
]  # fmt: skip
IDS = [f"{case[0]}-{number}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize(("code", "fires", "line", "near"), CASES, ids=IDS)
def test_a_code_fires_alone_and_its_near_miss_stays_silent(
    code: str, fires: Manuscript, line: int, near: Manuscript
) -> None:
    [finding] = composed(fires).diagnostics
    assert (finding.code, finding.span and finding.span.line) == (code, line)
    assert finding.hint
    assert found(near) == []


@pytest.mark.parametrize(
    ("fires", "code"),
    [
        (_figure(alt=None), "INT-006"),
        (_figure(credit=None), "INT-007"),
        (_figure(caption=()), "INT-008"),
        (_formula(FORMULA.replace('"x"', '""')), "INT-035"),
    ],
)
def test_what_a_figure_lacks_is_a_warning_in_a_draft(fires: Manuscript, code: str) -> None:
    [finding] = composed(fires, draft=True).diagnostics
    assert (finding.code, finding.severity) == (code, Severity.WARNING)


def test_an_empty_text_of_a_draft_is_left_to_the_manuscript_room() -> None:
    assert found(body(), draft=True) == []


def test_a_template_that_yields_broken_xhtml_is_named() -> None:
    outcome = composed(manuscript(text([OPEN])), changed={"titlepage.xhtml.j2": "<h1>{{ kind }}"})
    [finding] = outcome.diagnostics
    assert finding.code == "INT-027"
    assert finding.span == Span("styles/templates/titlepage.xhtml.j2")


def test_a_template_may_be_changed_within_the_profile() -> None:
    changed = {"titlepage.xhtml.j2": '<h1 id="{{ id }}">{{ title.xhtml }} ({{ kind }})</h1>'}
    assert composed(manuscript(text([OPEN])), changed=changed).diagnostics == ()


def test_the_nearest_name_is_suggested() -> None:
    [finding] = composed(_person("ana")).diagnostics
    assert finding.hint == "Did you mean “anna”?"
    written = manuscript(
        text(
            [
                para(14, Link("#fig-karat", words("kartan"), at(14))),
                replace(figure(), name="fig-karta"),
            ]
        )
    )
    [finding] = composed(written).diagnostics
    assert finding.hint == "Did you mean “#fig-karta”?"


def test_a_name_given_twice_names_both_places() -> None:
    [finding] = composed(_names("samma", "samma")).diagnostics
    assert finding.span == Span(PATH, 15, 1)
    assert f"{PATH}:14:1" in finding.message


def test_every_code_of_the_room_has_a_case() -> None:
    tests = "".join(p.read_text(encoding="utf-8") for p in Path(__file__).parent.glob("test_*.py"))
    known = [code for code in registered() if code.startswith("INT-")]
    assert known
    assert [code for code in known if f'"{code}"' not in tests] == []
