"""Turn the contents of publication.yaml into the texts to be read, and the parts they stand in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from octavo.diagnostics import Diagnostic, Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import Front, Inline, TextFile
from octavo.manuscript.names import check_name, slug
from octavo.manuscript.records import Entries
from octavo.values import frozen
from octavo.workspace import Located, YamlMap, YamlNode

PART_KEYS = ("part", "name", "text", "contents")
TEXT_KEYS = ("text", "role")
IN_PARTS = ("article", "chapter")
PART = "part"
_WANTED = "paths such as text/a.md"


@frozen
class Part:
    """A part of the contents: its title, the name of its page, and where it stands."""

    title: tuple[Inline, ...]
    name: str
    span: Span


@frozen
class Listed:
    """An entry of the contents: a text, and the role that it is given there, if any.

    `opens` is the part whose page it is; its path is empty where that has no text of its own.
    `within` is the part that it stands in.
    """

    path: str
    span: Span
    role: Located | None = None
    opens: Part | None = None
    within: Part | None = None


@dataclass(slots=True)
class _Reader:
    """The contents while they are read; `seen` tells where each text was listed first."""

    fields: Entries
    ledger: Ledger
    seen: dict[str, Span] = field(default_factory=dict)

    def items(self, nodes: Iterable[YamlNode], within: Part | None) -> Iterator[Listed]:
        for node in nodes:
            if isinstance(node, YamlMap) and node.get(PART) is not None:
                if within is not None:
                    message, hint = "A part cannot stand in a part.", "List it after that part."
                    self.ledger.add(codes.PART, node.span, message, hint)
                yield from self._part(node)
                continue
            entry = self._text(node, within)
            if entry is not None and self._is_new(entry):
                yield entry

    def _part(self, node: YamlMap) -> Iterator[Listed]:
        own = Entries(self.fields.record, PART_KEYS, self.ledger, node)
        title = own.inlines(PART)
        text, span = own.located("text"), own.place(PART)
        part = Part(title, _name(own, self.ledger), span)
        path = text.value.removeprefix("./") if text else ""
        entry = Listed(path, text.span if text else span, opens=part)
        if not path or self._is_new(entry):
            yield entry
        yield from self.items(own.items("contents"), part)
        own.finish()

    def _text(self, node: YamlNode, within: Part | None) -> Listed | None:
        if isinstance(node, Located):
            return Listed(node.value.removeprefix("./"), node.span, within=within)
        if not isinstance(node, YamlMap):
            self.fields.misshapen(node.span, "contents", _WANTED)
            return None
        own = Entries(self.fields.record, TEXT_KEYS, self.ledger, node)
        text = own.located("text", required="Write text: and the path, as in text/a.md.")
        role = own.located("role")
        own.finish()
        if text is None:
            return None
        return Listed(text.value.removeprefix("./"), text.span, role, within=within)

    def _is_new(self, entry: Listed) -> bool:
        if entry.path in self.seen:
            line = self.seen[entry.path].line
            message = f"“{entry.path}” is listed twice, first on line {line}."
            self.ledger.add(codes.LISTED_TWICE, entry.span, message, "Keep one of the two.")
            return False
        self.seen[entry.path] = entry.span
        return True


def read_contents(fields: Entries, ledger: Ledger) -> tuple[Listed, ...]:
    """Return the texts that the contents list, in order, those of parts after their part."""
    return tuple(_Reader(fields, ledger).items(fields.items("contents"), None))


def page_of(part: Part, path: str) -> TextFile:
    """Return the text of a part that has none of its own: its title, which `path` gives."""
    front = Front(part.title, role=PART, spans={"title": part.span})
    return TextFile(path, part.name, front, (), (), "")


def in_parts(
    read: Sequence[tuple[Listed, TextFile]], entries: Iterable[Listed]
) -> tuple[tuple[TextFile, ...], tuple[Diagnostic, ...]]:
    """Return the texts, each with the name of its part, and findings about parts without any.

    A text that says of itself that it is a part holds the chapters and articles after it. Of the
    `entries`, those that could not be read count as well.
    """
    names = {id(entry.opens): text.name for entry, text in read if entry.opens}
    filled = {id(entry.within) for entry in entries if entry.within}
    texts: list[TextFile] = []
    opened = ""
    for entry, text in read:
        within = names.get(id(entry.within), "")
        if not entry.within and not entry.opens and text.front.role in IN_PARTS:
            within = opened
        elif text.front.role == PART and not entry.opens:
            opened = text.name
        else:
            opened = ""
        texts.append(replace(text, part=within))
    used = {text.part for text in texts}
    empty = (
        text
        for entry, text in read
        if text.front.role == PART and text.name not in used and id(entry.opens) not in filled
    )
    return tuple(texts), tuple(_without_chapters(text) for text in empty)


def _without_chapters(text: TextFile) -> Diagnostic:
    message = f"The part “{text.name}” has no chapters."
    hint = "List its texts under contents: of the part, or take the part out."
    return codes.EMPTY_PART.at(text.front.spans.get("title"), message, hint)


def _name(own: Entries, ledger: Ledger) -> str:
    given = own.text("name")
    if given:
        return check_name(given, own.place("name"), ledger)
    title = own.line(PART)
    return f"part-{slug(title) or hashlib.sha256(title.encode()).hexdigest()[:6]}"
