"""Turn the texts' language, size and liveliness into faults."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.preflight.linting.book import (
    SVG,
    XHTML,
    XML_LANG,
    Book,
    Fault,
    line_of,
)
from octavo.preflight.linting.table import ERROR, NOTE, WARNING, Mark, lint_rule

DOCUMENT_BYTES = 300_000
_FORMS = ("form", "input", "select", "textarea", "button")
_HANDLERS = ("onclick", "onload", "onchange", "onmouseover", "onerror", "onfocus", "onsubmit")


@lint_rule(
    451,
    WARNING,
    "The two attributes for a language differ",
    Mark.MEASURED,
    "EPUBCheck RSC-005 sees it, its faster sister does not; HTML, section 3.2.6.2",
    "Write the same language in `lang` and `xml:lang`.",
    accessibility=True,
)
def languages(book: Book) -> Iterator[Fault]:
    """Yield elements of XHTML with another `lang` than `xml:lang`, or with one of them alone."""
    for part in book.documents:
        for element in part.elements():
            plain, own = element.get("lang"), element.get(XML_LANG)
            is_html = str(element.tag).startswith(XHTML)
            if is_html and (plain or "").casefold() != (own or "").casefold():
                words = f"“lang” is “{plain or ''}” where “xml:lang” is “{own or ''}”"
                yield Fault(part.path, line_of(element), words)


@lint_rule(
    452,
    ERROR,
    "A document does not say its language",
    Mark.SOURCE,
    "WCAG 2.2, 3.1.1 (language of page)",
    "Write `lang` and `xml:lang` on <html>.",
    accessibility=True,
)
def untold(book: Book) -> Iterator[Fault]:
    """Yield documents without a language on their root."""
    for part in book.documents:
        if not (part.root.get("lang") or part.root.get(XML_LANG)):
            yield Fault(part.path, line_of(part.root), "the root names no language")


@lint_rule(
    453,
    NOTE,
    "A text is long for one file",
    Mark.HOUSE,
    "devices with electronic ink parse a whole file to show its first page",
    "Divide the text in two, for instance at a heading.",
)
def long(book: Book) -> Iterator[Fault]:
    """Yield documents over 300 kB."""
    for part in book.documents:
        if len(part.data) > DOCUMENT_BYTES:
            yield Fault(part.path, 0, f"there are {len(part.data) / 1000:.0f} kB in one file")


@lint_rule(
    454,
    WARNING,
    "A text has a script or a form",
    Mark.SOURCE,
    "Kindle Publishing Guidelines 2026.1, sections 6.3 and 6.1: neither is supported",
    "Leave it out: what it does is lost on most devices.",
)
def lively(book: Book) -> Iterator[Fault]:
    """Yield scripts, handlers of events, and fields to fill in."""
    for part in book.documents:
        for element in part.root.iter(XHTML + "script", SVG + "script"):
            yield Fault(part.path, line_of(element), "there is a script")
        for element in part.all(*_FORMS):
            name = str(element.tag).rpartition("}")[2]
            yield Fault(part.path, line_of(element), f"there is a <{name}>")
        for element in part.elements():
            for name in _HANDLERS:
                if name in element.attrib:
                    yield Fault(part.path, line_of(element), f"there is a script in “{name}”")


@lint_rule(
    455,
    WARNING,
    "Styles stand in the text",
    Mark.SOURCE,
    "Kobo EPUB guidelines: “strongly advises against the use of inline styling”",
    "Move the styles to the style sheet.",
)
def inline(book: Book) -> Iterator[Fault]:
    """Yield `style` attributes and elements of XHTML; a drawing may have its own."""
    for part in book.documents:
        for element in part.elements():
            is_html = str(element.tag).startswith(XHTML)
            if is_html and element.get("style", "").strip():
                words = f"there is an inline style, “{element.get('style', '').strip()}”"
                yield Fault(part.path, line_of(element), words)
            elif element.tag == XHTML + "style":
                yield Fault(part.path, line_of(element), "there is a style sheet in the text")


@lint_rule(
    456,
    ERROR,
    "An id is there twice",
    Mark.SOURCE,
    "XML 1.0, section 3.3.1; asciidoctor-epub3, issue 447: a note that is referred to twice",
    "Give each element an id of its own.",
    accessibility=True,
)
def ids(book: Book) -> Iterator[Fault]:
    """Yield elements whose id another element of the document has already."""
    for part in book.documents:
        seen: set[str] = set()
        for element in part.elements():
            name = element.get("id")
            if name in seen:
                yield Fault(part.path, line_of(element), f"the id “{name}” is there twice")
            if name is not None:
                seen.add(name)
