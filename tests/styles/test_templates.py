"""A template sees its values and nothing else, ends, and fails at its own line."""

from __future__ import annotations

from typing import Any

import pytest

from octavo.diagnostics import Outcome
from octavo.styles import Sheet, Stylesheets, markup, render


def rendered(text: str, other: str = "", **values: Any) -> Outcome[str]:
    templates = {
        "a.j2": Sheet("styles/templates/a.j2", text, ""),
        "b.j2": Sheet("styles/templates/b.j2", other, ""),
    }
    return render(Stylesheets({}, templates, (), ""), "a.j2", **values)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ word }}", "&lt;a&gt;"),
        ("{{ xhtml }}", "<b>x</b>"),
        ("{{ 'a' ~ word ~ xhtml }}", "a&lt;a&gt;<b>x</b>"),
        ("{% for n in numbers %}\n{{ loop.index }}:{{ n }}{{ ',' if not loop.last }}\n{% endfor %}",
         "1:5,\n2:6\n"),
        ("{% for n in tree recursive %}({{ loop(n) }}){% endfor %}", "(())()"),
        ("{{ 3 * 4 }} {{ 7 % 4 }} {{ 2 ** 3 }} {{ numbers | sum }} {{ '-' * 3 }}", "12 3 8 11 ---"),
        ("{% include 'b.j2' %}!", "b!"),
        ("{{ word | upper | replace('A', 'b') }}", "&lt;b&gt;"),
    ],
)  # fmt: skip
def test_a_template_is_filled_in_and_escaped(text: str, made: str) -> None:
    values = {"word": "<a>", "xhtml": markup("<b>x</b>"), "numbers": [5, 6], "tree": [[[]], []]}
    outcome = rendered(text, "b", **values)
    assert outcome.diagnostics == ()
    assert outcome.product == made


@pytest.mark.parametrize(
    ("text", "other", "code", "place"),
    [
        ("<p>\n{% for x in %}", "", "STY-030", "a.j2:2"),
        ("<p>\n{{ 'open }}", "", "STY-030", "a.j2:2"),
        ("<p>\n{{ x | nonsense }}", "", "STY-030", "a.j2:2"),
        ("{% include 'b.j2' %}", "\n\n{% endfor %}", "STY-030", "b.j2:3"),
        ("<p>\n{{ nothing }}", "", "STY-031", "a.j2:2"),
        ("<p>\n{{ word.nothing }}", "", "STY-031", "a.j2:2"),
        ("<p>\n{{ 1 / 0 }}", "", "STY-031", "a.j2:2"),
        ("<p>\n{% include 'b.j2' %}", "\n\n{{ nothing }}", "STY-031", "b.j2:3"),
        ("<p>\n{% include '../../secret' %}", "", "STY-031", "a.j2:2"),
        ("<p>\n{{ word.__class__.__mro__ }}", "", "STY-031", "a.j2:2"),
        ("<p>\n{{ numbers.append(1) }}", "", "STY-031", "a.j2:2"),
        ("<p>\n{{ '{:>99}'.format(word) }}", "", "STY-031", "a.j2:2"),
        ("<p>\n{{ '%99s' % word }}", "", "STY-031", "a.j2:2"),
        ("<p>\n{% include 'a.j2' %}", "", "STY-032", "a.j2:2"),
        ("<p>\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "", "STY-032", "a.j2:2"),
        ("<p>\n{{ 'a' * 1000000000 }}", "", "STY-032", "a.j2:2"),
        ("<p>\n{{ 9 ** 999999999 }}", "", "STY-032", "a.j2:2"),
    ],
)
def test_a_template_fails_at_its_line(text: str, other: str, code: str, place: str) -> None:
    outcome = rendered(text, other, word="<a>", numbers=[1])
    assert outcome.product is None
    (finding,) = outcome.diagnostics
    assert (finding.code, str(finding.span)) == (code, f"styles/templates/{place}")


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% set n = namespace(s='a') %}{% for i in range(99) %}{% set n.s=n.s~n.s %}{% endfor %}",
        "{% set n = namespace(s=[1]) %}{% for i in range(99) %}{% set n.s=n.s+n.s %}{% endfor %}",
    ],
)
def test_a_template_that_never_ends_is_stopped(text: str) -> None:
    assert [f.code for f in rendered(text).diagnostics] == ["STY-032"]


def test_a_long_book_is_not_too_much() -> None:
    outcome = rendered("{% for n in range(90000) %}{{ n }}{% endfor %}")
    assert outcome.product
    assert outcome.product.endswith("89999")


def test_a_template_of_no_house_is_a_bug() -> None:
    with pytest.raises(KeyError):
        render(Stylesheets({}, {}, (), ""), "none.j2")
