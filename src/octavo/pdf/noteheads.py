"""Turn the pages on which notes are called into what the running heads above the notes say.

Of notes at the end of a book, readers look for those of the page that they are on. So what a sheet
asks for as `string(notes-pages)` is made of all that the notes of a page say as their `notes-page`:
“Notes to pages 12–40” (The Chicago Manual of Style, 1.15). CSS has no string of several elements.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from weasyprint.layout import LayoutContext

from octavo.pdf.tree import Tree
from octavo.values import frozen

_ONE, _MANY = "data-to-page", "data-to-pages"
_PAGE, _PAGES = "notes-page", "notes-pages"


@frozen
class NoteHeads:
    """What the running heads above notes say of one page, and of several, with `{}` for them."""

    one: str = "{}"
    many: str = "{}"

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Stand in for the engine's function that says what a string is on a page."""
        ask = LayoutContext.get_string_set_for

        def say(context: Any, page: Any, name: str, keyword: str = "first") -> Any:
            if name != _PAGES:
                return ask(context, page, name, keyword)
            return (self.said(context.string_set[_PAGE].get(context.current_page, ())),)

        LayoutContext.get_string_set_for = say
        try:
            yield
        finally:
            LayoutContext.get_string_set_for = ask

    def said(self, pages: Any) -> str:
        """Return what is said of notes that are called on `pages`, in their order."""
        named = [page for page in pages if page]
        if not named:
            return ""
        first, last = named[0], named[-1]
        return self.one.format(first) if first == last else self.many.format(f"{first}–{last}")


def note_heads(tree: Tree) -> NoteHeads:
    """Return what the running heads above the notes in `tree` say."""
    for section in tree.body.iter("section"):
        if section.get(_ONE):
            return NoteHeads(section.get(_ONE, "{}"), section.get(_MANY, "{}"))
    return NoteHeads()
