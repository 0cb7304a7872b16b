"""Turn references into words: the door to citeproc-py.

It is opened only where something must be set that was not before. Positions are ours: what
citeproc-py looks back on is made of a `Position`, so that nothing depends on what it set earlier.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cmp_to_key
from types import SimpleNamespace
from typing import Any

from citeproc import (
    PRIMARY_DIALECTS,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
)
from citeproc import Locator as ItsLocator
from citeproc.source import BibliographySource, VariableError
from citeproc.string import String
from lxml import etree

from octavo.citations.items import date_of, reference_of
from octavo.citations.markup import marked, unmarked
from octavo.citations.model import Source, UnsetError
from octavo.citations.positions import FIRST, Locator, Position
from octavo.citations.style import CSL
from octavo.collation import sort_key
from octavo.markup import parser

_NEAR = "x_near_note"
_DIALECTS = {**PRIMARY_DIALECTS, "en": "en-GB", "no": "nb-NO"}


def _sign(tag: str) -> Any:
    return lambda text: String(marked(tag, str(text)))


FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=_sign("i"),
    Oblique=_sign("i"),
    Bold=_sign("b"),
    Light=_sign(""),
    Underline=_sign("i"),
    Superscript=_sign("sup"),
    Subscript=_sign("sub"),
    SmallCaps=_sign("smallcaps"),
)


class Setting:
    """A style with its layouts, at work on sources.

    lxml forgets what is noted on an element that nobody holds.
    """

    def __init__(self, xml: bytes, sources: Sequence[Source], language: str) -> None:
        self.language = language
        self.style = _opened(xml, _locale(language))
        self.root = self.style.root
        self.names = {source.key: f"s{number}" for number, source in enumerate(sources)}
        self.keys = {name: key for key, name in self.names.items()}
        self.references = BibliographySource()
        for source in sources:
            name = self.names[source.key]
            self.references[name] = reference_of(name, source, language)
        self.book = CitationStylesBibliography(self.style, self.references, FORMATTER)
        self.element = self.root.citation
        self.layout = self.element.layout
        self.list = self.root.bibliography
        self.listed = self.list.layout if self.list is not None else None
        macros = self.root.findall(f"{{{CSL}}}macro")
        naming = _naming({one.get("name", ""): one for one in macros})
        self.named_by = [one for one in self.layout.iter() if _names(one, naming)]
        self._ones: dict[tuple[str, Locator | None, Position], str] = {}

    def sorted_bibliography(self) -> list[str]:
        """Return the key of each source, sorted as the style says."""
        citation = Citation([CitationItem(name) for name in self.references])
        self.book.register(citation)
        sort = self.list.find(f"{{{CSL}}}sort") if self.list is not None else None
        return [self.keys[item.key] for item in self._sorted(sort, self.book.items, self.listed)]

    def number(self, order: Iterable[str]) -> None:
        """Give the sources their numbers, in the order of the bibliography."""
        self.book.keys = [self.names[key] for key in order]
        self.book.items = [CitationItem(name) for name in self.book.keys]

    def sorted_cites(self, keys: Sequence[str]) -> list[int]:
        """Return the places of the cites of a citation, sorted as the style says."""
        items = [CitationItem(self.names[key]) for key in keys]
        self._join(items)
        for place, item in enumerate(items):
            item["place"] = place
        sort = self.element.find(f"{{{CSL}}}sort")
        return [item["place"] for item in self._sorted(sort, items, self.layout)]

    def one(self, key: str, locator: Locator | None = None, position: Position = FIRST) -> str:
        """Return the words of one cite."""
        known = (key, locator, position)
        if known not in self._ones:
            item = self._placed(key, locator, position)
            self.layout.repressed = {}
            self._ones[known] = str(self.layout.render_children(item) or "")
        return self._ones[known]

    def authors(self, key: str, position: Position = FIRST) -> list[str]:
        """Return what each part of the layout that sets names makes of one source."""
        item = self._placed(key, None, position)
        found = []
        for part in self.named_by:
            self.layout.repressed = {}
            with suppress(VariableError):
                found.append(str(part.render(item) or ""))
        return [author for author in found if author]

    def joined(self, cites: Iterable[str], *, bare: bool) -> str:
        """Return the words of a citation; a `bare` one is without what the style puts around."""
        text = self.layout.join([String(cite) for cite in cites])
        return str(self.layout.format(text if bare else self.layout.wrap(text)))

    def entry(self, key: str) -> str:
        """Return the words of an entry of the bibliography."""
        if self.listed is None:
            return ""
        item = self._placed(key, None, FIRST)
        self.listed.repressed = {}
        return str(self.listed.format(self.listed.wrap(self.listed.render_children(item))))

    def term(self, name: str) -> str:
        """Return a word of the style's language."""
        return str(self.root.get_single_term(name=name))

    @property
    def inside_quotes(self) -> str:
        """The closing quotation marks before which stops stand, empty where they follow them."""
        if str(self.root.get_locale_option("punctuation-in-quote")).lower() != "true":
            return ""
        return self.term("close-quote") + "’"

    def suffix(self, source: Source, letters: str) -> None:
        """Write a source's year with `letters` after it."""
        reference = self.references[self.names[source.key]]
        if self.root.find(f".//{{{CSL}}}text[@variable='year-suffix']") is not None:
            reference["year_suffix"] = reference["year-suffix"] = String(letters)
        elif "issued" in source.fields:
            reference["issued"] = date_of(source.fields["issued"], letters)
        self._ones = {known: text for known, text in self._ones.items() if known[0] != source.key}

    def _placed(self, key: str, locator: Locator | None, position: Position) -> Any:
        """Return an item for citeproc-py, which then looks back on what `position` says."""
        more = {"locator": ItsLocator(*locator)} if locator else {}
        item = CitationItem(self.names[key], **more)
        self._join([item])
        self.element.cites = list(_before(item, position))
        item.reference.pop(_NEAR, None)
        if position.distance:
            item.reference[_NEAR] = True
        return item

    def _join(self, items: Sequence[Any]) -> None:
        citation = Citation(list(items))
        citation.bibliography = self.book

    def _sorted(self, sort: Any, items: list[Any], layout: Any) -> list[Any]:
        if sort is None or len(items) < 2:
            return items
        keys = [
            (key.sort_keys(items, layout), key.get("sort") == "descending")
            for key in sort.findall(f"{{{CSL}}}key")
        ]

        def compare(left: int, right: int) -> int:
            for values, descending in keys:
                order = self._compare(values[left], values[right])
                if order:
                    missing = values[left] is None or values[right] is None
                    return -order if descending and not missing else order
            return 0

        places = sorted(range(len(items)), key=cmp_to_key(compare))
        return [items[place] for place in places]

    def _compare(self, left: Any, right: Any) -> int:
        """Compare two values to sort by; what is missing comes last."""
        if left is None or right is None:
            return (left is None) - (right is None)
        one, other = unmarked(str(left)), unmarked(str(right))
        if one.isdecimal() and other.isdecimal():
            return (int(one) > int(other)) - (int(one) < int(other))
        first, second = sort_key(one, self.language), sort_key(other, self.language)
        return (first > second) - (first < second)


def _before(item: Any, position: Position) -> Iterable[Any]:
    """Yield the cites before one that make citeproc-py see its position."""
    if not position.again:
        return
    citation = item.citation if position.same else SimpleNamespace(cites=(None, None))
    locator = item.get("locator") if position.located == "equal" else object()
    has_locator = bool(position.located)
    yield SimpleNamespace(key=item.key, has_locator=has_locator, locator=locator, citation=citation)


def _locale(language: str) -> str:
    """Return the locale of CSL for a language tag: `sv-SE` for `sv`."""
    tag = language.partition("-")[0].lower()
    region = language.rpartition("-")[2].upper() if "-" in language else ""
    whole = f"{tag}-{region}" if len(region) == 2 else tag
    return whole if "-" in whole else _DIALECTS.get(tag, tag)


def _opened(xml: bytes, locale: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return CitationStylesStyle(io.BytesIO(_asking(xml)), locale=locale, validate=False)
        except Exception as error:
            raise UnsetError(f"{type(error).__name__}: {error}".rstrip(": ")) from error


def _asking(xml: bytes) -> bytes:
    """Return a style that asks for a variable of ours where citeproc-py stumbles over `near-note`.

    Conditions of one element are taken together, whatever they ask for (CSL 1.0.2, “Choose”).
    """
    if b"near-note" not in xml:
        return xml
    root = etree.fromstring(xml, parser(comments=False))
    for each in root.iter(f"{{{CSL}}}if", f"{{{CSL}}}else-if"):
        asked = each.get("position", "").split()
        if "near-note" in asked:
            left = " ".join(position for position in asked if position != "near-note")
            each.attrib.pop("position")
            if left:
                each.set("position", left)
            each.set("variable", f"{each.get('variable', '')} {_NEAR}".strip())
    return etree.tostring(root)


def _names(element: Any, naming: set[str]) -> bool:
    return element.tag == f"{{{CSL}}}names" or element.get("macro", "") in naming


def _naming(macros: Mapping[str, Any]) -> set[str]:
    """Return the macros that set names, themselves or through others."""
    naming: set[str] = set()
    while True:
        more = {
            name
            for name, macro in macros.items()
            if name not in naming and any(_names(one, naming) for one in macro.iter())
        }
        if not more:
            return naming
        naming |= more
