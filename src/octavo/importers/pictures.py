"""Turn the pictures of a book into files of the manuscript, and what is known of them."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.package import resolved
from octavo.importers.setting import Setting
from octavo.importers.trees import XLINK_HREF, elements, local, words_of

KINDS = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".svg"}


def picture(setting: Setting, element: etree._Element) -> str:
    """Return the path in the manuscript of the picture that `element` shows, empty for none."""
    href = element.get("src") or element.get(XLINK_HREF) or element.get("href") or ""
    path = resolved(setting.path, href)[0]
    if ":" in href.partition("/")[0] or path not in setting.files:
        what = f"The picture “{href[:80]}” is not in the book."
        setting.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, element)
        return ""
    made = _kept(setting, path, element)
    alt = element.get("alt")
    if alt is None and element.get("role") in ("presentation", "none"):
        alt = ""
    _remember_alt(setting, made, alt, element)
    return made


def _kept(setting: Setting, path: str, element: etree._Element) -> str:
    known = setting.ledger.pictures
    if path not in known:
        known[path] = _free(setting, posixpath.basename(path))
        if posixpath.splitext(path)[1].lower() not in KINDS:
            what = f"The picture “{path}” is of a kind that cannot be printed."
            setting.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, element)
    return known[path]


def _free(setting: Setting, name: str) -> str:
    stem, extension = posixpath.splitext(re.sub(r"[^A-Za-z0-9._-]+", "-", name).lstrip(".-"))
    taken = {path.casefold() for path in setting.ledger.pictures.values()}
    taken |= {path.casefold() for path in setting.ledger.drawings}
    made, number = f"images/{stem}{extension.lower()}", 2
    while made.casefold() in taken:
        made, number = f"images/{stem}-{number}{extension.lower()}", number + 1
    return made


def _remember_alt(setting: Setting, path: str, alt: str | None, element: etree._Element) -> None:
    if alt is not None:
        alt = " ".join(alt.split())
    if alt is None and setting.ledger.alts.get(path) is None:
        what = f"The picture {path} has no alternative text."
        setting.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, element)
    if setting.ledger.alts.get(path) is None:
        setting.ledger.alts[path] = alt


def drawing(setting: Setting, element: etree._Element) -> tuple[str, str]:
    """Return the path of a drawing that stands in the page itself, and its alternative text.

    One that only wraps a picture, as covers often do, is that picture.
    """
    shown = next(elements(element, "image"), None)
    shapes = [e for e in element.iter(etree.Element) if local(e) not in ("svg", "g", "image")]
    words = element.get("aria-label") or _title(element)
    if shown is not None and not any(local(e) not in ("title", "desc") for e in shapes):
        if words and shown.get("alt") is None:
            shown.set("alt", words)
        path = picture(setting, shown)
        return path, shown.get("alt") or ""
    stem = f"{posixpath.splitext(posixpath.basename(setting.path))[0]}-drawing.svg"
    path = _free(setting, stem)
    setting.ledger.drawings[path] = etree.tostring(element, with_tail=False, encoding="utf-8")
    _remember_alt(setting, path, words or None, element)
    return path, words


def _title(element: etree._Element) -> str:
    return next((words_of(e) for e in element if local(e) in ("title", "desc")), "")
