"""Turn the notes that a text called into the section that holds them."""

from __future__ import annotations

from octavo.intermediate import codes
from octavo.intermediate.blocks import set_blocks
from octavo.intermediate.elements import Element, add_text, element, local, put_first
from octavo.intermediate.galley import Call, Galley
from octavo.intermediate.register import Target


def set_notes(galley: Galley) -> Element | None:
    """Return the notes in the order of their numbers, None where none was called."""
    _report_unused(galley)
    for label, call in galley.called.items():
        # A reference leads to where the note is called: the note itself may move, to the end.
        target = Target(call.calls[0], galley.name, "note", label, call.number)
        galley.register.add_target(target)
    if not galley.called:
        return None
    notes = (_note(galley, call) for call in galley.called.values())
    return element("section", *notes, class_="footnotes", aria_label=galley.words.notes)


def _report_unused(galley: Galley) -> None:
    for label, note in galley.notes.items():
        if label not in galley.called:
            message = f"The footnote “{label}” is written and never called."
            hint = f"Write [^{label}] where it belongs, or take the note away."
            galley.register.report(codes.NOTE_UNUSED, note.span, message, hint)


def _note(galley: Galley, call: Call) -> Element:
    with galley.inside("note", call.note.span):
        content = set_blocks(galley, call.note.children)
    if not content or local(content[0]) != "p":
        content.insert(0, element("p", span=call.note.span))
    # The number comes first and leads back: some readers run notes together, some hide lists.
    put_first(content[0], (_backlink(galley, call, 0), " "))
    for place in range(1, len(call.calls)):
        add_text(content[0], " ")
        content[0].append(_backlink(galley, call, place))
    return element(
        "aside",
        *content,
        id=call.id,
        class_="footnote",
        epub_type="footnote",
        role="doc-footnote",
        span=call.note.span,
    )


def _backlink(galley: Galley, call: Call, place: int) -> Element:
    words = galley.words
    if place:
        said, label = f"({place + 1})", words.back_to_note_again.format(call.number, place + 1)
    else:
        said, label = f"{call.number}.", words.back_to_note.format(call.number)
    return element(
        "a",
        said,
        class_="backlink again" if place else "backlink",
        role="doc-backlink",
        href=f"#{call.calls[place]}",
        aria_label=label,
    )
