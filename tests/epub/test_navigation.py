"""The ways into the text, for new reading systems and old."""

from __future__ import annotations

from dataclasses import replace

from tests.epub import kitchen
from tests.epub.reading import Opened, kitchen_epub, made, opened


def labels(kind: str) -> list[str]:
    return kitchen_epub().values("nav.xhtml", f"//h:nav[@epub:type='{kind}']//h:a/text()")


def test_contents_nest_and_leave_out_other_editions() -> None:
    assert labels("toc") == [
        "Titelsida",
        "Kolofon",
        "Ljuset över Sarek",
        "Bilden",
        "Isen och talen",
        "Tillgänglighet",
    ]
    nested = "//h:nav[@epub:type='toc']/h:ol/h:li/h:ol/h:li/h:a/text()"
    assert kitchen_epub().values("nav.xhtml", nested) == ["Bilden"]


def test_lists_of_figures_and_tables() -> None:
    assert len(labels("loi")) == 2
    assert labels("lot") == ["Tabell 1. Smältning per år", "Tabell 2. Temperatur vid sex stationer"]


def test_no_figures_no_list() -> None:
    edition = replace(kitchen.edition(), figures=(), tables=())
    epub = Opened(made(edition).data)
    kinds = epub.values("nav.xhtml", "//h:nav/@epub:type")
    assert kinds == ["toc", "landmarks"]


def test_landmarks_lead_to_the_parts() -> None:
    path = "//h:nav[@epub:type='landmarks']//h:a/@epub:type"
    assert kitchen_epub().values("nav.xhtml", path) == [
        "cover",
        "titlepage",
        "toc",
        "loi",
        "lot",
        "bodymatter",
        "colophon",
    ]


def test_page_list_and_page_breaks_agree() -> None:
    assert labels("page-list") == ["i", "1", "2", "3"]
    hrefs = kitchen_epub().values("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a/@href")
    for href in hrefs:
        name, _, target = href.partition("#")
        path = f"//h:*[@epub:type='pagebreak'][@id='{target}']"
        assert len(kitchen_epub().find(name, path)) == 1


def test_every_way_leads_somewhere() -> None:
    for href in kitchen_epub().values("nav.xhtml", "//h:a/@href"):
        name, _, target = href.partition("#")
        assert f"OEBPS/{name}" in kitchen_epub().names()
        if target:
            assert len(kitchen_epub().find(name, f"//*[@id='{target}']")) == 1


def test_ncx_says_the_same() -> None:
    epub = kitchen_epub()
    assert epub.values("toc.ncx", "//ncx:navPoint/ncx:navLabel/ncx:text/text()") == labels("toc")
    assert epub.values("toc.ncx", "//ncx:docAuthor/ncx:text/text()") == ["Anna Åberg"]
    head = dict(
        zip(
            epub.values("toc.ncx", "//ncx:meta/@name"),
            epub.values("toc.ncx", "//ncx:meta/@content"),
            strict=True,
        )
    )
    assert head == {
        "dtb:uid": "urn:isbn:9789100000004",
        "dtb:depth": "2",
        "dtb:totalPageCount": "4",
        "dtb:maxPageNumber": "3",
    }


def test_play_order_has_no_gap_and_follows_the_text() -> None:
    orders = [int(value) for value in kitchen_epub().values("toc.ncx", "//@playOrder")]
    assert sorted(set(orders)) == list(range(1, max(orders) + 1))
    points = [int(v) for v in kitchen_epub().values("toc.ncx", "//ncx:navPoint/@playOrder")]
    assert points == sorted(points)


def test_pages_have_their_kind() -> None:
    kinds = kitchen_epub().values("toc.ncx", "//ncx:pageTarget/@type")
    assert kinds == ["front", "normal", "normal", "normal"]


def test_ncx_lists_figures_and_tables() -> None:
    path = "//ncx:navList[@id='{}']/ncx:navTarget/ncx:navLabel/ncx:text/text()"
    for kind in ("loi", "lot"):
        assert kitchen_epub().values("toc.ncx", path.format(kind)) == labels(kind)
    bare = Opened(made(replace(kitchen.edition(), figures=(), tables=())).data)
    assert bare.find("toc.ncx", "//ncx:navList") == []


def test_old_readers_are_guided_to_cover_contents_and_text() -> None:
    guide = kitchen_epub().values("content.opf", "//opf:guide/opf:reference/@type")
    assert guide == ["cover", "title-page", "toc", "loi", "lot", "text", "colophon"]


def test_an_index_is_a_landmark() -> None:
    links = opened("en").find(
        "nav.xhtml", "//h:nav[@epub:type='landmarks']//h:a[@epub:type='index']"
    )
    assert [(link.get("href"), link.text) for link in links] == [("text/terms.xhtml", "Index")]


def test_titles_in_another_language_say_so() -> None:
    edition = kitchen.edition()
    first, *others = edition.outline
    outline = (replace(first, language="fr"), *others)
    epub = Opened(made(replace(edition, outline=outline)).data)
    spoken = "//h:nav[@epub:type='toc']//h:a[@lang='fr'][@xml:lang='fr']/text()"
    assert epub.values("nav.xhtml", spoken) == ["Titelsida"]
    old = "//ncx:navPoint/ncx:navLabel[@xml:lang='fr']/ncx:text/text()"
    assert epub.values("toc.ncx", old) == ["Titelsida"]


def test_figures_of_an_issue_stand_below_their_articles() -> None:
    edition = kitchen.edition()
    texts = [one for one in edition.documents if one.role in ("article", "chapter")]
    articles = [one.title for one in texts]
    first, other = edition.tables
    tables = (replace(first, file=texts[0].file, target=texts[0].name), other)
    issue = replace(edition, metadata=replace(edition.metadata, kind="issue"), tables=tables)
    epub = Opened(made(issue).data)
    heads = epub.values("nav.xhtml", "//h:nav[@epub:type='lot']/h:ol/h:li/h:a/text()")
    inner = epub.values("nav.xhtml", "//h:nav[@epub:type='lot']/h:ol/h:li/h:ol/h:li/h:a/text()")
    assert (heads, len(inner)) == (articles, 2)
    old = epub.values("toc.ncx", "//ncx:navList[@id='lot']/ncx:navTarget/ncx:navLabel//text()")
    assert [said.split(": ")[0] for said in old if said.strip()] == articles
