"""Turn the pictures of a page into the best file of each that was saved with it.

A page names a picture in many sizes (`srcset`, `picture`) and often only in attributes that a
script reads (`data-src`). Nothing is fetched: what is not among the files is a picture to find.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.package import resolved
from octavo.importers.trees import elements, local
from octavo.importers.web.pixels import kind_of, size_of
from octavo.importers.web.shears import Shears, cut
from octavo.values import frozen

_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-noscript-srcset")
_SINGLE = (
    "src", "data-src", "data-lazy-src", "data-original", "data-full-src", "data-large-file",
    "data-orig-file", "data-hi-res-src", "data-lazyload", "data-noscript-src", "data-image",
)  # fmt: skip
_PRINTABLE = {".png", ".jpg", ".tif", ".webp", ".svg"}
_DATA = re.compile(r"data:(?P<type>[^;,]*)(?P<more>(?:;[^;,]*)*),(?P<data>.*)", re.DOTALL)
_MOST_DATA = 30_000_000
_TINY = 4  # pixels; what only counts visitors or keeps a place


@dataclass
class Shown:
    """The pictures of the article by the path that the page now gives them; empty if not there."""

    files: dict[str, bytes] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    by_origin: dict[str, str] = field(default_factory=dict)


@frozen
class _Candidate:
    address: str
    width: float
    origin: str = ""
    data: bytes = b""


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
    named = list(_candidates(each))
    found = [held for one in named if (held := _held(one, files, name, by_stem)) is not None]
    real = [one for one in found if kind_of(one.data)]
    for one in (one for one in found if not kind_of(one.data)):
        what = f"“{one.origin[:80]}” is called a picture and is none; it was not taken."
        shears.say(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, each)
    large = [one for one in real if _pixels(one) > _TINY]
    if not large and _is_counter(each, named, real):
        shears.drop(each, "A picture of one pixel was left out.", Sureness.CERTAIN)
        return
    if large:
        best = max(large, key=lambda one: (_is_printable(one), _pixels(one), len(one.data)))
        path = _kept(best, name, shown)
    else:
        path = _missing(named, name, shown, each, shears)
    _clean(each, path, name)


def _candidates(each: etree._Element) -> Iterator[_Candidate]:
    """Yield what the page names for one picture: its sets, its sources, what it links to."""
    parent = each.getparent()
    around = [each]
    if parent is not None and local(parent) == "picture":
        around.extend(e for e in parent if local(e) == "source")
    for element in around:
        for key in _SETS:
            yield from _of_set(element.get(key) or "")
        for key in _SINGLE:
            if address := (element.get(key) or "").strip():
                yield _Candidate(address, _number(element.get("width") or ""))
    link = next((e for e in list(each.iterancestors())[:3] if local(e) == "a"), None)
    href = "" if link is None else link.get("href") or ""
    if re.search(r"\.(?:jpe?g|png|webp|tiff?)(?:\?|\Z)", href, re.IGNORECASE):
        yield _Candidate(href, 9999)


def _of_set(value: str) -> Iterator[_Candidate]:
    """Yield the pictures of a `srcset` (HTML 4.8.4.2.1)."""
    for match in re.finditer(r"\s*(data:\S+|[^\s,]\S*?)(?:\s+([\d.]+)([wx]))?\s*(?:,\s|,\Z|\Z|,(?=\S+\s))", value):  # fmt: skip  # noqa: E501
        width = float(match[2]) if match[2] and match[2].replace(".", "", 1).isdigit() else 0.0
        yield _Candidate(match[1], width * (1000 if match[3] == "x" else 1))


def _number(value: str) -> float:
    return float(value) if value.isdigit() else 0.0


def _held(
    one: _Candidate, files: Mapping[str, bytes], name: str, by_stem: Mapping[str, list[str]]
) -> _Candidate | None:
    """Return a candidate with its bytes, None where it is not among the files."""
    if one.address.startswith("data:"):
        data = _of_data(one.address)
        return _Candidate("", one.width, f"data:{binascii.crc32(data)}", data) if data else None
    try:
        plain = urlsplit(one.address).path
    except ValueError:
        return None
    is_remote = one.address.startswith(("http:", "https:", "//"))
    path = "" if is_remote else resolved(name, plain)[0]
    if path not in files:
        same = by_stem.get(posixpath.basename(unquote(plain)).casefold(), [])
        path = same[0] if len(same) == 1 else ""
    return _Candidate(one.address, one.width, path, files[path]) if path in files else None


def _of_data(address: str) -> bytes:
    """Return the bytes of a `data:` address (RFC 2397), none where it is broken."""
    match = _DATA.match(address)
    if match is None or len(address) > _MOST_DATA:
        return b""
    data = unquote_to_bytes(match["data"])
    if "base64" not in match["more"].lower():
        return data
    try:
        return base64.b64decode(re.sub(rb"\s+", b"", data) + b"==")
    except binascii.Error:
        return b""


def _pixels(one: _Candidate) -> int:
    wide, high = size_of(one.data)
    return wide * high if wide and high else 1_000_000 if kind_of(one.data) == ".svg" else 5


def _is_printable(one: _Candidate) -> bool:
    return kind_of(one.data) in _PRINTABLE


def _is_counter(each: etree._Element, named: list[_Candidate], real: list[_Candidate]) -> bool:
    sides = [each.get("width") or "", each.get("height") or ""]
    small = any(side in ("0", "1", "2") for side in sides)
    alone = bool(real) and all(one.address.startswith("data:") or one in real for one in named)
    return small or alone or not named


def _kept(one: _Candidate, name: str, shown: Shown) -> str:
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
    named: list[_Candidate], name: str, shown: Shown, each: etree._Element, shears: Shears
) -> str:
    real = [one for one in named if not one.address.startswith("data:")] or named
    best = max(real, key=lambda one: one.width)
    address = "" if best.address.startswith("data:") else best.address
    if address in shown.by_origin:
        return shown.by_origin[address]
    base = unquote(posixpath.basename(address.partition("?")[0]))
    kind = posixpath.splitext(base)[1].lower()
    kind = kind if kind in (*_PRINTABLE, ".jpeg", ".tiff") else ".jpg"
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
