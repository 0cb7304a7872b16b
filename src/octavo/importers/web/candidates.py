"""Turn what a page says of one picture into the files that it may be, bytes and all."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from lxml import etree

from octavo.importers.package import resolved
from octavo.importers.trees import local
from octavo.importers.web.pixels import kind_of, size_of
from octavo.values import frozen

_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-noscript-srcset")
_SINGLE = (
    "src", "data-src", "data-lazy-src", "data-original", "data-full-src", "data-large-file",
    "data-orig-file", "data-hi-res-src", "data-lazyload", "data-noscript-src", "data-image",
)  # fmt: skip
PRINTABLE = {".png", ".jpg", ".tif", ".webp", ".svg"}
_DATA = re.compile(r"data:(?P<type>[^;,]*)(?P<more>(?:;[^;,]*)*),(?P<data>.*)", re.DOTALL)
_MOST_DATA = 30_000_000


@frozen
class Candidate:
    """An address of a picture and its width; where it was found, where it is from and its bytes."""

    address: str
    width: float
    origin: str = ""
    data: bytes = b""


def candidates(each: etree._Element) -> Iterator[Candidate]:
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
                yield Candidate(address, _number(element.get("width") or ""))
    link = next((e for e in list(each.iterancestors())[:3] if local(e) == "a"), None)
    href = "" if link is None else link.get("href") or ""
    if re.search(r"\.(?:jpe?g|png|webp|tiff?)(?:\?|\Z)", href, re.IGNORECASE):
        yield Candidate(href, 9999)


def _of_set(value: str) -> Iterator[Candidate]:
    """Yield the pictures of a `srcset` (HTML 4.8.4.2.1)."""
    for match in re.finditer(r"\s*(data:\S+|[^\s,]\S*?)(?:\s+([\d.]+)([wx]))?\s*(?:,\s|,\Z|\Z|,(?=\S+\s))", value):  # fmt: skip  # noqa: E501
        width = float(match[2]) if match[2] and match[2].replace(".", "", 1).isdigit() else 0.0
        yield Candidate(match[1], width * (1000 if match[3] == "x" else 1))


def _number(value: str) -> float:
    return float(value) if value.isdigit() else 0.0


def held(
    one: Candidate, files: Mapping[str, bytes], name: str, by_stem: Mapping[str, list[str]]
) -> Candidate | None:
    """Return a candidate with its bytes, None where it is not among the files."""
    if one.address.startswith("data:"):
        data = _of_data(one.address)
        return Candidate("", one.width, f"data:{binascii.crc32(data)}", data) if data else None
    try:
        plain = urlsplit(one.address).path
    except ValueError:
        return None
    is_remote = one.address.startswith(("http:", "https:", "//"))
    path = "" if is_remote else resolved(name, plain)[0]
    if path not in files:
        same = by_stem.get(posixpath.basename(unquote(plain)).casefold(), [])
        path = same[0] if len(same) == 1 else ""
    return Candidate(one.address, one.width, path, files[path]) if path in files else None


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


def pixels_of(one: Candidate) -> int:
    """Return how many pixels a picture has, or as many as a drawing is worth."""
    wide, high = size_of(one.data)
    return wide * high if wide and high else 1_000_000 if kind_of(one.data) == ".svg" else 5


def is_printable(one: Candidate) -> bool:
    """Return whether a picture has a format that print can show."""
    return kind_of(one.data) in PRINTABLE
