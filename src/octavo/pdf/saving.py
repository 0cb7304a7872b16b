"""Turn an open PDF into its bytes."""

from __future__ import annotations

import io

import pikepdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of `pdf`; equal input gives equal bytes."""
    written = io.BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return written.getvalue()
