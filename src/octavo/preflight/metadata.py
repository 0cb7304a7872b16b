"""Turn a file's XMP into properties and its dates into moments that can be compared."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pikepdf
from lxml import etree

from octavo import markup
from octavo.preflight.reading import BROKEN, entry, unpacked

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_MOST = 2_000_000
_DATE = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?"
    r"(Z|[-+]\d\d)?[':]?(\d\d)?'?"
)


def read_xmp(document: pikepdf.Pdf) -> dict[str, tuple[str, ...]]:
    """Return the properties as `namespace|name` and their values, none where nothing can be read.

    The wrapping of ISO 16684-1 (attributes, elements, lists) is taken away; structures are left.
    """
    packet = entry(document.Root, "/Metadata")
    if not isinstance(packet, pikepdf.Stream):
        return {}
    parser = markup.parser()
    try:
        tree = etree.fromstring(unpacked(packet, _MOST), parser)
    except (*BROKEN, etree.XMLSyntaxError):
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for description in tree.iter(f"{_RDF}Description"):
        for key, value in description.attrib.items():
            found.setdefault(_key(str(key)), (str(value),))
        for child in description.iterchildren(tag=etree.Element):
            found.setdefault(_key(str(child.tag)), _values(child))
    return found


def _key(name: str) -> str:
    return name.removeprefix("{").replace("}", "|")


def _values(element: etree._Element) -> tuple[str, ...]:
    listed = tuple((one.text or "").strip() for one in element.iter(f"{_RDF}li"))
    return listed or ((element.text or "").strip(),)


def moment(date: str) -> datetime | None:
    """Return the moment that a date of PDF or XMP names, None for anything else."""
    match = _DATE.fullmatch(date.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (
        int(part) if part else least
        for part, least in zip(match.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True)
    )
    try:
        there = datetime(year, month, day, hour, minute, second, tzinfo=_zone(match[7], match[8]))
        return there.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(hours: str | None, minutes: str | None) -> timezone:
    if hours is None or hours == "Z":
        return UTC
    past = timedelta(hours=abs(int(hours)), minutes=int(minutes or 0))
    return timezone(-past if hours.startswith("-") else past)
