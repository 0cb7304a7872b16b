"""Turn references into words: the door to citeproc-py.

What it does otherwise than CSL 1.0.2 says is done here: cites keep the author's order where the
style does not sort them, names and titles sort by the language's alphabet, two works that would be
cited alike get letters after their years, and an author can be left out, or named alone.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cmp_to_key, partial
from types import SimpleNamespace
from typing import Any, TypeVar

from citeproc import (
    PRIMARY_DIALECTS,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.source import BibliographySource, VariableError
from citeproc.string import String

from octavo.citations.items import date_of, reference_of
from octavo.citations.markup import cleaned, link_signs, marked, unmarked
from octavo.citations.model import Source
from octavo.citations.style import CSL, Style
from octavo.collation import sort_key
from octavo.manuscript import Cite

_DIALECTS = {**PRIMARY_DIALECTS, "en": "en-GB", "no": "nb-NO"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_Made = TypeVar("_Made")
_AFTER_AUTHOR = " ,.;:\u00a0"


def _sign(tag: str) -> Callable[[Any], Any]:
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


class UnsetError(Exception):
    """citeproc-py could not set something with this style."""


class Processor:
    """A style at work on the sources of a publication, in the order in which they are cited."""

    def __init__(self, style: Style, sources: Sequence[Source], language: str) -> None:
        self.language = language
        self.locale = _locale(language)
        self.keys = {source.key: f"s{number}" for number, source in enumerate(sources)}
        self.sources = {self.keys[source.key]: source for source in sources}
        self.references = BibliographySource()
        for key, source in self.sources.items():
            self.references[key] = reference_of(key, source, language)
        self.style = _opened(style.xml, self.locale)
        self.main = _Setting(self.style, self.references, language)
        items = self.main.sorted_bibliography()
        self.order = [self.sources[item.key].key for item in items]
        self.main.number(items)
        if self.style.root.citation.get("disambiguate-add-year-suffix") == "true":
            self._tell_apart()

    @property
    def inside_quotes(self) -> str:
        """The closing quotation marks before which stops stand, empty where they follow them."""
        root = self.style.root
        if str(root.get_locale_option("punctuation-in-quote")).lower() != "true":
            return ""
        return str(root.get_single_term(name="close-quote")) + "’"

    def cite(self, cites: Sequence[Cite], *, bare: bool) -> tuple[str, tuple[str, ...]]:
        """Return the words of a citation, and the keys of its cites by the number of their link.

        A `bare` one is without the brackets or the stop that the style puts around citations.
        """
        made = [self._item(cite) for cite in cites]
        text = self._try(lambda: self.main.citation(made, self._without_author, bare))
        return cleaned(text, inside_quotes=self.inside_quotes), tuple(c.key for c in cites)

    def author(self, key: str) -> str:
        """Return the author of a source as the sentence around a citation names one."""
        item = CitationItem(self.keys[key])
        named = next(filter(None, self._try_all(item)), "")
        return unmarked(cleaned(named)).strip(_AFTER_AUTHOR) or self._families(key)

    def entry(self, key: str) -> str:
        """Return the words of an entry of the bibliography."""
        item = CitationItem(self.keys[key])
        text = self._try(lambda: self.main.entry(item))
        return cleaned(text, inside_quotes=self.inside_quotes)

    def begin_text(self) -> None:
        """Let no citation refer to one of the text before as the same."""
        self.main.begin_text()

    def _item(self, cite: Cite) -> Any:
        more = {}
        if cite.locator:
            more["locator"] = Locator(cite.label.replace("-", " "), cite.locator)
        item = CitationItem(self.keys[cite.key], **more)
        item["cite"] = cite
        return item

    def _without_author(self, item: Any, text: str) -> str:
        """Return a cite without the author it begins with."""
        named = [author for author in self._try_all(item) if text.startswith(author)]
        left = text.removeprefix(max(named, key=len, default="")).lstrip(_AFTER_AUTHOR)
        return left if unmarked(left) else text

    def _try_all(self, item: Any) -> list[str]:
        """Return the author of a cite in each of the forms that the style has."""
        return self._try(lambda: self.main.authors(CitationItem(item.key)))

    def _families(self, key: str) -> str:
        fields = self.sources[self.keys[key]].fields
        names = fields.get("author") or fields.get("editor") or ()
        families = [one.get("family", one.get("literal", "")) for one in names]
        root = self.style.root
        if len(families) > 2:
            return f"{families[0]} {root.get_single_term(name='et-al')}"
        joined = f" {root.get_single_term(name='and')} ".join(families)
        return joined or unmarked(str(fields.get("title", key)))

    def _tell_apart(self) -> None:
        """Give letters to works that would be cited alike, in the order of the bibliography."""
        alike: dict[str, list[str]] = {}
        for key in self.order:
            cite = Cite(key, self.sources[self.keys[key]].span)
            text = self._try(partial(self.main.apart, self._item(cite)))
            alike.setdefault(text, []).append(key)
        for keys in alike.values():
            if len(keys) > 1:
                for number, key in enumerate(keys):
                    self._suffix(key, _letters(number))

    def _suffix(self, key: str, suffix: str) -> None:
        reference = self.references[self.keys[key]]
        fields = self.sources[self.keys[key]].fields
        if self.style.root.find(f".//{{{CSL}}}text[@variable='year-suffix']") is not None:
            reference["year_suffix"] = reference["year-suffix"] = String(suffix)
        elif "issued" in fields:
            reference["issued"] = date_of(fields["issued"], suffix)

    def _try(self, work: Callable[[], _Made]) -> _Made:
        """Return what citeproc-py makes; whatever stops it, its style or its sources did."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return work()
        except Exception as error:
            raise UnsetError(f"{type(error).__name__}: {error}".rstrip(": ")) from error


class _Setting:
    """One style with its layouts. lxml forgets what is noted on an element that nobody holds."""

    def __init__(self, style: Any, references: Any, language: str) -> None:
        self.language = language
        self.book = CitationStylesBibliography(style, references, FORMATTER)
        self.element = style.root.citation
        self.layout = self.element.layout
        self.list = style.root.bibliography
        self.listed = self.list.layout if self.list is not None else None
        self.element.cites = []
        macros = style.root.findall(f"{{{CSL}}}macro")
        naming = _naming({one.get("name", ""): one for one in macros})
        self.named_by = [one for one in self.layout.iter() if _names(one, naming)]

    def number(self, items: Iterable[Any]) -> None:
        """Give the sources their numbers, in the order of the bibliography."""
        self.book.items = list(items)
        self.book.keys = [item.key for item in self.book.items]

    def sorted_bibliography(self) -> list[Any]:
        """Return an item for each source, sorted as the style says."""
        citation = Citation([CitationItem(key) for key in self.book.source])
        self.book.register(citation)
        sort = self.list.find(f"{{{CSL}}}sort") if self.list is not None else None
        return self._sorted(sort, list(self.book.items), self.listed)

    def begin_text(self) -> None:
        self.element.cites.append(
            SimpleNamespace(key="", has_locator=False, citation=SimpleNamespace(cites=()))
        )

    def citation(
        self, items: Sequence[Any], without_author: Callable[[Any, str], str], bare: bool
    ) -> str:
        self._join(items)
        sort = self.element.find(f"{{{CSL}}}sort")
        out = []
        for number, item in enumerate(items):
            item["link"] = number
        for item in self._sorted(sort, list(items), self.layout):
            text = self._one(item)
            cite = item["cite"]
            if not cite.author:
                text = without_author(item, text)
            opening, closing = link_signs(item["link"])
            prefix = f"{cite.prefix} " if cite.prefix else ""
            out.append(String(f"{prefix}{opening}{text}{closing}{cite.suffix}"))
            self.element.cites.append(item)
        text = self.layout.join(out)
        return str(self.layout.format(text if bare else self.layout.wrap(text)))

    def authors(self, item: Any) -> list[str]:
        """Return what each part of the layout that sets names makes of one source."""
        self._join([item])
        found = []
        for part in self.named_by:
            self.layout.repressed = {}
            with suppress(VariableError):
                found.append(str(part.render(item) or ""))
        return [author for author in found if author]

    def apart(self, item: Any) -> str:
        self._join([item])
        return self._one(item)

    def entry(self, item: Any) -> str:
        self._join([item])
        if self.listed is None:
            return ""
        self.listed.repressed = {}
        return str(self.listed.format(self.listed.wrap(self.listed.render_children(item))))

    def _join(self, items: Sequence[Any]) -> None:
        citation = Citation(list(items))
        citation.bibliography = self.book

    def _one(self, item: Any) -> str:
        self.layout.repressed = {}
        return str(self.layout.render_children(item) or "")

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
            return CitationStylesStyle(io.BytesIO(xml), locale=locale, validate=False)
        except Exception as error:
            raise UnsetError(f"{type(error).__name__}: {error}".rstrip(": ")) from error


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


def _letters(number: int) -> str:
    """Return `a`, `b` and so on to `z`, then `aa`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = _LETTERS[rest] + letters
    return letters
