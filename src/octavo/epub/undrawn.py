"""Turn characters that no embedded font draws into findings at their places.

A reading system draws them with a font of its own. In a passage that says its language that is what
should happen, and is told once; a lone character among others is more likely a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from octavo.diagnostics import Diagnostic, Span
from octavo.epub import codes
from octavo.epub.pagebreaks import MATHML
from octavo.epub.source import place_of
from octavo.epub.tongues import is_european
from octavo.intermediate import Document


def no_glyph(
    characters: str, documents: Sequence[Document], language: str
) -> tuple[Diagnostic, ...]:
    """Return a finding for each language whose script is drawn elsewhere, and each odd character.

    Each stands at the first place where it is met, or at none where a publication in `language`
    has it in its metadata only.
    """
    left = set(characters)
    tongues: dict[str, Span | None] = {}
    odd: dict[str, Span | None] = {}
    met: set[str] = set()
    for element in _elements(documents) if characters else ():
        here = left.intersection(_own_text(element))
        if not here:
            continue
        met |= here
        if str(element.tag).startswith(MATHML):
            continue  # reading systems set formulas in a typeface that has their signs
        spoken = _language(element)
        if is_european(spoken):
            odd |= {c: place_of(element) for c in here if c not in odd}
        else:
            tongues.setdefault(spoken, place_of(element))
    if is_european(language):
        odd |= dict.fromkeys(left - met)
    told = [_script(spoken, place) for spoken, place in tongues.items()]
    return (*told, *(_character(character, odd[character]) for character in sorted(odd)))


def _script(language: str, place: Span | None) -> Diagnostic:
    return codes.OTHER_SCRIPT.at(
        place,
        f"No embedded font has the script of “{language}”; readers see it in a font of their own.",
        "Look at it on the devices that matter, or add a font to the style sheet epub.css.",
    )


def _character(character: str, place: Span | None) -> Diagnostic:
    return codes.NO_GLYPH.at(
        place,
        f"No embedded font has “{character}” (U+{ord(character):04X}).",
        "Mark the passage with its language, add a font with this character to epub.css, or use "
        "another character.",
    )


def _elements(documents: Iterable[Document]) -> Iterator[etree._Element]:
    for document in documents:
        yield from etree.fromstring(document.xhtml).iter(etree.Element)


def _own_text(element: etree._Element) -> str:
    """Return what `element` itself holds, before its children and between them."""
    return "".join((element.text or "", *(child.tail or "" for child in element)))


def _language(element: etree._Element) -> str:
    around: etree._Element | None = element
    while around is not None:
        if around.get("lang"):
            return around.get("lang", "")
        around = around.getparent()
    return ""
