"""The grammar of the profile takes what is composed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from octavo.diagnostics import Diagnostic
from octavo.intermediate import validate
from octavo.intermediate.parse import parse_document
from octavo.intermediate.profile import outside, start_tag
from tests.intermediate.sink import edition


def altered(old: str, new: str, name: str = "stappen") -> tuple[Diagnostic, ...]:
    """Return what is wrong with the book of everything after one change in its XHTML."""
    whole = edition()
    [document] = [d for d in whole.documents if d.name == name]
    assert old.encode() in document.xhtml
    other = replace(document, xhtml=document.xhtml.replace(old.encode(), new.encode(), 1))
    changed = tuple(other if d is document else d for d in whole.documents)
    return validate(replace(whole, documents=changed))


OUTSIDE = {
    "an unknown element": ("<em>stress</em>", "<font>stress</font>"),
    "a script": ("<p data-pos", "<script>alert(1)</script><p data-pos"),
    "a style": ("<em>stress</em>", '<em style="color:red">stress</em>'),
    "an event": ("<em>stress</em>", '<em onclick="x()">stress</em>'),
    "a picture from elsewhere": ('src="images/karta.svg"', 'src="https://example.org/a.svg"'),
    "a picture outside": ('src="images/karta.svg"', 'src="../karta.svg"'),
    "a size that is none": ('width="423"', 'width="0"'),
    "a link to a file": ('href="https://example.org/"', 'href="file:///etc/passwd"'),
    "a call without a role": (' role="doc-noteref"', ""),
    "a note without a role": (' role="doc-footnote"', ""),
    "a call that is not a number": ("fn-karta\">1</a>", "fn-karta\">*</a>"),
    "a language that is none": ('lang="en" xml:lang="en">turn', 'lang="e n" xml:lang="en">turn'),
    "a place that is none": ('data-pos="14:1"', 'data-pos="14"'),
    "a block in a paragraph": ("<em>stress</em>", "<div>stress</div>"),
    "words between blocks": ('<hr class="ornament"', 'ord <hr class="ornament"'),
    "a heading of the wrong level": ("Följderna</h3>", "Följderna</h3><h3>Igen</h3>"),
    "a wide cell": ('<th scope="row">', '<th scope="row" colspan="1000000">'),
    "an id that begins with a digit": ('id="csto"', 'id="1csto"'),
    "a class of structure on a paragraph": ('<p class="opening"', '<p class="credit"'),
    "an unknown role of a text": ('class="chapter"', 'class="kapitel"'),
    "a box of no kind": ('class="aside tip"', 'class="aside tips"'),
    "verse with a word too many": ("rad två</span>", "rad två</span>ord"),
    "a caption after the credit": ("<figcaption>\n", '<figcaption>\n<p class="credit">Mer</p>\n'),
}  # fmt: skip


@pytest.mark.parametrize("what", OUTSIDE)
def test_the_grammar_rejects(what: str) -> None:
    [finding] = altered(*OUTSIDE[what])
    assert finding.code == "INT-028"


def test_a_finding_names_the_document_the_line_and_the_manuscript() -> None:
    [finding] = altered("Efter ett avbrott.", '<font size="2">Efter</font>')
    assert str(finding.span) == "manuscript/text/stappen.md:20:1"
    assert finding.message.startswith('<font size="2"> is outside of the profile')
    assert finding.message.endswith("of stappen.xhtml.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</p>", ""),
        ("&lt;", "&nbsp;"),
        ("<html", '<!DOCTYPE html [<!ENTITY a "b">]>\n<html'),
    ],
)
def test_what_is_not_plain_xml_is_named(old: str, new: str) -> None:
    [finding] = altered(old, new)
    assert finding.code == "INT-028"
    assert finding.span is not None
    assert finding.span.path == "build/intermediate/stappen.xhtml"


def test_what_would_hurt_a_renderer_is_not_looked_into() -> None:
    deep = "<em>" * 120 + "x" + "</em>" * 120
    assert [f.code for f in altered("<em>stress</em>", deep)] == ["INT-016"]
    assert [f.code for f in altered("<em>stress</em>", "x" * 120_001)] == ["INT-017"]
    assert [f.code for f in altered("<em>stress</em>", "<em>x</em>" * 900_000)] == ["INT-017"]


def test_hundreds_of_levels_end_in_a_finding() -> None:
    [finding] = altered("<em>stress</em>", "<em>" * 5000 + "x" + "</em>" * 5000)
    assert finding.code == "INT-028"


def test_the_example_of_the_documentation_is_in_the_profile() -> None:
    page = Path(__file__).parents[2] / "docs" / "intermediate.md"
    example = page.read_text(encoding="utf-8").partition("```xml\n")[2].partition("```")[0]
    root = parse_document(example.encode()).product
    assert root is not None
    assert [start_tag(each) for each in outside(root)] == []
