"""Turn inspections into one page of HTML to look at, complete in itself."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic
from octavo.preflight import Inspection, PageSeen, PlacedPicture, heat_colours, over_colour
from octavo.reports.facts import (
    Box,
    Group,
    bleed_box,
    counts,
    groups,
    numbered,
    page_name,
    picture_box,
    safe_box,
    trim_box,
)
from octavo.values import frozen

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
_WIDE = 260  # millimetres from which on a sheet takes the whole width: a cover, a spread


@frozen
class Sheet:
    """A page as the report draws it, boxes in millimetres on the sheet."""

    seen: PageSeen
    name: str
    trim: Box
    bleed: Box
    safe: Box | None
    pictures: tuple[Box, ...]
    findings: int
    worst: str

    @property
    def wide(self) -> bool:
        """Whether the sheet takes the whole width of the report."""
        return self.seen.sheet[0] >= _WIDE

    @property
    def alt(self) -> str:
        """The page in words for who does not see it."""
        blank = ", blank" if self.seen.blank else ""
        found = f"{self.findings or 'no'} finding{'s' * (self.findings != 1)}"
        return f"{self.name}{blank}, {found}"


@frozen
class File:
    """An inspected file as the report shows it; `id` begins the names of its parts."""

    id: str
    inspection: Inspection
    counts: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    sheets: tuple[Sheet, ...]
    pictures: tuple[PlacedPicture, ...]
    inkiest: PageSeen | None

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the pages that can be linked to."""
        return frozenset(sheet.seen.number for sheet in self.sheets)


def report_html(
    title: str, inspections: Sequence[Inspection], findings: Sequence[Diagnostic] = ()
) -> bytes:
    """Return the report as HTML in UTF-8: no script, no network, equal bytes for equal facts."""
    every = [one for inspection in inspections for one in inspection.findings]
    template = _environment().get_template("report.html.j2")
    page = template.render(
        title=title,
        counts=counts([*every, *findings]),
        files=[_file(number, one) for number, one in enumerate(inspections, start=1)],
        findings=sorted(findings, key=lambda one: (-one.severity, one.code)),
        style=(_TEMPLATES / "report.css").read_text(encoding="utf-8"),
        ramp=heat_colours(),
        over=over_colour(),
    )
    return page.encode("utf-8", "replace")


def _file(number: int, inspection: Inspection) -> File:
    return File(
        id=f"file-{number}",
        inspection=inspection,
        counts=counts(inspection.findings),
        groups=groups(inspection),
        sheets=tuple(_sheet(page, inspection) for page in inspection.pages),
        pictures=tuple(sorted(inspection.pictures, key=lambda one: (one.page, one.top, one.left))),
        inkiest=max(inspection.pages, key=lambda page: page.mean, default=None),
    )


def _sheet(page: PageSeen, inspection: Inspection) -> Sheet:
    found = [one for number, one in numbered(inspection) if number == page.number]
    return Sheet(
        seen=page,
        name=page_name(page.number, page.label),
        trim=trim_box(page),
        bleed=bleed_box(page),
        safe=safe_box(page),
        pictures=tuple(
            picture_box(page, one) for one in inspection.pictures if one.page == page.number
        ),
        findings=len(found),
        worst=max(found, key=lambda one: one.severity).severity.word if found else "",
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data"] = _data
    environment.filters["mm"] = _millimetres
    environment.filters["shown"] = _shown
    environment.filters["percent"] = lambda value: f"{value:.0f} %"
    return environment


def _data(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"


def _millimetres(value: float) -> str:
    """Return a length without a needless end: `148`, `12.7`."""
    return f"{value:.1f}".removesuffix(".0")


def _shown(text: str) -> str:
    """Return text with what moves or hides other text made visible."""
    from octavo.diagnostics import safe

    return safe(" ".join(text.split()))
