"""Turn the content of a page that is marked into the same content without marks."""

from __future__ import annotations

import re
from typing import Any

import pikepdf

_MARK = re.compile(rb"^(?:/\w+\n(?:<<[^\n]*>>\nBDC|BMC)|EMC)(?:\n|\Z)", re.MULTILINE)


def without_marks(content: bytes) -> bytes:
    """Return `content`, as the layout engine writes it, without what marks it."""
    return _MARK.sub(b"", content)


def clear_forms(resources: Any) -> None:
    """Take the marks out of the forms that a page with these `resources` draws."""
    waiting = [resources]
    while waiting:
        for form in waiting.pop().get("/XObject", {}).values():
            if form.get("/Subtype") == pikepdf.Name.Form:
                waiting.append(form.get("/Resources", {}))
                if "/StructParents" in form:
                    form.write(without_marks(form.read_bytes()))
                    del form.StructParents
