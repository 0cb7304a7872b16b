"""Turn one job into pages: what a worker process does with WeasyPrint."""

from __future__ import annotations

import atexit
import contextlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import cssselect2
import pyphen
from weasyprint import HTML
from weasyprint.text import line_break

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import codes, elements, endings, engine, gradients
from octavo.pdf.bareboxes import passed_over
from octavo.pdf.baselines import Baselines
from octavo.pdf.checks import check
from octavo.pdf.fetch import Fetcher, address
from octavo.pdf.floating import floating
from octavo.pdf.glyphs import Face, Fonts, missing
from octavo.pdf.holes import holes
from octavo.pdf.joining import join
from octavo.pdf.leaves import leaves
from octavo.pdf.margins import at_ease
from octavo.pdf.marking import Marks
from octavo.pdf.noteheads import note_heads
from octavo.pdf.numbering import numbered
from octavo.pdf.openings import drawn_in_order, set_apart
from octavo.pdf.pieces import PagePieces, pieces_of
from octavo.pdf.placing import Placing
from octavo.pdf.plain import findings_out
from octavo.pdf.printing import for_print
from octavo.pdf.reach import Match, follow
from octavo.pdf.sheets import Read, Sheets, has_font
from octavo.pdf.shortcuts import quick
from octavo.pdf.spacing import space
from octavo.pdf.tagging import descriptions, structure
from octavo.pdf.tree import Tree, parse

_PT = 0.75  # a CSS pixel in points
_SHEETS = Sheets()
atexit.register(_SHEETS.forget)
Made = tuple[dict[str, Any], tuple[bytes, ...]]


class RefusedError(Exception):
    """The job cannot be laid out, for a reason that the author can mend."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


def lay_out(job: Mapping[str, Any], blobs: Sequence[bytes]) -> Made:
    """Return the header and blobs of the reply to `job`; raises RefusedError."""
    source = Span(job["source"])
    try:
        tree = parse(blobs[0], job["source"])
    except ET.ParseError as failure:
        message = f"The text “{job['name']}” is not well-formed XML: {failure}."
        raise RefusedError(codes.MALFORMED.at(source, message)) from failure
    told = descriptions(tree)
    for_print(tree, job["attributes"], job["references"])
    set_apart(tree)
    if job["kind"] == "chapter":  # the words of a cover are fitted line by line
        join(tree)
    fetcher = _fetcher(job, blobs)
    with (
        engine.Ear() as ear,
        quick(),
        drawn_in_order(),
        passed_over(),
        at_ease(),
        gradients.even(),
        endings.mended(),
    ):
        placing, read = Placing(floating(tree)), _SHEETS.read(job, fetcher, ear)
        with _remarked(read, fetcher, ear):
            with _setting(job, tree, placing):
                document = _render(job, tree, fetcher, ear, read)
            pages = [pieces_of(page._page_box) for page in document.pages] if job["checked"] else []
            reached = follow(tree, pages)
            blobs = _written(document, job, tree, told, reached.matches)
    found: list[Diagnostic] = []
    starts: list[list[Any] | None] = []
    if job["checked"]:
        glyphs = missing(tree, pages, _fonts(job), job["source"])
        found += [*glyphs, *reached.findings, *check(tree, pages)]
        found += holes(tree, pages, placing.forced)
        located = (tree.locate(s) if s is not None else None for s in reached.starts)
        starts = [list(place) if place else None for place in located]
    found += engine.findings(ear.remarks, fetcher.refused, tree, source, found)
    header = {
        "made": True,
        "pages": len(document.pages),
        "bare": _bare(document, pages),
        "starts": starts,
        "anchors": _anchors(document),
        "findings": findings_out(found),
    }
    return header, blobs


@contextlib.contextmanager
def _setting(job: Mapping[str, Any], tree: Tree, placing: Placing) -> Iterator[None]:
    """Let the engine set the text of `tree` as we do; the numbers of pages have none."""
    if job["kind"] == "folios":
        with numbered():
            yield
        return
    with placing.at_work(), Baselines().at_work(), note_heads(tree).at_work():
        yield


def _written(
    document: Any,
    job: Mapping[str, Any],
    tree: Tree,
    told: Mapping[ET.Element, str],
    matches: Mapping[int, Match],
) -> tuple[bytes, ...]:
    """Return the PDF, and for a chapter its structure, whose content the PDF has marked."""
    if job["kind"] != "chapter":
        return (document.write_pdf(),)
    found = leaves([page._page_box for page in document.pages])
    space(tree, found, matches)
    made = structure(tree, found, told)
    with Marks({id(leaf.box): leaf for leaf in found}, made.names).at_work():
        pdf = document.write_pdf()
    return pdf, elements.write(made.finish())


def make_ready(expected: Mapping[str, Any]) -> None:
    """Read what the next jobs need before they are there: the sheets, and how words are broken."""
    with engine.Ear() as ear:
        _SHEETS.read(expected, _fetcher(expected, ()), ear)
    for wanted in (expected["language"], "en"):
        known = pyphen.language_fallback(wanted)
        if known:
            pyphen.Pyphen(lang=known)


@contextlib.contextmanager
def _remarked(read: Read, fetcher: Fetcher, ear: engine.Ear) -> Iterator[None]:
    """Forget the styles that `read` has come to where there is something to say of a text.

    What is wrong with a style is said when it is asked for, in layout or while a page is drawn, and
    it is to be said of every text.
    """
    before = len(fetcher.refused), len(ear.remarks)
    yield
    if (len(fetcher.refused), len(ear.remarks)) != before:
        read.bases.clear()


def _render(
    job: Mapping[str, Any], tree: Tree, fetcher: Fetcher, ear: engine.Ear, read: Read
) -> Any:
    base, known = read.before(job, fetcher)
    html = HTML(string="<html></html>", base_url=address(job["file"]), url_fetcher=fetcher)
    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(
        tree.root, content_language=None
    )
    html.etree_element = tree.root
    with known.at_work(), _with_a_font(job, fetcher, ear, read):
        return html.render(font_config=read.fonts, stylesheets=[base, *read.sheets])


@contextlib.contextmanager
def _with_a_font(
    job: Mapping[str, Any], fetcher: Fetcher, ear: engine.Ear, read: Read
) -> Iterator[None]:
    """Refuse to shape text where no font is declared, at which Pango ends the process."""
    if has_font(read.fonts):
        yield
        return
    set_up = line_break.Layout.setup

    def careful(*layout: Any) -> Any:
        if not has_font(read.fonts):  # nor has the text itself declared one
            raise RefusedError(_without_font(job, fetcher, ear))
        return set_up(*layout)

    line_break.Layout.setup = careful
    try:
        yield
    finally:
        line_break.Layout.setup = set_up


def _without_font(job: Mapping[str, Any], fetcher: Fetcher, ear: engine.Ear) -> Diagnostic:
    """Return what is wrong where the sheets of `job` give no font: none loads, or none is there."""
    source = Span(job["source"])
    said = engine.findings(ear.remarks, fetcher.refused, None, source)
    message = f"The sheets of “{job['name']}” declare no font, and none of this machine's is used."
    hint = "Declare one with “@font-face” in these sheets, or import the sheet that does."
    return next((f for f in said if f.code == codes.FONT.code), None) or codes.NO_FONT.at(
        source, message, hint
    )


def _fetcher(job: Mapping[str, Any], blobs: Sequence[bytes]) -> Fetcher:
    pictures = {
        picture["path"]: (picture["media_type"], data)
        for picture, data in zip(job.get("pictures", ()), blobs[1:], strict=True)
    }
    files = {address: Path(file) for address, file in job["files"].items()}
    return Fetcher(pictures, files, "".join(sheet["text"] for sheet in job["sheets"]))


def _fonts(job: Mapping[str, Any]) -> Fonts:
    return Fonts(
        [Face(f["family"], f["weight"], f["style"], Path(f["file"])) for f in job["fonts"]]
    )


def _bare(document: Any, pages: Sequence[PagePieces]) -> list[int]:
    """Return which of `pages` a break leaves blank, without even the end of a note."""
    kinds = [page._page_box.page_type for page in document.pages]
    shown = [bool(page.flow or page.foot) for page in pages]
    both = zip(kinds, shown, strict=False)
    return [number for number, (kind, any_) in enumerate(both) if kind.blank and not any_]


def _anchors(document: Any) -> list[list[Any]]:
    """Return id, page, x and y of every place that a link may lead to; the first of each id."""
    seen: dict[str, list[Any]] = {}
    for number, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            seen.setdefault(name, [name, number, round(x * _PT, 3), round(y * _PT, 3)])
    return list(seen.values())
