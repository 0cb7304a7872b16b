"""Turn the entries of an index into the document that shows them, sorted and under letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from octavo.collation import letter, sort_key
from octavo.diagnostics import Span
from octavo.intermediate import codes
from octavo.intermediate.elements import Element, add_text, element
from octavo.intermediate.entries import (
    Entries,
    IndexEntry,
    Path,
    Place,
    check_references,
    every,
    gather,
    pieces,
)
from octavo.intermediate.register import Placed, Proof, Register
from octavo.intermediate.serialise import content_of
from octavo.intermediate.templates import markup_of, set_template
from octavo.intermediate.words import Words, words_for
from octavo.manuscript import Text, TextFile
from octavo.values import frozen

ROLE = "index"


@frozen
class Line:
    """An entry as the template shows it; `id` is empty where nothing leads to it."""

    id: str
    term: str
    places: str
    see: str
    see_also: str
    inner: tuple[Line, ...]


@frozen
class Group:
    """The entries under one letter."""

    id: str
    title_id: str
    letter: str
    lines: tuple[Line, ...]


def is_made(text: TextFile) -> bool:
    """Return whether a text is an index that Octavo writes: it has no content of its own."""
    return text.front.role == ROLE and not text.blocks


def without_empty(register: Register, texts: Sequence[Proof]) -> list[Proof]:
    """Return `texts` without an index that nothing is marked for; say so, and where none is."""
    made = _made(register)
    if register.marks and not any(text.front.role == ROLE for text in register.manuscript.texts):
        message = "Words are marked for an index, and the publication has none."
        hint = "Add a text with the role index and no content, as docs/index.md tells."
        register.report(codes.NO_INDEX, register.marks[0].mark.span, message, hint)
    if register.marks or not made:
        return list(texts)
    for source in made.values():
        message = "Nothing is marked for the index, and it is left out."
        hint = 'Mark words for it, as in [ice]{index="ice"}.'
        register.report(codes.EMPTY_INDEX, Span(source), message, hint)
    return [text for text in texts if text.source not in made.values()]


def _made(register: Register) -> dict[str, str]:
    """Return the sources of the indexes that Octavo writes, by the paths of their texts."""
    return {t.path: f"manuscript/{t.path}" for t in register.manuscript.texts if is_made(t)}


def set_index(register: Register, proofs: Sequence[Proof]) -> None:
    """Write the entries into the indexes among `proofs`, once all other documents are set."""
    if not register.marks:
        return
    entries = gather(register, _order(proofs))
    check_references(register, entries)
    sources = set(_made(register).values())
    for proof in proofs:
        if proof.role == ROLE and proof.source in sources:
            proof.body.extend(_Setting(register, proof, entries).groups())


def _order(proofs: Iterable[Proof]) -> dict[str, int]:
    names = (each.get("id") for proof in proofs for each in proof.body.iter())
    return {name: number for number, name in enumerate(names) if name}


class _Setting:
    """One index while it is set."""

    def __init__(self, register: Register, proof: Proof, entries: Entries) -> None:
        self.register = register
        self.proof = proof
        self.words: Words = words_for(proof.language)
        self.entries = entries
        self.known = {entry.path: entry for entry in every(entries)}
        named = {t for e in self.known.values() for t in (*e.see, *e.see_also) if t in self.known}
        self.ids: Mapping[Path, str] = {
            path: register.names.make(proof.name, (" ".join(path),), "!".join(path))
            for path in sorted(named)
        }

    def groups(self) -> list[Element]:
        """Return the entries under their letters."""
        found: dict[str, list[IndexEntry]] = {}
        for entry in self.sorted(self.entries):
            found.setdefault(letter(entry.sort, self.proof.language), []).append(entry)
        groups = tuple(self.group(head, entries) for head, entries in found.items())
        return set_template(self.register, "index.xhtml.j2", groups=groups)

    def group(self, head: str, entries: Sequence[IndexEntry]) -> Group:
        """Return one letter and its entries."""
        name = self.register.names.make(self.proof.name, (f"letter {head}", "letter"), head)
        title = self.register.names.make(name, ("title",))
        return Group(name, title, head, tuple(map(self.line, entries)))

    def sorted(self, entries: Entries) -> list[IndexEntry]:
        """Return `entries` as the language's alphabet has them."""
        return sorted(
            entries.values(), key=lambda e: (sort_key(e.sort, self.proof.language), e.path)
        )

    def line(self, entry: IndexEntry) -> Line:
        """Return what the template shows of an entry."""
        return Line(
            self.ids.get(entry.path, ""),
            _markup(_term(element("span"), entry.term)),
            _markup(self.places(entry.places)),
            self.reference(self.words.index_see, entry.see),
            self.reference(self.words.index_see_also, entry.see_also),
            tuple(map(self.line, self.sorted(entry.inner))),
        )

    def places(self, places: Sequence[Place]) -> Element:
        """Return the empty links that every edition fills with numbers in its own way."""
        made = element("span")
        for place in places:
            if place.last is None:
                made.append(self.locator(place.first, place.main))
                continue
            ends = (self.locator(end, place.main) for end in (place.first, place.last))
            made.append(element("span", *ends, class_="index-range"))
        return made

    def locator(self, placed: Placed, main: bool) -> Element:
        """Return the empty link to a place."""
        name = "page-reference main" if main else "page-reference"
        file = "" if placed.document == self.proof.name else f"{placed.document}.xhtml"
        href = f"{file}#{placed.target}"
        noted = self.words.index_note if placed.noted and placed.mark.kind == "place" else None
        return element("a", class_=name, epub_type="index-locator", href=href, data_page=noted)

    def reference(self, words: str, targets: Mapping[Path, Span]) -> str:
        """Return “see” and the entries that it leads to; empty where there are none."""
        found = [self.known[target] for target in targets if target in self.known]
        if not found:
            return ""
        before, _, after = words.partition("{}")
        made = element("span")
        _say(made, before)
        self.links(made, sorted(found, key=self.full_key))
        _say(made, after)
        return _markup(made)

    def full_key(self, entry: IndexEntry) -> tuple[object, ...]:
        """Return what sorts an entry among those of all levels."""
        steps = [entry.path[: level + 1] for level in range(len(entry.path))]
        return tuple(sort_key(self.known[step].sort, self.proof.language) for step in steps)

    def links(self, made: Element, entries: Sequence[IndexEntry]) -> None:
        """Add the links to `entries` to an element."""
        for number, entry in enumerate(entries):
            if number:
                add_text(made, "; ")
            link = element("a", href=f"#{self.ids[entry.path]}")
            for level in range(len(entry.path)):
                if level:
                    add_text(link, ", ")
                _term(link, self.known[entry.path[: level + 1]].term)
            made.append(link)


def _say(made: Element, words: str) -> None:
    """Add words stressed, the space around them not."""
    said = words.strip()
    if said:
        before, after = words.split(said)
        add_text(made, before)
        made.append(element("em", said))
        add_text(made, after)


def _term(parent: Element, term: str) -> Element:
    """Set a term at the end of `parent`, what stands between stars stressed."""
    for stressed, part in pieces(term):
        if stressed:
            parent.append(element("em", part))
        else:
            add_text(parent, part)
    return parent


def _markup(holder: Element) -> str:
    return markup_of(content_of(holder))


def titled(text: TextFile, words: Words) -> TextFile:
    """Return a text with a title of Octavo's own where its author gave none to an index, say."""
    titles = {ROLE: words.index, "glossary": words.glossary, "bibliography": words.bibliography}
    title = titles.get(text.front.role, "")
    if text.front.title or not title:
        return text
    return replace(text, front=replace(text.front, title=(Text(title),)))
