"""Turn the pictures that a text names into resources with names that any reader takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from octavo.diagnostics import Span
from octavo.intermediate import codes
from octavo.intermediate.elements import Element, element
from octavo.intermediate.model import ALL, Resource
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


def check_rights(register: Register, path: str, span: Span, shown_in: Sequence[str] = ALL) -> None:
    """Say so where `images.yaml` does not let an edition, or this day, use the picture.

    `shown_in` names the editions that show it, where they are built.
    """
    record = register.manuscript.images.get(path)
    if record is None:
        return
    editions = register.manuscript.publication.editions
    built = [edition for edition in editions if edition in shown_in]
    barred = [edition for edition in built if record.editions and edition not in record.editions]
    if barred:
        message = f"{path} is not cleared for {', '.join(barred)}, which is to be built."
        hint = f"Clear it and add it to “editions” at {record.span}, or use another picture."
        register.report(codes.NOT_CLEARED, span, message, hint)
    if record.until is not None and record.until < register.when.date():
        message = f"The right to use {path} ended on {record.until.isoformat()}."
        hint = f"Renew it and change “until” at {record.span}, or use another picture."
        register.report(codes.RIGHT_ENDED, span, message, hint)
