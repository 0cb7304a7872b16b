"""Turn what a layout yields into values: pages, places and the finished file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Span
from octavo.values import frozen

if TYPE_CHECKING:
    import pikepdf

    from octavo.intermediate import PageMap
    from octavo.pictures import Plate

# Given the largest size in mm at which each picture is placed, by path, the plates that can be had.
Supply = Callable[[Mapping[str, tuple[float, float]]], Mapping[str, "Plate"]]


@frozen
class LaidOut:
    """One chapter, laid out: what the cache keeps and the merge needs.

    `pdf` has only the chapter's own pages. `starts` gives for every page the (element id, offset)
    at which its text begins, or None for a page without text. `anchors` gives for each id the page
    (from 0) and the place (x, y from the page's top left trim corner, in pt). `diagnostics` name
    manuscript places. `tags` is the structure of a chapter, as `octavo.pdf.elements` writes it.
    `bare` has the pages that a break leaves blank.
    """

    pdf: bytes
    pages: int
    starts: tuple[tuple[str, int] | None, ...]
    anchors: tuple[tuple[str, int, float, float], ...]
    diagnostics: tuple[Diagnostic, ...]
    tags: bytes = b""
    bare: tuple[int, ...] = ()


@frozen
class PrintFile:
    """The bound pages, open for the press, which takes them as they are; and their map."""

    bound: pikepdf.Pdf = field(compare=False, repr=False)
    page_map: PageMap

    @property
    def pdf(self) -> bytes:
        """The bytes of the pages, before a press has taken them."""
        from octavo.pdf.saving import saved

        return saved(self.bound)


@frozen
class ScreenFile:
    """The finished PDF for screens, the map of its pages, and where its content comes from.

    `source_map` has the place in the manuscript of marked content, by the index of its page and its
    number there (ISO 32000-1, 14.7.4.2).
    """

    pdf: bytes
    page_map: PageMap
    source_map: Mapping[tuple[int, int], Span]
