"""Turn an order to a printer into what its file is held against."""

from __future__ import annotations

from octavo.values import frozen


@frozen
class Edges:
    """Four lengths in millimetres; `bind` is the left edge of a right-hand page."""

    top: float = 0.0
    outside: float = 0.0
    bottom: float = 0.0
    bind: float = 0.0


@frozen
class Expected:
    """What a finished print file should be.

    `file` is its path as findings name it. `kind` is `pages` or `cover`; `standard` is `pdf/x-4`,
    `pdf/x-1a` or empty. `width` and `height` are the trim size, lengths in millimetres; a safe area
    is measured inwards from the trim, the bleed outwards. `ink` is the most total ink in percent.
    Resolutions are pixels an inch, (error, warning) below. Sizes of type and lines are points.
    `turn_in` is how much of a hard cover goes around its boards at each edge, so that it needs no
    bleed. `black_only` says that no other ink is paid for. The last `filled` pages are blank
    because the printer's sheets ask for them.
    """

    file: str
    width: float
    height: float
    kind: str = "pages"
    standard: str = ""
    bleed: Edges = Edges()
    safe: Edges = Edges()
    ink: float = 300.0
    ppi: tuple[float, float] = (149.0, 224.0)
    bitmap_ppi: tuple[float, float] = (549.0, 799.0)
    least_line: float = 0.25
    least_text: float = 0.0
    least_negative_text: float = 8.0
    least_mixed_text: float = 8.0
    least_pages: int = 0
    most_pages: int = 0
    page_multiple: int = 1
    marks: bool = False
    isbn: str = ""
    turn_in: float = 0.0
    black_only: bool = False
    filled: int = 0
