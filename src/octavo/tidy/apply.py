"""Turn a text of the manuscript into the same text with the typography of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from octavo.tidy import scalars
from octavo.tidy.catalogue import chosen, language_of
from octavo.tidy.houses import house_of
from octavo.tidy.model import Change, Tidied
from octavo.tidy.passages import Passage, Piece, passages, piece_of, read
from octavo.tidy.reading import changed_passages
from octavo.tidy.work import Step, polish, steps
from octavo.values import frozen

_MARK = "\ufeff"  # of UTF-8, before the text
_LINE_END = re.compile(r"\r\n?|\n")
_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_OPEN = re.compile(r"---[ \t]*(?:\n|\Z)")


@frozen
class _Section:
    """A piece of Markdown, how it is read, and its passages."""

    piece: Piece
    tokens: Sequence[Token]
    passages: Sequence[Passage]


@frozen
class _Work:
    """A passage, what becomes of it, and by which changes."""

    passage: Passage
    content: str
    changes: tuple[Change, ...]


def tidy(
    text: str,
    language: str,
    *,
    only: Collection[str] = (),
    without: Collection[str] = (),
) -> Tidied:
    """Return a text of the manuscript, its front matter included, as the rules have it.

    `only` names the rules to keep to, those that are off by default among them; `without` names
    rules to pass over. A language without rules changes nothing. Code, verse, addresses, comments,
    attributes and what is marked as another language stay byte for byte, as do line ends.
    """
    return _in_its_lines(text, lambda lines: _text(lines, language, only, without))


def tidy_yaml(
    text: str,
    keys: scalars.Keys,
    language: str,
    *,
    only: Collection[str] = (),
    without: Collection[str] = (),
) -> Tidied:
    """Return a YAML file of the manuscript, the words under `keys` as the rules have them."""
    return _in_its_lines(text, lambda lines: _yaml(lines, keys, language, only, without))


def own_language(text: str) -> str:
    """Return the language that a text says it is in, empty where it leaves that to others."""
    front = _FRONT.match(_LINE_END.sub("\n", text.removeprefix(_MARK)))
    return scalars.word(front["yaml"], "language") if front else ""


def _in_its_lines(text: str, work: Callable[[str], Tidied]) -> Tidied:
    """Return what `work` makes of `text` with newlines, in the text's own line ends."""
    if text.startswith(_MARK):
        tidied = _in_its_lines(text[1:], work)
        return replace(tidied, text=_MARK + tidied.text)
    if "\r" not in text:
        return work(text)
    ends = [*_LINE_END.findall(text), ""]
    tidied = work(_LINE_END.sub("\n", text))
    lines = zip(tidied.text.split("\n"), ends, strict=True)
    return replace(tidied, text="".join(line + end for line, end in lines))


def _text(text: str, language: str, only: Collection[str], without: Collection[str]) -> Tidied:
    known = language_of(language)
    front = _FRONT.match(text)
    if not known or (front is None and _OPEN.match(text)):
        return Tidied(text)  # front matter that never closes is all there is
    yaml, start = (front["yaml"], front.start("yaml")) if front else ("", 0)
    head = [_section(p, known) for p in scalars.pieces(yaml, start, 2, scalars.FRONT)]
    at = front.end() if front else 0
    body = _section(piece_of(text[at:], at, text.count("\n", 0, at) + 1), known)
    found = _steps(known, [*head, body], only, without)
    works = _checked(text, (yaml, start), [w for s in head for w in _works(s, found)])
    return _spliced(text, [*works, *_works(body, found)])


def _yaml(
    text: str,
    keys: scalars.Keys,
    language: str,
    only: Collection[str],
    without: Collection[str],
) -> Tidied:
    known = language_of(language)
    if not known:
        return Tidied(text)
    sections = [_section(piece, known) for piece in scalars.pieces(text, 0, 1, keys)]
    found = _steps(known, sections, only, without)
    works = [work for section in sections for work in _works(section, found)]
    return _spliced(text, _checked(text, (text, 0), works))


def _section(piece: Piece, language: str) -> _Section:
    tokens = read(piece)
    return _Section(piece, tokens, tuple(passages(piece, tokens, language)))


def _steps(
    language: str,
    sections: Iterable[_Section],
    only: Collection[str],
    without: Collection[str],
) -> tuple[Step, ...]:
    contents = [passage.content for section in sections for passage in section.passages]
    marks = house_of(language, contents)
    return steps(language, chosen(language, only, without), marks)


def _works(section: _Section, found: Sequence[Step]) -> list[_Work]:
    """Return what becomes of a section's passages; those that would be read otherwise stay."""
    works = []
    for passage in section.passages:
        polished = polish(passage.content, found)
        if polished.content != passage.content:
            changes = (replace(c, line=passage.line + c.line) for c in polished.changes)
            works.append(_Work(passage, polished.content, tuple(changes)))
    if not works:
        return []
    piece = section.piece
    lines = _spliced("\n".join(piece.lines), list(_within(piece, works))).text.split("\n")
    broken = changed_passages(section.tokens, read(replace(piece, lines=lines)))
    if broken is None:
        return []
    return [work for work in works if work.passage.token not in broken]


def _within(piece: Piece, works: Iterable[_Work]) -> Iterator[_Work]:
    """Yield the works with places that count from the beginning of the piece."""
    shifts: list[int] = []
    at = 0
    for line, start in zip(piece.lines, piece.starts, strict=True):
        shifts.append(at - start)
        at += len(line) + 1
    for work in works:
        first = work.passage.line - piece.first
        starts = tuple(at + shifts[n] for n, at in enumerate(work.passage.starts, first))
        yield replace(work, passage=replace(work.passage, starts=starts))


def _checked(text: str, yaml: tuple[str, int], works: list[_Work]) -> list[_Work]:
    """Return the works in YAML that leaves its keys and the letters of its values as they were."""
    before, start = yaml
    after = _spliced(text, works).text
    end = len(after) - (len(text) - start - len(before))
    return works if scalars.is_same(before, after[start:end]) else []


def _spliced(text: str, works: Sequence[_Work]) -> Tidied:
    """Return the text with the works in their places, line by line."""
    places = [
        (start, old, new)
        for work in works
        for start, old, new in zip(
            work.passage.starts,
            work.passage.content.split("\n"),
            work.content.split("\n"),
            strict=True,
        )
    ]
    parts, at = [], 0
    for start, old, new in sorted(places):
        parts += [text[at:start], new]
        at = start + len(old)
    changes = sorted((c for work in works for c in work.changes), key=lambda c: c.line)
    return Tidied("".join([*parts, text[at:]]), tuple(changes))
