"""Turn an element of the intermediate into the structure type that a PDF has for it.

The types are those of ISO 32000-1, 14.8.4; two of our own stand for emphasis and are mapped to
`Span`. An element without a type of its own adds nothing: its content belongs to what is around it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

GROUPING = frozenset(("Document", "Part", "Art", "Sect", "Div", "BlockQuote"))
"""Types that hold no text themselves."""

STRICT = frozenset(("L", "LI", "Table", "THead", "TBody", "TFoot", "TR", "TOC", "TOCI"))
"""Types that hold only what belongs into them."""

HOSTS = GROUPING | {"LBody", "TD", "TH", "Caption", "Note"}
"""Types in which a note may stand, after the block that calls it."""

OWN = {"Em": "Span", "Strong": "Span"}
"""Our own types, and the standard ones that they are read as."""

FORMULA = "{http://www.w3.org/1998/Math/MathML}math"

_TAGS = {
    "article": "Art",
    "section": "Sect",
    "aside": "Sect",
    "header": "Div",
    "div": "Div",
    "p": "P",
    "footer": "P",
    "pre": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "blockquote": "BlockQuote",
    "figure": "Div",
    "figcaption": "Caption",
    "img": "Figure",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "code": "Code",
    "em": "Em",
    "strong": "Strong",
    "q": "Quote",
    FORMULA: "Formula",
}

_CLASSES = {
    ("section", "article"): "Art",
    ("aside", "footnote"): "Note",
    ("div", "footnote"): "Note",
    ("aside", "pullquote"): "BlockQuote",
    ("div", "caption"): "",
    ("div", "colophon"): "",
    ("div", "deck"): "",
    ("div", "decoration"): "",
    ("div", "note"): "",
    ("div", "portrait"): "",
    ("div", "table"): "",
    ("span", "footnote"): "Note",
    ("span", "note-paragraph"): "P",
    ("ol", "entries"): "TOC",
}

# What these become within a table of contents.
_CONTENTS = {"ol": "TOC", "ul": "TOC"}


def role(element: ET.Element, around: str) -> str:
    """Return the structure type of `element`, which stands in one of the type `around`.

    Nothing is returned for one that adds none.
    """
    tag = element.tag
    if around == "TOCI" and tag in _CONTENTS:
        return _CONTENTS[tag]
    if tag == "a":
        return "Link" if element.get("href") else ""
    for name in (element.get("class") or "").split():
        if (tag, name) in _CLASSES:
            return _CLASSES[tag, name]
    return _TAGS.get(tag, "")


def is_decoration(element: ET.Element) -> bool:
    """Return whether `element` is a picture that says nothing."""
    return element.tag == "img" and not (element.get("alt") or "").strip()


def is_meant(text: str) -> bool:
    """Return whether what a sheet generates says something: letters, numbers, quotation marks."""
    return any(character.isalnum() or character in "“”„‟«»‹›‘’‚\"'" for character in text)
