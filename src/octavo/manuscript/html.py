"""Turn HTML in a text into findings that say what to write instead; comments are dropped."""

from __future__ import annotations

import re

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.guesses import check_comment
from octavo.manuscript.ledger import Ledger

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")

INSTEAD = {
    "a": "Write [words](address).",
    "b": "Write **words**.",
    "blockquote": "Begin each line with “> ”.",
    "br": "End the line with a backslash.",
    "center": "Leave it to the house style.",
    "cite": "Write *words*.",
    "code": "Write `words`.",
    "details": "Write :::{aside} Title.",
    "div": "Write a directive, such as :::{aside}.",
    "em": "Write *words*.",
    "figure": "Write :::{figure} images/NAME.",
    "font": "Leave it to the house style.",
    "hr": "Write *** on a line of its own.",
    "i": "Write *words*.",
    "img": "Write :::{figure} images/NAME.",
    "li": "Begin the line with “- ” or “1. ”.",
    "ol": "Begin each item with “1. ”.",
    "p": "Put an empty line between paragraphs.",
    "pre": "Write ``` before and after the lines.",
    "small": "Leave it to the house style.",
    "span": "Write [words]{lang=fr} or [words]{.smallcaps}.",
    "strong": "Write **words**.",
    "sub": "Write [words]{.sub}.",
    "sup": "Write [words]{.sup}.",
    "table": "Write a table with | between the cells.",
    "u": "Write *words*.",
    "ul": "Begin each item with “- ”.",
} | {f"h{level}": "Begin the line with ## and a space." for level in range(1, 7)}


def check_inline_html(content: str, span: Span, seen: set[str], ledger: Ledger) -> None:
    """Report a tag in running text, its closing tag only where its opening one was not `seen`."""
    if content.startswith("<!--"):
        check_comment(content, span, ledger)
        return
    tag = _TAG.match(content)
    name = tag[2].lower() if tag else ""
    if tag and tag[1] and name in seen:
        return
    seen.add(name)
    _report(name, content, span, ledger)


def check_block_html(content: str, span: Span, ledger: Ledger) -> None:
    """Report a block of HTML that is more than comments."""
    check_comment(content, span, ledger)
    rest = _without_comments(content).strip()
    if not rest:
        return
    if rest.startswith("<!--"):
        hint = "Close it with -->."
        ledger.add(codes.COMMENT, span, "The comment never closes and hides what follows.", hint)
        return
    tag = _TAG.search(rest)
    if tag is None or not rest.startswith("<"):
        message = "The words behind the comment would be lost."
        hint = "Put the comment on lines of its own."
        ledger.add(codes.COMMENT, span, message, hint)
        return
    _report(tag[2].lower(), rest, span, ledger)


def _without_comments(content: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := content.find("<!--", at)) >= 0 and (end := content.find("-->", start)) >= 0:
        kept.append(content[at:start])
        at = end + 3
    return "".join(kept) + content[at:]


def _report(name: str, content: str, span: Span, ledger: Ledger) -> None:
    shown = content.split("\n", 1)[0][:40]
    message = f"HTML such as “{shown}” cannot stand in a text."
    hint = INSTEAD.get(name, "Use Markdown, or put a backslash before < if it is text.")
    ledger.add(codes.HTML, span, message, hint)
