"""Turn the package document's particulars into faults."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.preflight.linting.book import DC, NCX, OPF, XML_LANG, Book, Fault
from octavo.preflight.linting.table import ERROR, NOTE, WARNING, Mark, lint_rule

_MODIFIED = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T[0-2]\d:[0-5]\d:[0-5]\dZ")
_LEFTWARD = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_LEFTWARD_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "syrc", "thaa"})
_OLD_FONTS = frozenset({".woff", ".woff2"})


@lint_rule(
    421,
    ERROR,
    "The time of the last change is not told as EPUB asks",
    Mark.SOURCE,
    "EPUB 3.3, section 5.5.6 (last modified date)",
    "Write one `dcterms:modified`, in UTC, in the form 2026-01-31T12:00:00Z.",
)
def modified(book: Book) -> Iterator[Fault]:
    """Yield a fault unless there is one time, in the one form."""
    found = book.meta("dcterms:modified")
    if len(found) != 1:
        yield Fault(book.package.path, 0, f"“dcterms:modified” is there {len(found)} times")
    for value in found:
        if not _MODIFIED.fullmatch(value):
            yield Fault(book.package.path, 0, f"“{value}” is not in the form CCYY-MM-DDThh:mm:ssZ")


@lint_rule(
    422,
    WARNING,
    "The navigation of old readers is of another book",
    Mark.SOURCE,
    "OPF 2.0.1, section 2.4.1; EPUBCheck NCX-001",
    "Write the package’s identifier as `dtb:uid` of the NCX.",
)
def identifier(book: Book) -> Iterator[Fault]:
    """Yield an NCX whose identifier is not the package's."""
    if book.ncx is None:
        return
    name = book.package.root.get("unique-identifier")
    own = [one for one in book.package.root.iter(DC + "identifier") if one.get("id") == name]
    wanted = (own[0].text or "").strip() if own else ""
    metas = book.ncx.root.iter(NCX + "meta")
    found = [m.get("content", "").strip() for m in metas if m.get("name") == "dtb:uid"]
    if found != [wanted]:
        said = " and ".join(found) or "none"
        yield Fault(book.ncx.path, 0, f"the identifier is “{said}”, in the package “{wanted}”")


@lint_rule(
    423,
    WARNING,
    "Pages would turn the wrong way",
    Mark.SOURCE,
    "EPUB 3.3, section 5.7.1 (page-progression-direction)",
    'Write page-progression-direction="rtl" on the spine.',
)
def direction(book: Book) -> Iterator[Fault]:
    """Yield a book in a language written leftward whose spine does not say so."""
    language = next((one.text or "" for one in book.package.root.iter(DC + "language")), "")
    spine = book.package.root.find(OPF + "spine")
    turns = "" if spine is None else spine.get("page-progression-direction", "")
    if _leftward(language.strip()) and turns != "rtl":
        yield Fault(book.package.path, 0, f"the pages of a text in “{language}” turn rightward")


def _leftward(language: str) -> bool:
    first, *rest = language.casefold().split("-")
    scripts = [part for part in rest if len(part) == 4]
    return bool(_LEFTWARD_SCRIPTS & set(scripts)) if scripts else first in _LEFTWARD


@lint_rule(
    424,
    WARNING,
    "The package does not say which language its own words are in",
    Mark.SOURCE,
    "Ace, epub-lang; EPUB 3.3, section 5.3.7 (xml:lang)",
    "Write `xml:lang` on the package.",
    accessibility=True,
)
def package_language(book: Book) -> Iterator[Fault]:
    """Yield a package without a language."""
    if not book.package.root.get(XML_LANG):
        yield Fault(book.package.path, 1, "the package has no “xml:lang”")


@lint_rule(
    425,
    NOTE,
    "A file of the EPUB is in the archive and not in the manifest",
    Mark.SOURCE,
    "EPUB 3.3, section 5.6.1 (manifest)",
    "List the file in the manifest, or leave it out.",
)
def unlisted(book: Book) -> Iterator[Fault]:
    """Yield files that no reader will look at."""
    known = {item.path for item in book.items} | {"mimetype", book.package.path}
    for entry in book.entries:
        name = entry.filename
        if name not in known and not name.startswith("META-INF/") and not entry.is_dir():
            yield Fault("", 0, f"“{name}” is in no manifest")


@lint_rule(
    426,
    WARNING,
    "A typeface is in a form that some readers do not take",
    Mark.SOURCE,
    "Kobo EPUB guidelines, “Supported Fonts”: TTF, OTF and WOFF 1; Kindle and RMSDK take no WOFF",
    "Embed the typeface as TTF or OTF.",
)
def typefaces(book: Book) -> Iterator[Fault]:
    """Yield typefaces that are packed for the web."""
    for item in book.items:
        ending = item.path[item.path.rfind(".") :].lower()
        if ending in _OLD_FONTS or "woff" in item.media_type:
            yield Fault("", 0, f"the typeface “{item.path}” is a WOFF")
