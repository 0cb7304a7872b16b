"""Turn Markdown into its passages of running text, each line with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from octavo.manuscript import parse_blocks
from octavo.values import frozen

# What a directive says in words: its options, and its argument where that is a title or a caption.
TEXT_OPTIONS = frozenset(
    {"alt", "attribution", "credit", "long-description", "uncaptioned", "uncredited"}
)
TITLED = frozenset({"aside", "important", "note", "table", "tip", "warning"})
_LINES = frozenset({"verse"})  # directives whose lines stay as they are


@frozen
class Passage:
    """Running text without what surrounds it: each of its lines begins at one of `starts`.

    `token` is the index of its token in the reading, -1 for what stands in a directive's options.
    """

    content: str
    starts: tuple[int, ...]
    line: int
    token: int = -1


@frozen
class Piece:
    """Lines of Markdown inside a file; the first is line `first` of it, from 1."""

    lines: Sequence[str]
    starts: Sequence[int]
    first: int = 1

    def passage(
        self, content: str, line: int, token: int = -1, after: int | None = None
    ) -> Passage | None:
        """Return the passage whose first line stands on `line`; None where it cannot be found."""
        starts = []
        for number, part in enumerate(content.split("\n"), line):
            if number >= len(self.lines):
                return None
            column = _column(self.lines[number], part, after)
            if column < 0:
                return None
            starts.append(self.starts[number] + column)
        return Passage(content, tuple(starts), self.first + line, token)


def _column(line: str, part: str, after: int | None) -> int:
    """Return where `part` stands in `line`: the first time after `after`, else at the end."""
    whole, words = line.rstrip(), part.rstrip()
    if after is None and whole.endswith(words):
        return len(whole) - len(words)
    return line.find(words, after or 0)


def piece_of(text: str, at: int = 0, first: int = 1) -> Piece:
    """Return `text`, which begins at the character `at` of a file, as a piece."""
    lines = text.split("\n")
    starts = []
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return Piece(lines, starts, first)


def read(piece: Piece) -> list[Token]:
    """Return the tokens of a piece."""
    return parse_blocks("\n".join(piece.lines))[0]


def passages(piece: Piece, tokens: Sequence[Token], language: str) -> Iterator[Passage]:
    """Yield the passages in `language`; code, verse and what is in another language are none."""
    index, cells = 0, _Cells(piece)
    foreign = False
    while index < len(tokens):
        token = tokens[index]
        if token.type == "attributes":
            foreign = foreign or is_foreign(str(token.attrs.get("lang", "")), language)
            index += 1
            continue
        if foreign or _is_closed(token, language):
            index = _end(tokens, index)
            foreign = False
            continue
        found: Iterator[Passage | None]
        if token.type == "directive_open":
            found = _of_directive(piece, token)
        elif token.type == "inline" and not token.meta.get("excessive"):
            found = iter((cells.passage(tokens, index),))
        else:
            found = iter(())
        yield from (passage for passage in found if passage is not None)
        index += 1


def is_foreign(tag: str, language: str) -> bool:
    """Whether `tag` names another language than `language`; regions do not count."""
    return bool(tag) and _primary(tag) != _primary(language)


def _primary(tag: str) -> str:
    first = tag.replace("_", "-").split("-")[0].lower()
    return {"no": "nb"}.get(first, first)


def _is_closed(token: Token, language: str) -> bool:
    """Whether nothing inside a directive is ours: verse, and what is in another language."""
    if token.type != "directive_open":
        return False
    opening = token.meta["opening"]
    tags = [option.value or "" for option in opening.options if option.key == "lang"]
    return opening.name in _LINES or any(is_foreign(tag, language) for tag in tags)


def _end(tokens: Sequence[Token], index: int) -> int:
    """Return the index after the block that begins at `index`."""
    depth = 0
    while index < len(tokens):
        depth += tokens[index].nesting
        index += 1
        if depth <= 0:
            break
    return index


def _of_directive(piece: Piece, token: Token) -> Iterator[Passage | None]:
    opening = token.meta["opening"]
    line = token.map[0] if token.map else 0
    if opening.argument and opening.name in TITLED:
        yield piece.passage(opening.argument, line, after=opening.argument_column)
    for option in opening.options:
        if option.value and option.key in TEXT_OPTIONS:
            parts = option.value.count("\n") + 1
            yield piece.passage(option.value, option.line + option.lines - parts)


class _Cells:
    """The places of passages; those in the cells of one row follow each other."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self._row = -1
        self._after = 0

    def passage(self, tokens: Sequence[Token], index: int) -> Passage | None:
        """Return the passage of the inline token at `index`."""
        token = tokens[index]
        line = token.map[0] if token.map else 0
        if not token.content.strip():
            return None
        if tokens[index - 1].type not in ("th_open", "td_open"):
            return self.piece.passage(token.content, line, index)
        return self._cell(token.content, line, index)

    def _cell(self, content: str, line: int, index: int) -> Passage | None:
        if line != self._row:
            self._row, self._after = line, 0
        if "\\|" in self.piece.lines[line]:
            return None  # the cells are not where they seem
        found = self.piece.passage(content, line, index, self._after)
        if found is not None:
            self._after = found.starts[0] - self.piece.starts[line] + len(content)
        return found
