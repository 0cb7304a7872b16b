"""Turn the pictures that a text names into resources with names that any reader takes."""

from __future__ import annotations

from dataclasses import replace

from octavo.intermediate import codes
from octavo.intermediate.elements import Element, element
from octavo.intermediate.model import Resource
from octavo.intermediate.names import file_name, short_hash
from octavo.intermediate.register import Register
from octavo.manuscript import Figure

_EMPTY_ALTS = frozenset({"bild", "image", "picture", "photo", "foto", "figur", "figure", "karta"})


def image(
    register: Register, path: str, alt: str, *, name: str | None = None, details: str | None = None
) -> Element | None:
    """Return an `img` of the class `name`, None where the picture is not there to be shown."""
    resource = use(register, path)
    if resource is None:
        return None
    return element(
        "img",
        class_=name,
        src=resource.path,
        alt=alt,
        width=str(max(1, round(resource.width))),
        height=str(max(1, round(resource.height))),
        aria_details=details,
    )


def use(register: Register, path: str) -> Resource | None:
    """Return the resource for the manuscript's picture `path`, None where there is none."""
    register.shown[path] = _used(register, path)
    return register.shown[path]


def _used(register: Register, path: str) -> Resource | None:
    if path in register.used:
        return register.used[path]
    delivered = register.resources.get(path)
    if delivered is None:
        return None
    name = file_name(path)
    if name.lower() in {known.path.lower() for known in register.used.values()}:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem}-{short_hash(path)}{dot}{ending}"
    record = register.manuscript.images.get(path)
    perceptual = record is not None and record.perceptual
    register.used[path] = replace(delivered, path=name, perceptual=perceptual)
    return register.used[path]


def check_alt(register: Register, figure: Figure, caption: str) -> None:
    """Say so where a figure has no alt text, or one that tells a listener nothing."""
    if figure.alt is None:
        message = f"The figure {figure.path} has no alt text."
        hint = "Add “:alt:” with what the picture shows, or “:alt:” left empty for decoration."
        register.report_unfinished(codes.NO_ALT, figure.span, message, hint)
        return
    alt = figure.alt.strip().rstrip(".").lower()
    said_nothing = {caption.strip().rstrip(".").lower(), figure.path.rpartition("/")[2].lower()}
    if alt in said_nothing | _EMPTY_ALTS:
        message = f"The alt text of {figure.path} tells a listener nothing new: “{figure.alt}”."
        register.report(codes.EMPTY_ALT_WORDS, figure.span, message, "Tell what the picture shows.")
