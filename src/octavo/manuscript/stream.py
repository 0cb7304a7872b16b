"""Turn a list of block tokens into a stream that knows where each one stands."""

from __future__ import annotations

import re

from markdown_it.token import Token

from octavo.diagnostics import Span
from octavo.manuscript.source import Source
from octavo.manuscript.syntax import NESTING


class Stream:
    """The tokens of a source, taken one after the other."""

    def __init__(self, tokens: list[Token], source: Source) -> None:
        self.tokens = tokens
        self.source = source
        self.index = 0

    def take(self) -> Token | None:
        """Return the next token, None after the last."""
        if self.index >= len(self.tokens):
            return None
        self.index += 1
        return self.tokens[self.index - 1]

    def next(self) -> Token:
        """Return the next token, which is known to be there."""
        self.index += 1
        return self.tokens[self.index - 1]

    def peek(self, kind: str) -> bool:
        """Return whether a token of the type `kind` comes next."""
        return self.index < len(self.tokens) and self.tokens[self.index].type == kind

    def ahead(self, kind: str, end: str) -> Token | None:
        """Return the next token of the type `kind`, None where an `end` comes first."""
        for token in self.tokens[self.index :]:
            if token.type in (kind, end):
                return token if token.type == kind else None
        return None

    def span(self, token: Token) -> Span:
        """Return where `token` begins, its column where that is known."""
        line = token.map[0] if token.map else 0
        return self.source.span(line, token.meta.get("column", -1))

    def item_span(self, item: Token, around: Token) -> Span:
        """Return where an item of the list `around` begins: under the list's own first sign."""
        line = item.map[0] if item.map else 0
        column = int(around.meta.get("column", -1))
        text = self.source.line_at(line)
        while 0 <= column < len(text) and text[column] == " ":
            column += 1
        return self.source.span(line, column)

    def was_cut(self, token: Token) -> bool:
        """Return whether the parser gave up on what stands inside `token`."""
        return token.level >= NESTING - 1

    def is_tight(self) -> bool:
        """Return whether the item that was opened last holds no paragraph with space around it."""
        depth = 0
        for index in range(self.index, len(self.tokens)):
            token = self.tokens[index]
            if depth == 0 and token.type == "paragraph_open":
                return token.hidden
            depth += token.nesting
            if depth < 0:
                break
        return True

    def closes(self, fence: Token) -> bool:
        """Return whether a block of code ends with a fence."""
        if not fence.map:
            return True
        last = self.source.line_at(fence.map[1] - 1).strip(" \t>")
        enough = rf"{re.escape(fence.markup[0])}{{{len(fence.markup)},}}"
        return fence.map[1] - fence.map[0] > 1 and re.fullmatch(enough, last) is not None
