"""Turn Markdown into markdown-it's tokens, each with the place where it begins.

CommonMark 0.31 with tables, footnotes, definition lists, attributes in the manner of Djot, and
directives in the manner of MyST. markdown-it knows the lines of blocks only; the rules are wrapped
here so that tokens carry columns too: `meta["column"]` of a block's first token, and `meta["at"]`,
the offset in the running text, of a link, a picture, a note reference, a span or a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from octavo.manuscript.citation_rules import RULES, citations_plugin
from octavo.manuscript.fences import directive
from octavo.manuscript.merging import part_reach

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]

NESTING = 40  # levels of blocks; a list in a list is two
BRACKETS = 32  # levels of brackets in one paragraph
PARAGRAPH = 100_000  # characters
INLINE_ATTRIBUTES = ("id", "class", "lang", "dir", "ruby", "width")

_PLACED = ("link", "image", "footnote_ref", "html_inline", "span", "autolink", "backticks", *RULES)
_NOTE_MARK = re.compile(r"\[\^([^\s\[\]]{1,80})\]")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def parse_blocks(text: str, *, cites: bool = False) -> tuple[list[Token], dict[str, Any]]:
    """Return the tokens of `text` and what the rules left in their environment.

    With `cites`, `@key` is a citation; without it, mere words.
    """
    env: dict[str, Any] = {"starts": _line_starts(text), "cites": cites}
    return _parser().parse(text, env), env


def parse_inlines(text: str, *, cites: bool = False) -> Token:
    """Return the one token of `text` read as running text; its children are the inlines."""
    tokens = _parser().parseInline(text, {"cites": cites})
    return tokens[0] if tokens else Token("inline", "", 0, children=[])


class _Parser(MarkdownIt):
    """markdown-it without its own opinion on addresses: they are checked in `links`."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def _parser() -> MarkdownIt:
    md = _Parser("commonmark", {"maxNesting": NESTING}).enable("table")
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.use(deflist_plugin)
    md.use(attrs_plugin, spans=True, allowed=INLINE_ATTRIBUTES)
    citations_plugin(md)
    md.block.ruler.before("fence", "attributes", _attributes)
    alt = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    md.block.ruler.before("fence", "directive", directive, {"alt": alt})
    md.inline.ruler.at("footnote_ref", _note_reference)
    md.core.ruler.at("inline", _inlines)
    # Escaped characters stay apart from others: an escaped brace is never taken for an attribute.
    md.core.ruler.disable(["text_join"])
    for block_rule in md.block.ruler.__rules__:
        block_rule.fn = _with_column(block_rule.fn)
    for inline_rule in md.inline.ruler.__rules__:
        if inline_rule.name in _PLACED:
            inline_rule.fn = _with_offset(inline_rule.fn)
    return md


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", text))
    return starts


def _with_column(rule: BlockRule) -> BlockRule:
    def placed(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if silent:
            return rule(state, line, end, silent)
        count = len(state.tokens)
        column = state.bMarks[line] + state.tShift[line] - state.env["starts"][line]
        if not rule(state, line, end, silent):
            return False
        if len(state.tokens) > count:
            state.tokens[count].meta["column"] = column
        return True

    return placed


def _with_offset(rule: InlineRule) -> InlineRule:
    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[count : count + 2]:
            if token.type != "text" and "at" not in token.meta:
                token.meta["at"] = start
                token.meta["length"] = state.pos - start
                break
        return True

    return placed


def _attributes(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: ARG001
    """Read a line that holds attributes and nothing else; the plugin's own rule drops the rest."""
    if state.is_code_block(line):
        return False
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
    if not (text.startswith("{") and text.endswith("}")):
        return False
    try:
        last, attributes = parse(text)
    except ParseError:
        return False
    if last + 1 != len(text) or not attributes:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.attrs = dict(attributes)
        token.map = [line, line + 1]
        state.line = line + 1
    return True


def _note_reference(state: StateInline, silent: bool) -> bool:
    """Read `[^label]`, defined or not; the plugin's own rule takes quadratic time on `[^a[^a…`."""
    match = _NOTE_MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True


def _inlines(state: StateCore) -> None:
    opening = ""
    for token in state.tokens:
        if token.type != "inline":
            opening = token.type
            continue
        if opening in ("th_open", "td_open"):
            part_reach(token)
        token.children = []
        if _is_excessive(token.content):
            token.meta["excessive"] = True
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _is_excessive(content: str) -> bool:
    """Return whether brackets nest so deep, or the text is so long, that reading takes too long."""
    if len(content) > PARAGRAPH:
        return True
    depth = 0
    for match in _BRACKET.finditer(content):
        if match[0] == "[":
            depth += 1
            if depth > BRACKETS:
                return True
        elif match[0] == "]":
            depth = max(0, depth - 1)
    return False
