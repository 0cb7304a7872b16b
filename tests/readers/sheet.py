"""Turn a folder of photographed screens into a page that shows them all."""

from __future__ import annotations

from html import escape
from pathlib import Path

HEAD = """<!doctype html>
<meta charset="utf-8">
<title>What reading systems show</title>
<style>
body { background: #777; font: 14px sans-serif }
img { height: 520px; margin: 4px; vertical-align: top }
</style>
"""


def write(folder: Path) -> None:
    """Write `index.html` with every picture below `folder`, book after book."""
    lines = [HEAD]
    for book in sorted(path for path in folder.iterdir() if path.is_dir()):
        lines.append(f"<h1>{escape(book.name)}</h1>")
        for picture in sorted(book.glob("*.png")):
            place = f"{book.name}/{picture.name}"
            lines.append(f'<a href="{place}"><img loading="lazy" alt="{place}" src="{place}"></a>')
    (folder / "index.html").write_text("\n".join(lines), encoding="utf-8")
