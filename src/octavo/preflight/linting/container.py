"""Turn an EPUB's archive, and the plain form of its files, into faults."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator

from octavo.preflight.linting.book import REMOTE, Book, Fault, line_of
from octavo.preflight.linting.table import ERROR, NOTE, WARNING, Mark, lint_rule
from octavo.values import frozen

UNREADABLE = "PRE-411"

_PLAIN_NAME = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")
_OWN_PACKING = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".m4a", ".mp4", ".woff", ".woff2")
_TEXT = (".xhtml", ".html", ".css", ".opf", ".ncx", ".xml", ".svg", ".txt")
_WORTH_PACKING = 256  # bytes: a shorter text may well grow
_ENTITY = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;|#)[A-Za-z][A-Za-z0-9]*;")
_SHORT = re.compile(
    rb"<(a|aside|b|caption|cite|code|dd|div|dt|em|figcaption|figure|h[1-6]|i|li|nav|ol|p|pre|q|s|"
    rb"section|small|span|strong|sub|summary|sup|table|td|th|title|tr|u|ul)(?:\s[^<>]*)?/>"
)


@frozen
class Size:
    """The largest EPUB that a shop takes, in bytes."""

    shop: str
    most: int


SIZES = (Size("Apple Books", 2_000_000_000), Size("Kobo", 1_000_000_000))
TOLD_SIZES = (Size("Kindle", 650_000_000),)


@lint_rule(
    411,
    ERROR,
    "The EPUB, or a file in it, cannot be read",
    Mark.SOURCE,
    "EPUB 3.3, sections 3.2 (XML conformance) and 4.2 (container)",
    "Build the EPUB again, and look whether it was copied to its end.",
)
def unreadable(book: Book) -> Iterator[Fault]:
    """Yield the files that are absent or no XML."""
    yield from book.unreadable


@lint_rule(
    412,
    ERROR,
    "The EPUB does not begin with its media type",
    Mark.SOURCE,
    "EPUB 3.3, section 4.3.3 (OCF ZIP container media type identification)",
    "Write `mimetype` first, stored, without an extra field.",
)
def first_entry(book: Book) -> Iterator[Fault]:
    """Yield a fault where `mimetype` is not first, stored, bare and right."""
    first = book.entries[0]
    if first.filename != "mimetype":
        yield Fault("", 0, f"“{first.filename}” comes first in the archive, before “mimetype”")
    elif first.compress_type != zipfile.ZIP_STORED or first.extra:
        yield Fault("", 0, "“mimetype” is compressed or has an extra field")
    if book.mimetype != b"application/epub+zip":
        yield Fault("", 0, "“mimetype” does not say “application/epub+zip” and nothing else")


@lint_rule(
    413,
    NOTE,
    "Files are packed in a way that costs size or time",
    Mark.HOUSE,
    "media is compressed already, and text shrinks to a quarter",
    "Store pictures and sound, and deflate text.",
)
def packing(book: Book) -> Iterator[Fault]:
    """Yield media that is deflated, and text that is not."""
    for entry in book.entries[1:]:
        name, stored = entry.filename.lower(), entry.compress_type == zipfile.ZIP_STORED
        if name.endswith(_OWN_PACKING) and not stored:
            yield Fault("", 0, f"“{entry.filename}” is compressed a second time")
        if name.endswith(_TEXT) and stored and entry.file_size > _WORTH_PACKING:
            yield Fault("", 0, f"“{entry.filename}” is text and is not compressed")


@lint_rule(
    414,
    WARNING,
    "A file name has characters that some readers and shops do not take",
    Mark.SOURCE,
    "EPUBCheck, PKG-009, PKG-010 and PKG-012; EPUB 3.3, section 4.2.3",
    "Keep to letters from a to z, digits, full stop, hyphen and underscore.",
)
def names(book: Book) -> Iterator[Fault]:
    """Yield names beyond the letters of ASCII."""
    for entry in book.entries:
        if not entry.is_dir() and not _PLAIN_NAME.fullmatch(entry.filename):
            yield Fault(
                "", 0, f"the name “{entry.filename}” has other characters than [A-Za-z0-9._-]"
            )


@lint_rule(
    415,
    ERROR,
    "Two files have names that differ in capitals only",
    Mark.SOURCE,
    "EPUB 3.3, section 4.2.3 (file paths and file names)",
    "Give one of the files another name.",
)
def cases(book: Book) -> Iterator[Fault]:
    """Yield the names that a file system without capitals would take for one."""
    alike: dict[str, list[str]] = defaultdict(list)
    for entry in book.entries:
        alike[entry.filename.casefold()].append(entry.filename)
    for found in alike.values():
        if len(found) > 1:
            yield Fault("", 0, f"{' and '.join(f'“{name}”' for name in found)} are one to some")


@lint_rule(
    416,
    WARNING,
    "The EPUB is larger than a shop takes",
    Mark.SOURCE,
    "Apple Books asset guide; Kobo EPUB guidelines, “Limitations and Maximums”",
    "Deliver pictures in fewer pixels, or divide the publication.",
)
def size(book: Book) -> Iterator[Fault]:
    """Yield the shops that refuse an EPUB so large."""
    yield from too_large(book.size, SIZES)


@lint_rule(
    417,
    NOTE,
    "The EPUB is larger than a shop is said to take",
    Mark.RECALL,
    "KDP, “eBook manuscript file size limits”",
    "Deliver pictures in fewer pixels, or divide the publication.",
)
def told_size(book: Book) -> Iterator[Fault]:
    """Yield the shops that are said to refuse an EPUB so large."""
    yield from too_large(book.size, TOLD_SIZES)


def too_large(size: int, shops: tuple[Size, ...]) -> Iterator[Fault]:
    """Yield a fault for each shop that takes no EPUB of `size` bytes."""
    for one in shops:
        if size > one.most:
            most = one.most / 1e6
            yield Fault("", 0, f"the EPUB has {size / 1e6:.0f} MB; {one.shop} takes {most:.0f} MB")


@lint_rule(
    418,
    WARNING,
    "A text has a named entity, or is not plain UTF-8",
    Mark.SOURCE,
    "XML 1.0, section 4.6; Kindle Publishing Guidelines 2026.1, section 6",
    "Write the character itself, in UTF-8 without a byte order mark.",
)
def characters(book: Book) -> Iterator[Fault]:
    """Yield named entities beyond XML's five, and byte order marks."""
    for part in (book.package, *book.documents, *((book.ncx,) if book.ncx else ())):
        for found in _ENTITY.finditer(part.data):
            line = part.data.count(b"\n", 0, found.start()) + 1
            yield Fault(part.path, line, f"the entity “{found[0].decode()}” is none of XML’s five")
        if part.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            yield Fault(part.path, 1, "a byte order mark stands before the text")


@lint_rule(
    419,
    NOTE,
    "An empty element is written short, as only XML reads it",
    Mark.SOURCE,
    "HTML, section 13.1.2.1 (start tags): there the slash of <span/> has no meaning",
    "Write a start tag and an end tag: readers that take the text for HTML lose what follows.",
)
def short_tags(book: Book) -> Iterator[Fault]:
    """Yield elements such as `<span/>`, which HTML leaves open."""
    for part in book.documents:
        for found in _SHORT.finditer(part.data):
            line = part.data.count(b"\n", 0, found.start()) + 1
            yield Fault(
                part.path, line, f"“<{found[1].decode()}/>” is left open by readers of HTML"
            )


@lint_rule(
    420,
    ERROR,
    "Something is loaded from the network",
    Mark.SOURCE,
    "EPUB 3.3, section 3.6 (resource locations); Kobo and Kindle show nothing in its place",
    "Put the file into the EPUB.",
)
def remote(book: Book) -> Iterator[Fault]:
    """Yield what is loaded, rather than linked to, from elsewhere."""
    for item in book.items:
        if REMOTE.match(item.path):
            yield Fault(book.package.path, 0, f"the manifest names “{item.path}” on the network")
    for part in book.documents:
        for element in part.elements():
            address = element.get("src") or element.get("poster") or element.get("data") or ""
            if str(element.tag).endswith(("}link", "}image")):
                address = element.get("href") or address
            if REMOTE.match(address):
                yield Fault(part.path, line_of(element), f"“{address}” is loaded")
    for sheet in book.sheets:
        for address, line in sheet.addresses:
            if REMOTE.match(address):
                yield Fault(sheet.path, line, f"“{address}” is loaded by the style sheet")
