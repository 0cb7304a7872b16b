"""Rules found once for elements that are alike, held to those that the engine finds for each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pytest
from weasyprint import CSS, HTML

from octavo.pdf.matching import Rules

_TEXT = """<html lang={0}><body class=front><section id=one class="x y"><h1 title=A>a<em>b</em></h1>
<p>c<p id=own data-k=v>d<p class=x>e <em>f</em><em lang=sv>g</em><p class="x y" data-k=w>h</section>
<section><a href=#own>i</a><a>j</a><p><a href=http://k id=k>l</a><p></p><p id=other>m
<blockquote><p>n<p>o<em id=e>p</em></blockquote></section><section class="x y"><h1>q</h1><p>r<p>s
<p>t <em>u</em> v <em>w</em><p>x<p class=x>y<p>z<p>a<p>b<h1>c</h1><p>d<p>e<em>f</em></body>"""
_ALIKE = """p; .x; #own; p#own; section > p; [id]; [id=k]; [id^=o]; [data-k]; [data-k=v]; [title=a];
:link; :root; :lang(sv); :lang(en); body.front p:not(.x); section:is(#one) a:not(#k); *::marker; P;
p::first-letter; a[href^=http]; html>body em:lang(sv); section blockquote em; section.x p em;
#one p em; :root > body p; [CLASS~=y]; p[lang|=en]; a:where(.x,[href])"""
_EACH = """p+p; p~p.x; h1+p; :first-child; p:last-child; p:nth-child(3); p:nth-last-of-type(2);
:empty; :only-child; section:has(h1); p:has(>em); p+p em; *:not(:first-child); :is(p+p,h1); .x+.x;
p:first-child>a; p:nth-child(2 of .x); p::after; p + p::after; p:nth-child(1); p:nth-child(2);
p:nth-child(-1); p:nth-child(0); p:nth-last-child(1); p:nth-last-child(2); p:nth-last-child(3);
p:nth-child(odd); p+p+p; h1+p+p; p:first-child+p; p:nth-child(2)+p; *+p; *~p; p:only-of-type;
p:first-of-type; h1:first-child + p em; em:last-child; em+em;
section+section em; h1 + p em:only-child
"""


def _sheet(selectors: Iterable[str]) -> CSS:
    rules = (f"{selector} {{ width: {n}px }}" for n, selector in enumerate(selectors))
    return CSS(string="@layer a, b;" + "".join(rules) + "@layer b { p { width: 9px } }")


def _told(text: str, rules: Rules) -> list[Any]:
    """Return the rules of each element of `text`."""
    root = HTML(string=text).wrapper_element
    kinds = {None: rules.first(root)}
    found = []
    for wrapper in root.iter_subtree():
        around = kinds[wrapper.parent and wrapper.parent.etree_element]
        kinds[wrapper.etree_element], applying = rules.of(wrapper, around)
        found.append(list(applying))
    return found


def _engine(text: str, sheets: list[tuple[CSS, str, Any]]) -> list[Any]:
    """Return the same by the engine's own way to it (`StyleFor`)."""
    found = []
    for wrapper in HTML(string=text).wrapper_element.iter_subtree():
        applying = []
        for sheet, origin, fixed in sheets:
            for specificity, _, part, (said, layer) in sheet.matcher.match(wrapper):
                order = math.inf if layer is None else sheet.layers.index(layer)
                applying.append((sheet, origin, fixed or specificity, part, order, said))
        found.append(applying)
    return found


@pytest.mark.parametrize("listed", [_ALIKE, _EACH, f"{_EACH}; {_ALIKE}"])
def test_the_rules_of_an_element_are_those_that_the_engine_finds(listed: str) -> None:
    selectors = listed.split(";")
    sheets = [
        (HTML(string="")._ua_stylesheets()[0], "user agent", None),
        (_sheet(selectors), "author", None),
        (_sheet(selectors[::-1]), "author", (0, 0, 0)),
    ]
    rules = Rules(sheets)
    for language in ("en", "sv", "en"):
        text = _TEXT.format(language)
        assert _told(text, rules) == _engine(text, sheets)


def test_elements_that_are_alike_are_one_kind() -> None:
    rules = Rules([(_sheet(["p.x", "p + p", "#own", "[lang]"]), "author", None)])
    many = "<p class=x>a" * 5
    _told(f"<body>{many}{many}", rules)
    before = rules.kinds
    _told(f"<body>{many}<p class=x id=b>c<p class=x data-k=d id=e>f{many}", rules)
    assert rules.kinds == before
    _told(f"<body>{many}<p class=x id=own>j{many}", rules)
    assert rules.kinds == before + 2  # that one, and the one after it
