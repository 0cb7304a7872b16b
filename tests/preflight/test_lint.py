"""Every rule of the EPUB lint: a fault that it finds, a near miss that it lets pass."""

from __future__ import annotations

import random

import pytest

from octavo.diagnostics import Severity, Span, registered
from octavo.preflight import bars_conformance, lint
from octavo.preflight.linting import Mark, lint_rules
from octavo.preflight.linting.container import SIZES, TOLD_SIZES, too_large
from tests.epub import kitchen, reading
from tests.preflight.epub_edits import more
from tests.preflight.epub_faults import FAULTS, NEAR_MISSES, Row
from tests.preflight.good_epub import edited, good, packed, put

APART = {"PRE-413", "PRE-416", "PRE-417"}


def codes(epub: bytes) -> set[str]:
    return {finding.code for finding in lint(epub)}


def named(row: Row) -> str:
    return f"{row[0]} {row[1]}"


def test_the_good_one_is_good() -> None:
    assert lint(packed(good())) == ()


@pytest.mark.parametrize("row", FAULTS, ids=named)
def test_a_fault_is_found_by_its_code_and_no_other(row: Row) -> None:
    found = codes(packed(edited(*row[2])))
    assert found == {f"PRE-{number}" for number in row[0].split()}


@pytest.mark.parametrize("row", NEAR_MISSES, ids=named)
def test_a_near_miss_is_none(row: Row) -> None:
    assert lint(packed(edited(*row[2]))) == ()


def test_every_rule_has_a_fault() -> None:
    seeded = {f"PRE-{row[0].split()[0]}" for row in FAULTS}
    assert {rule.code for rule in lint_rules()} == seeded | APART


def test_media_is_stored_and_text_is_not() -> None:
    assert codes(packed(good(), deflated=("EPUB/cover.jpg",))) == {"PRE-413"}
    assert codes(packed(good(), stored=("EPUB/one.xhtml",))) == {"PRE-413"}
    assert codes(packed(good(), stored=("META-INF/a.xml",))) == set()


def test_shops_take_no_more_than_they_say() -> None:
    for one in (*SIZES, *TOLD_SIZES):
        (fault,) = too_large(one.most + 1_000_000, (one,))
        assert one.shop in fault.words
        assert list(too_large(one.most, (one,))) == []


@pytest.mark.parametrize("data", [b"", b"not a zip", packed({}), packed({"mimetype": b""})])
def test_what_is_no_epub_is_told_and_nothing_else(data: bytes) -> None:
    (finding,) = lint(data)
    assert finding.code == "PRE-411"
    assert finding.span is None


def test_a_stranger_cannot_harm() -> None:
    bomb = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40))
    laughs = put("two.xhtml", "<html", f'<!DOCTYPE html [<!ENTITY a0 "ha">{bomb}]>\n<html')
    assert "PRE-411" in codes(packed(edited(laughs, more("<p>&a39;</p>"))))
    outside = put("two.xhtml", "<html", '<!DOCTYPE html [<!ENTITY a SYSTEM "/etc/hosts">]>\n<html')
    assert codes(packed(edited(outside, more("<p>&a;</p>")))) == {"PRE-418"}
    away = put("a.opf", 'href="ice.png"', 'href="../../../etc/hosts"')
    assert codes(packed(edited(away))) == {"PRE-411", "PRE-425"}


def test_whatever_is_broken_is_a_finding() -> None:
    whole, chance = packed(good()), random.Random(5)
    for number in range(60):
        broken = bytearray(whole)
        for _ in range(20):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert lint(bytes(broken if number % 3 else broken[: chance.randrange(len(broken))]))


def test_a_finding_leads_to_its_line_of_the_manuscript() -> None:
    epub = packed(edited(more("\n<h4>Deep</h4>")))
    place = Span("manuscript/text/two.md", 7, 1)
    known = {"EPUB/two.xhtml": ((1, Span("manuscript/text/two.md", 1, 1)), (12, place))}
    (finding,) = lint(epub, known)
    assert finding.span == place
    assert finding.message == "In EPUB/two.xhtml, “Deep” is an h4 after an h1."
    (finding,) = lint(epub)
    assert finding.message.startswith("In EPUB/two.xhtml, line 12, ")


def test_the_heaviest_comes_first_and_none_comes_twice() -> None:
    epub = packed(edited(more("<h4>A</h4>"), more("<h2/>"), put("a.css", "2em", "3em")))
    found = lint(epub)
    assert [finding.severity for finding in found] == sorted(
        (finding.severity for finding in found), reverse=True
    )
    assert len(set(found)) == len(found)


def test_what_is_recalled_only_is_no_more_than_a_note() -> None:
    for rule in lint_rules():
        assert rule.source
        assert rule.hint.endswith(".")
        assert rule.mark is not Mark.RECALL or rule.rule.severity is Severity.NOTE


def test_every_rule_is_registered_under_a_code_of_its_own() -> None:
    known = [rule.code for rule in lint_rules()]
    assert len(known) >= 35
    assert set(known) <= set(registered())


def test_only_what_bars_readers_bars_the_claim_of_conformance() -> None:
    (barrier,) = lint(packed(edited(more("<h2> </h2>"))))
    (matter_of_taste,) = lint(packed(edited(more("<h1>More</h1>"))))
    assert bars_conformance(barrier)
    assert not bars_conformance(matter_of_taste)


@pytest.mark.parametrize("language", kitchen.LANGUAGES)
def test_our_own_books_are_good(language: str) -> None:
    assert lint(reading.opened(language).data) == ()


def test_so_is_one_with_true_pages() -> None:
    assert lint(reading.kitchen_epub().data) == ()
