"""Turn what stands below a picture into its caption, without wrappers, and its credit."""

from __future__ import annotations

import re

from lxml import etree

from octavo.importers.credits import parted
from octavo.importers.trees import elements, local, words_of
from octavo.importers.web.shears import cut, unwrap


def empty(caption: etree._Element) -> None:
    """Take all out of a caption."""
    caption.text = None
    for each in list(caption):
        caption.remove(each)


def tidy(caption: etree._Element) -> None:
    """Take line breaks at both ends of a caption away, and wrappers around all of it."""
    for each in list(elements(caption, "br")):
        cut(each) if not (each.tail or "").strip() else _space(each)
    for each in list(caption):
        if local(each) in ("a", "span", "div", "center", "font", "small", "tbody", "tr", "td") and (
            not each.get("lang") and not each.get("href")
        ):
            unwrap(each)


def _space(each: etree._Element) -> None:
    each.tail = f" {each.tail}"
    cut(each)


def take_credit(caption: etree._Element) -> str:
    """Return the credit at the end of a caption, taken out of it."""
    whole = words_of(caption)
    words, credit = parted(whole, anywhere=True)
    if not credit:
        return ""
    if not words:
        empty(caption)
        return credit
    at = _last_words(caption)
    if at is not None and (found := at[1].rfind(re.split(r"\s", credit)[0])) >= 0:
        rest = " ".join(at[1][found:].split()).strip("()[] ")
        if rest.rstrip(".") == credit.strip("()[] ").rstrip("."):
            kept = re.sub(r"\s*[(\[|–—/]?\s*\Z", "", at[1][:found])
            setattr(at[0], at[2], kept)
            return credit
    empty(caption)
    caption.text = words
    return credit


def _last_words(caption: etree._Element) -> tuple[etree._Element, str, str] | None:
    """Return the last words of a caption: their element, they, and whether they follow it."""
    last: tuple[etree._Element, str, str] | None = None
    for event, each in etree.iterwalk(caption, events=("start", "end")):
        kind = "text" if event == "start" else "tail"
        value = each.text if event == "start" else each.tail
        if value and value.strip() and not (kind == "tail" and each is caption):
            last = (each, value, kind)
    return last
