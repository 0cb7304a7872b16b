"""Turn loose words and words between line breaks into paragraphs, and deep nesting into shallow."""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from octavo.importers.trees import local
from octavo.importers.web.shears import BLOCKS, place_like, unwrap

DEEPEST = 60  # levels that an article needs
_PLAIN = frozenset(
    ("div", "section", "span", "font", "center", "b", "i", "em", "strong", "small", "big", "u", "a",
     "article", "main", "blockquote", "ul", "ol", "li", "table", "tbody", "tr", "td", "p")
)  # fmt: skip
_HOLDERS = ("div", "section", "article", "main", "center", "body", "td", "th", "blockquote", "form",
            "header", "footer", "aside", "li", "dd", "details")  # fmt: skip
_ALONE = ("td", "th", "li", "dd")  # may hold words without a paragraph
_FRAMES = ("video", "iframe", "audio", "object", "embed")
_WHOLE = ("figure", "figcaption", "pre", "svg", "math", "video", "audio")


def flatten(body: etree._Element) -> bool:
    """Let what is nested beyond all use stand higher; return whether anything was."""
    deep: list[etree._Element] = []
    depth = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEEPEST and local(element) in _PLAIN:
            deep.append(element)
    for element in reversed(deep):
        unwrap(element)
    return bool(deep)


def make_paragraphs(body: etree._Element) -> None:
    """Make paragraphs of loose words; a division of words alone becomes one."""
    for paragraph in [e for e in body.iter(etree.Element) if local(e) == "p" and _has_gap(e)]:
        paragraph.tag = "div"
    for each in [e for e in body.iter(etree.Element) if local(e) in ("ul", "ol")]:
        _make_items(each)
    for holder in [e for e in body.iter(etree.Element) if local(e) in _HOLDERS]:
        if not any(local(each) in _WHOLE for each in (holder, *holder.iterancestors())):
            _divide(holder)


def _make_items(listed: etree._Element) -> None:
    """Make items of words that stand loose in a list."""
    loose = [(0, listed.text or ""), *((n, e.tail or "") for n, e in enumerate(listed, 1))]
    for at, words in reversed(loose):
        if words.strip():
            item = etree.Element("li")
            item.text = words
            listed.insert(at, item)
    listed.text = None
    for each in listed:
        each.tail = None


def is_block(element: etree._Element) -> bool:
    """Return whether an element is a block, or holds one."""
    name = local(element)
    if name in BLOCKS or name in _FRAMES or (name.startswith("amp-") and name != "amp-img"):
        return True
    if local(element) in ("svg", "math", "picture"):
        return False
    return any(local(e) in BLOCKS for e in element.iter(etree.Element))


def _divide(holder: etree._Element) -> None:
    children = list(holder)
    parts: list[etree._Element | list[etree._Element | str]] = [[holder.text or ""]]
    for child in children:
        loose = parts[-1]
        if is_block(child):
            parts.extend([child, [child.tail or ""]])
        elif isinstance(loose, list):
            loose.extend([child, child.tail or ""])
    runs = [run for part in parts if isinstance(part, list) for run in _shown(part)]
    if len(parts) == 1 and len(runs) <= 1:
        if local(holder) == "div" and runs:
            holder.tag = "p"
        elif local(holder) not in (*_ALONE, "blockquote") and runs:
            _rebuild(holder, parts)
        return
    if runs and not (local(holder) in _ALONE and len(parts) == 1 and not _has_gap(holder)):
        _rebuild(holder, parts)


def _has_gap(holder: etree._Element) -> bool:
    return any(
        local(a) == "br" and local(b) == "br" and not (a.tail or "").strip()
        for a, b in pairwise(holder)
    )


def _runs(loose: list[etree._Element | str]) -> list[list[etree._Element | str]]:
    """Return loose words cut where two line breaks or more stand together."""
    made: list[list[etree._Element | str]] = [[]]
    breaks: list[etree._Element | str] = []
    for each in loose:
        blank = isinstance(each, str) and not each.strip()
        if not isinstance(each, str) and local(each) == "br":
            breaks.append(each)
            continue
        if blank and breaks:
            continue
        if len(breaks) >= 2:
            made.append([])
        elif breaks and made[-1]:
            made[-1].extend(breaks)
        breaks = []
        made[-1].append(each)
    return made


def _shown(loose: list[etree._Element | str]) -> list[list[etree._Element | str]]:
    """Return the runs that show anything."""
    return [run for run in _runs(loose) if any(_shows(each) for each in run)]


def _shows(each: etree._Element | str) -> bool:
    if isinstance(each, str):
        return bool(each.strip())
    shown = ("img", "svg", "math", "picture", "input", "amp-img")
    return any(local(e) in shown for e in each.iter(etree.Element)) or bool(
        "".join(map(str, each.itertext())).strip()
    )


def _rebuild(
    holder: etree._Element, parts: list[etree._Element | list[etree._Element | str]]
) -> None:
    """Put the parts of a holder back, each run of loose words in a paragraph."""
    runs = [_runs(part) if isinstance(part, list) else part for part in parts]
    for child in list(holder):
        holder.remove(child)
        child.tail = None
    holder.text = None
    for part in runs:
        if not isinstance(part, list):
            holder.append(part)
            continue
        for run in part:
            if not any(_shows(each) for each in run):
                holder.extend([e for e in run if not isinstance(e, str) and local(e) != "br"])
                continue
            paragraph = etree.SubElement(holder, "p")
            _fill(paragraph, run)
            place_like(paragraph, next(iter(paragraph), holder))


def _fill(paragraph: etree._Element, run: list[etree._Element | str]) -> None:
    last: etree._Element | None = None
    for each in run:
        if not isinstance(each, str):
            paragraph.append(each)
            last = each
        elif last is None:
            paragraph.text = (paragraph.text or "") + each
        else:
            last.tail = (last.tail or "") + each
