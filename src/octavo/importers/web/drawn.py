"""Turn what a page shows from elsewhere, or draws itself, into links and safe drawings."""

from __future__ import annotations

import re

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.trees import elements, local, words_of
from octavo.importers.web.clutter import names_of
from octavo.importers.web.shears import Shears, alive, cut

_FRAMES = ("iframe", "video", "audio", "object", "embed", "amp-iframe", "amp-video", "amp-youtube",
           "amp-audio", "amp-vimeo", "amp-twitter", "amp-instagram")  # fmt: skip
_UNSAFE_SVG = ("script", "foreignObject", "foreignobject", "iframe", "animate", "set", "handler")


def link_frames(scope: etree._Element, shears: Shears) -> None:
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


def keep_drawings(scope: etree._Element, shears: Shears) -> None:
    """Keep drawings that a browser would have drawn, without what acts or comes from elsewhere."""
    for each in [e for e in elements(scope, "svg") if alive(e, scope)]:
        if any(local(e) == "svg" for e in each.iterancestors()):
            continue
        words = names_of(each)
        small = _side(each.get("width")) <= 48 and _side(each.get("height")) <= 48
        sign = "icon" in words or (small and each.get("width")) or each.get("aria-hidden") == "true"
        if sign or any(_is_elsewhere(e) for e in each.iter(etree.Element)):
            shears.drop(each, "A sign of the page was left out.")
            continue
        _make_safe(each, shears)
        parent = each.getparent()
        if (
            parent is not None
            and local(parent) in ("p", "div")
            and len(parent) == 1
            and not words_of(parent).replace(words_of(each), "")
        ):
            parent.tag = "figure"


def _is_elsewhere(each: etree._Element) -> bool:
    """Return whether a part of a drawing is taken from another file."""
    return local(each) == "use" and not (each.get("href") or "#").startswith("#")


def _side(value: str | None) -> float:
    match = re.match(r"\d+(?:\.\d+)?", value or "")
    return float(match[0]) * (16 if (value or "").endswith("em") else 1) if match else 1000.0


def _make_safe(drawing: etree._Element, shears: Shears) -> None:
    unsafe = [
        e for e in drawing.iter(etree.Element) if local(e) in {n.lower() for n in _UNSAFE_SVG}
    ]
    acts = False
    for each in unsafe:
        shears.lose(words_of(each), "part of a drawing that acts")
        cut(each)
        acts = True
    for each in drawing.iter(etree.Element):
        for key, value in list(each.attrib.items()):
            name = str(key).rpartition("}")[2].lower()
            said = str(value).strip().lower()
            elsewhere = name == "href" and not said.startswith(("#", "data:image/"))
            if name.startswith("on") or elsewhere or _calls_out(said):
                del each.attrib[key]
                acts = True
    if acts:
        what = "What acts or comes from elsewhere was taken out of a drawing."
        shears.say(what, Sureness.CERTAIN, Fate.KEPT, drawing)


def _calls_out(said: str) -> bool:
    """Return whether the value of an attribute runs a script or names another file."""
    return ("url(" in said and "url(#" not in said) or "javascript:" in said
