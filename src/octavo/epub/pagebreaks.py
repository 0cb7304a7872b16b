"""Turn the print edition's page map into page-break markers at the very places in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from octavo.epub.names import plain
from octavo.epub.places import Place, Places, texts
from octavo.intermediate import PageMap
from octavo.values import frozen

MATHML = "{http://www.w3.org/1998/Math/MathML}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# A marker at the very beginning of one of these moves before it: out of links and stress, and out
# of headings, whose words are their accessible name.
_LEAVE = frozenset(
    XHTML + name
    for name in (
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        *_HEADINGS,
        "i",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    )
)

# What a marker may come to stand before in no line of its own.
_BLOCKS = frozenset(
    XHTML + name
    for name in (
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "figure",
        *_HEADINGS,
        "header",
        "hr",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    )
)

_BOXES = {
    XHTML + "caption": XHTML + "table",
    XHTML + "details": XHTML + "details",
    XHTML + "figcaption": XHTML + "figure",
    MATHML + "math": MATHML + "math",
}


@frozen
class PageBreak:
    """A page of the print edition that begins in a document of the EPUB."""

    label: str
    name: str
    document: str
    element: str
    offset: int


def page_breaks(
    page_map: PageMap | None, documents: Iterable[str], moved: Mapping[str, str] | None = None
) -> tuple[PageBreak, ...]:
    """Return the pages that begin in one of `documents`, each with an id of its own.

    Pages of documents that only the print edition has, and pages on which no text begins, are left
    out; so is a second page with the label of an earlier one, since a label must say one place.
    `moved` gives for ids of notes the document that they were moved to.
    """
    known, elsewhere = frozenset(documents), moved or {}
    found: dict[str, PageBreak] = {}
    for place in page_map.pages if page_map else ():
        name = f"page-{plain(place.label)}"
        if place.label and place.element and place.document in known:
            document = elsewhere.get(place.element, place.document)
            mark = PageBreak(place.label, name, document, place.element, place.offset)
            found.setdefault(name, mark)
    return tuple(found.values())


def insert(root: etree._Element, breaks: Sequence[PageBreak]) -> tuple[PageBreak, ...]:
    """Put the markers of `breaks` into the document and return those whose place was not found."""
    if not breaks:
        return ()
    places = Places(root)
    return tuple(mark for mark in breaks if not _insert(places, mark))


def _insert(places: Places, mark: PageBreak) -> bool:
    found = places.find(mark.element, mark.offset)
    if found is None:
        return False
    place, marker = _outside_boxes(_outside_words(found)), _marker(mark)
    _put(marker, *place)
    places.cut(place, marker)
    return True


def _before(element: etree._Element) -> Place | None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous, True, len(previous.tail or "")
    return None if parent is None else (parent, False, len(parent.text or ""))


def _outside_words(place: Place) -> Place:
    """Return `place` moved before every link, stress or heading that it stands first in."""
    holder, is_tail, index = place
    is_first = not is_tail and not (holder.text or "")[:index].strip()
    before = _before(holder) if is_first and holder.tag in _LEAVE else None
    return _outside_words(before) if before else place


def _outside_boxes(place: Place) -> Place:
    """Return `place` moved before the figure or table whose caption it begins, as its page does.

    A figure stands on one page, and its picture before the first of its words. Out of `details`
    a marker moves in any case, since nobody finds what is folded away, and out of a formula, which
    has no place for it.
    """
    holder, is_tail, _ = place
    inside = holder.getparent() if is_tail else holder
    while inside is not None:
        box = _BOXES.get(str(inside.tag))
        if box is not None and (inside.tag == box or _begins(inside, place)):
            around = next(inside.iterancestors(box), inside)
            parent = around.getparent()
            if parent is not None and parent.get("class") in ("formula", "table"):
                around = parent
            return _before(around) or place
        inside = inside.getparent()
    return place


def _begins(element: etree._Element, place: Place) -> bool:
    """Return whether no word of `element` stands before `place`."""
    for holder, is_tail, text in texts(element):
        if (holder, is_tail) == place[:2]:
            return not text[: place[2]].strip()
        if text.strip():
            return False
    return False


def _marker(mark: PageBreak) -> etree._Element:
    marker = etree.Element(XHTML + "span")
    marker.set(EPUB_TYPE, "pagebreak")
    marker.set("role", "doc-pagebreak")
    marker.set("id", mark.name)
    marker.set("aria-label", mark.label)
    return marker


def _put(marker: etree._Element, holder: etree._Element, is_tail: bool, index: int) -> None:
    text = (holder.tail if is_tail else holder.text) or ""
    if is_tail:
        holder.addnext(marker)
        holder.tail = text[:index]
    else:
        holder.text = text[:index]
        holder.insert(0, marker)
    marker.tail = text[index:]
    _suit(marker)


def _suit(marker: etree._Element) -> None:
    """Make a marker that stands between blocks one of them, which can be kept with the next."""
    following = marker.getnext()
    if following is not None and following.tag in _BLOCKS and not (marker.tail or "").strip():
        marker.tag = XHTML + "div"
        marker.set("class", "pagebreak")
