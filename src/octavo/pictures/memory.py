"""Turn the memory that a picture takes into the wait until other pictures have given it back.

Pictures are worked on by several threads; ten of a hundred megapixels at once would take what the
whole machine has.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from PIL import Image

ROOM = 512 * 1024 * 1024
LARGE_FILE = 24 * 1024 * 1024

# Bytes that a pixel takes while it is decoded: four in Pillow, and what the decoder and the change
# of colours hold beside them (a progressive JPEG its coefficients, a WebP three canvases).
_BYTES = {"PNG": 8, "JPEG": 10, "WEBP": 16, "TIFF": 12}

_large = threading.Lock()
_changed = threading.Condition()
_taken = 0


@contextlib.contextmanager
def reading(size: int) -> Iterator[None]:
    """Hold the one place that there is for a large file, if `size` (in bytes) is large.

    Whoever takes the memory to decode as well takes this place first.
    """
    with _large if size > LARGE_FILE else contextlib.nullcontext():
        yield


@contextlib.contextmanager
def decoding(image: Image.Image, more: int = 0) -> Iterator[None]:
    """Hold the memory that decoding `image` takes, and wait for it where others have it.

    `more` is how many bytes a pixel takes beside that, for what is made of it.
    """
    global _taken  # noqa: PLW0603 (the memory is that of the process)
    each = _BYTES.get(image.format or "", 12) + more
    wanted = min(image.width * image.height * each, ROOM)
    with _changed:
        _changed.wait_for(lambda: _taken + wanted <= ROOM)
        _taken += wanted
    try:
        yield
    finally:
        with _changed:
            _taken -= wanted
            _changed.notify_all()
