"""Turn an object of a tagged PDF into its page, and into the manuscript's place behind it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from octavo.diagnostics import Span

ContentMap = Mapping[tuple[int, int], Span]
"""Where marked content comes from, by the index of its page and its number there."""

_DEPTH = 512


class Origins:
    """The objects of one PDF. One that cannot be opened has none."""

    def __init__(self, data: bytes, content_map: ContentMap) -> None:
        self._map = content_map
        self._pages: dict[tuple[int, int], int] = {}
        self._annotations: dict[tuple[int, int], int] = {}
        self._parents: dict[int, Any] = {}
        try:
            self._pdf: pikepdf.Pdf | None = pikepdf.open(io.BytesIO(data))
            self._read(self._pdf)
        except (pikepdf.PdfError, AttributeError, ValueError, TypeError):
            self._pdf = None

    def find(self, number: int, generation: int = 0) -> tuple[int | None, Span | None]:
        """Return the index of the page of an object, and its place; None for what is not known."""
        key = (number, generation)
        if self._pdf is None:
            return None, None
        try:
            found = self._pdf.get_object(key)
            if key in self._pages:
                return self._pages[key], self._first(self._pages[key])
            if key in self._annotations:
                owner = self._parents.get(int(found.get("/StructParent", -1)))
                return self._annotations[key], self._place(owner)[1]
            return self._place(found)
        except (pikepdf.PdfError, AttributeError, ValueError, TypeError, KeyError):
            return None, None

    def _read(self, pdf: pikepdf.Pdf) -> None:
        for index, page in enumerate(pdf.pages):
            self._pages[page.obj.objgen] = index
            contents: Any = page.obj.get("/Contents")
            for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
                if stream is not None:
                    self._pages[stream.objgen] = index
            for annotation in page.obj.get("/Annots", ()):
                self._annotations[annotation.objgen] = index
        root: Any = pdf.Root.get("/StructTreeRoot")
        if root is not None and "/ParentTree" in root:
            for key, value in pikepdf.NumberTree(root.ParentTree).items():
                self._parents[key] = value

    def _place(self, element: Any) -> tuple[int | None, Span | None]:
        """Return where the first content of a structure element stands, or of what is around it."""
        for _ in range(_DEPTH):
            if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
                break
            for page, mark in self._contents(element):
                return page, self._map.get((page, mark))
            element = element.get("/P")
        return None, None

    def _contents(self, element: Any) -> Iterator[tuple[int, int]]:
        waiting: list[tuple[Any, Any]] = [(element, None)]
        while waiting:
            part, page = waiting.pop()
            if isinstance(part, int):
                index = self._pages.get(page.objgen) if page is not None else None
                if index is not None:
                    yield index, part
            elif isinstance(part, pikepdf.Array):
                waiting.extend((kid, page) for kid in reversed(list(part)))
            elif isinstance(part, pikepdf.Dictionary):
                page = part.get("/Pg", page)
                if "/MCID" in part and "/Stm" not in part:
                    waiting.append((int(part.MCID), page))
                elif "/K" in part:
                    waiting.append((part.K, page))

    def _first(self, index: int) -> Span | None:
        """Return the file that a page's first content comes from: which line is not known."""
        known = [mark for page, mark in self._map if page == index]
        return Span(self._map[index, min(known)].path) if known else None

    def page(self, index: int | None) -> Span | None:
        """Return the file that the page at `index` comes from."""
        return None if index is None else self._first(index)
