"""Turn the pictures of a page into the best file of each that was saved with it.

A page names a picture in many sizes (`srcset`, `picture`) and often only in attributes that a
script reads (`data-src`). Nothing is fetched: what is not among the files is a picture to find.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from lxml import etree

from octavo.diagnostics import Diagnostic
from octavo.importers.model import Fate, Sureness
from octavo.importers.pictures import no_picture
from octavo.importers.trees import elements, local
from octavo.importers.web.candidates import (
    PRINTABLE,
    Candidate,
    candidates,
    held,
    is_printable,
    pixels_of,
)
from octavo.importers.web.pixels import kind_of
from octavo.importers.web.shears import Shears, cut

_TINY = 4  # pixels; what only counts visitors or keeps a place


@dataclass
class Shown:
    """The pictures of the article by the path that the page now gives them; empty if not there.

    `broken` has the files that are called pictures and are none, where there is no other.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    by_origin: dict[str, str] = field(default_factory=dict)
    broken: dict[str, None] = field(default_factory=dict)


def settle_pictures(
    scope: etree._Element, files: Mapping[str, bytes], name: str, shears: Shears
) -> Shown:
    """Give every picture of the article the path of the best file that there is."""
    shown = Shown()
    by_stem: dict[str, list[str]] = {}
    for path in files:
        by_stem.setdefault(posixpath.basename(path).casefold(), []).append(path)
    for each in list(elements(scope, "amp-img", "img", "image")):
        if local(each) == "image" and each.get("src") is None:
            continue  # of a drawing
        each.tag = "img"
        if _is_sign(each):
            _speak(each)
            continue
        _settle(each, files, name, by_stem, shown, shears)
    return shown


def broken_in(shown: Shown, name: str) -> tuple[Diagnostic, ...]:
    """Return a finding for each file that the page `name` shows and that is no picture."""
    hint = "Save the picture again, and put it where images.yaml has its record."
    return tuple(no_picture(origin[:80], name, hint) for origin in shown.broken)


def _is_sign(each: etree._Element) -> bool:
    """Return whether a picture stands for a character, as emoji do."""
    alt = (each.get("alt") or "").strip()
    named = (each.get("class") or "").lower().split()
    return bool(alt) and len(alt) <= 8 and ("emoji" in named or not re.search(r"\w", alt))


def _speak(each: etree._Element) -> None:
    """Let the alternative text stand in the place of a picture."""
    each.tail = (each.get("alt") or "") + (each.tail or "")
    cut(each)


def _settle(
    each: etree._Element,
    files: Mapping[str, bytes],
    name: str,
    by_stem: Mapping[str, list[str]],
    shown: Shown,
    shears: Shears,
) -> None:
    named = list(candidates(each))
    found = [there for one in named if (there := held(one, files, name, by_stem)) is not None]
    real = [one for one in found if kind_of(one.data)]
    for one in (one for one in found if not kind_of(one.data)):
        what = f"“{one.origin[:80]}” is called a picture and is none; it was not taken."
        shears.say(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, each)
    large = [one for one in real if pixels_of(one) > _TINY]
    if not large and _is_counter(each, named, real):
        shears.drop(each, "A picture of one pixel was left out.", Sureness.CERTAIN)
        return
    if large:
        best = max(large, key=lambda one: (is_printable(one), pixels_of(one), len(one.data)))
        path = _kept(best, name, shown)
    else:
        path = _missing(named, name, shown, each, shears)
        shown.broken |= dict.fromkeys(one.origin for one in found if not kind_of(one.data))
    _clean(each, path, name)


def _is_counter(each: etree._Element, named: list[Candidate], real: list[Candidate]) -> bool:
    sides = [each.get("width") or "", each.get("height") or ""]
    small = any(side in ("0", "1", "2") for side in sides)
    alone = bool(real) and all(one.address.startswith("data:") or one in real for one in named)
    return small or alone or not named


def _kept(one: Candidate, name: str, shown: Shown) -> str:
    if one.origin in shown.by_origin:
        return shown.by_origin[one.origin]
    stem = "picture" if one.origin.startswith("data:") else posixpath.basename(one.origin)
    path = _free(_stem(stem) + kind_of(one.data), name, shown)
    shown.files[path] = one.data
    shown.by_origin[one.origin] = path
    if one.address.startswith(("http:", "https:")):
        shown.sources[path] = one.address
    return path


def _missing(
    named: list[Candidate], name: str, shown: Shown, each: etree._Element, shears: Shears
) -> str:
    real = [one for one in named if not one.address.startswith("data:")] or named
    best = max(real, key=lambda one: one.width)
    address = "" if best.address.startswith("data:") else best.address
    if address in shown.by_origin:
        return shown.by_origin[address]
    base = unquote(posixpath.basename(address.partition("?")[0]))
    kind = posixpath.splitext(base)[1].lower()
    kind = kind if kind in (*PRINTABLE, ".jpeg", ".tiff") else ".jpg"
    path = _free(_stem(base) + kind, name, shown)
    shown.files[path] = b""
    shown.by_origin[address] = path
    shown.sources[path] = address
    what = f"The picture “{address[:120] or 'data:'}” was not saved with the page."
    shears.say(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, each, "manuscript/images.yaml")
    return path


def _stem(name: str) -> str:
    stem = posixpath.splitext(name)[0]
    return re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")[:80] or "picture"


def _free(name: str, page: str, shown: Shown) -> str:
    stem, kind = posixpath.splitext(name)
    folder = posixpath.dirname(page)
    free, number = posixpath.join(folder, name), 2
    while free.casefold() in {path.casefold() for path in shown.files}:
        free, number = posixpath.join(folder, f"{stem}-{number}{kind}"), number + 1
    return free


def _clean(each: etree._Element, path: str, name: str) -> None:
    """Leave a picture its address and its alternative text, and take it out of its link."""
    kept = {
        key: each.get(key) for key in ("alt", "id", "role", "class") if each.get(key) is not None
    }
    title = each.get("title")
    each.attrib.clear()
    for key, value in kept.items():
        each.set(key, value or "")
    if title and not kept.get("alt"):
        each.set("title", title)
    each.set("src", quote(posixpath.relpath(path, posixpath.dirname(name) or ".")))
    parent = each.getparent()
    if parent is not None and local(parent) == "picture":
        for source in [e for e in parent if local(e) == "source"]:
            cut(source)
        parent.tag = "span"
