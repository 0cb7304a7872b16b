"""Turn an edition's own words into a cover: a page for the pdf room to draw."""

from octavo.covers.front import CoverPage, front

__all__ = ["CoverPage", "front"]
