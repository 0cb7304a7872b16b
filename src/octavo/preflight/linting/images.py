"""Turn pictures' sizes, colours and forms into faults."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.preflight.linting.book import XHTML, Book, Fault, resolved
from octavo.preflight.linting.rasters import Raster
from octavo.preflight.linting.stylesheets import classes, subjects
from octavo.preflight.linting.table import NOTE, WARNING, Mark, lint_rule

APPLE_PIXELS = 5_600_000
KINDLE_BYTES = 5_000_000
_KOBO = "Kobo EPUB guidelines, “Image Formatting”"
_INK_MODES = frozenset({"CMYK", "LAB"})
_KINDLE_FORMATS = frozenset({"JPEG", "PNG", "GIF", "MPO"})
_NO_GROUND = frozenset({"none", "transparent", "inherit", "initial", "unset"})
_NAMED = {"image/jpeg": {"JPEG", "MPO"}, "image/png": {"PNG"}, "image/gif": {"GIF"}}


@lint_rule(
    434,
    NOTE,
    "A picture has more pixels than a shop is said to take",
    Mark.RECALL,
    "Apple Books asset guide, “Images”: 5.6 million pixels",
    "Deliver the picture in fewer pixels.",
)
def pixels(book: Book) -> Iterator[Fault]:
    """Yield pictures that Apple is said to refuse."""
    for one in book.rasters:
        many = one.width * one.height
        if many > APPLE_PIXELS:
            words = f"“{one.path}” has {many / 1e6:.1f} million pixels; Apple Books takes 5.6"
            yield Fault("", 0, f"the picture {words}")


@lint_rule(
    435,
    NOTE,
    "A picture’s file is larger than a shop is said to take",
    Mark.RECALL,
    "KDP, “Image guidelines”: 5 MB a file",
    "Deliver the picture in fewer pixels, or compress it more.",
)
def heavy(book: Book) -> Iterator[Fault]:
    """Yield pictures that Kindle is said to refuse."""
    for one in book.rasters:
        if one.size > KINDLE_BYTES:
            yield Fault(
                "", 0, f"the picture “{one.path}” has {one.size / 1e6:.1f} MB; Kindle takes 5"
            )


@lint_rule(
    436,
    WARNING,
    "A picture is in printing inks",
    Mark.SOURCE,
    f"{_KOBO}: “All images should use the RGB color model, and not CMYK”",
    "Deliver the picture in sRGB or in grey.",
)
def inks(book: Book) -> Iterator[Fault]:
    """Yield pictures whose colours only a press has."""
    for one in book.rasters:
        if one.mode in _INK_MODES:
            yield Fault("", 0, f"the picture “{one.path}” is in {one.mode}")


@lint_rule(
    437,
    NOTE,
    "A picture lets a dark page shine through",
    Mark.SOURCE,
    f"{_KOBO}: “Images should not have transparent backgrounds”",
    "Give the picture a ground of its own, or let the style sheet give it one.",
)
def transparent(book: Book) -> Iterator[Fault]:
    """Yield pictures with an alpha channel and no ground beneath them in the style sheets."""
    grounded = _grounded(book)
    for one in book.rasters:
        if one.transparent and one.path not in grounded:
            yield Fault("", 0, f"the picture “{one.path}” is transparent")


@lint_rule(
    438,
    WARNING,
    "A picture is in a form that Kindle does not take",
    Mark.SOURCE,
    "Kindle Publishing Guidelines 2026.1, section 10.4.1: JPEG, PNG, GIF and SVG",
    "Deliver the picture as JPEG or PNG.",
)
def forms(book: Book) -> Iterator[Fault]:
    """Yield pictures such as WebP, which EPUB 3.3 takes and Kindle does not."""
    for one in book.rasters:
        if one.format and one.format not in _KINDLE_FORMATS:
            yield Fault("", 0, f"the picture “{one.path}” is {one.format}")


@lint_rule(
    439,
    WARNING,
    "A picture is damaged, or is not what the manifest says",
    Mark.SOURCE,
    "EPUB 3.3, section 5.6.1; EPUBCheck OPF-029 and MED-004",
    "Deliver the picture anew, and name its file by what it is.",
)
def readable(book: Book) -> Iterator[Fault]:
    """Yield pictures that cannot be opened, or are of another form than declared."""
    for one in book.rasters:
        if not one.format:
            yield Fault("", 0, f"the picture “{one.path}” cannot be read")
        elif one.format not in _NAMED.get(one.media_type, {one.format}):
            yield Fault("", 0, f"the picture “{one.path}” is {one.format}, not {one.media_type}")


@lint_rule(
    440,
    NOTE,
    "A picture moves",
    Mark.SOURCE,
    "WCAG 2.2, 2.2.2 and 2.3.1; Kindle shows the first frame alone",
    "Show what moves as a row of pictures.",
)
def moving(book: Book) -> Iterator[Fault]:
    """Yield pictures of more than one frame."""
    for one in book.rasters:
        if _moves(one):
            yield Fault("", 0, f"the picture “{one.path}” has {one.frames} frames")


def _moves(one: Raster) -> bool:
    return one.frames > 1 and one.format in {"GIF", "PNG", "WEBP"}


def _grounded(book: Book) -> frozenset[str]:
    """Return the pictures that are shown, each time, on a ground from the style sheets."""
    named = {
        name
        for sheet in book.sheets
        for declaration in sheet.declarations
        if declaration.name in {"background", "background-color"}
        and declaration.value not in _NO_GROUND
        and not declaration.media
        for selector in declaration.selectors
        for name in (subjects(selector) or ("",))[-1:]
    }
    kinds = {classes(name) for name in named if name.startswith(("img", "."))}
    with_ground: set[str] = set()
    without: set[str] = set()
    for part in book.documents:
        for image in part.root.iter(XHTML + "img"):
            own = frozenset(image.get("class", "").split())
            is_on_ground = any(kind <= own for kind in kinds)
            path = resolved(part.path, image.get("src", ""))[0]
            (with_ground if is_on_ground else without).add(path)
    return frozenset(with_ground - without)
