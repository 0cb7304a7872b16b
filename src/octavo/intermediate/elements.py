"""Turn tags, attributes and content into XHTML elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from octavo.diagnostics import Span

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES = {None: XHTML, "epub": OPS}

EPUB_TYPE = f"{{{OPS}}}type"
XML_LANG = f"{{{XML}}}lang"

Element = etree._Element  # the only name under which lxml offers the type
Content = Element | str

_ATTRIBUTES = {"class_": "class", "epub_type": EPUB_TYPE}
_ORDER = (
    "id",
    "class",
    EPUB_TYPE,
    "role",
    "lang",
    XML_LANG,
    "dir",
    "aria-label",
    "aria-labelledby",
    "scope",
    "start",
    "href",
    "src",
    "alt",
    "width",
    "height",
    "aria-details",
    "cite",
    "datetime",
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}

# XML 1.0, 2.2: what is not a character there.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(
    tag: str,
    *content: Content,
    span: Span | None = None,
    language: str = "",
    **attributes: str | None,
) -> Element:
    """Return an XHTML element; attributes that are None are left out.

    `class_` and `epub_type` stand for `class` and `epub:type`, an underscore for a dash. `language`
    is said twice, as `lang` and `xml:lang`; `span` becomes the position.
    """
    said = {_ATTRIBUTES.get(n, n.replace("_", "-")): v for n, v in attributes.items()}
    if language:
        said |= {"lang": language, XML_LANG: language}
    made = etree.Element(f"{{{XHTML}}}{tag}", None, {None: XHTML})  # type: ignore[dict-item]
    for name, value in said.items():
        if value is not None:
            made.set(name, clean(value))
    place(made, span)
    fill(made, content)
    return made


def arrange(target: Element) -> None:
    """Put the attributes of an element into the order that every element has."""
    given = target.items()
    ordered = sorted(given, key=lambda pair: (_RANK.get(str(pair[0]), len(_ORDER)), pair[0]))
    if ordered != given:
        target.attrib.clear()
        for name, value in ordered:
            target.set(name, value)


def place(target: Element, span: Span | None) -> None:
    """Write on `target` where in the manuscript it came from."""
    if span is not None and span.line:
        target.set("data-source", span.path)
        target.set("data-pos", f"{span.line}:{max(span.column, 1)}")


def fill(parent: Element, content: Iterable[Content]) -> None:
    """Append elements and text to `parent`, in order."""
    for part in content:
        if isinstance(part, str):
            add_text(parent, part)
        else:
            parent.append(part)


def add_text(parent: Element, text: str) -> None:
    """Append `text` after everything that `parent` already holds."""
    text = clean(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def put_first(parent: Element, content: Sequence[Content]) -> None:
    """Put elements and text before everything that `parent` already holds."""
    text, parent.text = parent.text, None
    rest = list(parent)
    for child in rest:
        parent.remove(child)
    fill(parent, content)
    if text:
        add_text(parent, text)
    parent.extend(rest)


def unclean(text: str) -> str | None:
    """Return the first character of `text` that XML cannot hold, None where there is none."""
    found = _NO_CHARACTER.search(text)
    return found[0] if found else None


def clean(text: str) -> str:
    """Return `text` with U+FFFD for what XML cannot hold."""
    return _NO_CHARACTER.sub("\ufffd", text)


def local(target: Element) -> str:
    """Return the name of an element without its namespace."""
    return target.tag.rpartition("}")[2]


def words_in(target: Element) -> str:
    """Return the whole text of an element, white space run together."""
    return " ".join("".join(str(text) for text in target.itertext()).split())


def line_of(target: Element) -> int:
    """Return the line of the parsed file that an element stands on, 0 if unknown."""
    return int(getattr(target, "sourceline", None) or 0)


def linked(value: str) -> Element:
    """Return a paragraph of `value`, which is a link where it is a web address."""
    if value.startswith("https://") and " " not in value:
        return element("p", element("a", value, href=value))
    return element("p", value)
