"""Turn markdown-it's inline tokens into inlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.attributes import Attributes, read_attributes
from octavo.manuscript.citations import citation
from octavo.manuscript.formulas import CLASS as MATHML
from octavo.manuscript.formulas import formula
from octavo.manuscript.html import check_inline_html
from octavo.manuscript.index_marks import read_marks, read_term
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.links import check_target
from octavo.manuscript.model import (
    Code,
    Emphasis,
    Image,
    IndexMark,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Passage,
    Strong,
    Subscript,
    Superscript,
    TermUse,
    Text,
)
from octavo.manuscript.residue import check_residue
from octavo.manuscript.source import Run, Source
from octavo.manuscript.syntax import INLINE_ATTRIBUTES, parse_inlines

DEPTH = 16  # emphasis in a link in emphasis …


def read_inlines(source: Source, ledger: Ledger) -> tuple[Inline, ...]:
    """Return the running text of a source: a title, a caption in one line, an attribution."""
    parsed = parse_inlines(source.text, cites=ledger.cites)
    return inlines_of(parsed, Run(source.text, source), ledger)


def inlines_of(token: Token, run: Run, ledger: Ledger) -> tuple[Inline, ...]:
    """Return the inlines of a token of running text, which stands where `run` says."""
    if token.meta.get("excessive"):
        message = "The paragraph nests its brackets too deep, or is too long, to be read."
        hint = "Break it into paragraphs, and put a backslash before brackets that are text."
        ledger.add(codes.TOO_DEEP, run.span(0), message, hint)
        return (Text(run.content),)
    return _Building(run, ledger).build(token.children or [])


def plain(tokens: Iterable[Token]) -> str:
    """Return the words of inline tokens without their markup, as the alt text of a picture."""
    words = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "image":
            words.append(plain(token.children or []))
        elif token.type not in ("html_inline", "footnote_ref"):
            words.append(token.content)
    return "".join(words).strip()


def raw_attributes(token: Token) -> dict[str, str]:
    """Return what an author said in braces of an inline, known or not."""
    known = {key: str(token.attrs[key]) for key in INLINE_ATTRIBUTES if key in token.attrs}
    return known | {k: str(v) for k, v in token.meta.get("insecure_attrs", {}).items()}


@dataclass
class _Frame:
    """An element that is open; `token` is None for the outermost and for what nests too deep."""

    token: Token | None
    children: list[Inline] = field(default_factory=list)


class _Building:
    def __init__(self, run: Run, ledger: Ledger) -> None:
        self.run = run
        self.ledger = ledger
        self.stack = [_Frame(None)]
        self.cursor = 0
        self.tags: set[str] = set()
        self.deep = False

    def build(self, tokens: list[Token]) -> tuple[Inline, ...]:
        for token in tokens:
            if token.nesting > 0:
                self.open(token)
            elif token.nesting < 0:
                self.close()
            else:
                self.leaf(token)
        return tuple(_joined(self.stack[0].children))

    def span(self, token: Token) -> Span:
        at = token.meta.get("at")
        if at is None:
            return self.run.span(0)
        length = token.meta.get("length", 0)
        return self.run.span(at, 0 if "\n" in self.run.content[at : at + length] else length)

    def open(self, token: Token) -> None:
        if len(self.stack) <= DEPTH:
            self.stack.append(_Frame(token))
            return
        if not self.deep:
            message = f"Emphasis, links and spans nest deeper than {DEPTH}."
            hint = "Put a backslash before stars and brackets that are text."
            self.ledger.add(codes.TOO_DEEP, self.span(token), message, hint)
        self.deep = True
        self.stack.append(_Frame(None))

    def close(self) -> None:
        frame = self.stack.pop()
        parent = self.stack[-1].children
        if frame.token is None:
            parent.extend(frame.children)
            return
        children = tuple(_joined(frame.children))
        maker = _ELEMENTS.get(frame.token.type)
        if maker is None:
            raise ValueError(f"no inline is known for {frame.token.type}")
        parent.append(maker(self, frame.token, children))

    def leaf(self, token: Token) -> None:
        children = self.stack[-1].children
        if token.type == "text":
            self.cursor = check_residue(token.content, self.run, self.cursor, self.ledger)
            children.append(Text(token.content))
        elif token.type == "text_special":
            children.append(Text(token.content))
        elif token.type == "softbreak":
            children.append(Text("\n"))
        elif token.type == "hardbreak":
            children.append(LineBreak())
        elif token.type == "html_inline":
            check_inline_html(token.content, self.span(token), self.tags, self.ledger)
        elif token.type == "code_inline":
            children.append(self.code(token))
        elif token.type == "footnote_ref":
            children.extend(self.reference(token))
        elif token.type == "image":
            children.append(self.image(token))
        elif token.type == "citation":
            children.append(citation(token, self.run, self.ledger))
        else:
            raise ValueError(f"no inline is known for {token.type}")

    def code(self, token: Token) -> Inline:
        attributes = self.attributes(token, "code")
        if MATHML in attributes.classes:
            found: Inline = formula(token.content, self.span(token))
        else:
            found = Code(token.content)
        return _passage(attributes, (found,)) or found

    def reference(self, token: Token) -> Iterator[Inline]:
        if self.ledger.notes is None:
            message = "A note cannot stand in the metadata."
            hint = "Put the words of the note into the text."
            self.ledger.add(codes.NO_NOTES, self.span(token), message, hint)
            return
        yield NoteReference(token.meta["label"], self.span(token))

    def image(self, token: Token) -> Image:
        span = self.span(token)
        read_attributes(raw_attributes(token), "picture in running text", span, self.ledger)
        path = self.ledger.picture(str(token.attrs.get("src", "")), span)
        record = self.ledger.records.get(path)
        alt: str | None = plain(token.children or []) or (record.alt if record else None)
        if alt is None:
            message = f"The picture “{path}” in running text has no alt text."
            hint = "Write it between the brackets, or in images.yaml (“” for decoration)."
            self.ledger.add(codes.NO_ALT, span, message, hint)
        return Image(path, alt or "", span)

    def link(self, token: Token, children: tuple[Inline, ...]) -> Inline:
        span = self.span(token)
        target = str(token.attrs.get("href", ""))
        if not check_target(target, span, self.ledger):
            return Passage(children)
        link = Link(target, children, span, str(token.attrs.get("title", "")))
        return _passage(self.attributes(token, "link"), (link,)) or link

    def passage(self, token: Token, children: tuple[Inline, ...]) -> Inline:
        attributes = self.attributes(token, "passage")
        raised = [kind for kind in attributes.classes if kind in _RAISED]
        for kind in raised:
            children = (_RAISED[kind](children),)
        span = self.span(token)
        marks = read_marks(attributes, children, span, self.ledger)
        term = read_term(attributes, children, span, self.ledger)
        found = _passage(attributes, children, marks, term)
        if found is not None:
            return found
        return children[0] if raised else Passage(children)

    def attributes(self, token: Token, kind: str) -> Attributes:
        return read_attributes(raw_attributes(token), kind, self.span(token), self.ledger)


_Children = tuple[Inline, ...]
_RAISED: dict[str, Callable[[_Children], Inline]] = {"sup": Superscript, "sub": Subscript}
_NO_CLASS = frozenset(
    (*_RAISED, "index", "main", "term", MATHML)
)  # what they mean is kept by itself
_ELEMENTS: dict[str, Callable[[_Building, Token, _Children], Inline]] = {
    "em_open": lambda _, __, children: Emphasis(children),
    "strong_open": lambda _, __, children: Strong(children),
    "link_open": _Building.link,
    "span_open": _Building.passage,
}


def _passage(
    attributes: Attributes,
    children: _Children,
    marks: tuple[IndexMark, ...] = (),
    term: TermUse | None = None,
) -> Passage | None:
    """Return a passage with `attributes`, None where they say nothing of one."""
    classes = tuple(name for name in attributes.classes if name not in _NO_CLASS)
    ruby = attributes.values.get("ruby", "")
    language, direction, name = attributes.language, attributes.direction, attributes.name
    if not (name or language or direction or classes or ruby or marks or term):
        return None
    return Passage(children, language, name, classes, direction, ruby, marks, term)


def _joined(children: list[Inline]) -> Iterator[Inline]:
    """Yield `children`, texts that stand side by side as one."""
    words: list[str] = []
    for child in children:
        if isinstance(child, Text):
            words.append(child.value)
            continue
        if any(words):
            yield Text("".join(words))
        words = []
        yield child
    if any(words):
        yield Text("".join(words))
