"""Turn the first bytes of a file into the kind of picture it is, whatever its name says."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"
WEBP, SVG = "image/webp", "image/svg+xml"

SUFFIXES: dict[str, tuple[str, ...]] = {
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    TIFF: (".tif", ".tiff"),
    WEBP: (".webp",),
    SVG: (".svg",),
}
NAMES = {PNG: "PNG", JPEG: "JPEG", TIFF: "TIFF", WEBP: "WebP", SVG: "SVG"}

_MAGIC = (
    (rb"\x89PNG\r\n\x1a\n", PNG),
    (rb"\xff\xd8\xff", JPEG),
    (rb"II[*+]\0|MM\0[*+]", TIFF),
    (rb"RIFF....WEBP", WEBP),
)
_SVG = re.compile(rb"\s*<(?:\?|!|svg\b|[\w.-]+:svg\b)", re.IGNORECASE)
_OTHERS = (
    (rb"GIF8", "a GIF"),
    (rb"BM", "a BMP"),
    (rb"%PDF", "a PDF"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "an EPS"),
    (rb"8BPS", "a Photoshop file"),
    (rb"\x1f\x8b", "compressed (an SVGZ, perhaps)"),
    (rb"....ftyp(?:avif|avis)", "an AVIF"),
    (rb"....ftyp(?:heic|heix|mif1|msf1|hevc)", "a HEIC"),
    (rb"\xff\x0a|....JXL ", "a JPEG XL"),
    (rb"....jP  |\xff\x4f\xff\x51", "a JPEG 2000"),
)


def kind_of(content: bytes) -> str:
    """Return the media type of a picture, empty where it is none that Octavo reads."""
    for magic, kind in _MAGIC:
        if re.match(magic, content, re.DOTALL):
            return kind
    return SVG if _SVG.match(_as_ascii(content[:1024])) else ""


def described(content: bytes) -> str:
    """Return in words what a file is that Octavo does not read."""
    if not content:
        return "empty"
    for magic, words in _OTHERS:
        if re.match(magic, content, re.DOTALL):
            return words
    return "no picture that Octavo knows"


def fits(path: str, kind: str) -> bool:
    """Return whether the suffix of `path` is one of those of `kind`."""
    return PurePosixPath(path).suffix.lower() in SUFFIXES[kind]


def renamed(path: str, kind: str) -> str:
    """Return the path of a picture that became one of `kind`: `a.tif` is then `a-tif.jpg`.

    The old suffix stays in the name, so that `a.tif` and `a.jpg` do not become one file.
    """
    if fits(path, kind):
        return path
    old = PurePosixPath(path)
    was = f"-{old.suffix[1:].lower()}" if old.suffix else ""
    return str(old.with_name(f"{old.stem}{was}{SUFFIXES[kind][0]}"))


def _as_ascii(head: bytes) -> bytes:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if head.startswith(mark):
            return head.decode(encoding, "replace").encode("ascii", "replace")
    return head.removeprefix(b"\xef\xbb\xbf")
