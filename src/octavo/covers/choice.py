"""Turn the pictures of an edition into the one that its cover shows, if any is fit."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from octavo.covers import codes
from octavo.diagnostics import Outcome, Span
from octavo.intermediate import Edition, Resource

XHTML = "{http://www.w3.org/1999/xhtml}"
# On the cover's 1600 pixels, what is smaller than this looks soft.
LEAST_WIDTH, LEAST_HEIGHT = 1200, 900
_VECTOR = "image/svg+xml"


def choose(edition: Edition) -> Outcome[str]:
    """Return the path of the publication's cover picture, or of the first photograph that is fit.

    A map or a chart drawn in SVG is never chosen by itself: its lettering would be a cover's second
    voice. The product is empty where nothing is fit.
    """
    resources = {resource.path: resource for resource in edition.resources}
    wanted, whole = edition.metadata.cover, Span(edition.metadata.source)
    if wanted and wanted not in resources:
        message = f"The cover picture “{wanted}” is not among the pictures of the edition."
        hint = "Check its name, or leave “cover” out for a picture of the text."
        return Outcome(
            _first(edition, resources), (codes.NO_SUCH_PICTURE.at(whole, message, hint),)
        )
    if not wanted:
        return Outcome(_first(edition, resources))
    if _is_fit(resources[wanted]) or resources[wanted].media_type == _VECTOR:
        return Outcome(wanted)
    size = f"{round(resources[wanted].width)} × {round(resources[wanted].height)}"
    message = f"The cover picture “{wanted}” has {size} pixels and will look soft."
    hint = f"Deliver it with {LEAST_WIDTH} × {LEAST_HEIGHT} pixels at least."
    return Outcome(wanted, (codes.TOO_SMALL.at(whole, message, hint),))


def _first(edition: Edition, resources: dict[str, Resource]) -> str:
    for path in _shown(edition):
        resource = resources.get(path)
        if resource is not None and resource.media_type != _VECTOR and _is_fit(resource):
            return path
    return ""


def _is_fit(resource: Resource) -> bool:
    return resource.width >= LEAST_WIDTH and resource.height >= LEAST_HEIGHT


def _shown(edition: Edition) -> Iterator[str]:
    """Yield the paths of all pictures in figures, in reading order."""
    for document in edition.documents:
        root = etree.fromstring(document.xhtml)
        for figure in root.iter(XHTML + "figure"):
            for image in figure.iter(XHTML + "img"):
                yield image.get("src", "")
