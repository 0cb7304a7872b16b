"""Turn the content of a page that is marked into the same content without marks."""

from __future__ import annotations

import re

_MARK = re.compile(rb"^(?:/\w+\n(?:<<[^\n]*>>\nBDC|BMC)|EMC)(?:\n|\Z)", re.MULTILINE)


def without_marks(content: bytes) -> bytes:
    """Return `content`, as the layout engine writes it, without what marks it."""
    return _MARK.sub(b"", content)
