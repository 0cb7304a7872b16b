"""Edits of the good EPUB, from which faults and near misses are made."""

from __future__ import annotations

from tests.preflight.good_epub import PAGE, Edit, Files, add, picture, put

DECORATION = '<p><img src="ice.png" alt="" role="presentation"/></p>'


def css(line: str) -> Edit:
    """Return the edit that ends the style sheet with a line."""
    return put("a.css", "img { max-width: 100%; }\n", f"img {{ max-width: 100%; }}\n{line}\n")


def more(text: str) -> Edit:
    """Return the edit that adds something to the second document."""
    return put("two.xhtml", DECORATION, DECORATION + text)


def meta(value: str, name: str = "schema:accessibilityFeature") -> Edit:
    """Return the edit that adds a line to the package's metadata."""
    line = f'<meta property="{name}">{value}</meta>\n'
    return put("a.opf", '<meta name="cover"', line + '<meta name="cover"')


def no_meta(value: str, name: str = "schema:accessibilityFeature") -> Edit:
    """Return the edit that takes a line out of the package's metadata."""
    return put("a.opf", f'<meta property="{name}">{value}</meta>\n', "")


def cover(width: int, height: int) -> Edit:
    """Return the edit that puts in a cover of another size."""
    return add("cover.jpg", picture("JPEG", (width, height)))


def image(name: str, data: bytes, media_type: str) -> Edit:
    """Return the edit that shows one more picture."""

    def edit(files: Files) -> None:
        add(name, data, media_type)(files)
        more(f'<p><img class="more" src="{name}" alt="More of the wall."/></p>')(files)

    return edit


def film(kind: str, frames: int) -> bytes:
    """Return a picture of some frames."""
    from PIL import Image

    rest = [Image.new("RGB", (8, 8), (9 * number, 99, 0)) for number in range(1, frames)]
    return picture(kind, (8, 8), save_all=True, append_images=rest)


def renamed(old: str, name: str) -> Edit:
    """Return the edit that gives a picture of the first document another name."""

    def edit(files: Files) -> None:
        files[f"EPUB/{name}"] = files.pop(f"EPUB/{old}")
        for path in ("a.opf", "one.xhtml", "two.xhtml"):
            put(path, f'"{old}"', f'"{name}"', -1)(files)

    return edit


def before(name: str, data: bytes) -> Edit:
    """Return the edit that puts a file before all others."""

    def edit(files: Files) -> None:
        rest = dict(files)
        files.clear()
        files[name] = data
        files.update(rest)

    return edit


def new(name: str, body: str, title: str = "More") -> Edit:
    """Return the edit that adds a document to the end of the spine."""

    def edit(files: Files) -> None:
        data = PAGE.format(title=title, body=body).encode()
        add(name, data, "application/xhtml+xml")(files)
        put("a.opf", f'<item id="x-{len(files)}"', f'<item id="{name}"')(files)
        put("a.opf", "</spine>", f'<itemref idref="{name}"/>\n</spine>')(files)

    return edit
