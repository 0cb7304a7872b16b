"""Turn an edition into what its EPUB needs whatever its pages are, while those are laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from octavo import markup
from octavo.epub.fonts import embed, faces_of
from octavo.epub.lettering import lettered
from octavo.epub.pagebreaks import XHTML
from octavo.epub.tongues import is_european
from octavo.intermediate import Document, Edition
from octavo.pictures import Picture
from octavo.styles import Stylesheets
from octavo.workspace import Store

_PARSER = markup.parser(comments=False)


def prepare(
    edition: Edition, stylesheets: Stylesheets, pictures: Mapping[str, Picture], store: Store
) -> None:
    """Cut the fonts of `edition` and of its drawings, which takes longest, and keep them.

    What Octavo itself says in the EPUB is not known yet. In European languages it has no letter
    that their alphabets lack; in others the fonts are cut once, with it, when the EPUB is written.
    """
    for picture in pictures.values():
        lettered(picture, stylesheets.fonts, store)
    language = edition.metadata.language
    if is_european(language):
        said = {letter for document in edition.documents for letter in _letters(document)}
        text = edition.metadata.title + "".join(said)
        embed(faces_of(stylesheets), text, language, store)


def _letters(document: Document) -> Iterator[str]:
    """Yield what the words of a document are made of; those that take out ruby stay out."""
    if "epub" in document.editions:
        root = etree.fromstring(document.xhtml, _PARSER)
        etree.strip_elements(root, XHTML + "rp", with_tail=False)
        yield from set(etree.tostring(root, method="text", encoding="unicode"))
