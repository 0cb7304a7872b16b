"""Turn navigation and cover into the pages that only an EPUB has, by the style's templates."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.diagnostics import Diagnostic, Outcome
from octavo.epub.metadata import identifier
from octavo.epub.names import COVER_PAGE, COVER_PICTURE, EXTENSIONS, NAVIGATION, NCX, STYLESHEET
from octavo.epub.navigation import Navigation
from octavo.epub.package import Item
from octavo.intermediate import Metadata, Words
from octavo.pictures import Picture
from octavo.styles import Stylesheets, render

_XHTML = "application/xhtml+xml"
_NCX = "application/x-dtbncx+xml"


@dataclass(frozen=True, slots=True)
class Front:
    """What the pages say of the whole publication."""

    metadata: Metadata
    words: Words
    cover: Picture | None

    @property
    def people(self) -> tuple[str, ...]:
        """The names of the publication's authors, or of all that contributed where it has none."""
        authors = tuple(c.name for c in self.metadata.creators if c.role == "aut")
        return authors or tuple(c.name for c in self.metadata.creators)


def pages(stylesheets: Stylesheets, leading: Navigation, front: Front) -> Outcome[tuple[Item, ...]]:
    """Return the navigation document, the NCX and, where there is a cover, its page."""
    metadata, words = front.metadata, front.words
    shared = {
        "language": metadata.language,
        "title": metadata.title,
        "words": words,
        "stylesheet": STYLESHEET,
        "navigation": leading,
    }
    made = [
        (NAVIGATION, _XHTML, ("nav",), render(stylesheets, "nav.xhtml.j2", **shared)),
        (NCX, _NCX, (), render(stylesheets, "ncx.xml.j2", **shared, **_ncx(leading, front))),
    ]
    if front.cover:
        page = render(stylesheets, "cover.xhtml.j2", **shared, **_cover(front, front.cover))
        made.append((COVER_PAGE, _XHTML, (), page))
    findings: list[Diagnostic] = [d for *_, outcome in made for d in outcome.diagnostics]
    items = tuple(
        Item(path, media_type, outcome.product.encode(), kinds)
        for path, media_type, kinds, outcome in made
        if outcome.product is not None
    )
    return Outcome(items if len(items) == len(made) else None, tuple(findings))


def _ncx(leading: Navigation, front: Front) -> dict[str, object]:
    numbers = [int(page.label) for page in leading.pages if page.kind == "normal"]
    return {
        "identifier": identifier(front.metadata),
        "people": front.people,
        "last_page": max(numbers, default=0),
    }


def _cover(front: Front, cover: Picture) -> dict[str, object]:
    metadata, words = front.metadata, front.words
    sentences = [f"{words.cover}: {metadata.title}"]
    if front.people:
        sentences.append(words.by.format("".join(words.listed(front.people))))
    return {
        "picture": COVER_PICTURE + EXTENSIONS[cover.media_type],
        "alt": ". ".join(sentences) + ".",
    }
