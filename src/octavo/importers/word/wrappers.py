"""Turn the wrappers of a Word part into what they hold: content controls, alternatives, tags."""

from __future__ import annotations

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Ledger
from octavo.importers.word.names import (
    all_of,
    attribute,
    child,
    local,
    place,
    switch,
    unwrapped,
    without,
    words,
)

_TAGS = ("smartTag", "customXml", "dir", "bdo", "subDoc", "sdtContent")
_MADE_ANEW = ("Table of Contents", "Table of Figures", "Page Numbers")
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15", "a14"})


def unwrap(root: etree._Element, part: str, ledger: Ledger) -> None:
    """Take the wrappers out of a part's tree; contents made anew and prompts go with theirs."""
    for each in list(all_of(root, "AlternateContent")):
        _choose(each)
    for each in list(all_of(root, "sdt")):
        _open_control(each, part, ledger)
    for each in list(all_of(root, *_TAGS)):
        unwrapped(each)
    for each in list(all_of(root, "altChunk")):
        what = "Another file stands in the document by reference; what it says was not imported."
        ledger.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, place(part, each))
        without(each)


def _choose(alternatives: etree._Element) -> None:
    """Put the first alternative that is understood in the place of all (ISO/IEC 29500-3, 7.6)."""
    parent = alternatives.getparent()
    if parent is None:
        return
    chosen = None
    for each in alternatives:
        required = set(attribute(each, "Requires").split())
        if local(each) == "Fallback" or (local(each) == "Choice" and required <= _UNDERSTOOD):
            chosen = each
            break
    at = parent.index(alternatives)
    parent[at : at + 1] = list(chosen) if chosen is not None else []


def _open_control(control: etree._Element, part: str, ledger: Ledger) -> None:
    properties, content = child(control, "sdtPr"), child(control, "sdtContent")
    gallery = attribute(child(properties, "docPartObj", "docPartGallery"))
    said = "" if content is None else words(content)
    where = place(part, control if child(control, "p") is not None else content)
    if content is None:
        without(control)
    elif gallery in _MADE_ANEW:
        what = f"“{said}” was dropped: contents and page numbers are made anew."
        ledger.decide(what, Sureness.CERTAIN, Fate.DROPPED, where)
        without(control)
    elif switch(properties, "showingPlcHdr"):
        if said:
            what = f"“{said}” was dropped: it asks for words that were never filled in."
            ledger.decide(what, Sureness.CERTAIN, Fate.DROPPED, where)
        without(control)
    else:
        parent = control.getparent()
        if parent is not None:
            at = parent.index(control)
            parent[at : at + 1] = list(content)
