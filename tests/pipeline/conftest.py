"""A small publication that builds clean, for tests to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw

PUBLICATION = """\
slug: vinter
title: Vinter
language: sv
kind: article
publisher: Octavo
published: 2026-11-22
identifiers:
  epub: urn:uuid:6d3a3f0e-27f5-4c8e-9b57-0a1d2b3c4d5e
contents:
  - text/vinter.md
editions:
  epub: {}
  print:
    trim: 148 mm x 210 mm
    bleed: 3 mm
"""
PEOPLE = """\
anna:
  name: Anna Ek
  role: aut
  note: Skriver om snö.
"""
IMAGES = """\
images/vik.png:
  alt: En vik med is.
  credit: "Bild: Anna Ek"
images/ruta.svg:
  alt: En röd ruta.
  credit: "Grafik: Anna Ek"
"""
TEXT = """\
---
title: Vinter
authors: [anna]
date: 2026-11-22
---

Isen lade sig tidigt det året.[^is] Se [viken](#fig-vik).

:::{figure} images/vik.png
:name: fig-vik
Viken under is.
:::

## Sedan

Det töade.

:::{figure} images/ruta.svg
:name: fig-ruta
En ruta.
:::

[^is]: Redan i november.
"""
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="40mm" viewBox="0 0 60 40">
<title>Ruta</title>
<rect width="60" height="40" fill="#8c1d1d"/>
</svg>
"""


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """Write the publication below `tmp_path` and return its folder."""
    home = tmp_path / "vinter"
    manuscript = home / "manuscript"
    (manuscript / "text").mkdir(parents=True)
    (manuscript / "images").mkdir()
    for name, text in {
        "publication.yaml": PUBLICATION,
        "people.yaml": PEOPLE,
        "images.yaml": IMAGES,
        "text/vinter.md": TEXT,
        "images/ruta.svg": SVG,
    }.items():
        (manuscript / name).write_text(text, encoding="utf-8")
    picture = Image.new("RGB", (1400, 900), "#dfe8ee")
    ImageDraw.Draw(picture).ellipse((200, 200, 1200, 800), fill="#9db7c9")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.save(manuscript / "images" / "vik.png", icc_profile=profile)
    return home
