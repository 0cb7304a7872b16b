"""Turn the first page of a PDF into a photograph of it."""

from __future__ import annotations

import io


def rasterise(pdf: bytes, width: int, height: int) -> bytes:
    """Return the first page of `pdf` as an RGB JPEG of exactly `width` by `height` pixels."""
    import pypdfium2  # late: only a cover needs it
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        drawn = page.render(scale=max(width / page.get_width(), height / page.get_height()))
        image = drawn.to_pil().convert("RGB")
    finally:
        document.close()
    if image.size != (width, height):
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, subsampling=0, optimize=True)
    return out.getvalue()
