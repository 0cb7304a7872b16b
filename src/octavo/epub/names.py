"""Turn names of an edition into names inside the EPUB: plain ASCII, unique, the same every time.

A reading system keeps a reader's highlights by these names (Apple Books asset guide), so they come
from the publication's own names and never from an order or a count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

from octavo.pictures import Picture

FOLDER = "OEBPS"
STYLESHEET = "css/octavo.css"
NAVIGATION = "nav.xhtml"
NCX = "toc.ncx"
COVER_PAGE = "cover.xhtml"
STATEMENT = "accessibility.xhtml"
COVER_PICTURE = "images/cover-front"

EXTENSIONS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
}


def plain(name: str) -> str:
    """Return `name` in letters, digits, full stops, dashes and underscores of ASCII.

    Other letters lose their accents where they have one, and become dashes where they have not.
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", folded or name).strip("-.") or "x"


def primary(language: str) -> str:
    """Return the language itself of a tag that may say more (BCP 47, section 2.2.1)."""
    return language.partition("-")[0].lower()


def content_path(file: str) -> str:
    """Return where the document `file` lies, from the folder of the package."""
    return f"text/{file}"


def picture_paths(pictures: Mapping[str, Picture]) -> dict[str, str]:
    """Return for each path that documents use the path inside the package's folder.

    Two names that differ in nothing but accents or case get a piece of their digest.
    """
    taken: set[str] = set()
    paths: dict[str, str] = {}
    for path, picture in sorted(pictures.items()):
        stem = plain(PurePosixPath(path).stem)
        extension = EXTENSIONS.get(picture.media_type, PurePosixPath(path).suffix)
        if f"{stem}{extension}".casefold() in taken or stem == "cover-front":
            stem = f"{stem}-{picture.digest[:8]}"
        taken.add(f"{stem}{extension}".casefold())
        paths[path] = f"images/{stem}{extension}"
    return paths


def item_id(path: str) -> str:
    """Return the manifest id of the file at `path`: its folder and name, which never move.

    The NCX has the id under which EbookLib's spine looks for it.
    """
    if path == NCX:
        return "ncx"
    return re.sub(r"[^A-Za-z0-9._-]", "-", path)
