"""What the checkers of PDF/UA say: nothing of clean files, each seeded fault in its own words."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from octavo.diagnostics import Span
from octavo.pdf import ScreenFile, Workers, render_screen
from octavo.pictures import for_screen
from octavo.pipeline.assemble import Assembled, assemble
from octavo.pipeline.house import open_house
from octavo.pipeline.model import Request
from octavo.preflight import verapdf
from octavo.preflight.accessible import check_accessible
from octavo.preflight.origins import Origins
from tests.pdf import sink
from tests.pdf.parts import new_store

ROOT = Path(__file__).parents[2]
FILE = "build/screen/prov-screen.pdf"


@dataclass
class Clean:
    """The files that are to be clean: everything at once, and the publication that ships."""

    sink: ScreenFile
    article: ScreenFile


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    with Workers(2) as workers:
        dress = sink.dress(tmp_path_factory.mktemp("fonts"))
        book = render_screen(
            sink.book(), dress, sink.pictures(), workers, new_store(), lambda *_: None
        )
        shipped = _article()
        store = new_store()
        pictures = {r.path: for_screen(r, store).product for r in shipped.edition.resources}
        article = render_screen(
            shipped.edition,
            shipped.stylesheets,
            {path: picture for path, picture in pictures.items() if picture is not None},
            workers,
            store,
            lambda *_: None,
        )
    assert book.product is not None
    assert article.product is not None
    return Clean(book.product, article.product)


def _article() -> Assembled:
    house = open_house(ROOT)
    assert house is not None
    assembled = assemble(house, Request(ROOT, ("print",)), lambda *_: None)
    assert assembled.product is not None
    return assembled.product


@pytest.fixture(scope="module")
def _verapdf() -> None:
    """Fetch veraPDF once; the reason why it cannot be had is the reason for the skip."""
    if reason := verapdf.verapdf_available():
        pytest.skip(reason)
    try:
        verapdf.fetch()
    except verapdf.VeraPdfError as failure:
        pytest.skip(str(failure))


def test_clean_files_are_clean(clean: Clean) -> None:
    for file in (clean.sink, clean.article):
        seen = check_accessible(file.pdf, FILE, file.source_map)
        assert seen.findings == ()
        assert len(seen.checked) == 2
        assert seen.unchecked == ()


@pytest.mark.external
@pytest.mark.usefixtures("_verapdf")
def test_verapdf_agrees(clean: Clean, tmp_path: Path) -> None:
    paths = [tmp_path / "sink.pdf", tmp_path / "article.pdf"]
    for path, file in zip(paths, (clean.sink, clean.article), strict=True):
        path.write_bytes(file.pdf)
    for report in verapdf.reports(paths):
        (result,) = report["validationResult"]
        assert result["compliant"] is True
        assert result["details"]["failedRules"] == 0


Fault = Callable[[pikepdf.Pdf], None]


def elements(pdf: pikepdf.Pdf, *kinds: str) -> list[Any]:
    """Return the structure elements of those types in order."""
    found: list[Any] = []
    waiting: list[Any] = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(reversed(list(element)))
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found += [element] if str(element.S)[1:] in kinds else []
            waiting.append(element.get("/K"))
    return found


def no_alt(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


def no_note_id(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Note")[1]["/ID"]


def heading_jump(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = pikepdf.Name.H4


def unmarked(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[6].obj
    content = page.Contents.read_bytes().replace(b"/H2\n<</MCID", b"/H2\n<</Was", 1)
    page.Contents = pdf.make_stream(content)


def no_contents(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Link")[0].K[1].Obj.Contents


def no_title_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_claim(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def no_mark_info(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def other_tab_order(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Tabs = pikepdf.Name.R


SINK = "manuscript/text/sink.md"
FAULTS: tuple[tuple[Fault, str, Span | None], ...] = (
    (no_alt, "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001", Span(SINK, 16, 1)),
    (no_note_id, "PDFUA1-NOTE-ID-001", Span(SINK, 97, 1)),
    (heading_jump, "PDFUA1-HEADING-NESTING-001", Span(SINK, 10, 1)),
    (unmarked, "PDFUA1-CONTENT-TAGGING-001", Span(SINK)),
    (no_contents, "PDFUA1-LINK-CONTENTS-001", Span("manuscript/text/toc.md")),
    (no_title_shown, "DOC-011", None),
    (no_language, "DOC-013", None),
    (no_claim, "DOC-012", None),
    (no_mark_info, "DOC-001", None),
    (other_tab_order, "LNK-005", None),
)


def spoilt(pdf: bytes, *faults: Fault) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for fault in faults:
            fault(opened)
        out = io.BytesIO()
        opened.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.mark.parametrize(
    ("fault", "rule", "place"), FAULTS, ids=[fault[0].__name__ for fault in FAULTS]
)
def test_a_seeded_fault_is_found(clean: Clean, fault: Fault, rule: str, place: Span | None) -> None:
    seen = check_accessible(spoilt(clean.sink.pdf, fault), FILE, clean.sink.source_map)
    (finding, *_) = [found for found in seen.findings if found.foreign_id == rule]
    assert finding.code == ("PRE-301" if rule.startswith("PDFUA1") else "PRE-302")
    assert FILE in finding.message
    if place is not None:
        assert finding.span == place


def test_a_doubt_is_a_warning(clean: Clean) -> None:
    def file_name(pdf: pikepdf.Pdf) -> None:
        elements(pdf, "Figure")[0].Alt = pikepdf.String("IMG_2041.jpg")

    seen = check_accessible(spoilt(clean.sink.pdf, file_name), FILE, clean.sink.source_map)
    (finding,) = seen.findings
    assert (finding.code, finding.foreign_id) == ("PRE-303", "FIG-010")
    assert finding.span == Span(SINK)


@pytest.mark.external
@pytest.mark.usefixtures("_verapdf")
def test_verapdf_finds_what_is_seeded(clean: Clean) -> None:
    bad = spoilt(clean.sink.pdf, no_alt, no_note_id, heading_jump, no_contents)
    seen = check_accessible(bad, FILE, clean.sink.source_map, external=True)
    found = {f.foreign_id: f.span for f in seen.findings if f.code == "PRE-304"}
    iso = "ISO 14289-1:2014"
    assert found[f"{iso}, 7.3-1"] == Span(SINK, 16, 1)
    assert found[f"{iso}, 7.9-1"] == Span(SINK, 97, 1)
    assert found[f"{iso}, 7.4.2-1"] == Span(SINK, 10, 1)
    assert f"{iso}, 7.18.5-2" in found
    assert len(seen.checked) == 3


def test_what_is_no_pdf_is_told() -> None:
    seen = check_accessible(b"not a PDF", FILE)
    assert [finding.code for finding in seen.findings] == ["PRE-305", "PRE-305"]
    assert Origins(b"not a PDF", {}).find(1) == (None, None)


def test_without_java_or_maven_the_reason_is_given(
    clean: Clean, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "Java" in verapdf.verapdf_available()
    seen = check_accessible(clean.sink.pdf, FILE, external=True)
    assert [name for name, _ in seen.unchecked] == ["PDF/UA-1 (veraPDF)"]
    with pytest.raises(verapdf.VeraPdfError, match="Maven"):
        verapdf.fetch()


def test_another_file_in_the_cache_is_not_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = verapdf.cache_folder()
    folder.mkdir(parents=True)
    (folder / f"greenfield-apps-{verapdf.VERSION}.jar").write_bytes(b"another program")
    assert verapdf.jar() is None
