"""Turn a Word file into a manuscript tree, and a list of what was decided on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml import etree

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers.model import Decision, Fate, Imported, Sureness
from octavo.importers.pictures import broken_in
from octavo.importers.setting import Ledger
from octavo.importers.word import codes, languages
from octavo.importers.word.changes import accept_changes, number_paragraphs
from octavo.importers.word.comments import read_comments, report_loose
from octavo.importers.word.fields import read_fields
from octavo.importers.word.metadata import read_properties
from octavo.importers.word.names import PARAGRAPH, all_of, attribute, child, local, number, words
from octavo.importers.word.numbering import read_numbering
from octavo.importers.word.parcel import Parcel, open_parcel
from octavo.importers.word.references import bookmarks_of
from octavo.importers.word.roles import read_roles
from octavo.importers.word.story import Desk, Story
from octavo.importers.word.styles import Styles, read_styles
from octavo.importers.word.summary import report
from octavo.importers.word.texts import Places, write_texts
from octavo.importers.word.wrappers import unwrap

_PLAINLY = 400  # letters of a text whose small words leave no doubt of its language
_EMU = 635  # in a twentieth of a point


def import_word(data: bytes, name: str, styles: bytes | None = None) -> Outcome[Imported]:
    """Return the manuscript tree that the Word file `data`, called `name`, becomes.

    `styles` is a publisher's `word-styles.yaml`: which styles stand for which of our roles. Nothing
    is written. A file that is no Word document, is locked or is not safe to open yields findings.
    """
    roles = read_roles(styles)
    if roles.product is None:
        return Outcome(None, roles.diagnostics)
    parcel = open_parcel(data, name)
    if parcel.product is None:
        return Outcome(None, parcel.diagnostics)
    desk = _desk(parcel.product, roles.product)
    body = child(parcel.product.root(parcel.product.document), "body")
    story = _story(desk, parcel.product.document)
    made = write_texts(desk, story, body, name, read_properties(parcel.product), _notes(desk))
    if made is None:
        return Outcome(None, (_empty(name),))
    report(desk)
    report_loose(desk)
    files, places = made
    decisions = tuple(_placed(desk.ledger, parcel.product.document, places))
    language = desk.language if desk.is_language_sure else ""
    made_whole = Imported(dict(sorted(files.items())), decisions, language)
    return Outcome(made_whole, tuple(broken_in(desk.ledger, name)))


def _empty(name: str) -> Diagnostic:
    message = f"“{name}” holds no words and no pictures below its title that could become a text."
    hint = "Look whether the words stand in pictures; have them read first."
    return codes.EMPTY.at(Span(name), message, hint)


def _desk(parcel: Parcel, roles: Mapping[str, str]) -> Desk:
    """Return all that is known before the first word is read; the trees are made plain."""
    ledger = Ledger()
    kinds = ("footnotes", "endnotes")
    paths = [parcel.document, *(path for kind in kinds if (path := parcel.part(kind)))]
    roots = [root for path in paths if (root := parcel.root(path)) is not None]
    for path, root in zip(paths, roots, strict=True):
        number_paragraphs(root, PARAGRAPH)
        unwrap(root, path, ledger)
        accept_changes(root, path, ledger)
    styles = read_styles(parcel.root(parcel.part("styles")), roles)
    language, declared, sure = _language(roots, styles, parcel.document, ledger)
    names, notes = bookmarks_of(roots)
    numbering = read_numbering(parcel.root(parcel.part("numbering")))
    desk = Desk(
        parcel,
        styles,
        numbering,
        read_comments(parcel),
        ledger,
        language,
        names,
        dict(parcel.files),
    )
    desk.text_width = _text_width(roots[0])
    return replace(desk, noted_bookmarks=notes, declared=declared, is_language_sure=sure)


def _text_width(root: etree._Element) -> int:
    """Return the width of the text in EMU, as the last section has it; 0 where it is not said."""
    section = next((each for each in reversed(list(all_of(root, "sectPr")))), None)
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    sides = sum(number(attribute(margins, side)) for side in ("left", "right"))
    return max(number(attribute(size, "w")) - sides, 0) * _EMU


def _language(
    roots: Sequence[etree._Element], styles: Styles, part: str, ledger: Ledger
) -> tuple[str, str, bool]:
    """Return the language of most letters, what Word says, and whether the words agree."""
    letters: Counter[str] = Counter()
    for root in roots:
        for paragraph in all_of(root, "p"):
            style = styles.of(attribute(child(paragraph, "pPr", "pStyle")))
            for run in all_of(paragraph, "r"):
                said = attribute(child(run, "rPr", "lang")) or style.language or styles.language
                letters[said] += sum(len(e.text or "") for e in run if local(e) == "t")
    declared = languages.majority(letters, styles.language)
    found = languages.spoken(" ".join(words(root) for root in roots))
    if found and not languages.same(found, declared):
        what = f"Word says that the language is “{declared}”; the words are those of “{found}”."
        ledger.decide(what, Sureness.UNSURE, Fate.KEPT, part, "manuscript/publication.yaml")
        return found, declared, sum(letters.values()) >= _PLAINLY
    if not declared:
        what = "The file does not say its language; “en” was written."
        ledger.decide(
            what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, part, "manuscript/publication.yaml"
        )
        return found or "en", "", False
    return declared, declared, bool(found)


def _story(desk: Desk, part: str, line: int = 0) -> Story:
    root = desk.parcel.root(part)
    assert root is not None
    fields = read_fields(root, part, desk.ledger)
    return Story(desk, part, fields, desk.parcel.links(part), line)


def _notes(desk: Desk) -> dict[str, tuple[Story, etree._Element]]:
    """Return the notes by kind and id, each with the flow that it belongs to."""
    made: dict[str, tuple[Story, etree._Element]] = {}
    for kind in ("footnote", "endnote"):
        part = desk.parcel.part(f"{kind}s")
        if part and (root := desk.parcel.root(part)) is not None:
            story = _story(desk, part)
            for each in all_of(root, kind):
                if attribute(each, "type") in ("", "normal"):
                    made[f"{kind}-{attribute(each, 'id')}"] = (story, each)
    return made


_PLACE = re.compile(r"(.*):(\d+)\Z")


def _placed(ledger: Ledger, document: str, places: Places) -> list[Decision]:
    """Return the decisions, those about a paragraph of the text with the file that it went into."""
    made = []
    for each in ledger.decisions:
        match = _PLACE.fullmatch(each.source)
        if each.result or each.fate is Fate.DROPPED or not places:
            made.append(each)
            continue
        line = int(match[2]) if match is not None and match[1] == document else 0
        target = next((file for first, file in reversed(places) if first <= line), places[0][1])
        alone = len(places) == 1 or line
        made.append(replace(each, result=f"manuscript/{target}") if alone else each)
    return made
