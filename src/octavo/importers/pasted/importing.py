"""Turn pasted text into a manuscript tree, and what was decided on the way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from octavo.diagnostics import Outcome, Span
from octavo.importers import codes
from octavo.importers.languages import NAMES, language_of
from octavo.importers.marks import yaml_mark
from octavo.importers.model import Imported, Sureness
from octavo.importers.names import is_name, key_of
from octavo.importers.pasted.beginnings import DOUBT
from octavo.importers.pasted.body import read_body
from octavo.importers.pasted.encodings import Decoded, decode
from octavo.importers.pasted.head import Head, read_head
from octavo.importers.pasted.hyphens import Mender
from octavo.importers.pasted.ledger import Ledger
from octavo.importers.pasted.lines import Read, read_lines
from octavo.importers.pasted.notes import with_notes
from octavo.importers.pasted.pictures import shelve
from octavo.importers.pasted.signature import Signature, read_signature
from octavo.importers.pasted.writing import deck, inline, paragraphs, set_text
from octavo.workspace import Yaml, write_yaml

_PUBLICATION, _PEOPLE, _IMAGES = "publication.yaml", "people.yaml", "images.yaml"
MOST_LINES = 100_000  # a novel has ten thousand
_STEM = 40  # characters of a file's name


@dataclass
class _Known:
    """Who made the text: records of people.yaml, and who of them are its authors."""

    records: dict[str, dict[str, Yaml]] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)


def import_text(data: bytes, name: str) -> Outcome[Imported]:
    """Return the manuscript tree that the pasted text `data`, a file called `name`, becomes.

    Nothing is written. What is no text, has no words or is too long yields a finding.
    """
    decoded = decode(data, name)
    if decoded.product is None:
        return Outcome(None, decoded.diagnostics)
    ledger = Ledger(name)
    text = decoded.product.text
    language, sureness = language_of(text)
    if text.count("\n") > MOST_LINES:
        message = f"“{name}” has more than {MOST_LINES} lines, and is no text to be read."
        hint = "Divide it into several files, which become texts of one publication."
        return Outcome(None, (codes.TOO_LARGE.at(Span(name), message, hint),))
    mender = Mender(language, text)
    read = read_lines(text, mender)
    _decide(decoded.product, language, sureness, read, mender, ledger)
    return Outcome(_made(decoded.product, language, sureness, read, ledger))


def _decide(
    decoded: Decoded, language: str, sureness: Sureness, read: Read, mender: Mender, ledger: Ledger
) -> None:
    """Note what holds for the whole text."""
    what = f"The letters are those of {decoded.encoding}."
    ledger.keep(what, 0, "text", decoded.sureness)
    if decoded.damaged:
        ledger.ask(
            "Some bytes belong to no letter of that encoding; look for signs out of place.",
            0,
            "text",
        )
    what = f"The language is {NAMES[language]}."
    ledger.keep(what, 0, f"{_PUBLICATION}:language", sureness)
    if read.unseen:
        what = f"Characters that nobody sees and no edition can hold were left out: {read.unseen}."
        ledger.drop(what, 0)
    if read.width:
        what = f"The text was broken into lines of up to {read.width} characters; they were joined."
        ledger.keep(what, 0, "text")
    for each in mender.divisions:
        what = f"“{each.before} {each.after}”, divided at the end of a line, became “{each.made}”."
        sure = Sureness.LIKELY if each.sure else Sureness.UNSURE
        ledger.keep(what, each.line, sureness=sure)


def _made(
    decoded: Decoded, language: str, sureness: Sureness, read: Read, ledger: Ledger
) -> Imported:
    noted = with_notes(read.pieces, ledger)
    head = read_head(noted.pieces, language, ledger)
    known = _Known()
    for people in head.people:
        _add_byline(known, people.names, people.photographers, people.rest)
    bylines = [name for people in head.people for name in people.names]
    above = " ".join(piece.plain for piece in head.deck)
    signed = read_signature(head.rest, bylines, above, ledger)
    for signature in signed.signatures:
        _add_signature(known, signature, bylines)
    if signed.doubt:
        head.doubts["authors"] = signed.doubt
    parts = read_body(signed.rest, ledger)
    shelf = shelve(parts, ledger)
    title = head.title or posixpath.basename(ledger.source).rpartition(".")[0] or ledger.source
    target = f"text/01-{key_of(_few(title), set())}.md"
    front, doubts = _front(head, title, known)
    opening = _opening(decoded)
    text = set_text(front, doubts, parts, noted.notes, shelf, opening)
    about = _publication(head, title, known, (language, sureness), target)
    files = {target: text.file, _PUBLICATION: about}
    if known.records:
        files[_PEOPLE] = write_yaml(known.records).encode()
    if shelf.records:
        files[_IMAGES] = write_yaml(shelf.records, shelf.remarks).encode()
    decisions = ledger.decisions(files, target, text.places)
    certain = language if sureness is Sureness.CERTAIN else ""
    return Imported(dict(sorted(files.items())), decisions, certain)


def _few(title: str) -> str:
    """Return the first words of a title, as many as the name of a file should have."""
    return re.sub(r"\s+\S*\Z", "", title[:_STEM]) if len(title) > _STEM else title


def _opening(decoded: Decoded) -> str:
    if decoded.sureness is not Sureness.UNSURE:
        return ""
    return f"letters beyond English ones were read as {decoded.encoding}; some may be wrong"


def _front(head: Head, title: str, known: _Known) -> tuple[dict[str, Yaml], dict[str, str]]:
    front: dict[str, Yaml] = {"title": _line(title)}
    if head.kicker:
        front["kicker"] = _line(head.kicker)
    if head.deck:
        front["deck"] = deck(head.deck)
    if known.authors:
        front["authors"] = known.authors
    if head.published:
        front["date"] = head.published
    return front, head.doubts


def _line(words: str) -> str:
    """Return words as Markdown of one line, which need not be guarded as a block is."""
    return inline(words.replace(DOUBT, ""))


def _publication(
    head: Head, title: str, known: _Known, language: tuple[str, Sureness], target: str
) -> bytes:
    said: dict[str, Yaml] = {"title": _plain(title), "language": language[0], "kind": "article"}
    if head.published:
        said["published"] = head.published
    if head.modified:
        said["modified"] = head.modified
    others = [key for key in known.records if key not in known.authors]
    if others:
        said["contributors"] = others
    said["contents"] = [target]
    doubt = f"the words were taken for {NAMES[language[0]]}"
    remarks = {"language": yaml_mark(doubt)} if language[1] is Sureness.UNSURE else {}
    return write_yaml(said, remarks).encode()


def _plain(words: str) -> str:
    return re.sub("[\ufdd0-\ufdef]", "", words)


# --------------------------------------------------------------------------------------- people


def _person(known: _Known, name: str, role: str) -> str:
    """Return the key of a person, who has a record from now on."""
    plain = " ".join(_plain(name).split())
    if plain.casefold() not in known.keys:
        key = known.keys[plain.casefold()] = key_of(plain, known.taken)
        known.records[key] = {"name": plain, "role": role}
    return known.keys[plain.casefold()]


def _add_byline(
    known: _Known, names: Sequence[str], photographers: Sequence[str], rest: str
) -> None:
    for name in names:
        key = _person(known, name, "author")
        known.authors.extend([key] if key not in known.authors else [])
        if rest:
            known.records[key]["note"] = inline(rest)
    for name in photographers:
        _person(known, name, "photographer")


def _add_signature(known: _Known, signature: Signature, bylines: Sequence[str]) -> None:
    """Add who signed: authors, unless a byline names others."""
    named = {name.casefold() for name in bylines if is_name(name)}
    for name in signature.names:
        is_author = not named or name.casefold() in named
        key = _person(known, name, "author" if is_author else "contributor")
        known.authors.extend([key] if is_author and key not in known.authors else [])
        if signature.note:
            said = known.records[key].get("note")
            texts = paragraphs([piece.text for piece in signature.note])
            known.records[key]["note"] = "\n".join(([str(said), ""] if said else []) + texts)
