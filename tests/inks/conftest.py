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
