"""Turn `[@key, s. 33; @other]` and `@key` into markdown-it's tokens, where a text may cite."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from octavo.manuscript.citing import KEY, cites_of
from octavo.manuscript.locators import split_locator

RULES = ("citation", "narrative")

_BRACKETS = re.compile(r"\[((?:\\.|[^\[\]\\`])*)\]", re.DOTALL)
_NARRATIVE = re.compile(rf"@(?:\{{([^{{}}\n]+)\}}|({KEY}))")
_LOCATOR = re.compile(r"[ \n]\[([^\[\]\\`@^]{1,200})\](?![({\[])")
_BEFORE = re.compile(r"[\w@./\-+]")


def citations_plugin(md: MarkdownIt) -> None:
    """Let `md` read citations wherever its environment has `cites`."""
    md.inline.add_terminator_char("@")
    md.inline.ruler.before("link", "citation", _citation)
    md.inline.ruler.before("link", "narrative", _narrative)


def _citation(state: StateInline, silent: bool) -> bool:
    if not state.env.get("cites") or state.src[state.pos] != "[":
        return False
    match = _BRACKETS.match(state.src, state.pos, state.posMax)
    if match is None or "@" not in match[1] or match[1].startswith("^"):
        return False
    if state.src[match.end() : match.end() + 1] in ("(", "{") or cites_of(match[1]) is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"inner": match[1], "skip": 1, "narrative": False}
    state.pos = match.end()
    return True


def _narrative(state: StateInline, silent: bool) -> bool:
    if not state.env.get("cites") or state.src[state.pos] != "@":
        return False
    if state.pos and _BEFORE.match(state.src, state.pos - 1):
        return False
    match = _NARRATIVE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    inner, end = match[0], match.end()
    more = _LOCATOR.match(state.src, end, state.posMax)
    if more and split_locator(f", {more[1]}")[1]:
        inner, end = f"{inner}, {more[1]}", more.end()
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"inner": inner, "skip": 0, "narrative": True}
    state.pos = end
    return True
