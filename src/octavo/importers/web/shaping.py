"""Turn the article as the page has it into the plain XHTML that the room's writers know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urldefrag, urljoin

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.trees import elements, local, words_of
from octavo.importers.web.clutter import names_of
from octavo.importers.web.finding import folded
from octavo.importers.web.shears import alive, cut, holds, Shears, unwrap

_FRAMES = ("iframe", "video", "audio", "object", "embed", "amp-iframe", "amp-video", "amp-youtube",
           "amp-audio", "amp-vimeo", "amp-twitter", "amp-instagram")  # fmt: skip
_QUOTES = {
    "sv": "””’’", "fi": "””’’", "en": "“”‘’", "de": "„“‚‘", "fr": "«\u00a0|\u00a0»“”",
    "nb": "«»‘’", "nn": "«»‘’", "no": "«»‘’", "da": "»«›‹",
}  # fmt: skip
_STRUCK = ("s", "del", "strike")
_PULLED = {"pullquote", "pull-quote", "wp-block-pullquote", "blickfang", "utdrag", "citatruta",
           "zitat-box", "exergue", "pq"}  # fmt: skip
_BOXES = {"factbox", "fact-box", "faktaruta", "faktabox", "faktaboks", "infokasten", "info-box",
          "encadre", "faktalaatikko", "sidebox", "callout"}  # fmt: skip
_NOTE_PLACES = re.compile(r"(?:\A|-)(?:fn|ftn|foot|footnote|footnotes|endnote|endnotes|note|notes|"
                          r"noter|fotnot|fussnote|cite|ref|references|reference)\d*(?:-|\Z)")  # fmt: skip
_CALL = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§]{1,3})\s*[\])]?")
_KEPT_CLASSES = {"credit", "poem", "poetry", "verse", "stanza", "line"}
_KEPT = ("id", "lang", "dir", "href", "src", "alt", "title", "colspan", "rowspan", "scope", "align",
         "start", "cite", "style", "role", "class", "datetime")  # fmt: skip
_LONGEST_SUBHEAD = 90
_UNSAFE_SVG = ("script", "foreignObject", "foreignobject", "iframe", "animate", "set", "handler")


def shape(scope: etree._Element, language: str, addresses: Sequence[str], shears: Shears) -> None:
    """Rewrite the article; `addresses` are those under which the page may call itself."""
    for step in (
        _frames, _drawings, _struck, _abbreviations, _pull_quotes, _boxes, _code, _tables, _subheads,
    ):
        step(scope, shears)
    _quotes(scope, language)
    _links(scope, addresses)
    _notes(scope)
    _languages(scope, language)
    _attributes(scope)


def _frames(scope: etree._Element, shears: Shears) -> None:
    """Let a link stand for what is shown from elsewhere or moves."""
    for each in list(elements(scope, *_FRAMES)):
        if not alive(each, scope):
            continue
        inner = next((e.get("src") for e in elements(each, "source") if e.get("src")), "")
        address = each.get("src") or each.get("data-src") or each.get("data") or inner or ""
        if video := each.get("data-videoid"):
            address = f"https://youtu.be/{video}"
        address = f"https:{address}" if address.startswith("//") else address
        if words := words_of(each):
            shears.lose(words, "words for readers whose browser does not show films")
        title = each.get("title") or each.get("aria-label") or address
        if not address.startswith(("http:", "https:")):
            shears.drop(each, f"A “{local(each)}” without an address was left out.")
            continue
        tail = each.tail
        for child in list(each):
            each.remove(child)
        each.text, each.tail = None, tail
        kind = local(each)
        each.attrib.clear()
        each.tag = "p" if _is_alone(each) else "span"
        link = etree.SubElement(each, "a", {"href": address})
        link.text = title
        what = f"A “{kind}” became a link: {address[:120]}"
        shears.say(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, each)


def _is_alone(each: etree._Element) -> bool:
    return not any(local(e) in ("p", "h1", "h2", "h3", "li") for e in each.iterancestors())


def _drawings(scope: etree._Element, shears: Shears) -> None:
    """Keep drawings that a browser would have drawn, without what acts or comes from elsewhere."""
    for each in [e for e in elements(scope, "svg") if alive(e, scope)]:
        if any(local(e) == "svg" for e in each.iterancestors()):
            continue
        words = names_of(each)
        small = _side(each.get("width")) <= 48 and _side(each.get("height")) <= 48
        if "icon" in words or (small and each.get("width")) or each.get("aria-hidden") == "true" or any(
            local(e) == "use" and not (e.get("href") or "#").startswith("#") for e in each.iter(etree.Element)
        ):  # fmt: skip
            shears.drop(each, "A sign of the page was left out.")
            continue
        _make_safe(each, shears)
        parent = each.getparent()
        if parent is not None and local(parent) in ("p", "div") and len(parent) == 1 and not words_of(parent).replace(words_of(each), ""):
            parent.tag = "figure"


def _side(value: str | None) -> float:
    match = re.match(r"\d+(?:\.\d+)?", value or "")
    return float(match[0]) * (16 if (value or "").endswith("em") else 1) if match else 1000.0


def _make_safe(drawing: etree._Element, shears: Shears) -> None:
    unsafe = [e for e in drawing.iter(etree.Element) if local(e) in {n.lower() for n in _UNSAFE_SVG}]
    acts = False
    for each in unsafe:
        shears.lose(words_of(each), "part of a drawing that acts")
        cut(each)
        acts = True
    for each in drawing.iter(etree.Element):
        for key, value in list(each.attrib.items()):
            name = str(key).rpartition("}")[2].lower()
            said = str(value).strip().lower()
            if name.startswith("on") or (name == "href" and not said.startswith(("#", "data:image/"))) or (
                "url(" in said and "url(#" not in said) or "javascript:" in said:  # fmt: skip
                del each.attrib[key]
                acts = True
    if acts:
        what = "What acts or comes from elsewhere was taken out of a drawing."
        shears.say(what, Sureness.CERTAIN, Fate.KEPT, drawing)


def _struck(scope: etree._Element, shears: Shears) -> None:
    for each in elements(scope, *_STRUCK):
        what = f"“{words_of(each)[:80]}” is struck out on the page; the words were kept."
        shears.say(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, each)


def _abbreviations(scope: etree._Element, shears: Shears) -> None:
    for each in elements(scope, "abbr", "acronym", "dfn"):
        if title := each.get("title"):
            what = f"“{words_of(each)}” means “{title}”; the page shows that to a mouse alone."
            shears.say(what, Sureness.CERTAIN, Fate.DROPPED, each)


def _pull_quotes(scope: etree._Element, shears: Shears) -> None:
    """Drop a pull quote that repeats the text; make one of any other."""
    for each in list(elements(scope, "aside", "blockquote", "div", "figure", "p", "section")):
        if not names_of(each) & _PULLED or not alive(each, scope) or each is scope:
            continue
        held = folded(words_of(next(elements(each, "blockquote", "p"), each)))
        rest = folded(" ".join(_words_but(scope, each)))
        if held and held in rest:
            shears.drop(each, "A pull quote that repeats the text was left out.")
        elif held:
            each.tag = "aside"
            each.set("role", "doc-pullquote")
            for inner in list(elements(each, "blockquote", "figure")):
                unwrap(inner)
            for inner in list(elements(each, "figcaption")):
                inner.tag = "p"
            what = f"“{words_of(each)[:80]}” is a pull quote that the text does not hold."
            shears.say(what, Sureness.LIKELY, Fate.KEPT, each)


def _boxes(scope: etree._Element, _shears: Shears) -> None:
    """Let boxes of facts be asides."""
    for each in elements(scope, "div", "section"):
        if each is not scope and names_of(each) & _BOXES and len(words_of(each)) < 3000:
            each.tag = "aside"


def _code(scope: etree._Element, _shears: Shears) -> None:
    """Let line breaks in code be that."""
    for pre in elements(scope, "pre"):
        for each in list(elements(pre, "br")):
            each.tail = f"\n{each.tail or ''}"
            cut(each)


def _words_but(scope: etree._Element, left: etree._Element) -> list[str]:
    """Return the words of the article without those of one of its parts."""
    made: list[str] = []
    skipping = False
    for event, each in etree.iterwalk(scope, events=("start", "end")):
        if each is left:
            skipping = event == "start"
        if skipping:
            continue
        made.append((each.text if event == "start" else each.tail) or "")
    return made


def _tables(scope: etree._Element, shears: Shears) -> None:
    """Give every row the cells that merged ones take from it; loosen tables that only arrange."""
    for table in list(elements(scope, "table")):
        if not alive(table, scope):
            continue
        rows = [row for row in elements(table, "tr")]
        nested = sum(1 for _ in elements(table, "table")) > 1
        headed = holds(table, "th", "caption")
        if not nested and not headed and len(rows) == 1 and holds(rows[0], "p"):
            for part in (*elements(table, "td"), *elements(table, "tbody"), *rows):
                part.tag = "div"
            table.tag = "div"
        elif not nested and _fill(rows):
            what = "A cell of a table goes over several rows; empty ones stand below it."
            shears.say(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, table)


def _fill(rows: Sequence[etree._Element]) -> bool:
    """Insert an empty cell wherever a cell from above goes on; return whether any did."""
    open_cells: dict[int, tuple[int, str]] = {}
    found = False
    for row in rows:
        column, cells = 0, [e for e in row if local(e) in ("td", "th")]
        waiting = list(cells)
        at = 0
        while waiting or any(c >= column for c in open_cells):
            if column in open_cells:
                left, tag = open_cells.pop(column)
                row.insert(at, etree.Element(tag))
                if left > 1:
                    open_cells[column + 10_000] = (left - 1, tag)
                column, at = column + 1, at + 1
            elif waiting:
                cell = waiting.pop(0)
                at = row.index(cell) + 1
                wide = min(_span(cell.get("colspan")), 50)
                deep = min(_span(cell.get("rowspan")), len(rows))
                if cell.get("rowspan") is not None:
                    del cell.attrib["rowspan"]
                if deep > 1:
                    found = True
                    for offset in range(wide):
                        open_cells[column + offset + 10_000] = (deep - 1, local(cell))
                column += wide
            else:
                break
        open_cells = {c - 10_000 if c >= 10_000 else c: v for c, v in open_cells.items()}
    return found


def _span(value: str | None) -> int:
    return int(value) if value and value.isdigit() and int(value) else 1


def _subheads(scope: etree._Element, shears: Shears) -> None:
    """Make headings of strong lines, where the article has no others."""
    for each in elements(scope, "div", "p", "span"):
        if each.get("role") == "heading":
            level = each.get("aria-level") or "2"
            each.tag = f"h{level}" if level in "123456" else "h2"
    if holds(scope, "h2", "h3", "h4", "h5", "h6"):
        return
    for each in list(elements(scope, "p")):
        words = words_of(each)
        strong = "".join(words_of(e) for e in each if local(e) in ("b", "strong", "font"))
        inside = list(elements(each, "b", "strong"))
        if not words or len(words) > _LONGEST_SUBHEAD or strong != words or not inside:
            continue
        if words[-1] in ".:,;" or holds(each, "img", "a") or _in_box(each, scope):
            continue
        following = each.getnext()
        if following is None or local(following) != "p":
            continue
        for inner in list(elements(each, "b", "strong", "font")):
            unwrap(inner)
        each.tag = "h2"
        what = f"The strong line “{words}” was taken for a subhead."
        shears.say(what, Sureness.LIKELY, Fate.KEPT, each)


def _in_box(each: etree._Element, scope: etree._Element) -> bool:
    around = ("blockquote", "aside", "li", "td", "th", "figure", "dd")
    return any(local(e) in around for e in each.iterancestors() if scope in e.iterancestors())


def _quotes(scope: etree._Element, language: str) -> None:
    """Write the quotation marks that browsers set around `q`."""
    for each in list(elements(scope, "q")):
        near = next((e.get("lang") for e in (each, *each.iterancestors()) if e.get("lang")), language)
        signs = _QUOTES.get((near or "en").partition("-")[0].lower(), _QUOTES["en"])
        signs = signs.replace("|", "")
        inner = any(local(e) == "q" for e in each.iterancestors())
        if len(signs) == 6:
            opening, closing = (signs[4], signs[5]) if inner else (signs[:2], signs[2:4])
        else:
            opening, closing = (signs[2], signs[3]) if inner else (signs[0], signs[1])
        each.set("data-marks", "")
        each.text = opening + (each.text or "").lstrip()
        if len(each):
            each[-1].tail = (each[-1].tail or "").rstrip() + closing
        else:
            each.text = each.text.rstrip() + closing
    for each in list(elements(scope, "q")):
        each.tag = "span"


def _links(scope: etree._Element, addresses: Sequence[str]) -> None:
    """Let links inside the page be that, and give the others their whole address."""
    own = {urldefrag(address).url.rstrip("/") for address in addresses}
    base = next((a for a in addresses if a.startswith("http")), "")
    ids = {each.get("id") for each in scope.iter(etree.Element)} | {
        a.get("name") for a in elements(scope, "a")
    }
    for each in list(elements(scope, "a")):
        if each.get("name") and not each.get("id"):
            each.set("id", each.get("name") or "")
        href = (each.get("href") or "").strip()
        whole, name = urldefrag(href) if _is_sound(href) else (href, "")
        if name and (not whole or whole.rstrip("/") in own):
            href = f"#{name}" if name in ids else ""
        elif href.startswith(("javascript:", "#")) or not href:
            href = ""
        elif base and ":" not in href.partition("/")[0] and _is_sound(href):
            href = urljoin(base, href)
        if href:
            each.set("href", href.replace(" ", "%20"))
        elif each.get("href") is not None:
            del each.attrib["href"]


def _is_sound(href: str) -> bool:
    try:
        urldefrag(href)
        urljoin("https://example.org/", href)
    except ValueError:
        return False
    return True


def _notes(scope: etree._Element) -> None:
    """Mark the links that call a note: a small sign that leads to a place named as notes are."""
    by_id = {e.get("id"): e for e in scope.iter(etree.Element) if e.get("id")}
    for each in elements(scope, "a"):
        target = by_id.get((each.get("href") or "").removeprefix("#"))
        if target is None or not (each.get("href") or "").startswith("#"):
            continue
        if not _CALL.fullmatch(words_of(each)) or target in each.iterancestors():
            continue
        around = [target, *list(target.iterancestors())[:3]]
        noted = any(_NOTE_PLACES.search(n) for e in around for n in names_of(e))
        backwards = _is_in_note(each)
        if noted and not backwards:
            each.set("role", "doc-noteref")
            _bare(each)
    for each in elements(scope, "a"):
        if (each.get("href") or "").startswith("#") and _is_in_note(each) and re.fullmatch(
            r"[\W_]*|\d{1,3}|[a-z]", words_of(each)
        ):  # fmt: skip
            each.set("role", "doc-backlink")


def _bare(call: etree._Element) -> None:
    """Take the raised sign and the brackets around a call away: a call has its own look."""
    parent = call.getparent()
    if parent is not None and local(parent) == "sup" and words_of(parent) == words_of(call):
        if parent.get("id") and not call.get("id"):
            call.set("id", parent.get("id") or "")
        unwrap(parent)
    before = call.getprevious()
    around = call.getparent()
    said = (before.tail if before is not None else around.text if around is not None else "") or ""
    tail = call.tail or ""
    if said.endswith(("[", "(")) and tail.startswith(("]", ")")):
        call.tail = tail[1:]
        if before is not None:
            before.tail = said[:-1]
        elif around is not None:
            around.text = said[:-1]


def _is_in_note(each: etree._Element) -> bool:
    """Return whether a link stands in a block that is named as notes are."""
    block = next((e for e in each.iterancestors() if local(e) in ("li", "p", "div", "dd", "aside")), None)
    if block is None:
        return False
    near = [block, *list(block.iterancestors())[:2]]
    named = {n for e in near for n in (e.get("id") or "", *names_of(e)) if local(e) not in ("body", "article", "main")}  # fmt: skip  # noqa: E501
    return any(_NOTE_PLACES.search(n.lower()) for n in named)


def _languages(scope: etree._Element, language: str) -> None:
    """Keep the language of foreign passages alone, in the form of BCP 47."""
    mine = language.partition("-")[0].lower()
    for each in scope.iter(etree.Element):
        key = "{http://www.w3.org/XML/1998/namespace}lang"
        said = (each.get("lang") or each.get(key) or "").strip().replace("_", "-")
        for name in ("lang", key):
            if each.get(name) is not None:
                del each.attrib[name]
        good = tag(said)
        inside = any(e.get("lang") for e in each.iterancestors())
        if good and (good.partition("-")[0] != mine or inside):
            each.set("lang", language if good.partition("-")[0] == mine else good)


def tag(said: str) -> str:
    """Return a language tag in its usual letters (BCP 47, 2.1.1), empty where it is none."""
    parts = said.strip().replace("_", "-").split("-")
    if not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]) or not all(p.isalnum() for p in parts):
        return ""
    first = "nb" if parts[0].lower() == "no" else parts[0].lower()
    rest = [p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p for p in parts[1:]]
    return "-".join([first, *rest[:2]])


def _attributes(scope: etree._Element) -> None:
    """Leave the attributes that the writers know."""
    for each in scope.iter(etree.Element):
        if "svg" in str(each.tag):
            continue
        if any(local(e) == "svg" for e in each.iterancestors()):
            continue
        for key in list(each.attrib):
            if str(key) not in _KEPT:
                del each.attrib[key]
        if not (each.get("role") or "").startswith("doc-") and each.get("role") is not None:
            del each.attrib["role"]
        kept = [name for name in (each.get("class") or "").split() if name in _KEPT_CLASSES]
        if each.get("class") is not None:
            del each.attrib["class"]
        if kept:
            each.set("class", " ".join(kept))
