"""Turn a figure of the manuscript into a picture with caption, credit and long description."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from octavo.intermediate import codes
from octavo.intermediate.credits import gather, is_gathered, short_title
from octavo.intermediate.elements import Element, element, local, put_first
from octavo.intermediate.galley import Galley, Wanted
from octavo.intermediate.model import Entry
from octavo.intermediate.pictures import check_alt, image
from octavo.intermediate.plain import first_sentence, plain_blocks
from octavo.manuscript import Figure


def set_figure(
    galley: Galley, figure: Figure, caption: Sequence[Element], description: Sequence[Element]
) -> Element:
    """Return the figure, or the decoration where its alt text is empty on purpose.

    `caption` and `description` are the blocks of both, already set.
    """
    if figure.alt == "":
        return _decoration(galley, figure)
    missing = _check(galley, figure)
    words = plain_blocks(figure.caption)
    listed = not figure.uncaptioned
    number = galley.number(galley.register.figures) if listed else 0
    stem = PurePosixPath(figure.path).stem
    parent = f"{galley.section} {stem}".strip()
    title = first_sentence(words)
    name = galley.target(Wanted("figure", figure.name, (stem, parent), title, number, words))
    details = galley.part(name, "details") if description else None
    if listed:
        _list(galley, name, words or stem, number)
    if _gathered(galley, figure):
        label = f"{galley.words.figure} {number}" if number else ""
        said = short_title(label, words, figure.alt or "", stem)
        gather(galley, figure.path, name, said, figure.credit or "")
    made = element(
        "figure",
        _picture(galley, figure, details),
        id=name,
        class_=f"figure {figure.width}",
        span=figure.span,
        data_credited="page" if _gathered(galley, figure) else None,
        data_uncredited=figure.uncredited or None,
        data_uncaptioned=figure.uncaptioned or None,
        data_missing=" ".join(missing) or None,
    )
    # HTML, 4.4.12: a figure's caption comes first or last.
    if description:
        summary = element("summary", galley.words.description)
        made.append(
            element("details", summary, *description, id=details, class_="long-description")
        )
    made.extend(_words(galley, figure, caption, number))
    return made


def _gathered(galley: Galley, figure: Figure) -> bool:
    return bool(figure.credit) and is_gathered(galley.register, figure.path)


def _check(galley: Galley, figure: Figure) -> list[str]:
    """Say what the figure lacks, and return the names of it."""
    register = galley.register
    check_alt(register, figure, plain_blocks(figure.caption))
    if not figure.credit and not figure.uncredited:
        message = f"The figure {figure.path} has no credit."
        hint = "Add “:credit:”, or say in “:uncredited:” why there is none."
        register.report_unfinished(codes.NO_CREDIT, figure.span, message, hint)
    uncaptioned = not figure.caption and not figure.uncaptioned
    if uncaptioned:
        message = f"The figure {figure.path} has no caption."
        hint = "Write it inside the directive, or say in “:uncaptioned:” why there is none."
        register.report_unfinished(codes.NO_CAPTION, figure.span, message, hint)
    return [
        what
        for what, lacks in (
            ("alt", figure.alt is None),
            ("credit", not figure.credit and not figure.uncredited),
            ("caption", uncaptioned),
        )
        if lacks
    ]


def _list(galley: Galley, name: str, words: str, number: int) -> None:
    label = f"{galley.words.figure} {number}. " if number else ""
    title = label + first_sentence(words)
    at = (f"{galley.name}.xhtml", name, "figure")
    galley.register.figures.append(Entry(title, *at, language=galley.foreign))


def _picture(galley: Galley, figure: Figure, details: str | None) -> Element:
    made = image(galley.register, figure.path, figure.alt or "", details=details)
    if made is None:
        return element("p", f"[{figure.alt or figure.path}]", class_="placeholder")
    return made


def _words(
    galley: Galley, figure: Figure, caption: Sequence[Element], number: int
) -> list[Element]:
    blocks = list(caption)
    if number:
        label = element("span", f"{galley.words.figure} {number}.", class_="label")
        if not blocks or local(blocks[0]) != "p":
            blocks.insert(0, element("p", span=figure.span))
        put_first(blocks[0], (label, " ") if len(blocks[0]) or blocks[0].text else (label,))
    parts = [element("div", *blocks, class_="caption")] if blocks else []
    if figure.credit and not _gathered(galley, figure):
        parts.append(element("p", figure.credit, class_="credit", span=figure.span))
    return [element("figcaption", *parts)] if parts else []


def _decoration(galley: Galley, figure: Figure) -> Element:
    if figure.caption:
        message = f"{figure.path} has a caption, and an alt text that says it is decoration."
        hint = "Write what the picture shows in “:alt:”, or take the caption away."
        galley.register.report(codes.DECORATION_CAPTION, figure.span, message, hint)
    picture = _picture(galley, figure, None)
    if local(picture) == "img":
        picture.set("role", "presentation")
    name = galley.named(figure.name)
    gathered = _gathered(galley, figure)
    stem = PurePosixPath(figure.path).stem
    if gathered and name is None:
        name = galley.register.names.make(galley.name, (stem,), figure.path)
    made = element("div", picture, class_="decoration", id=name, span=figure.span)
    if gathered:
        gather(galley, figure.path, name or "", stem, figure.credit or "")
    elif figure.credit:
        made.append(element("p", figure.credit, class_="credit"))
    return made
