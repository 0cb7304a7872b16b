"""Turn a break between scenes that is a blank line into its ornament where a page begins with it.

A blank line cannot be seen at the head of a page: what a sheet hides of the break is shown there.
"""

from __future__ import annotations

from typing import Any

_CLASS = "ornament"
_HIDDEN = "hidden"


def is_break(box: Any) -> bool:
    """Return whether `box` is that of a break between scenes."""
    element = getattr(box, "element", None)
    return box.element_tag == "hr" and element is not None and element.get("class") == _CLASS


def show(box: Any, *, at_top: bool) -> None:
    """Show all of `box` where it stands at the top of its page, else what its sheet shows.

    A page may be made more than once, and the box stands elsewhere on it then.
    """
    for part in box.descendants():
        hidden = getattr(part, "hidden_by_sheet", part.style["visibility"] == _HIDDEN)
        part.hidden_by_sheet = hidden
        if hidden:
            part.style = part.style.copy()
            part.style["visibility"] = "visible" if at_top else _HIDDEN
