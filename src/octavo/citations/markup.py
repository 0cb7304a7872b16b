"""Turn words that citeproc-py set, marked by private signs, into inlines.

citeproc-py joins strings. What it sets in italics stands between two signs of Unicode's private
plane 15, which no source can hold (`checks` sees to it), so nothing needs escaping on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from octavo.diagnostics import Span
from octavo.manuscript import (
    Emphasis,
    Inline,
    Link,
    Passage,
    SourceLink,
    Strong,
    Subscript,
    Superscript,
    Text,
)

_BASE, _LINKS, CLOSE = 0xF0000, 0xF1000, "\U000f0fff"
_Children = tuple[Inline, ...]
_ELEMENTS: Mapping[str, Callable[[_Children], Inline]] = {
    "i": Emphasis,
    "b": Strong,
    "sup": Superscript,
    "sub": Subscript,
    "smallcaps": lambda children: Passage(children, classes=("smallcaps",)),
}
_OPENINGS = {tag: chr(_BASE + number) for number, tag in enumerate(_ELEMENTS)}
_TAGS = {sign: tag for tag, sign in _OPENINGS.items()}

_MARKUP = re.compile(
    r"<(?P<close>/)?(?P<tag>i|b|sup|sub|span)(?P<more>(?: [^<>]*)?)>", re.IGNORECASE
)
_SIGN = "[\U000f0000-\U000fffff]"
_SIGNS = re.compile(_SIGN)
_CLEANING = (
    (re.compile(rf"([.,;:!?])({_SIGN}+)\1"), r"\1\2"),
    (re.compile(rf"([?!…])([”’»\"]?{_SIGN}*)\."), r"\1\2"),
    (re.compile(rf" ({_SIGN}*) "), r" \1"),
    (re.compile(rf" ({_SIGN}*)([,;])"), r"\1\2"),
)
_BARRED = r"\s<>\"{}|\\^`“”‘’»\U000f0000-\U000fffff"
_ADDRESS = re.compile(rf"https?://[^/?#{_BARRED}][^{_BARRED}]*(?<![.,;:!?)\]])")


def marked(tag: str, text: str) -> str:
    """Return `text` between the signs of `tag`; what is not set apart has none."""
    opening = _OPENINGS.get(tag)
    return f"{opening}{text}{CLOSE}" if opening and text else text


def link_signs(number: int) -> tuple[str, str]:
    """Return the signs between which cite `number` of a citation stands."""
    return chr(_LINKS + number), CLOSE


def unmarked(text: str) -> str:
    """Return `text` without signs."""
    return _SIGNS.sub("", text)


def of_source(value: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a field, its HTML turned into signs; True for what keeps its case."""
    waiting: list[str] = []
    words, nocase, at = "", False, 0
    for match in _MARKUP.finditer(value):
        words += value[at : match.start()]
        at = match.end()
        tag = _tag(match)
        if not match["close"]:
            if tag == "nocase":
                if words:
                    yield words, nocase
                words, nocase = "", True
            words += _OPENINGS.get(tag, "")
            waiting.append(tag)
        elif waiting:
            closed = waiting.pop()
            words += CLOSE if closed in _OPENINGS else ""
            if closed == "nocase":
                if words:
                    yield words, nocase
                words, nocase = "", False
    words += value[at:] + "".join(CLOSE for tag in waiting if tag in _OPENINGS)
    if words:
        yield words, nocase


def _tag(match: re.Match[str]) -> str:
    tag, more = match["tag"].lower(), match["more"].lower()
    if tag != "span":
        return tag
    if "nocase" in more:
        return "nocase"
    return "smallcaps" if "small-caps" in more else "span"


def cleaned(text: str, *, inside_quotes: str = "") -> str:
    """Return `text` with one stop where two met, and none after a question mark.

    With `inside_quotes`, the closing quotation marks before which commas and full stops stand.
    """
    for pattern, instead in _CLEANING:
        text = pattern.sub(instead, text)
    if inside_quotes:
        text = re.sub(rf"([{inside_quotes}]{_SIGN}*)([.,])", r"\2\1", text)
    return text.strip()


def inlines_of(text: str, keys: tuple[str, ...] = ()) -> tuple[Inline, ...]:
    """Return the inlines of marked words; `keys` are those of the cites, by their numbers."""
    stack: list[tuple[str, list[Inline]]] = [("", [])]
    start = 0
    for sign in _SIGNS.finditer(text):
        stack[-1][1].extend(_leaves(text[start : sign.start()]))
        start = sign.end()
        if sign[0] != CLOSE:
            stack.append((sign[0], []))
        elif len(stack) > 1:
            opening, children = stack.pop()
            stack[-1][1].extend(_element(opening, tuple(children), keys))
    stack[-1][1].extend(_leaves(text[start:]))
    return tuple(stack[0][1])


def _leaves(text: str) -> Iterator[Inline]:
    at = 0
    for address in _ADDRESS.finditer(text):
        if address.start() > at:
            yield Text(text[at : address.start()])
        yield Link(address[0], (Text(address[0]),), Span(""))
        at = address.end()
    if text[at:]:
        yield Text(text[at:])


def _element(sign: str, children: _Children, keys: tuple[str, ...]) -> Iterator[Inline]:
    if not children:
        return
    if sign in _TAGS:
        yield _ELEMENTS[_TAGS[sign]](children)
        return
    # A link cannot stand in a link: that to the bibliography ends where an address begins.
    first = next((n for n, one in enumerate(children) if _has_link(one)), len(children))
    linked, after = children[:first], children[first:]
    if linked and after and isinstance(linked[-1], Text):
        words = linked[-1].value.rstrip(" ,.:")
        after = (Text(linked[-1].value[len(words) :]), *after)
        linked = (*linked[:-1], Text(words))
    if linked:
        yield SourceLink(keys[ord(sign) - _LINKS], linked)
    yield from after


def _has_link(inline: Inline) -> bool:
    inner: _Children = getattr(inline, "children", ())
    return isinstance(inline, Link) or any(_has_link(one) for one in inner)


def labelled(inlines: tuple[Inline, ...], author: str) -> tuple[Inline, ...]:
    """Return `inlines` with `author` before what links to sources are called aloud."""
    return tuple(
        replace(inline, label=f"{author} {words(inline)}")
        if isinstance(inline, SourceLink)
        else inline
        for inline in inlines
    )


def words(inline: Inline) -> str:
    """Return the words of an inline without its markup."""
    if isinstance(inline, Text):
        return inline.value
    inner: _Children = getattr(inline, "children", ())
    return "".join(words(one) for one in inner)


def spoken(inlines: tuple[Inline, ...], phrase: str, language: str) -> tuple[Inline, ...]:
    """Return `inlines` with `phrase` marked as being in `language`, wherever it stands whole."""
    made: list[Inline] = []
    for inline in inlines:
        made.extend(_spoken(inline, phrase, language))
    return tuple(made)


def _spoken(inline: Inline, phrase: str, language: str) -> Iterator[Inline]:
    if isinstance(inline, Text):
        before, found, after = inline.value.partition(phrase)
        if not found:
            yield inline
            return
        yield from (Text(before),) if before else ()
        yield Passage((Text(found),), language)
        yield from (Text(after),) if after else ()
    elif isinstance(inline, Emphasis | Strong):
        yield type(inline)(spoken(inline.children, phrase, language))
    elif isinstance(inline, SourceLink):
        yield SourceLink(inline.key, spoken(inline.children, phrase, language), inline.label)
    else:
        yield inline
