"""Turn the empty links of an index into numbers: those of the printed pages, or 1, 2, 3."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from octavo.epub.pagebreaks import EPUB_TYPE, XHTML

_LIST = "index-locator-list"
_COMMA, _DASH = ", ", "–"
_NOTED = "data-page"  # how a note on a page is named


def number_locators(root: etree._Element, labels: Mapping[str, str]) -> None:
    """Fill the locators of an index; of several on one printed page the first stays.

    Notes on a page are named where nothing else there is. `labels` are those of the
    printed pages, by the ids that stand on them.
    """
    for holder in root.iter(XHTML + "span"):
        if holder.get(EPUB_TYPE) == _LIST:
            _fill(holder, labels)


def _fill(holder: etree._Element, labels: Mapping[str, str]) -> None:
    told: set[tuple[str, ...]] = set()
    plain = {_label(a, labels) for a in holder.iter(XHTML + "a") if not a.get(_NOTED)}
    for place, child in enumerate(list(holder), 1):
        links = [child] if child.tag == XHTML + "a" else list(child)
        said = tuple(_label(link, labels) for link in links)
        if all(said) and set(said) == {said[0]}:
            for link in links[1:]:
                child.remove(link)
            said, links = said[:1], links[:1]
        noted = links[0].get(_NOTED, "{}")
        if all(said) and (said in told or (noted != "{}" and said[0] in plain)):
            holder.remove(child)
            continue
        told.add(said)
        shown = tuple(noted.format(label) for label in said)
        _write(links, shown if all(said) else (str(place),) * len(links))
    for child in list(holder)[:-1]:
        child.tail = _COMMA


def _label(link: etree._Element, labels: Mapping[str, str]) -> str:
    return labels.get((link.get("href") or "").partition("#")[2], "")


def _write(links: list[etree._Element], said: tuple[str, ...]) -> None:
    for link, label in zip(links, said, strict=True):
        link.text, link.tail = label, None
        if "main" in (link.get("class") or "").split():
            strong = etree.SubElement(link, XHTML + "strong")
            strong.text, link.text = label, None
        link.set("class", "index-locator")
        link.attrib.pop(_NOTED, "")
    if len(links) > 1:
        links[0].tail = _DASH
