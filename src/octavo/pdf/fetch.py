"""Turn an address that a page asks for into bytes of the job, and refuse every other address."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "octavo"
SVG = "image/svg+xml"
_ROOT = f"{SCHEME}:///"
# What the room of the pictures lets a drawing hold, once it has looked at it.
_INLINE = re.compile(r"data:image/(?:png|jpe?g);base64,", re.IGNORECASE)

# urljoin resolves `../fonts/a.ttf` only for schemes that it knows to have paths.
for _known in (urllib.parse.uses_relative, urllib.parse.uses_netloc):
    if SCHEME not in _known:
        _known.append(SCHEME)


def address(path: str) -> str:
    """Return the address of what the publication knows as `path`."""
    return _ROOT + urllib.parse.quote(path)


def path_of(url: str) -> str:
    """Return the path that `url` is the address of, or the address itself where it is foreign."""
    return unquote(url.removeprefix(_ROOT)) if url.startswith(_ROOT) else url


def resolve(base: str, reference: str) -> str:
    """Return the path that `reference`, written in the file `base`, leads to."""
    return path_of(urljoin(address(base), reference))


class RefusalError(ValueError):
    """An address outside the job."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Serve pictures, and the files that the job's sheets name. `refused` lists all else asked for.

    Bytes that a sheet or a drawing of the job holds itself (`data:`) are served; those of a text
    are not.
    """

    def __init__(
        self, pictures: Mapping[str, tuple[str, bytes]], files: Mapping[str, Path], sheets: str
    ) -> None:
        super().__init__(allowed_protocols=(SCHEME, "data"))
        self.pictures = pictures
        self.files = files
        self.sheets = sheets
        self.refused: list[str] = []
        self._drawn = any(b"data:image/" in data for kind, data in pictures.values() if kind == SVG)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return what the job has at `url`; raises RefusalError for anything else."""
        path = path_of(url)
        if path in self.pictures:
            media_type, data = self.pictures[path]
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        if path in self.files:
            return URLFetcherResponse(url, self.files[path].read_bytes())
        if url.startswith("data:") and ((self._drawn and _INLINE.match(url)) or url in self.sheets):
            return super().fetch(url, headers)
        if path not in self.refused:
            self.refused.append(path)
        raise RefusalError("refused")
