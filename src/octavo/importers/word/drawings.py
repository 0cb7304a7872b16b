"""Turn the drawings of a Word file into pictures of a page, and its text boxes into boxes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.word.names import all_of, attribute, child, local, number, words
from octavo.importers.word.story import Story

_METAFILES = (".emf", ".wmf", ".emz", ".wmz")
_FOREIGN = {"chart": "chart", "dgm": "diagram", "diagram": "diagram"}
_DECORATIVE = "decorative"
_NARROW = 0.55  # of the width of the text
_HIGHEST = 540_000  # EMU, 15 mm: a picture that is higher is no sign among words


def pictures(story: Story, drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield an `img` for each picture of a `w:drawing`, `w:pict` or `w:object`; boxes wait."""
    _put_boxes_by(story, drawing)
    about = next(all_of(drawing, "docPr"), None)
    found = False
    for each in list(all_of(drawing, "blip", "imagedata")):
        made = _picture(story, each, about, drawing)
        if made is not None:
            found = True
            yield made
    if local(drawing) == "object":
        kind = attribute(next(all_of(drawing, "OLEObject"), None), "ProgID") or "another program"
        what = f"An object of {kind} stands in the text; only its picture was kept."
        story.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, drawing)
    elif not found:
        _say_foreign(story, drawing)


def is_rule(drawing: etree._Element) -> bool:
    """Return whether a shape is a line across the page, as Word draws for three dashes."""
    return any(attribute(each, "hr") in ("t", "true", "1") for each in all_of(drawing, "rect"))


def _put_boxes_by(story: Story, drawing: etree._Element) -> None:
    for content in list(all_of(drawing, "txbxContent")):
        if words(content) or next(all_of(content, "drawing", "pict"), None) is not None:
            story.boxes.append(content)
        parent = content.getparent()
        if parent is not None:
            parent.remove(content)


def _picture(
    story: Story, blip: etree._Element, about: etree._Element | None, drawing: etree._Element
) -> etree._Element | None:
    vector = next(all_of(blip, "svgBlip"), None)
    identity = next((i for i in map(_identity, (vector, blip)) if i in story.links), "")
    link = story.links.get(identity)
    if link is None:
        return None
    alt = _alternative(blip, about)
    if link.external or link.target not in story.desk.files:
        what = f"The picture “{link.target[:80]}” is not in the file; nothing was fetched."
        said = f" It is described as “{alt}”." if alt else ""
        story.decide(what + said, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, drawing)
        return None
    _say_crop(story, blip, drawing)
    path = _printable(story, link.target, drawing)
    made = etree.Element("img", {"src": story.desk.source(path)})
    if alt is not None:
        made.set("alt", alt)
    if _is_narrow(story, drawing):
        made.set("data-width", "column")
    if _stands_alone(drawing):
        made.set("data-alone", "true")
    return made


def _is_narrow(story: Story, drawing: etree._Element) -> bool:
    """Return whether a picture is as wide as half of the text, or less."""
    extent = next(all_of(drawing, "extent"), None)
    width = number(attribute(extent, "cx"))
    return 0 < width <= _NARROW * story.desk.text_width


def _stands_alone(drawing: etree._Element) -> bool:
    """Return whether a picture floats, or is too high to stand among words."""
    if next(all_of(drawing, "anchor"), None) is not None:
        return True
    extent = next(all_of(drawing, "extent"), None)
    return number(attribute(extent, "cy")) > _HIGHEST


def _identity(element: etree._Element | None) -> str:
    return attribute(element, "embed") or attribute(element, "id") or attribute(element, "link")


def _alternative(blip: etree._Element, about: etree._Element | None) -> str | None:
    """Return the alternative text, empty for decoration, None where nothing is said."""
    if about is not None:
        said = attribute(about, "descr") or attribute(about, "title")
        decorative = any(attribute(e) in ("1", "true") for e in all_of(about, _DECORATIVE))
        return "" if decorative else said or None
    shape = blip.getparent()
    said = attribute(shape, "alt") if shape is not None else ""
    return said or None


def _say_crop(story: Story, blip: etree._Element, drawing: etree._Element) -> None:
    parent = blip.getparent()
    cut = child(parent, "srcRect")
    if cut is not None and any(attribute(cut, side) not in ("", "0") for side in "ltrb"):
        what = "The picture was cropped in Word; the whole of it was imported."
        story.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, drawing)


def _printable(story: Story, path: str, drawing: etree._Element) -> str:
    """Return the path of a picture; for a metafile, one that somebody must deliver in its place."""
    files = story.desk.files
    stem, extension = posixpath.splitext(path)
    if extension.lower() not in _METAFILES:
        return path
    made = f"{stem}-from-{extension.lower()[1:]}.png"
    if made not in files:
        files[made] = b""
        story.desk.ledger.awaited.add(made)
        what = f"The picture {path} is a metafile of Windows, which cannot be printed."
        more = f" Deliver it as images/{posixpath.basename(made)}."
        story.decide(what + more, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, drawing)
    return made


def _say_foreign(story: Story, drawing: etree._Element) -> None:
    """Say what was drawn by other means than a picture, with all of its words."""
    data = next(all_of(drawing, "graphicData"), None)
    uri = attribute(data, "uri").rpartition("/")[2]
    kind = _FOREIGN.get(uri, "")
    if not kind and (data is None or next(all_of(drawing, "txbx"), None) is not None):
        return
    said: list[str] = []
    for each in all_of(drawing, "chart", "relIds"):
        link = story.links.get(attribute(each, "id") or attribute(each, "dm"))
        root = story.desk.parcel.root(link.target) if link is not None else None
        if root is not None:
            said.extend(e.text or "" for e in all_of(root, "t", "v"))
    about = next(all_of(drawing, "docPr"), None)
    said.extend([attribute(about, "descr")])
    what = f"A {kind or 'drawing'} of Word was dropped: deliver it as a picture."
    text = " ".join(" ".join(said).split())
    story.decide(
        f"{what} Its words: “{text}”." if text else what,
        Sureness.CERTAIN,
        Fate.NEEDS_A_PERSON,
        drawing,
    )
