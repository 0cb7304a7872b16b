"""XML that means harm: nothing outside the text comes into its tree."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from octavo import markup


def test_an_entity_brings_in_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    text = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>x&e;</a>'
    root = etree.fromstring(text.encode(), markup.parser())
    assert "secret" not in "".join(str(each) for each in root.itertext(etree.Element))


def test_comments_instructions_and_blanks_stay_unless_told_otherwise() -> None:
    text = b"<a> <!-- c --><?p i?><b/></a>"
    assert etree.tostring(etree.fromstring(text, markup.parser())) == text
    bare = markup.parser(comments=False, instructions=False, blanks=False)
    assert etree.tostring(etree.fromstring(text, bare)) == b"<a><b/></a>"
