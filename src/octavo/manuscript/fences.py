"""Turn colon fences into tokens: a rule for markdown-it's block parser.

A fence opens with three or more colons and a name in braces, and closes with a line of as many
colons. Fences nest with any number of colons, also the same one:

    ::::{aside} Title
    :name: box

    :::{figure} images/a.jpg
    Caption.
    :::
    ::::

The body of a verse is kept as lines; that of any other directive is parsed in place, so that notes
and link definitions in it belong to the whole text and every line keeps its number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

DEPTH = 8  # directives inside directives
RAW = {"verse"}

_OPEN = re.compile(r"(:{3,})[ \t]*(?:\{([^{}]*)\}|([A-Za-z][\w-]*))[ \t]*(.*)")
_CLOSE = re.compile(r"(:{3,})[ \t]*")
_CODE = re.compile(r"(`{3,}|~{3,})(.*)")
_OPTION = re.compile(r":([A-Za-z][\w-]*):(?:[ \t]+(.*))?")
_ALMOST_OPTION = re.compile(r":[A-Za-z]")


@dataclass(frozen=True)
class Option:
    """A line `:key: value`; `value` is None where the line is no option though it looks like one.

    Lines and columns count from 0. `lines` tells over how many lines the value runs.
    """

    key: str
    value: str | None
    line: int
    column: int
    value_column: int
    lines: int = 1


@dataclass(frozen=True)
class Opening:
    """The opening line of a directive and its options; lines and columns count from 0."""

    name: str
    braced: bool
    argument: str
    argument_column: int
    options: tuple[Option, ...]
    closed: bool
    too_deep: bool
    body_line: int


def directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Push the tokens of a directive, or of a closing fence that closes nothing."""
    if state.is_code_block(start):
        return False
    line = _line(state, start)
    match = _OPEN.fullmatch(line)
    if match is None and not _CLOSE.fullmatch(line):
        return False
    if silent:
        return True
    if match is None:
        token = state.push("stray_fence", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    _push(state, match, start, end)
    return True


def _push(state: StateBlock, match: re.Match[str], start: int, end: int) -> None:
    last, closed = _closing(state, start, end, len(match[1]))
    options, body = _options(state, start + 1, last, state.sCount[start] + 2)
    depth = state.env.get("directives", 0)
    opening = Opening(
        name=(match[3] if match[2] is None else match[2]).strip(),
        braced=match[2] is not None,
        argument=match[4].strip(),
        argument_column=_column(state, start) + match.start(4),
        options=options,
        closed=closed,
        too_deep=depth >= DEPTH,
        body_line=body,
    )
    token = state.push("directive_open", "div", 1)
    token.map = [start, last]
    token.meta["opening"] = opening
    if opening.name in RAW:
        token.content = state.getLines(body, last, state.sCount[start], False)
    elif not opening.too_deep:
        state.env["directives"] = depth + 1
        _tokenize(state, body, last)
        state.env["directives"] = depth
    state.push("directive_close", "div", -1)
    state.line = last + (1 if closed else 0)


def _tokenize(state: StateBlock, start: int, end: int) -> None:
    kept = state.parentType, state.lineMax, state.tight
    state.parentType, state.lineMax = "directive", end
    state.md.block.tokenize(state, start, end)
    state.parentType, state.lineMax, state.tight = kept


def _closing(state: StateBlock, start: int, end: int, colons: int) -> tuple[int, bool]:
    """Return the line that closes the fence (or ends what is around it), and whether it does."""
    open_fences = [colons]
    code = ""
    for line in range(start + 1, end):
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line, False
        if text[:3] not in (":::", "```", "~~~") or state.is_code_block(line):
            continue
        if text[0] != ":":
            code = _code_after(code, text)
        elif code:
            continue
        elif closing := _CLOSE.fullmatch(text):
            index = _opener(open_fences, len(closing[1]))
            if index == 0:
                return line, True
            if index > 0:
                del open_fences[index:]
        elif opening := _OPEN.fullmatch(text):
            open_fences.append(len(opening[1]))
    return end, False


def _opener(open_fences: list[int], colons: int) -> int:
    """Return the index of the innermost fence that `colons` close: as many, or else fewer."""
    for index in range(len(open_fences) - 1, -1, -1):
        if open_fences[index] == colons:
            return index
    shorter = [index for index, count in enumerate(open_fences) if count <= colons]
    return shorter[-1] if shorter else -1


def _code_after(code: str, text: str) -> str:
    """Return the fence of the code block that is open after the line `text`, empty for none."""
    match = _CODE.match(text)
    if match is None:
        return code
    if not code:
        return match[1] if match[1][0] == "~" or "`" not in match[2] else ""
    closes = match[1][0] == code[0] and len(match[1]) >= len(code) and not match[2].strip()
    return "" if closes else code


def _options(state: StateBlock, line: int, end: int, indent: int) -> tuple[tuple[Option, ...], int]:
    """Return the options from `line` on, and the line after them; `indent` continues a value."""
    options: list[Option] = []
    while line < end:
        text = _line(state, line)
        match = _OPTION.fullmatch(text)
        if match is None and not _ALMOST_OPTION.match(text):
            break
        column = _column(state, line)
        if match is None:
            options.append(Option(text, None, line, column, column))
            line += 1
            continue
        first, more = line, [(match[2] or "").strip()]
        line += 1
        while line < end and state.sCount[line] >= indent and not state.isEmpty(line):
            more.append(_line(state, line))
            line += 1
        value_column = column + (match.start(2) if match[2] is not None else match.end(1) + 1)
        value = "\n".join(more).strip()
        options.append(Option(match[1], value, first, column, value_column, line - first))
    return tuple(options), line


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _column(state: StateBlock, line: int) -> int:
    start: int = state.env["starts"][line]
    return state.bMarks[line] + state.tShift[line] - start
