"""Turn the name of a style, or a CSL file, into a style that is safe to follow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from octavo import markup
from octavo.citations import codes
from octavo.diagnostics import Diagnostic, Outcome, Span, nearest
from octavo.manuscript import Bibliography
from octavo.values import frozen

CSL = "http://purl.org/net/xbiblio/csl"
_FOLDER = Path(__file__).with_name("styles")
SHIPPED = tuple(sorted(path.stem for path in _FOLDER.glob("*.csl")))
DEEPEST = 60  # macros in macros
MOST_STEPS = 200_000  # elements that one source passes, macros taken apart
_DTD = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HINT = "Take an independent style from the Citation Style Language project."
# What citeproc-py reads without asking whether it is there.
_NEEDED = {
    "text": ("variable", "macro", "term", "value"),
    "names": ("variable",),
    "date": ("variable", "form"),
    "number": ("variable",),
}


@frozen
class Collapse:
    """How a style shortens cites of one author, or numbers in a row; `by` is empty for not at all.

    `inside` stands between the years of a group, `letters` between letters after one year, and
    `after` behind a group.
    """

    by: str = ""
    inside: str = ", "
    letters: str = "; "
    after: str = ""


@frozen
class Style:
    """A style: its XML, whether its citations are notes, and whether it has a bibliography.

    `sorts` says that it sorts the cites of a citation, `positions` which of their positions it asks
    for, `near` how many citations are near, `letters` that works cited alike get letters after
    their years, `given` by which rule people of one family name get given names, with `initials`
    after their initials, and `collapse` how cites are shortened (CSL 1.0.2).
    """

    name: str
    xml: bytes
    notes: bool
    lists: bool
    span: Span
    sorts: bool = False
    positions: frozenset[str] = frozenset()
    near: int = 5
    letters: bool = False
    given: str = ""
    initials: str = ". "
    collapse: Collapse = Collapse()


def open_style(bibliography: Bibliography) -> Outcome[Style]:
    """Return the style that the publication names, None where it cannot be followed."""
    name, span = bibliography.style, bibliography.style_span
    if name.endswith(".csl"):
        if not bibliography.style_text:
            return Outcome(None)  # The tree said why it could not be read.
        return _checked(f"manuscript/{name}", bibliography.style_text, span)
    if name not in SHIPPED:
        guess = nearest(name, SHIPPED)
        known = ", ".join(SHIPPED)
        hint = f"Did you mean “{guess}”?" if guess else f"Write {known}, or the path of a CSL file."
        message = f"No style of citation is called “{name}”."
        return Outcome(None, (codes.STYLE_NAME.at(span, message, hint),))
    text = (_FOLDER / f"{name}.csl").read_text(encoding="utf-8")
    return _checked(name, text, span)


def _checked(name: str, text: str, span: Span) -> Outcome[Style]:
    found = _DTD.search(text)
    if found:
        place = Span(name, text.count("\n", 0, found.start()) + 1)
        message = f"The style “{name}” has a DTD or entities, which are never read."
        hint = "Delete the lines from <!DOCTYPE to ]>, and write the signs themselves."
        return Outcome(None, (codes.DTD.at(place, message, hint),))
    parser = markup.parser(comments=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        message = f"The style “{name}” is not XML."
        return Outcome(None, (codes.NOT_CSL.at(Span(name, line), message, _HINT),))
    wrong = _form(name, root)
    if wrong is not None:
        return Outcome(None, (wrong,))
    citation = root.find(f"{{{CSL}}}citation")
    assert citation is not None  # `_form` saw to it
    near = citation.get("near-note-distance", "")
    notes = root.get("class") == "note"
    lists = root.find(f"{{{CSL}}}bibliography") is not None
    return Outcome(
        Style(
            *(name, text.encode("utf-8"), notes, lists, span),
            sorts=citation.find(f"{{{CSL}}}sort") is not None,
            positions=_positions(root),
            near=int(near) if near.isdecimal() else 5,
            letters=citation.get("disambiguate-add-year-suffix") == "true",
            given=_rule(citation),
            initials=_initials(root),
            collapse=_collapse(citation),
        )
    )


def _positions(root: etree._Element) -> frozenset[str]:
    every = (one.get("position", "") for one in root.iter(f"{{{CSL}}}if", f"{{{CSL}}}else-if"))
    return frozenset(word for words in every for word in words.split())


def _rule(citation: etree._Element) -> str:
    if citation.get("disambiguate-add-givenname") != "true":
        return ""
    return citation.get("givenname-disambiguation-rule", "by-cite")


def _initials(root: etree._Element) -> str:
    """Return what stands after initials where the style sets family names alone."""
    names = [one for one in root.iter(f"{{{CSL}}}name") if "initialize-with" in one.attrib]
    short = [one for one in names if one.get("form") == "short"]
    return next((one.get("initialize-with", "") for one in (*short, *names)), ". ")


def _collapse(citation: etree._Element) -> Collapse:
    layout = citation.find(f"{{{CSL}}}layout")
    between = "" if layout is None else layout.get("delimiter", "")
    return Collapse(
        by=citation.get("collapse", ""),
        inside=citation.get("cite-group-delimiter", ", "),
        letters=citation.get("year-suffix-delimiter", between),
        after=citation.get("after-collapse-delimiter", between),
    )


def _form(name: str, root: etree._Element) -> Diagnostic | None:
    if root.tag != f"{{{CSL}}}style":
        message = f"“{name}” holds XML, but no CSL style."
        return codes.NOT_CSL.at(Span(name, 1), message, _HINT)
    layout = root.find(f"{{{CSL}}}citation/{{{CSL}}}layout")
    if layout is None:
        parent = root.find(f".//{{{CSL}}}link[@rel='independent-parent']")
        where = f" but points at {parent.get('href')}" if parent is not None else ""
        message = f"The style “{name}” says nothing of citations{where}."
        return codes.STYLE_BROKEN.at(Span(name, 1), message, _HINT)
    macros = {each.get("name", ""): each for each in root.iterfind(f"{{{CSL}}}macro")}
    return _lacking(name, root) or _macros(name, root, macros)


def _lacking(name: str, root: etree._Element) -> Diagnostic | None:
    for each in root.iter(f"{{{CSL}}}*"):
        needed = _NEEDED.get(_tag(each))
        if needed and not any(attribute in each.attrib for attribute in needed):
            message = f"<{_tag(each)}> in the style “{name}” says nothing of what it sets."
            return codes.STYLE_BROKEN.at(_at(name, each), message, _HINT)
    return None


def _macros(
    name: str, root: etree._Element, macros: Mapping[str, etree._Element]
) -> Diagnostic | None:
    """Report a macro that is not there, calls itself, or makes one source a whole day's work."""
    counting = _Counting(macros)
    try:
        for part in ("citation", "bibliography"):
            for each in root.iterfind(f"{{{CSL}}}{part}"):
                if counting.count(each, ()) > MOST_STEPS:
                    raise _UnfitError(each, "has macros in macros beyond measure")
    except _UnfitError as unfit:
        place = _at(name, unfit.element)
        return codes.STYLE_BROKEN.at(place, f"The style “{name}” {unfit}.", _HINT)
    return None


class _Counting:
    """How many elements each macro passes, those of the macros it calls included."""

    def __init__(self, macros: Mapping[str, etree._Element]) -> None:
        self.macros = macros
        self.steps: dict[str, int] = {}

    def count(self, each: etree._Element, within: tuple[str, ...]) -> int:
        total = sum(1 for _ in each.iter())
        for one in each.iter(f"{{{CSL}}}text", f"{{{CSL}}}key"):
            wanted = one.get("macro")
            if wanted is not None:
                total += self.of_macro(one, wanted, within)
        return total

    def of_macro(self, call: etree._Element, name: str, within: tuple[str, ...]) -> int:
        if name not in self.macros:
            raise _UnfitError(call, f"calls the macro “{name}”, which is not there")
        if name in within or len(within) > DEEPEST:
            raise _UnfitError(call, f"has a macro “{name}” that calls itself")
        if name not in self.steps:
            self.steps[name] = self.count(self.macros[name], (*within, name))
        return self.steps[name]


class _UnfitError(Exception):
    def __init__(self, element: etree._Element, message: str) -> None:
        super().__init__(message)
        self.element = element


def _at(name: str, element: etree._Element) -> Span:
    return Span(name, int(getattr(element, "sourceline", None) or 0))


def _tag(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
