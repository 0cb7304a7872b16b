"""Turn what was read of a text into the files of a manuscript tree."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from octavo.importers.bits import Bit, markdown
from octavo.importers.lines import directive
from octavo.importers.marks import mark, yaml_mark
from octavo.importers.pasted.beginnings import DOUBT
from octavo.importers.pasted.body import Kind, Part
from octavo.importers.pasted.lines import Piece
from octavo.importers.pasted.notes import CALL_CLOSE, CALL_OPEN, Note
from octavo.importers.pasted.pictures import Shelf
from octavo.importers.shelves import listed
from octavo.values import frozen
from octavo.workspace import Yaml, write_yaml

# What may stand in an address as it is (RFC 3986, 2), and end one in running text.
_ADDRESS = r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*[A-Za-z0-9/_=&#~-]"
_SPECIAL = re.compile(
    rf"(?P<url>{_ADDRESS})|{CALL_OPEN}(?P<call>\d+){CALL_CLOSE}|(?P<word>\S{{0,80}}{DOUBT}\S{{0,80}})"
)


@frozen
class Text:
    """A text that is set: its lines, and for lines of the source where they ended up in it."""

    lines: tuple[str, ...]
    places: Mapping[int, int]

    @property
    def file(self) -> bytes:
        """The bytes of the file."""
        return "\n".join((*self.lines, "")).encode()


def inline(text: str) -> str:
    """Return running text as Markdown that means the same words; addresses become links."""
    bits: list[Bit] = []
    at = 0
    for match in _SPECIAL.finditer(text):
        bits.append(Bit("text", text[at : match.start()]))
        bits.extend(_special(match))
        at = match.end()
    return markdown([*bits, Bit("text", text[at:])])


def _special(match: re.Match[str]) -> list[Bit]:
    if match["url"]:
        return [Bit("raw", f"<{match['url']}>")]
    if match["call"]:
        return [Bit("raw", f"[^{match['call']}]")]
    word = match["word"].replace(DOUBT, "")
    calls = re.compile(f"{CALL_OPEN}(\\d+){CALL_CLOSE}")
    bare = calls.sub("", word)
    numbers = [Bit("raw", f"[^{number}]") for number in calls.findall(word)]
    what = f"whether “{bare}” has a hyphen of its own, or only had one at the end of a line"
    return [Bit("text", bare), *numbers, Bit("raw", mark(what))]


def paragraphs(texts: Sequence[str]) -> list[str]:
    """Return paragraphs as lines of Markdown, an empty one between two of them."""
    return [line for text in texts for line in ("", inline(text))][1:]


def set_text(
    front: Mapping[str, Yaml],
    doubts: Mapping[str, str],
    parts: Sequence[Part],
    notes: Sequence[Note],
    shelf: Shelf,
    opening: str = "",
) -> Text:
    """Return the file of a text; `opening` is a doubt about all of it."""
    remarks = {key: yaml_mark(what) for key, what in doubts.items() if key in front}
    lines = ["---", *write_yaml(front, remarks).split("\n")[:-1], "---"]
    places: dict[int, int] = {}
    lines.extend(["", mark(opening)] if opening else [])
    for index, part in enumerate(parts):
        lines.append("")
        lines.extend([mark(part.doubt), ""] if part.doubt else [])
        places[part.line] = len(lines) + 1
        lines.extend(_lines(part, index, shelf))
    for note in notes:
        lines.append("")
        places[note.pieces[0].line] = len(lines) + 1
        lines.extend(_note(note))
    return Text(tuple(lines), places)


def _lines(part: Part, index: int, shelf: Shelf) -> list[str]:
    """Return a part of the body."""
    if part.kind is Kind.FIGURE and part.figure is not None:
        options = {"credit": shelf.credits.get(index, "")}
        caption = [inline(part.figure.caption)] if part.figure.caption else []
        return directive("figure", options, caption, shelf.paths[index])
    if part.kind is Kind.HEADING:
        return [f"## {_heading(part.texts[0])}"]
    if part.kind is Kind.BREAK:
        return ["***"]
    if part.kind in (Kind.BULLETS, Kind.NUMBERS):
        start = part.start if part.kind is Kind.NUMBERS else None
        return listed([[inline(text).split("\n")] for text in part.texts], start)
    if part.kind is Kind.QUOTE and part.attribution:
        said = {"attribution": inline(part.attribution)}
        return directive("quote", said, paragraphs(part.texts))
    if part.kind is Kind.QUOTE:
        return [f"> {line}".rstrip() for line in paragraphs(part.texts)]
    return paragraphs(part.texts)


def _heading(text: str) -> str:
    """Return the words of a heading; number signs at its end would close it (CommonMark, 4.2)."""
    return re.sub(r"(#+)\Z", r"\\\1", inline(text))


def _note(note: Note) -> list[str]:
    first, *rest = paragraphs([piece.text for piece in note.pieces])
    return [f"[^{note.number}]: {first}", *(f"    {line}" if line else "" for line in rest)]


def deck(pieces: Sequence[Piece]) -> str:
    """Return the deck as Markdown for front matter."""
    return "\n".join(paragraphs([piece.text for piece in pieces]))
