"""Turn a document, and what it is dressed in, into a job with its key.

Most of what a key is made of is the same for all chapters of a book: the sheets, the faces, the
files that sheets ask for. That is read, and reckoned into the key, once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from octavo.pdf import frames
from octavo.pdf.jobs import Job
from octavo.pdf.versions import engine_digest
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.styles import Sheet, Stylesheets

_PICTURE = 2000  # words that take as long as a picture, which is drawn and may rise
_ELEMENT = 6  # words that take as long as an element: an entry of an index is hardly more
_TAG = re.compile(rb"<[^>]*>")


@frozen
class Shown:
    """A picture as a job carries it: itself, or its stand-in."""

    media_type: str
    data: bytes
    digest: str


@frozen
class Text:
    """A document as a job carries it: with the pictures that it names, by path, and its length."""

    file: str
    xhtml: bytes
    pictures: tuple[tuple[str, Shown], ...]
    words: int


class Dress:
    """The sheets, faces and files that jobs of one kind share."""

    def __init__(self, stylesheets: Stylesheets, sheets: Sequence[Sheet]) -> None:
        texts = [{"path": sheet.path, "text": sheet.text} for sheet in sheets]
        files, digests = _files(stylesheets, sheets)
        faces = [
            ({"family": f.family, "weight": f.weight, "style": f.style, "digest": f.digest}, f.file)
            for f in stylesheets.fonts
        ]
        self.shared: Mapping[str, Any] = {
            "sheets": texts,
            "files": {address: str(path) for address, path in files.items()},
            "fonts": [{**face, "file": str(file)} for face, file in faces],
        }
        kept = {
            "sheets": texts,
            "files": digests,
            "fonts": [face for face, _ in faces],
            "engine": engine_digest(),
        }
        self._key = hashlib.sha256(frames.encode(kept))

    def job(
        self, kind: str, name: str, source: str, text: Text, base: str, more: Mapping[str, Any]
    ) -> Job:
        """Return the job that lays out `text` with the sheet `base` before the others."""
        own = {
            **more,
            "name": name,
            "source": source,
            "file": text.file,
            "base": base,
            "pictures": [{"path": path, "media_type": p.media_type} for path, p in text.pictures],
        }
        digests = [p.digest for _, p in text.pictures]
        key = self._key.copy()
        key.update(frames.encode({**own, "digests": digests}, (text.xhtml,)))
        blobs = (text.xhtml, *(p.data for _, p in text.pictures))
        header = {**self.shared, **own}
        return Job(kind, name, source, key.hexdigest(), text.words, header, blobs)


def text_of(file: str, xhtml: bytes, pictures: Mapping[str, Shown]) -> Text:
    """Return the document `xhtml` with those of `pictures` that it names."""
    used = tuple((path, p) for path, p in sorted(pictures.items()) if names(xhtml, path))
    return Text(file, xhtml, used, _length(xhtml) + _PICTURE * len(used))


def names(xhtml: bytes, path: str) -> bool:
    """Return whether a document names the picture `path`, in any of the ways it may be written."""
    return any(form.encode() in xhtml for form in {path, escape(path), quote(path)})


def _length(xhtml: bytes) -> int:
    """Return how many words would take as long as a document with its elements."""
    elements = xhtml.count(b"</") + xhtml.count(b"/>")
    return len(_TAG.sub(b" ", xhtml).split()) + _ELEMENT * elements


def _files(
    stylesheets: Stylesheets, sheets: Sequence[Sheet]
) -> tuple[dict[str, Path], dict[str, str]]:
    """Return the files that the sheets may ask for by their address, and what is in them."""
    text = "".join(sheet.text for sheet in sheets)
    files = {f"styles/{face.path}": face.file for face in stylesheets.fonts}
    digests = {f"styles/{face.path}": face.digest for face in stylesheets.fonts}
    for address, path in stylesheets.assets.items():
        name = f"styles/{address}"
        if name not in files and (path.name in text or quote(path.name) in text):
            files[name] = path
            digests[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return files, digests
