"""A DOI names one text: where it names two, both are told, each with the place of the other."""

from __future__ import annotations

from pathlib import Path

from tests.manuscript.shelf import BODY, reading

TEXT = "---\ntitle: The ice\ndoi: {}\n---\n" + BODY


def test_each_text_is_told_of_the_other(tmp_path: Path) -> None:
    files = {"text/a.md": TEXT.format("10.1234/ice"), "text/b.md": TEXT.format("10.1234/ICE")}
    first, second = reading(tmp_path, files).diagnostics
    assert [(one.code, str(one.span)) for one in (first, second)] == [
        ("MAN-110", "manuscript/text/a.md:3:6"),
        ("MAN-110", "manuscript/text/b.md:3:6"),
    ]
    assert first.message == "The DOI 10.1234/ice is that of manuscript/text/b.md as well."
    assert first.hint == "Give each text its own: the other stands in line 3."


def test_texts_without_a_doi_are_no_pair(tmp_path: Path) -> None:
    plain = "---\ntitle: The shore\n---\n" + BODY
    files = {"text/a.md": TEXT.format("10.1234/ice"), "text/b.md": plain, "text/c.md": plain}
    assert reading(tmp_path, files).diagnostics == ()
