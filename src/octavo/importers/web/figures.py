"""Turn what a page shows with a caption into plain figures, caption and credit apart."""

from __future__ import annotations

from lxml import etree

from octavo.importers.credits import parted
from octavo.importers.trees import elements, holds, local, words_of
from octavo.importers.web.clutter import names_of
from octavo.importers.web.legends import empty, take_credit, tidy
from octavo.importers.web.shears import alive, cut, place_like

_CAPTION = {
    "caption", "captions", "wp-caption-text", "bildtext", "legend", "image-caption", "thumbcaption",
    "bildunterschrift", "legende", "imagetext", "bildetekst", "photo-caption", "caption-text",
}  # fmt: skip
_CREDIT = {
    "credit", "credits", "copyright", "byline", "photographer", "fotograf", "photo-credit",
    "source",
    "image-credit", "bildbyline", "foto", "photo-by", "fotobyline", "credit-line", "attribution",
    "rightsholder",
}  # fmt: skip
_HOLDERS = ("copyrightHolder", "author", "creator")
_OTHERS = ("table", "blockquote", "pre", "video", "iframe", "audio", "ul", "ol")
_LONGEST = 700


def shape_figures(scope: etree._Element) -> dict[str, str]:
    """Rebuild all figures of the article; return the credited by the address of the picture."""
    _join_captions(scope)
    for each in list(elements(scope, "figure")):
        if alive(each, scope):
            _loosen(each)
    for each in [e for e in scope.iter(etree.Element) if _wraps_picture(e)]:
        each.tag = "figure"
    credited: dict[str, str] = {}
    for each in list(elements(scope, "figure")):
        if alive(each, scope):
            _rebuild(each, credited)
    return credited


def _pictures(element: etree._Element) -> list[etree._Element]:
    return list(elements(element, "img", "svg"))


def _loosen(figure: etree._Element) -> None:
    """Let a figure that holds figures, or anything but pictures, be its parts."""
    inner = [e for e in elements(figure, "figure") if e is not figure]
    other = holds(figure, *_OTHERS) and not inner
    captions = [e for e in elements(figure, "figcaption") if _nearest(e) is figure]
    if inner or other or not _pictures(figure):
        table = next(elements(figure, "table"), None)
        if captions and inner and _pictures(inner[-1]) and not holds(inner[-1], "figcaption"):
            inner[-1].append(captions[0])
            captions[0].tail = None
            captions = captions[1:]
        for caption in captions:
            if table is not None and not any(local(e) == "caption" for e in table):
                caption.tail = None
                caption.tag = "caption"
                table.insert(0, caption)
            else:
                caption.tag = "p" if not len(caption) or not holds(caption, "p") else "div"
        figure.tag = "div"


def _nearest(element: etree._Element) -> etree._Element | None:
    return next((e for e in element.iterancestors() if local(e) == "figure"), None)


def _join_captions(scope: etree._Element) -> None:
    """Make a figure of a picture and the caption in the block after it."""
    for each in [e for e in elements(scope, "p", "div") if _is_named(e, _CAPTION)]:
        before = each.getprevious()
        if not alive(each, scope) or _nearest(each) is not None or before is None:
            continue
        alone = local(before) in ("p", "div", "span", "a", "img") and not words_of(before)
        one = len(_pictures(before)) == 1 and not holds(before, "figcaption")
        if one and (alone or local(before) == "figure"):
            figure = etree.Element("figure")
            parent = before.getparent()
            if parent is None:
                continue
            place_like(figure, before)
            parent.replace(before, figure)
            tail, before.tail = before.tail, None
            figure.tail = (tail or "") + (each.tail or "")
            each.tail = None
            figure.extend([before, each])


def _is_named(element: etree._Element, names: set[str]) -> bool:
    return bool(names_of(element) & names)


def _wraps_picture(element: etree._Element) -> bool:
    """Return whether a block holds one picture and its caption and nothing else."""
    if local(element) not in ("div", "p", "table", "td", "center") or _nearest(element) is not None:
        return False
    if len(_pictures(element)) != 1 or holds(element, "h1", "h2", "h3", "figure", *_OTHERS[1:]):
        return False
    words = words_of(element)
    if not words or len(words) > _LONGEST:
        return False
    captions = [
        e for e in element.iter(etree.Element) if _is_named(e, _CAPTION) and e is not element
    ]
    said = " ".join(words_of(e) for e in captions)
    if captions and len(said) >= len(words) * 0.6:
        return True
    if not captions and local(element) in ("p", "table") and _leads(element):
        return bool(parted(words, anywhere=True)[1]) or _is_small(element)
    return False


def _leads(element: etree._Element) -> bool:
    """Return whether a picture comes before all words of a block, and a break after it."""
    picture = _pictures(element)[0]
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each is picture:
            following = picture.getnext()
            broken = following is not None and local(following) == "br"
            return local(element) == "table" or (broken and not (picture.tail or "").strip())
        text = each.text if event == "start" else each.tail
        if (text or "").strip():
            return False
    return False


def _is_small(element: etree._Element) -> bool:
    """Return whether all words of a block are slanted or small."""
    said = "".join(words_of(e) for e in element.iter(etree.Element)
                   if local(e) in ("small", "i", "em") or (local(e) == "font" and e.get("size") in ("1", "-1", "2", "-2")))  # fmt: skip  # noqa: E501
    return len(said) >= len(words_of(element)) * 0.8


def _rebuild(figure: etree._Element, credited: dict[str, str]) -> None:
    """Leave a figure its pictures and a caption of two parts: the words and the credit."""
    pictures = _pictures(figure)
    named = [e for e in figure.iter(etree.Element)
             if e is not figure and e not in pictures and words_of(e)
             and (_is_named(e, _CREDIT) or e.get("itemprop") in _HOLDERS)
             and not _is_named(e, _CAPTION) and local(e) != "figcaption"]  # fmt: skip
    outer = [e for e in named if not any(a in named for a in e.iterancestors())]
    credit = " ".join(words_of(e).strip("() ") for e in outer)
    for each in outer:
        cut(each)
    caption = etree.Element("figcaption")
    for each in [*figure]:
        figure.remove(each)
        if each not in pictures:
            caption.append(each)
        else:
            _tail_on(caption, each.tail)
            each.tail = None
    caption.text = (figure.text or "") + (caption.text or "")
    figure.text = None
    for picture in pictures:
        if picture.getparent() is not None:
            cut(picture)
        picture.tail = None
    for each in [
        e for e in caption.iter(etree.Element) if local(e) == "figcaption" and e is not caption
    ]:
        each.tag = "div"
    if not credit:
        credit = take_credit(caption)
    _finish(figure, pictures, caption, credit, credited)


def _tail_on(caption: etree._Element, tail: str | None) -> None:
    if len(caption):
        caption[-1].tail = (caption[-1].tail or "") + (tail or "")
    else:
        caption.text = (caption.text or "") + (tail or "")


def _finish(
    figure: etree._Element,
    pictures: list[etree._Element],
    caption: etree._Element,
    credit: str,
    credited: dict[str, str],
) -> None:
    figure.extend(pictures)
    if words_of(caption):
        tidy(caption)
        figure.append(caption)
        for picture in pictures:
            if picture.get("alt") == "":
                del picture.attrib["alt"]  # what has a caption is no decoration
    if credit:
        if caption.getparent() is None:
            figure.append(caption)
            empty(caption)
        mark = etree.SubElement(caption, "span", {"class": "credit"})
        mark.text = credit
        for picture in pictures:
            credited[picture.get("src") or ""] = credit
