"""Turn what is known of the publication into what a PDF says of itself.

Nothing here asks a clock: the dates are those of the publication, so equal input gives equal bytes.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pikepdf

from octavo.pdf.pagination import Slot

if TYPE_CHECKING:
    from octavo.intermediate import Metadata

_AUTHORS = ("aut", "art", "ill")


def describe(pdf: pikepdf.Pdf, data: Metadata, slots: Sequence[Slot]) -> None:
    """Give `pdf` title, authors, language, dates and page labels."""
    label_pages(pdf, slots)
    pdf.Root.Lang = pikepdf.String(data.language)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    if data.leftward:  # ISO 32000-1, table 150
        pdf.Root.ViewerPreferences.Direction = pikepdf.Name.R2L
    title = f"{data.title}: {data.subtitle}" if data.subtitle else data.title
    authors = [creator.name for creator in data.creators if creator.role in _AUTHORS]
    producer = f"WeasyPrint {importlib.metadata.version('weasyprint')}"
    stamp = data.modified.strftime("%Y%m%d%H%M%SZ")
    for name, value in (
        ("/Title", title),
        ("/Author", ", ".join(authors)),
        ("/Subject", data.description),
        ("/Keywords", ", ".join(data.subjects)),
        ("/Creator", "Octavo"),
        ("/Producer", producer),
        ("/CreationDate", f"D:{stamp}"),
        ("/ModDate", f"D:{stamp}"),
    ):
        if value:
            pdf.docinfo[name] = pikepdf.String(value)
    moment = data.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = title
        xmp["dc:language"] = {data.language}
        xmp["pdf:Producer"] = producer
        xmp["xmp:CreatorTool"] = "Octavo"
        for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            xmp[name] = moment
        if authors:
            xmp["dc:creator"] = authors
        if data.description:
            xmp["dc:description"] = data.description
        if data.subjects:
            xmp["dc:subject"] = list(data.subjects)
            xmp["pdf:Keywords"] = ", ".join(data.subjects)
        if data.publisher:
            xmp["dc:publisher"] = {data.publisher}
        if data.rights:
            xmp["dc:rights"] = data.rights


def label_pages(pdf: pikepdf.Pdf, slots: Sequence[Slot]) -> None:
    """Give `pdf` page labels (ISO 32000-1, 12.4.2): an entry of their tree where a run begins."""
    nums = pikepdf.Array()
    before: Slot | None = None
    for index, slot in enumerate(slots):
        goes_on = before is not None and before.style == slot.style
        if not (goes_on and before is not None and slot.number == before.number + 1):
            nums.append(index)
            nums.append(pikepdf.Dictionary(S=pikepdf.Name(f"/{slot.style}"), St=slot.number))
        before = slot
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=nums)
