"""The inks of FOGRA39, and what was measured on paper for them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import pytest
from PIL import ImageCms

from octavo.diagnostics import Span
from octavo.inks import InkSpace, standard_condition

AT = Span("manuscript/publication.yaml", 12, 14)

Patch = tuple[float, float, float, float]


@pytest.fixture(scope="session")
def space() -> InkSpace:
    return InkSpace(standard_condition())


@pytest.fixture(scope="session")
def measured() -> Mapping[Patch, tuple[float, float, float]]:
    """Return CIE L*a*b* of patches in percent of ink.

    They are the measurements that the profile was made from and carries along; LittleCMS never
    looks at them.
    """
    opened = ImageCms.ImageCmsProfile(io.BytesIO(standard_condition().profile))
    rows = {}
    for line in str(opened.profile.target).splitlines():
        values = [float(word) for word in re.findall(r"-?\d+\.\d+", line)]
        if len(values) == 7:
            cyan, magenta, yellow, black, lightness, a, b = values
            rows[cyan, magenta, yellow, black] = (lightness, a, b)
    assert len(rows) > 1000
    return rows


def grey_profile(gamma: float) -> bytes:
    """Return an ICC profile of greys with a gamma (ICC.1:2001-04, section 6.3.2)."""
    white = b"XYZ " + bytes(4) + b"".join(v.to_bytes(4, "big") for v in (0xF6D6, 0x10000, 0xD32D))
    curve = b"curv" + bytes(4) + (1).to_bytes(4, "big") + round(gamma * 256).to_bytes(2, "big")
    name = b"grey\0"
    words = b"desc" + bytes(4) + len(name).to_bytes(4, "big") + name + bytes(78)
    tags = [(b"desc", words), (b"wtpt", white), (b"kTRC", curve + bytes(2))]
    table, body = len(tags).to_bytes(4, "big"), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags:
        padded = content + bytes(-len(content) % 4)
        table += name + (start + len(body)).to_bytes(4, "big") + len(content).to_bytes(4, "big")
        body += padded
    size = start + len(body)
    head = size.to_bytes(4, "big") + bytes(4) + b"\2\x10\0\0" + b"mntrGRAYXYZ " + bytes(12)
    head += b"acsp" + bytes(28) + b"".join(v.to_bytes(4, "big") for v in (0xF6D6, 0x10000, 0xD32D))
    return head + bytes(128 - len(head)) + table + body
