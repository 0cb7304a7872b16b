"""Turn a print file into the size of its first page when it is trimmed."""

from __future__ import annotations

from io import BytesIO

from octavo.preflight.geometry import MM


def trim_size(pdf: bytes) -> tuple[float, float] | None:
    """Return the width and height of the first TrimBox in millimetres; None without one."""
    import pikepdf  # late: only few builds ask

    from octavo.preflight.reading import BROKEN, box, entry

    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as document:
            trim = box(entry(document.pages[0].obj, "/TrimBox"))
    except BROKEN:
        return None
    return (trim.width / MM, trim.height / MM) if trim else None
