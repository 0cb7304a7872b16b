"""Turn a saved web page into a manuscript tree, and a list of what was decided on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers.languages import language_of
from octavo.importers.model import Fate, Imported, Sureness
from octavo.importers.setting import Ledger
from octavo.importers.trees import elements, holds, local, words_of
from octavo.importers.web import codes
from octavo.importers.web.bios import take_notes
from octavo.importers.web.bylines import Head
from octavo.importers.web.clutter import clear, clear_words, good_words, hide, strip
from octavo.importers.web.doubts import Signs, doubted, read_signs
from octavo.importers.web.encodings import Decoded, decode
from octavo.importers.web.equations import free_equations
from octavo.importers.web.facts import Facts, read_facts
from octavo.importers.web.figures import shape_figures
from octavo.importers.web.finding import Found, find_article, is_menu
from octavo.importers.web.heads import read_head
from octavo.importers.web.paragraphs import flatten, make_paragraphs
from octavo.importers.web.shaping import shape, tag
from octavo.importers.web.shears import Shears, alive, cut
from octavo.importers.web.shown import Shown, broken_in, settle_pictures
from octavo.importers.web.soup import TangledError, parse
from octavo.importers.web.writing import write

MOST_BYTES = 10_000_000  # of a page; one with a long book in it has two million

_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
)


@dataclass
class Read:
    """An article taken out of its page, before it is written."""

    scope: etree._Element
    found: Found
    facts: Facts
    head: Head
    language: str
    is_sure_of_language: bool
    shown: Shown
    credited: Mapping[str, str]
    notes: Mapping[str, str]
    shears: Shears


def import_html(files: Mapping[str, bytes], name: str) -> Outcome[Imported]:
    """Return the manuscript tree that the page `name` becomes; `files` were saved with it.

    Nothing is written and nothing is fetched. What is no page, or too large, yields a finding.
    """
    outcome = read_page(files, name)
    if outcome.product is None:
        return Outcome(None, outcome.diagnostics)
    broken = broken_in(outcome.product.shown, name)
    return Outcome(write(outcome.product, name), (*outcome.diagnostics, *broken))


def read_page(files: Mapping[str, bytes], name: str) -> Outcome[Read]:
    """Return the article of the page `name`, cleaned, and what was left out of it."""
    data = files.get(name, b"")
    if (refused := _refused(data, name)) is not None:
        return Outcome(None, (refused,))
    decoded = decode(data)
    try:
        root = parse(decoded.text)
    except TangledError:
        message = f"The elements of “{name}” stand inside each other thousands deep."
        hint = "Save the page anew from a browser, or copy its text and import that."
        return Outcome(None, (codes.TANGLED.at(Span(name), message, hint),))
    ledger = Ledger()
    shears = Shears(name, ledger)
    _tell_encoding(decoded, shears)
    facts = read_facts(root, decoded.text)
    signs = read_signs(root)
    body = next(elements(root, "body"), None)
    strip(root)
    if body is None or not re.search(r"\w", words_of(body)):
        message = f"“{name}” shows no words."
        hint = "If a script writes them, save the page from a browser once it is shown."
        return Outcome(None, (codes.NO_WORDS.at(Span(name), message, hint),))
    read = _read(root, body, facts, signs, files, shears)
    if read.found.is_none:
        message = f"“{name}” shows no article: {read.found.doubt}."
        hint = "Save the page of the article itself, or copy its words and import them as text."
        return Outcome(None, (codes.NO_ARTICLE.at(Span(name), message, hint),))
    return Outcome(read)


def _refused(data: bytes, name: str) -> Diagnostic | None:
    span = Span(name)
    if not data.strip():
        message, hint = f"“{name}” is empty.", "Save the page anew from a browser."
        return codes.EMPTY.at(span, message, hint)
    if len(data) > MOST_BYTES:
        message = f"“{name}” has {len(data)} bytes, more than any article has."
        hint = f"Take the article out of it; {MOST_BYTES // 1_000_000} million bytes can be read."
        return codes.TOO_LARGE.at(span, message, hint)
    if data.startswith(_BINARY):
        hint = "Import it as what it is, or save the page as HTML."
        return codes.NOT_A_PAGE.at(span, f"“{name}” is no web page.", hint)
    return None


def _tell_encoding(decoded: Decoded, shears: Shears) -> None:
    if decoded.doubt:
        shears.say(decoded.doubt, Sureness.LIKELY, Fate.KEPT)
    if decoded.damaged:
        what = "Some characters could not be read; “\ufffd” stands in their place."
        shears.say(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON)


def _read(
    root: etree._Element,
    body: etree._Element,
    facts: Facts,
    signs: Signs,
    files: Mapping[str, bytes],
    shears: Shears,
) -> Read:
    if facts.unreadable:
        what = "A block of linked data (JSON-LD) is broken and was not read."
        shears.say(what, Sureness.CERTAIN, Fate.DROPPED)
    if flatten(body):
        shears.say(
            "The page is nested very deeply; it was made shallow.", Sureness.LIKELY, Fate.KEPT
        )
    free_equations(body, shears)
    hide(body, shears)
    make_paragraphs(body)
    notes = take_notes(body, facts.people, shears)
    clear(body, shears, int(good_words(body) * 0.5))
    clear_words(body, shears)
    found = doubted(find_article(body, facts.titles), signs)
    language, sure = _language(root, found.scope, facts, shears)
    head = read_head(found, facts, language, shears)
    _leave_out(body, found, shears)
    if found.title is not None:
        cut(found.title)
    _trail(found.scope, shears)
    addresses = [
        a for a in (facts.get("source"), *(v for _, v in facts.others.get("source", ()))) if a
    ]
    shown = settle_pictures(found.scope, files, shears.path, shears)
    credited = shape_figures(found.scope)
    shape(found.scope, language, addresses, shears)
    return Read(found.scope, found, facts, head, language, sure, shown, credited, notes, shears)


def _leave_out(body: etree._Element, found: Found, shears: Shears) -> None:
    """Cut whatever stands outside of the article, block by block."""
    inside: etree._Element = found.scope
    why = "What stands outside of the article was left out."
    title = found.title if found.title is not None and not alive(found.title, found.scope) else None
    if title is not None and alive(title, body):
        cut(title)
    while inside is not body:
        parent = inside.getparent()
        if parent is None:
            return
        if (parent.text or "").strip() or any((e.tail or "").strip() for e in parent):
            _loose(parent, why, shears)
        for each in [e for e in parent if e is not inside]:
            shears.drop(each, why, Sureness.LIKELY if found.said else Sureness.UNSURE)
        inside = parent


def _loose(parent: etree._Element, why: str, shears: Shears) -> None:
    """Cut loose words between blocks outside of the article."""
    held = etree.Element("p")
    held.text = " ".join([parent.text or "", *(e.tail or "" for e in parent)])
    parent.text = None
    for each in parent:
        each.tail = None
    parent.append(held)
    shears.drop(held, why)


def _trail(scope: etree._Element, shears: Shears) -> None:
    """Cut lists of links at the end of an article, with the heading above them."""
    while True:
        last = next((e for e in reversed(scope) if words_of(e) or holds(e, "img")), None)
        if last is None or not is_menu(last) or local(last) in ("table", "figure"):
            return
        if any((a.get("href") or "").startswith("#") for a in elements(last, "a")):
            return
        above = last.getprevious()
        shears.drop(last, "Links to other pages were left out.")
        if above is not None and local(above) in ("h2", "h3", "h4"):
            shears.drop(above, "The heading above links to other pages was left out.")


def _language(
    root: etree._Element, scope: etree._Element, facts: Facts, shears: Shears
) -> tuple[str, bool]:
    """Return the language of the article and whether that is sure; the words have a say."""
    around = [scope, *scope.iterancestors()]
    said = next((t for e in around if (t := tag(e.get("lang") or e.get("xml:lang") or ""))), "")
    said = said or tag(root.get("lang") or "") or tag(facts.get("language"))
    guess, sureness = language_of(words_of(scope))
    same = {said.partition("-")[0], guess} <= {"nb", "nn", "da"} or said.partition("-")[0] == guess
    if said and (same or sureness is not Sureness.CERTAIN or len(words_of(scope)) < 400):
        return said, True
    if said and not _is_known(said):
        return said, True
    if said:
        what = f"The page says that its language is “{said}”; its words are “{guess}”."
        shears.say(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, None, "manuscript/publication.yaml")
        return guess, False
    what = f"The page does not say its language; by its words it is “{guess}”."
    fate = Fate.KEPT if sureness is Sureness.CERTAIN else Fate.NEEDS_A_PERSON
    shears.say(what, sureness, fate, None, "manuscript/publication.yaml")
    return guess, sureness is Sureness.CERTAIN


def _is_known(said: str) -> bool:
    """Return whether the language is one that its words can be told by."""
    return said.partition("-")[0] in ("sv", "nb", "nn", "da", "fi", "en", "de", "fr")
