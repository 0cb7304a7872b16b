"""Turn a folder of CSS, templates and fonts into values: the types of a style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from octavo.values import frozen


@frozen
class Sheet:
    """One CSS file or template. `path` is as findings name it (`styles/print.css`).

    The text of a CSS file stands line by line as written, with two changes: an `@import` that was
    followed is blank, and every `url()` is relative to the styles folder.
    """

    path: str
    text: str
    digest: str


@frozen
class FontFace:
    """One `@font-face` rule and the file behind it.

    `path` is relative to the styles folder (`fonts/SourceSerif4-Regular.ttf`); `licence` is the
    path of the licence text that stands beside the font. `weight` is 100 to 900, `style` is
    `normal` or `italic`. `sheet` is the path of the CSS file that declares the face.
    """

    family: str
    style: str
    weight: int
    path: str
    file: Path
    digest: str
    licence: str
    licence_file: Path
    sheet: str


@frozen
class Stylesheets:
    """Everything that decides how an edition looks.

    `sheets` maps a name to the sheets it is made of, in cascade order, `@import` resolved:
    `print` (the pages), `folio` (the layer of page numbers), `epub`, `cover`. `templates` maps the
    name of a Jinja2 template to its text and path. `fonts` are all faces that any sheet declares.
    `assets` maps each address that a sheet names by `url()`, relative to the styles folder, to its
    file: fonts, pictures, colour profiles.
    """

    sheets: Mapping[str, tuple[Sheet, ...]]
    templates: Mapping[str, Sheet]
    fonts: tuple[FontFace, ...]
    digest: str
    assets: Mapping[str, Path] = field(default_factory=dict)
