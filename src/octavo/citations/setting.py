"""Turn references into words: the door to citeproc-py.

It is opened only where something must be set that was not before. Positions are ours: what
citeproc-py looks back on is made of a `Position`, so that nothing depends on what it set earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography
from citeproc import Locator as ItsLocator
from citeproc.source import BibliographySource, VariableError
from citeproc.string import String, join

from octavo.citations.apart import Given, Signs, stripped, with_signs
from octavo.citations.grouping import Group
from octavo.citations.items import date_of, reference_of
from octavo.citations.markup import marked
from octavo.citations.model import Source
from octavo.citations.opening import NEAR, naming_parts, opened
from octavo.citations.positions import FIRST, Locator, Position
from octavo.citations.sorting import sorted_items
from octavo.citations.style import CSL


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
        self.style = opened(xml, language)
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
        self.named_by = naming_parts(self.root)
        self._signs = Signs()
        self._ones: dict[tuple[str, Locator | None, Position], str] = {}

    def sorted_bibliography(self) -> list[str]:
        """Return the key of each source, sorted as the style says."""
        citation = Citation([CitationItem(name) for name in self.references])
        self.book.register(citation)
        sort = self.list.find(f"{{{CSL}}}sort") if self.list is not None else None
        return [
            self.keys[item.key]
            for item in sorted_items(sort, self.book.items, self.listed, self.language)
        ]

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
        return [item["place"] for item in sorted_items(sort, items, self.layout, self.language)]

    def one(self, key: str, locator: Locator | None = None, position: Position = FIRST) -> str:
        """Return the words of one cite."""
        known = (key, locator, position)
        if known not in self._ones:
            item = self._placed(key, locator, position)
            self.layout.repressed = {}
            words = str(self.layout.render_children(item) or "")
            self._ones[known] = self._signs.resolve(words)
        return self._ones[known]

    def authors(self, key: str, position: Position = FIRST) -> list[str]:
        """Return what each part of the layout that sets names makes of one source."""
        item = self._placed(key, None, position)
        found = []
        for part in self.named_by:
            self.layout.repressed = {}
            with suppress(VariableError):
                found.append(str(part.render(item) or ""))
        return [self._signs.resolve(author) for author in found if author]

    def joined(self, groups: Sequence[Group], after: str, *, bare: bool) -> str:
        """Return the words of a citation, with `after` behind groups of several cites.

        A `bare` one is without what the style puts around.
        """
        text, several = String(""), False
        for number, group in enumerate(groups):
            between = after if several else self.layout.get("delimiter", "")
            text = join([text, String(group.words)], between) if number else String(group.words)
            several = group.several
        return str(self.layout.format(text if bare else self.layout.wrap(text)))

    def entry(self, key: str) -> str:
        """Return the words of an entry of the bibliography."""
        if self.listed is None:
            return ""
        item = self._placed(key, None, FIRST)
        self.listed.repressed = {}
        words = self.listed.format(self.listed.wrap(self.listed.render_children(item)))
        return stripped(str(words))

    def term(self, name: str) -> str:
        """Return a word of the style's language."""
        return str(self.root.get_single_term(name=name))

    @property
    def inside_quotes(self) -> str:
        """The closing quotation marks before which stops stand, empty where they follow them."""
        if str(self.root.get_locale_option("punctuation-in-quote")).lower() != "true":
            return ""
        return self.term("close-quote") + "’"

    def name(self, sources: Mapping[str, Source], given: Mapping[str, Given]) -> None:
        """Set given names before family names that several people share."""
        for key, names in given.items():
            name = self.names[key]
            signed = with_signs(sources[key], names, self._signs)
            self.references[name] = reference_of(name, signed, self.language)
        self._ones = {}

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
        item.reference.pop(NEAR, None)
        if position.distance:
            item.reference[NEAR] = True
        return item

    def _join(self, items: Sequence[Any]) -> None:
        citation = Citation(list(items))
        citation.bibliography = self.book


def _before(item: Any, position: Position) -> Iterable[Any]:
    """Yield the cites before one that make citeproc-py see its position."""
    if not position.again:
        return
    citation = item.citation if position.same else SimpleNamespace(cites=(None, None))
    locator = item.get("locator") if position.located == "equal" else object()
    has_locator = bool(position.located)
    yield SimpleNamespace(key=item.key, has_locator=has_locator, locator=locator, citation=citation)
