"""Turn what was counted, and what stands outside the text of a Word file, into decisions."""

from __future__ import annotations

from octavo.importers.model import Fate, Sureness
from octavo.importers.word.names import words
from octavo.importers.word.story import Desk

_SAID: tuple[tuple[str, str, Sureness, Fate], ...] = (
    ("numbered headings", "Headings whose numbers, which Word sets, were left out",
     Sureness.CERTAIN, Fate.DROPPED),
    ("bold paragraphs", "Paragraphs all in bold, which was taken for a mere look",
     Sureness.LIKELY, Fate.DROPPED),
    ("underlinings", "Paragraphs with underlined words, which became emphasis",
     Sureness.LIKELY, Fate.KEPT),
    ("highlights", "Pieces of text that somebody highlighted, of which the words were kept",
     Sureness.CERTAIN, Fate.NEEDS_A_PERSON),
    ("colours", "Pieces of text with a colour of their own, which was dropped",
     Sureness.CERTAIN, Fate.DROPPED),
    ("sizes", "Pieces of text with a size of their own, which was dropped",
     Sureness.CERTAIN, Fate.DROPPED),
    ("typefaces", "Pieces of text with a typeface of their own, which was dropped",
     Sureness.CERTAIN, Fate.DROPPED),
    ("tabs", "Tabs that became spaces", Sureness.LIKELY, Fate.DROPPED),
    ("empty paragraphs", "Empty paragraphs that only set others apart",
     Sureness.LIKELY, Fate.DROPPED),
)  # fmt: skip
_OUTSIDE = {"header": "head", "footer": "foot"}


def report(desk: Desk) -> None:
    """Say what was counted, and what the document holds beside its text."""
    for key, what, sureness, fate in _SAID:
        if (count := desk.counts[key]) > 0:
            desk.ledger.decide(f"{what}: {count}.", sureness, fate, desk.parcel.document)
    _report_margins(desk)
    _report_styles(desk)
    if any(path.endswith("vbaProject.bin") for path in desk.parcel.files):
        what = "The macros of the file were dropped; nothing of them was run."
        desk.ledger.decide(what, Sureness.CERTAIN, Fate.DROPPED, "word/vbaProject.bin")


def _report_margins(desk: Desk) -> None:
    """Say the words of running heads and feet, each once."""
    seen: set[str] = set()
    for link in desk.parcel.links(desk.parcel.document).values():
        root = desk.parcel.root(link.target) if link.kind in _OUTSIDE else None
        said = words(root) if root is not None else ""
        if said and said not in seen:
            seen.add(said)
            where = _OUTSIDE[link.kind]
            what = f"“{said}” stands at the {where} of the pages; running heads are made anew."
            desk.ledger.decide(what, Sureness.CERTAIN, Fate.DROPPED, link.target)


def _report_styles(desk: Desk) -> None:
    """Say which styles mean nothing to us, so that a publisher can tell what they stand for."""
    for name in sorted(desk.unknown_styles):
        count = desk.unknown_styles[name]
        what = (
            f"The style “{name}” ({count} times) is not known; what it is based on was taken. "
            "A table word-styles.yaml can say what it stands for."
        )
        desk.ledger.decide(what, Sureness.LIKELY, Fate.KEPT, desk.parcel.part("styles"))
