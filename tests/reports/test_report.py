"""A report is one file, safe to open, with every fact that the JSON has."""

from __future__ import annotations

import itertools
import json
import re
from base64 import b64decode
from typing import Any

import pytest
from lxml import html

from octavo.diagnostics import Diagnostic, Severity, Span
from octavo.preflight import Inspection, PageSeen, PlacedPicture, Sides
from octavo.reports import report_html, report_json

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
HOSTILE = "</title><script>alert(1)</script>“a” & <img src=x onerror=y>\u202ekcab\x1b[2J"


def page(number: int, label: str = "", width: float = 148.0) -> PageSeen:
    return PageSeen(
        number=number,
        label=label or str(number),
        sheet=(width + 6, 216.0),
        left=3.0,
        top=3.0,
        width=width,
        height=210.0,
        thumbnail=PNG,
        heat=PNG,
        mean=120.25 + number,
        peak=287.0,
        bleed=Sides(3, 3, 3, 3),
        wanted=Sides(3, 3, 3, 3),
        safe=Sides(5, 5, 5, 12),
        bind="left" if number % 2 else "right",
        blank=number == 3,
    )


def finding(code: str, message: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(code, severity, message, Span("manuscript/text/a.md", 7), "Mend it.")


def inspection(file: str = "build/print/book.pdf", note: str = "ink") -> Inspection:
    found = (
        finding("PRE-104", "The file is odd", Severity.WARNING),
        finding("PRE-221", f"Page 2 (ii): text near {note}", Severity.WARNING),
        finding("PRE-210", f"Page 2 (ii): too much {note}"),
    )
    return Inspection(
        file=file,
        findings=found,
        pages=(page(1), page(2, "ii"), page(3, width=310.0)),
        pictures=(PlacedPicture(2, 10, 20, 100, 60, (1200, 720), 304.8, "DeviceCMYK", 8),),
        checked=("PDF/X 7 encryption", "GWG R0026: total ink"),
        unchecked=(("spot inks", f"none of {note}"),),
        on_pages=(0, 2, 2),
    )


def parsed(report: bytes) -> Any:
    return html.fromstring(report.decode())


@pytest.fixture
def shown() -> Any:
    return parsed(report_html("The Book", [inspection()]))


def test_nothing_is_fetched_and_nothing_runs(shown: Any) -> None:
    sources = shown.xpath("//@src | //@href | //@srcset | //@data | //@action")
    assert sources
    assert all(source.startswith(("data:image/png;base64,", "#")) for source in sources)
    assert not shown.xpath("//script | //link | //iframe | //object | //@onclick | //@onload")
    assert "url(" not in shown.xpath("string(//style)")
    (policy,) = shown.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'")


def test_a_hostile_title_cannot_inject() -> None:
    other = finding("MAN-001", HOSTILE)
    report = report_html(HOSTILE, [inspection(HOSTILE, HOSTILE)], [other])
    shown = parsed(report)
    assert not shown.xpath("//script | //img[not(starts-with(@src, 'data:'))] | //@onerror")
    assert "<script>alert(1)</script>“a”" in shown.xpath("string(//h1)")
    assert "\u202e" not in report.decode()
    assert b"\x1b" not in report


def test_findings_stand_by_page_the_heaviest_first_and_link_to_it(shown: Any) -> None:
    groups = shown.xpath("//section[@class='group']")
    heads = [group.xpath("string(h4)").strip() for group in groups]
    assert heads == ["The file as a whole", "Page 2 (ii)"]
    codes = groups[1].xpath(".//span[@class='code']/text()")
    assert codes == ["PRE-210", "PRE-221"]
    assert groups[1].xpath("h4/a/@href") == ["#file-1-page-2"]


def test_every_link_leads_somewhere_and_every_name_is_used_once(shown: Any) -> None:
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in shown.xpath("//@href")} <= set(ids)
    for name in shown.xpath("//@aria-labelledby | //label/@for"):
        assert name in ids


def test_pages_are_drawn_with_trim_bleed_safe_area_and_pictures(shown: Any) -> None:
    sheets = shown.xpath("//li[starts-with(@class, 'sheet')]")
    assert len(sheets) == 3
    second = sheets[1]
    (view,) = second.xpath(".//svg")
    assert view.get("viewbox") == "0 0 154.0 216.0"

    def box(kind: str) -> list[float]:
        (found,) = second.xpath(f".//rect[@class='{kind}']")
        return [float(found.get(name)) for name in ("x", "y", "width", "height")]

    assert box("trim") == [3, 3, 148, 210]
    assert box("bleed") == [0, 0, 154, 216]
    assert box("safe") == [15, 8, 131, 200]
    assert box("picture") == [13, 23, 100, 60]
    assert "wide" not in second.get("class")
    assert "wide" in sheets[2].get("class")
    assert second.xpath(".//a[@class='count error']/@href") == ["#file-1-findings-2"]


def test_the_report_can_be_read_without_seeing_it(shown: Any) -> None:
    assert shown.get("lang") == "en"
    images = shown.xpath("//img[@class='thumb']/@alt")
    assert images == [
        "Page 1, no findings",
        "Page 2 (ii), 2 findings",
        "Page 3, blank, no findings",
    ]
    assert all(alt == "" for alt in shown.xpath("//img[@class='heat']/@alt"))
    levels = [int(head.tag[1]) for head in shown.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(shown.xpath("//input[@type='checkbox']")) == len(shown.xpath("//label")) == 3
    assert shown.xpath("//th[@scope='col']")
    assert shown.xpath("//th[@scope='row']")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, 1.4.3)."""

    def luminance(colour: str) -> float:
        short = colour.lstrip("#")
        full = short if len(short) == 6 else "".join(c * 2 for c in short)
        parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(p * weight for p, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_can_be_told_apart_in_light_and_dark(shown: Any) -> None:
    style = shown.xpath("string(//style)")
    themes = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    assert len(themes) == 2
    for theme in themes:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", theme))
        for ground in ("paper", "card"):
            for text in ("ink", "soft", "link", "error", "warning", "note"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        for word in ("error", "warning", "note"):
            assert contrast(colours[word], colours[f"{word}-ground"]) >= 4.5, word


def test_what_was_checked_is_said_and_nothing_is_promised(shown: Any) -> None:
    assert [one.text for one in shown.xpath("//ul[@class='checked']/li")] == [
        "PDF/X 7 encryption",
        "GWG R0026: total ink",
    ]
    assert "none of ink" in shown.xpath("string(//dl[@class='unchecked'])")
    assert "complian" not in shown.text_content().casefold()


def test_a_file_without_pages_or_findings_has_its_place_too() -> None:
    bare = Inspection("build/print/broken.pdf", (), checked=("one", "two"))
    shown = parsed(report_html("Bare", [bare]))
    assert "No finding in 2 checks." in shown.text_content()
    assert not shown.xpath("//img")


def test_the_json_says_the_same() -> None:
    told = json.loads(report_json("The Book", [inspection()], [finding("MAN-001", "x")]))
    assert (told["format"], told["version"], told["title"]) == ("octavo-report", 1, "The Book")
    assert told["summary"] == {"errors": 2, "warnings": 2, "notes": 0}
    (file,) = told["files"]
    assert [(one["page"], one["code"]) for one in file["findings"]] == [
        (None, "PRE-104"),
        (2, "PRE-221"),
        (2, "PRE-210"),
    ]
    seen = file["pages"][1]
    assert (seen["label"], seen["bind"], seen["ink_mean"]) == ("ii", "right", 122.25)
    assert seen["trim"] == {"left": 3, "top": 3, "width": 148, "height": 210}
    assert file["pictures"][0]["ppi"] == 304.8
    assert file["unchecked"] == [{"what": "spot inks", "why": "none of ink"}]


def test_equal_facts_give_equal_bytes() -> None:
    assert report_html("A", [inspection()]) == report_html("A", [inspection()])
    assert report_json("A", [inspection()]) == report_json("A", [inspection()])
    json.loads(report_json(HOSTILE + "\ud800", [inspection(HOSTILE)]))
    assert report_html(HOSTILE + "\ud800", [inspection(HOSTILE)])
