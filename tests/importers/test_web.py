"""Each construct of a web page becomes the one of ours that means the same."""

from __future__ import annotations

import base64

import pytest

from octavo.importers import Fate, Sureness
from octavo.importers.credits import parted
from octavo.importers.web.encodings import decode
from octavo.importers.web.pixels import kind_of, size_of
from tests.importers.web_parts import body_of, imported, of_page, png, text_of

X = '`<math alttext="x"><mi>x</mi></math>`{.mathml}'
TEXT = (
    "<p>It was a long day, and nobody who was there could say afterwards how it began at all.</p>"
)
SMALL, LARGE = png(40, 30), png(80, 60)
DATA = "data:image/png;base64," + base64.b64encode(png(20, 20)).decode()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a <em>b</em> <b>c</b> 2<sup>nd</sup></p>", "a *b* **c** 2[nd]{.sup}"),
        ("<p>He said <q>yes <q>and</q> no</q>.</p>", "He said “yes ‘and’ no”."),
        ("<p lang=de>Er sagte <q>ja</q>.</p>", "{lang=de}\nEr sagte „ja“."),
        ("<p>a <i lang=fr-FR>bon mot</i> <i lang=en-US>b</i></p>", "a *[bon mot]{lang=fr-FR}* *b*"),
        ("<p>The <abbr title='World'>W</abbr> on <time datetime=2020-01-02>2 Jan</time> x</p>",
         "The W on 2 Jan x"),
        ("one<br><br>two<br>three", "one\n\ntwo\\\nthree"),
        ("<div>loose <p>a</p> words</div>", "loose\n\na\n\nwords"),
        ("<h3>Two</h3>" + TEXT + "<h5>Three</h5><p>b</p>",
         ("## Two\n\nIt was a long day, and nobody who was there could say afterwards how it began at "  # noqa: E501
         "all.\n\n### Three\n\nb")),
        ("<p><b>A strong line</b></p><p>b</p>", "## A strong line\n\nb"),
        ("<p><b>A strong line.</b></p><p>b</p>", "**A strong line.**\n\nb"),
        ("<ul><li>a</li><li><p>b</p></li></ul>", "- a\n- b"),
        (("<table><tr><th>D</th><th>M</th></tr><tr><td rowspan=2>1</td><td>a</td></tr>"
         "<tr><td>b</td></tr></table>"),
         (":::{table}\n:row-headings: false\n| D | M |\n| --- | --- |\n"
          "| 1 {rowspan=2} | a |\n|  | b |\n:::")),
        ("<blockquote><p>a</p><footer>N. N.</footer></blockquote>",
         ":::{quote}\n:attribution: N. N.\na\n:::"),
        ("<p>So <math alttext='x'><mi mathvariant=bold>x</mi></math>, as said.</p>",
         "So `<math alttext=\"x\"><mi mathvariant=\"bold\">x</mi></math>`{.mathml}, as said."),
        (("<p>So <span class=mwe-math-element><span style='display: none'><math alttext='{\\a x}'>"
          "<semantics><mi>x</mi><annotation>x</annotation></semantics></math></span>"
          "<img src=x.svg alt='{\\a x}'></span>, as said.</p>"), f"So {X}, as said."),
        (("<p>So <span class=katex><span class=katex-mathml><math><mi>x</mi></math></span>"
          "<span class=katex-html aria-hidden=true>x</span></span>, as said.</p>"),
         f"So {X}, as said."),
        (("<p>So <mjx-container display=true><svg></svg><mjx-assistive-mml><math><mi>x</mi></math>"
          "</mjx-assistive-mml></mjx-container> as said.</p>"),
         "So\n\n```mathml\n<math alttext=\"x\">\n  <mi>x</mi>\n</math>\n```\n\nas said."),
        ("<p><code>x = 1</code> and <kbd>q</kbd></p>", "`x = 1` and `q`"),
        ("<p><a href='https://example.org/a b'>x</a></p>", "[x](<https://example.org/a%20b>)"),
        ("<p><a href='#gone'>x</a> <a href='javascript:y()'>z</a></p>", "x z"),
        ("<p>a<img class=emoji alt='🚢' src=e.png></p>", "a🚢"),
        ("<p>a</p><img src=count.gif width=1 height=1>", "a"),
        (("<p>a<sup><a href='#fn1'>1</a></sup></p><p>b</p><div class=footnotes><p id=fn1>1. Why.</p>"  # noqa: E501
         "</div>"), "a[^fn1]\n\nb"),
    ],
)  # fmt: skip
def test_a_construct_is_kept(body: str, expected: str) -> None:
    assert body_of(body).startswith(expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<figure><img src=s.png alt=A><figcaption>Cap. Photo: N. Ek</figcaption></figure>",
         ":::{figure} images/s.png\n:credit: Photo: N. Ek\nCap.\n:::"),
        (("<figure><img src=s.png alt=A><figcaption>See <i>it</i>. <span class=credit>N. Ek</span>"
         "</figcaption></figure>"),
         ":::{figure} images/s.png\n:credit: N. Ek\nSee *it*.\n:::"),
        ("<div class=wp-caption><img src=s.png alt=A><p class=wp-caption-text>Cap</p></div>",
         ":::{figure} images/s.png\nCap\n:::"),
        ("<img src=s.png alt=A><p class=caption>Cap</p>", ":::{figure} images/s.png\nCap\n:::"),
        ("<img src=s.png srcset='s.png 40w, l.png 80w' alt=A>", ":::{figure} images/l.png"),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src=l.png alt=A>",
         ":::{figure} images/l.png"),
        ("<picture><source srcset='gone.webp 900w, l.png 80w'><img src=s.png alt=A></picture>",
         ":::{figure} images/l.png"),
        ("<img src='https://cdn.example.org/a/l.png?w=9' alt=A>", ":::{figure} images/l.png"),
        ("<img class=lazy alt=A data-src=gone.png><noscript><img src=s.png alt=A></noscript>",
         ":::{figure} images/s.png"),
        (f"<img alt=A src='{DATA}'>", ":::{figure} images/picture.png"),
        ("<a href=l.png><img src=s.png alt=A></a>", ":::{figure} images/l.png"),
        ("<figure><img src=gone.jpg alt=A><figcaption>Cap</figcaption></figure>",
         ":::{figure} images/gone.jpg\nCap\n:::"),
        (("<figure><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
         "<figcaption>Cap</figcaption></figure>"), ":::{table} Cap"),
        ("<iframe src='https://v.example.org/1' title='A film'></iframe>",
         "[A film](<https://v.example.org/1>)"),
        ("<video><source src='https://v.example.org/1.mp4'>Old browser</video>",
         "[https://v.example.org/1.mp4](<https://v.example.org/1.mp4>)"),
    ],
)  # fmt: skip
def test_a_picture_is_kept(body: str, expected: str) -> None:
    assert body_of(body, **{"s.png": SMALL, "l.png": LARGE}).startswith(expected)


def test_a_pull_quote_that_repeats_is_dropped_and_any_other_kept() -> None:
    repeated = TEXT + "<blockquote class=pullquote><p>Nobody who was there</p></blockquote>"
    assert ":::" not in body_of(repeated)
    other = TEXT + "<blockquote class=pullquote><p>Nobody came at all</p></blockquote>"
    assert ":::{pullquote}\nNobody came at all\n:::" in body_of(other)


LD = '<script type="application/ld+json">{0}</script>'
PAGE = "<html lang='en'><head>{0}</head><body><article><h1>Ice</h1>{1}" + TEXT * 3 + "</article>"


@pytest.mark.parametrize(
    ("head", "above", "wanted"),
    [
        ("", "<p>By Ada Ek</p>", "name: Ada Ek"),
        ("<meta name=author content='admin'>", "<p class=byline>By Ada Ek</p>", "name: Ada Ek"),
        ("<meta name=citation_author content='Ek, Ada'>", "<p>By Bo Ur</p>", "name: Ada Ek"),
        ("<meta name=author content='Ada Ek and Bo Ur'>", "", "name: Bo Ur"),
        (LD.format('[{"@type":"BlogPosting","author":"Ada Ek"}]'), "", "name: Ada Ek"),
    ],
)  # fmt: skip
def test_authors_are_found(head: str, above: str, wanted: str) -> None:
    made = of_page(PAGE.format(head, above))
    assert wanted in made.files["people.yaml"].decode()
    assert made.files["people.yaml"].decode().count("name:") == 1 + ("and Bo" in head)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('<meta property="og:title" content="Ice"><meta name="DC.Date" content="2020-05-06">', "2020-05-06"),  # noqa: E501
        ('<meta property="article:published_time" content="2020-05-06T23:00:00-05:00">', "2020-05-06"),  # noqa: E501
        (('<script type="application/ld+json"><!-- {"@graph":[{"@type":"Article","datePublished":'
         '"2020-05-06"}]} --></script><meta name="DC.Date" content="1999-01-01">'), "2020-05-06"),
    ],
)  # fmt: skip
def test_dates_are_found_in_their_order(head: str, wanted: str) -> None:
    made = of_page(PAGE.format(head, ""))
    assert f'published: "{wanted}"' in made.files["publication.yaml"].decode()


def test_of_several_articles_the_one_of_the_title_is_read() -> None:
    linked = (
        '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Fire","author":"B"},'  # noqa: E501
        '{"@type":"NewsArticle","headline":"Ice","author":"Ada Ek"}]</script><title>Ice | Site</title>'  # noqa: E501
    )
    assert "Ada Ek" in of_page(PAGE.format(linked, "")).files["people.yaml"].decode()


def test_linked_data_that_is_broken_is_told() -> None:
    assert any("JSON-LD" in d.what and "broken" in d.what for d in imported("blog").decisions)
    assert not any("broken" in d.what for d in imported("news").decisions)


def test_the_language_of_the_words_goes_before_a_lie() -> None:
    lies = [d for d in imported("finnish").decisions if "language" in d.what]
    assert [(d.sureness, d.fate) for d in lies] == [(Sureness.UNSURE, Fate.NEEDS_A_PERSON)]
    assert imported("finnish").language == ""
    assert imported("news").language == "sv-SE"


def test_a_saved_address_makes_links_inside_the_page() -> None:
    page = (
        "<!-- saved from url=(0024)https://a.example.org/p -->"
        + PAGE.format("", "")
        + "<h2 id=x>Part</h2><p><a href='https://a.example.org/p#x'>there</a> <a href='/q'>q</a></p>"  # noqa: E501
    )
    text = text_of(of_page(page.replace("</article>", "")))
    assert "[there](01-ice.md#x)" in text
    assert "[q](<https://a.example.org/q>)" in text


def test_kinds_and_sizes_of_pictures() -> None:
    assert (kind_of(LARGE), size_of(LARGE)) == (".png", (80, 60))
    gif = b"GIF89a" + (7).to_bytes(2, "little") + (9).to_bytes(2, "little") + b"\0" * 9
    assert (kind_of(gif), size_of(gif)) == (".gif", (7, 9))
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x06\x00\x08\x03" + b"\0" * 12
    assert (kind_of(jpeg), size_of(jpeg)) == (".jpg", (8, 6))
    webp = (
        b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + (4).to_bytes(3, "little") + (5).to_bytes(3, "little")
    )
    assert (kind_of(webp), size_of(webp)) == (".webp", (5, 6))
    assert kind_of(b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>") == ".svg"
    assert kind_of(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>") == ""
    assert (kind_of(b"<html>"), size_of(b"<html>")) == ("", (0, 0))


def test_what_is_imported_is_the_same_twice() -> None:
    page = PAGE.format("", "<p>By Ada Ek</p>")
    assert of_page(page) == of_page(page)


def test_an_encoding_is_named() -> None:
    assert decode("å".encode("cp1252")).encoding == "cp1252"
    assert decode("å".encode()).encoding == "utf-8"


NETWORKS = "<ul><li>Twitter</li><li>Facebook</li><li>E-mail</li></ul>"


@pytest.mark.parametrize(
    "plea",
    [
        f"<h3>Share this:</h3>{NETWORKS}",
        "<p>Recevez chaque matin notre lettre d’information</p>",
        "<p>Sign up for our weekly newsletter.</p>",
        "<p>Prenumerera på vårt nyhetsbrev här!</p>",
        "<p>Melden Sie sich für unseren Newsletter an.</p>",
    ],
)
def test_pleas_of_the_page_are_left_out_and_told(plea: str) -> None:
    made = of_page(PAGE.format("", "").replace("</article>", f"{plea}</article>"))
    assert text_of(made).rstrip().endswith("how it began at all.")
    assert any("Share buttons" in d.what or "newsletter" in d.what for d in made.decisions)


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li>Twitter</li><li>Facebook and its users</li></ul>",
        "<p>She edits a newsletter on ice.</p>",
        "<p>Get the ship out, she wrote in the newsletter, and forty men went to haul it.</p>",
    ],
)
def test_words_on_networks_and_letters_stay(line: str) -> None:
    made = of_page(PAGE.format("", "").replace("</article>", f"{line}</article>"))
    assert not text_of(made).rstrip().endswith("how it began at all.")


def test_a_photographer_of_the_byline_is_a_contributor() -> None:
    above = "<p class=byline>Text: Ada Ek Foto: Bo Ask</p>"
    made = of_page(PAGE.format("", above))
    assert b"bo-ask:\n  name: Bo Ask\n  role: photographer" in made.files["people.yaml"]
    assert b"  - ada-ek\n  - bo-ask" in made.files["publication.yaml"]
    assert "authors:\n  - ada-ek\n---" in text_of(made)


def test_a_paragraph_above_the_byline_is_the_deck() -> None:
    deck = "In this house nobody has played for three years. It is heated all the same."
    made = text_of(of_page(PAGE.format("", f"<p>{deck}</p><p>By Ada Ek</p>")))
    assert f"# unsure: this may be no deck\ndeck: {deck}" in made.replace('"', "")
    assert "deck:" not in text_of(of_page(PAGE.format("", f"<p>{deck}</p><p>Ice</p>")))


def test_a_break_above_the_notes_is_none() -> None:
    body = "<p>a<a id=r href='#n'><sup>1</sup></a></p><hr><ol class=footnotes><li id=n>b</li></ol>"
    assert "***" not in text_of(of_page(PAGE.format("", "").replace("</article>", body)))
    assert "***" in body_of(TEXT + "<hr>" + TEXT)


def test_a_credit_in_brackets_may_begin_small() -> None:
    assert parted("Frost (photo: Ada Ek)") == ("Frost", "photo: Ada Ek")
    assert parted("Frost (photo: it was cold)") == ("Frost (photo: it was cold)", "")
