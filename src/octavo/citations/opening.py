"""Turn the XML of a style into one that citeproc-py follows, in the language of a publication."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from citeproc import PRIMARY_DIALECTS, CitationStylesStyle
from lxml import etree

from octavo.citations.model import UnsetError
from octavo.citations.style import CSL
from octavo.markup import parser

NEAR = "x_near_note"  # the variable that a reference has where it was cited a little before
_DIALECTS = {**PRIMARY_DIALECTS, "en": "en-GB", "no": "nb-NO"}


def _locale(language: str) -> str:
    """Return the locale of CSL for a language tag: `sv-SE` for `sv`."""
    tag = language.partition("-")[0].lower()
    region = language.rpartition("-")[2].upper() if "-" in language else ""
    whole = f"{tag}-{region}" if len(region) == 2 else tag
    return whole if "-" in whole else _DIALECTS.get(tag, tag)


def opened(xml: bytes, language: str) -> Any:
    """Return a style; raises UnsetError where it cannot be followed."""
    locale = _locale(language)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            made = CitationStylesStyle(io.BytesIO(_asking(xml)), locale=locale, validate=False)
            made.elements = [*_remembering(made.root)]
            for spoken in made.root.locales:
                made.elements += _remembering(spoken)
            return made
        except Exception as error:
            raise UnsetError(f"{type(error).__name__}: {error}".rstrip(": ")) from error


def _remembering(root: Any) -> Iterator[Any]:
    """Yield the elements below `root`, each of which looks for others only once.

    A third of the time of citeproc-py goes into finding the same terms, macros and options again.
    They do not change, but for a `names` without a `name`, which is given one. All are to be held:
    lxml forgets what is noted on an element that nobody holds.
    """
    for each in root.iter(f"{{{CSL}}}*"):
        each.xpath_search = _Search(each.xpath_search, may_change=each.tag == f"{{{CSL}}}names")
        yield each


class _Search:
    """A search below one element, with what was found before."""

    def __init__(self, search: Callable[[str], list[Any]], *, may_change: bool) -> None:
        self._search = search
        self._may_change = may_change
        self._found: dict[str, list[Any]] = {}

    def __call__(self, expression: str) -> list[Any]:
        found = self._found.get(expression)
        if found is None:
            found = self._search(expression)
            if found or not self._may_change:
                self._found[expression] = found
        return found


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
            each.set("variable", f"{each.get('variable', '')} {NEAR}".strip())
    return etree.tostring(root)


def _names(element: Any, naming: set[str]) -> bool:
    return element.tag == f"{{{CSL}}}names" or element.get("macro", "") in naming


def naming_parts(root: Any) -> list[Any]:
    """Return the parts of the layout of citations that set names, themselves or through macros."""
    macros = {one.get("name", ""): one for one in root.findall(f"{{{CSL}}}macro")}
    naming = _naming(macros)
    return [one for one in root.citation.layout.iter() if _names(one, naming)]


def _naming(macros: Mapping[str, Any]) -> set[str]:
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
