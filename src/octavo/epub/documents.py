"""Turn a document of the intermediate into a content document of the EPUB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from octavo import markup
from octavo.diagnostics import Diagnostic, Span
from octavo.epub.codes import NO_ALT, PAGE_NOT_FOUND, PICTURE_MISSING
from octavo.epub.facts import Facts, facts_of, has_content, is_described
from octavo.epub.ground import lets_the_page_through
from octavo.epub.locators import number_locators
from octavo.epub.names import STYLESHEET, content_path
from octavo.epub.pagebreaks import MATHML, XHTML, PageBreak, insert
from octavo.epub.passages import dress, keep_ranges, stand_upright
from octavo.epub.places import string_value
from octavo.epub.source import lines_of, marks_of, place_of
from octavo.epub.tables import widen
from octavo.intermediate import Document
from octavo.pictures import Picture
from octavo.values import frozen

_VOID = frozenset(
    XHTML + name
    for name in (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)
_DRAWINGS = frozenset({"image/gif", "image/png", "image/svg+xml", "image/webp"})
_NO_LABELS: Mapping[str, str] = {}
_PROPERTIES = {
    "mathml": MATHML,
    "svg": "{http://www.w3.org/2000/svg}",
}
_PARSER = markup.parser(comments=False)


@frozen
class InnerPicture:
    """A picture and its path inside the package's folder."""

    path: str
    picture: Picture


@frozen
class ContentDocument:
    """A document as the EPUB holds it. `path` counts from the package's folder.

    `letters` are all that its words are made of; `anchors` gives for each id its number in document
    order; `pages` are the page breaks that stand in it, in order; `pictures` the paths, as the
    intermediate names them, of its pictures.
    """

    path: str
    data: bytes
    letters: str
    lines: tuple[tuple[int, Span], ...]
    anchors: Mapping[str, int]
    pages: tuple[PageBreak, ...]
    pictures: tuple[str, ...]
    facts: Facts
    properties: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def transform(
    document: Document,
    head_title: str,
    pictures: Mapping[str, InnerPicture],
    breaks: Sequence[PageBreak] = (),
    labels: Mapping[str, str] = _NO_LABELS,
    *,
    vertical: bool = False,
) -> ContentDocument:
    """Return `document` with everything in it that the EPUB needs, and nothing that it does not.

    `labels` are those of the printed pages on which stands what an index leads to, by its id.
    """
    root = etree.fromstring(document.xhtml, _PARSER)
    lost = insert(root, breaks)
    shown = tuple(dict.fromkeys(image.get("src", "") for image in root.iter(XHTML + "img")))
    diagnostics = [_page_lost(mark, document) for mark in lost]
    diagnostics += _place_pictures(root, pictures)
    _dress_head(root, head_title)
    number_locators(root, labels)
    _leave_out(root)
    _level_footers(root)
    _move_long_descriptions(root)
    widen(root)
    dress(root, vertical=vertical)
    keep_ranges(root)
    if vertical:
        stand_upright(root)
    marks = marks_of(root)
    _drop_marks(root)
    data = _serialise(root)
    body = root.find(XHTML + "body")
    return ContentDocument(
        path=content_path(document.file),
        data=data,
        letters="".join(sorted(set(string_value(root)))),
        lines=lines_of(data, marks),
        anchors={e.get("id", ""): n for n, e in enumerate(root.iter(etree.Element))},
        pages=tuple(mark for mark in breaks if mark not in lost),
        pictures=tuple(path for path in shown if path in pictures),
        facts=_facts(root if body is None else body, document, vertical),
        properties=_properties(root),
        diagnostics=tuple(diagnostics),
    )


def _facts(body: etree._Element, document: Document, vertical: bool) -> Facts:
    return facts_of(body, document.language) + Facts(vertical=int(vertical))


def _properties(root: etree._Element) -> tuple[str, ...]:
    """Return the manifest's properties that are true of the document (EPUB 3.3, appendix D.5)."""
    return tuple(
        n for n, space in _PROPERTIES.items() if next(root.iter(space + "*"), None) is not None
    )


def _page_lost(mark: PageBreak, document: Document) -> Diagnostic:
    return PAGE_NOT_FOUND.at(
        Span(document.source),
        f"The printed page “{mark.label}” begins at a place that “{document.file}” lacks.",
        "Build the print edition anew, so that its pages and this text belong together.",
    )


def _place_pictures(root: etree._Element, pictures: Mapping[str, InnerPicture]) -> list[Diagnostic]:
    missing = []
    for image in root.iter(XHTML + "img"):
        path = image.get("src", "")
        inner = pictures.get(path)
        if inner is None:
            missing.append(
                PICTURE_MISSING.at(
                    place_of(image),
                    f"The picture “{path}” is shown here but is not among the edition’s pictures.",
                    "Look at the findings about this picture; it may not have been readable.",
                )
            )
            continue
        if has_content(image) and not is_described(image):
            missing.append(
                NO_ALT.at(
                    place_of(image),
                    f"The picture “{path}” has no text description, so the EPUB claims less.",
                    "Say in “alt” what it shows, or that it is decoration with an empty “alt”.",
                )
            )
        image.set("src", f"../{inner.path}")
        if inner.picture.media_type in _DRAWINGS:
            through = " transparent" if lets_the_page_through(inner.picture) else ""
            image.set("class", f"{image.get('class', '')} drawing{through}".strip())
        for side in ("width", "height"):  # MuPDF lets pixels run off the page, max-width or not
            image.attrib.pop(side, "")
    return missing


def _dress_head(root: etree._Element, head_title: str) -> None:
    head = root.find(XHTML + "head")
    if head is None:
        raise ValueError("a document of the intermediate has no head")
    title = head.find(XHTML + "title")
    if title is None:
        title = etree.SubElement(head, XHTML + "title")
    title.text = head_title
    link = etree.Element(XHTML + "link", rel="stylesheet", type="text/css", href=f"../{STYLESHEET}")
    link.tail, title.tail = title.tail, ""
    head.insert(head.index(title) + 1, link)


def _leave_out(root: etree._Element) -> None:
    """Take out page references, and the parentheses for those who know no ruby (EPUBCheck: rp)."""
    for element in list(root.iter(XHTML + "a", XHTML + "rp")):
        is_reference = "page-reference" in element.get("class", "").split()
        if is_reference or element.tag == XHTML + "rp":
            _remove(element)


def _level_footers(root: etree._Element) -> None:
    """Make blocks of footers: a second one in a chapter is a second landmark to Ace (axe-core)."""
    for footer in root.iter(XHTML + "footer"):
        footer.tag = XHTML + "div"


def _move_long_descriptions(root: etree._Element) -> None:
    """Move them behind their figure: in one, a caption is the first or the last (HTML, figure)."""
    for details in list(root.iter(XHTML + "details")):
        figure = details.getparent()
        if figure is not None and figure.tag == XHTML + "figure":
            _remove(details)
            tail = figure.tail
            figure.addnext(details)
            figure.tail, details.tail = "\n", tail


def _remove(element: etree._Element) -> None:
    """Take `element` out of its parent and leave the text behind it where it was."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    if previous is not None:
        previous.tail = (previous.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def _drop_marks(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        for name in element.keys():  # noqa: SIM118 - an element's length is that of its children
            if str(name).startswith("data-"):
                del element.attrib[name]


def _serialise(root: etree._Element) -> bytes:
    """Return `root` as XML in which no empty element but HTML's void ones is closed by itself."""
    for element in root.iter(etree.Element):
        if len(element) == 0 and element.text is None and element.tag not in _VOID:
            element.text = ""
    inner = etree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + inner + b"\n"
