"""Turn an edition into what one of its editions shows: other pictures where rights end.

All documents are composed once. Where a picture's rights do not reach an edition, the picture, its
alt text and its credit give place there to those of the picture that stands in for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lxml import etree

from octavo import markup
from octavo.intermediate import codes
from octavo.intermediate.elements import Element, element, local
from octavo.intermediate.model import Document, Edition, Resource, StandIn
from octavo.intermediate.pictures import use
from octavo.intermediate.register import Register

_SHOWN = re.compile(rb'<img\b[^>]*\ssrc="([^"]+)"')
_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'

StandIns = Mapping[str, StandIn]


def set_stand_ins(register: Register) -> tuple[StandIn, ...]:
    """Return which pictures of the edition stand in for which, and where."""
    made = []
    for path, resource in list(register.used.items()):
        by_path: dict[str, list[str]] = {}
        for edition, instead in register.stand_ins.get(path, {}).items():
            by_path.setdefault(instead, []).append(edition)
        for instead, editions in by_path.items():
            other = use(register, instead)
            if not instead:
                made.append(StandIn(resource.path, "", tuple(editions)))
            elif other is not None:
                alt, credit = _words(register, path, instead)
                made.append(StandIn(resource.path, other.path, tuple(editions), alt, credit))
    return tuple(made)


def _words(register: Register, path: str, instead: str) -> tuple[str, str]:
    record = register.manuscript.images.get(instead)
    if record is None or not (record.credit or record.uncredited):
        message = f"The picture {instead}, which stands in for {path}, has no credit."
        hint = "Write its credit in images.yaml, or say in “uncredited” why there is none."
        known = register.manuscript.images[path]
        place = record.span if record else known.spans.get("substitute", known.span)
        register.report_unfinished(codes.NO_CREDIT, place, message, hint)
    return (record.alt or "", record.credit or "") if record else ("", "")


def for_edition(edition: Edition, name: str) -> Edition:
    """Return the edition as `name` (`epub`, `print`, `cover`, `screen`) shows it.

    It is the same where nothing stands in for anything.
    """
    if not edition.stand_ins:
        return edition
    known_for = (one for one in edition.stand_ins if one.instead and name in one.editions)
    wanted = {one.picture: one for one in known_for}
    known = {resource.path: resource for resource in edition.resources}
    cover = edition.metadata.cover
    words: dict[str, str] = {"": wanted[cover].credit} if cover in wanted else {}
    documents = [_dressed(document, wanted, known, words) for document in edition.documents]
    documents = [_credited(document, words) for document in documents]
    cover = wanted[cover].instead if cover in wanted else cover
    shown = {path for document in documents for path in _shown(document)} | {cover}
    either = {path for one in edition.stand_ins for path in (one.picture, one.instead)}
    return replace(
        edition,
        metadata=replace(edition.metadata, cover=cover),
        documents=tuple(documents),
        resources=tuple(r for r in edition.resources if r.path in shown or r.path not in either),
    )


def _shown(document: Document) -> Iterable[str]:
    return (path.decode() for path in _SHOWN.findall(document.xhtml))


def _dressed(
    document: Document,
    wanted: StandIns,
    known: Mapping[str, Resource],
    words: dict[str, str],
) -> Document:
    """Return the document with what stands in; `words` grows by the ids of their figures."""
    if not any(path in wanted for path in _shown(document)):
        return document
    root = parsed(document)
    for image in list(root.iter("{*}img")):
        stand_in = wanted.get(image.get("src", ""))
        block = image.getparent()
        if stand_in is not None and block is not None:
            _swap(image, block, stand_in, known[stand_in.instead])
            if name := block.get("id"):
                words[name] = stand_in.credit
    return _written(document, root)


def _credited(document: Document, words: Mapping[str, str]) -> Document:
    """Return the page of picture credits with the credits of what stands in."""
    if document.role != "credits" or not words:
        return document
    root = parsed(document)
    for line in list(root.iter("{*}li")):
        link = next(line.iter("{*}a"), None)
        target = "" if link is None else link.get("href", "").partition("#")[2]
        if target in words:
            _credit(line, words[target])
    return _written(document, root)


def parsed(document: Document) -> Element:
    """Return the outermost element of a document."""
    parser = markup.parser()
    return etree.fromstring(document.xhtml, parser)


def _written(document: Document, root: Element) -> Document:
    return replace(document, xhtml=_DECLARATION + etree.tostring(root, encoding="utf-8") + b"\n")


def _swap(image: Element, block: Element, stand_in: StandIn, resource: Resource) -> None:
    image.set("src", resource.path)
    image.set("width", str(max(1, round(resource.width))))
    image.set("height", str(max(1, round(resource.height))))
    if stand_in.alt and image.get("alt"):
        image.set("alt", stand_in.alt)
        # The long description is that of another picture.
        image.attrib.pop("aria-details", "")
        for details in list(block.iterchildren("{*}details")):
            block.remove(details)
    if block.get("data-uncredited") and stand_in.credit:
        del block.attrib["data-uncredited"]
        _add_credit(block, stand_in.credit)
    else:
        _credit(block, stand_in.credit)


def _add_credit(figure: Element, words: str) -> None:
    caption = figure.find("{*}figcaption")
    if caption is None:
        caption = element("figcaption")
        figure.append(caption)
    caption.append(element("p", words, class_="credit"))


def _credit(block: Element, words: str) -> None:
    """Give what is credited in `block` other words, or none."""
    for each in [each for each in block.iter("{*}p") if each.get("class") == "credit"]:
        parent = each.getparent()
        if words or parent is None:
            each.text = words
            continue
        parent.remove(each)
        if local(parent) == "figcaption" and not len(parent) and parent is not block:
            block.remove(parent)
