"""Turn the links of a page into links of an article, and tell those that call notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urldefrag, urljoin

from lxml import etree

from octavo.importers.trees import elements, local, words_of
from octavo.importers.web.clutter import names_of
from octavo.importers.web.shears import unwrap

_NOTE_PLACES = re.compile(r"(?:\A|-)(?:fn|ftn|foot|footnote|footnotes|endnote|endnotes|note|notes|"
                          r"noter|fotnot|fussnote|cite|ref|"
                          r"references|reference)\d*(?:-|\Z)")  # fmt: skip
_CALL = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§]{1,3})\s*[\])]?")


def settle_links(scope: etree._Element, addresses: Sequence[str]) -> None:
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


def mark_notes(scope: etree._Element) -> None:
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
    block = next(
        (e for e in each.iterancestors() if local(e) in ("li", "p", "div", "dd", "aside")), None
    )
    if block is None:
        return False
    near = [block, *list(block.iterancestors())[:2]]
    named = {n for e in near for n in (e.get("id") or "", *names_of(e)) if local(e) not in ("body", "article", "main")}  # fmt: skip  # noqa: E501
    return any(_NOTE_PLACES.search(n.lower()) for n in named)
