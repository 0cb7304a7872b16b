"""Turn a paragraph of Word into items: what it is, what it says, how it looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.word.names import attribute, child, local, number, stand_at, switch
from octavo.importers.word.pieces import Piece, has_all, remark, set_into, without_look, words_in
from octavo.importers.word.runs import Runs
from octavo.importers.word.story import Story
from octavo.importers.word.styles import Style

_LOOKING = ("caption", "quote", "epigraph", "pullquote", "title", "subtitle", "deck", "kicker")


@dataclass
class Item:
    """A block on its way: a paragraph with its pieces, or an `element` that is made already.

    `role` is that of its style; `kind` is `paragraph`, `table`, `figure`, `break` or `block`.
    """

    kind: str
    role: str = ""
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)
    element: etree._Element | None = None
    listed: tuple[str, int] | None = None
    language: str = ""
    size: int = 0
    is_bold: bool = False
    is_italic: bool = False
    is_indented: bool = False
    breaks_before: bool = False
    breaks_after: bool = False
    ends_section: bool = False
    line: int = 0
    style: str = ""
    is_guessed: bool = False

    @property
    def words(self) -> str:
        """What the paragraph says, on one line."""
        return words_in(self.pieces)

    @property
    def pictures(self) -> list[etree._Element]:
        """The pictures in the paragraph."""
        found = (each.element for each in self.pieces if each.element is not None)
        return [element for element in found if local(element) == "img"]

    @property
    def is_empty(self) -> bool:
        """Whether the paragraph shows nothing; anchors and remarks do not show."""
        shown = (e.element for e in self.pieces if e.element is not None)
        silent = all(
            local(e) in ("remark", "br") or (local(e) == "a" and e.get("id")) for e in shown
        )
        return self.kind == "paragraph" and not self.words.strip("\u00a0 ") and silent

    @property
    def has_only_pictures(self) -> bool:
        """Whether pictures stand alone in the paragraph."""
        return bool(self.pictures) and not self.words

    def paragraph(self, tag: str = "p", **attributes: str) -> etree._Element:
        """Return the paragraph as an element of a page."""
        made = etree.Element(tag, attributes)
        if self.language:
            made.set("lang", self.language)
        set_into(made, self.pieces)
        stand_at(made, self.line)
        return made


def read_paragraph(story: Story, element: etree._Element) -> Iterator[Item]:
    """Yield what a `w:p` is, with the pictures that float beside it and lines across the page."""
    desk, properties = story.desk, child(element, "pPr")
    style = desk.styles.of(attribute(child(properties, "pStyle")))
    runs = Runs(story, style)
    runs.walk(element)
    _say_hidden(story, runs, element)
    pieces = _with_struck(story, runs.pieces, element)
    made = _item(story, style, properties, pieces, runs)
    in_cell = any(local(each) == "tc" for each in element.iterancestors())
    story.desk.counts["bold paragraphs"] += made.is_bold and not in_cell and not made.level
    made.line = story.at(element)
    if not style.is_known and made.words and not made.listed:
        desk.unknown_styles[style.name] += 1
    for _ in range(runs.rules):
        yield Item("break", line=made.line)
    floating: list[Piece] = []
    if made.role in ("", "body") and made.listed is None:
        *before, made = _parted(made)
        yield from before
    if made.words:
        floating = [p for p in made.pieces if _floats(p)]
        made.pieces = [p for p in made.pieces if not _floats(p)]
    yield made
    for piece in floating:
        what = f"A picture that stood among the words “{made.words[:60]}” was set after them."
        story.decide(what, Sureness.LIKELY, Fate.KEPT, element)
        yield Item("paragraph", pieces=[piece], line=made.line)


def _parted(item: Item) -> list[Item]:
    """Return a paragraph in parts, cut around equations that stand on lines of their own."""
    made: list[Item] = []
    rest: list[Piece] = []
    for piece in item.pieces:
        if piece.element is not None and piece.element.get("display") == "block":
            if words_in(rest):
                made.append(replace(item, pieces=rest))
            made.append(replace(item, kind="block", element=piece.element, pieces=[]))
            stand_at(piece.element, item.line)
            rest = []
        else:
            rest.append(piece)
    return [*made, replace(item, pieces=rest)] if rest or not made else made


def _floats(piece: Piece) -> bool:
    return piece.element is not None and piece.element.get("data-alone") is not None


def _item(
    story: Story,
    style: Style,
    properties: etree._Element | None,
    pieces: list[Piece],
    runs: Runs,
) -> Item:
    role, level = style.role, style.level
    outline = attribute(child(properties, "outlineLvl"))
    if outline.isdecimal() and int(outline) < 9 and role in ("", "body"):
        role, level = f"heading-{min(int(outline) + 1, 6)}", min(int(outline) + 1, 6)
    made = Item("paragraph", role, level, pieces, style=style.name)
    made.size = _size(runs) or style.size
    made.listed = None if level or role in ("title", "subtitle") else _listed(properties, style)
    if (level and _listed(properties, style)) and made.words:
        story.desk.counts["numbered headings"] += 1
    made.is_indented = style.indented or child(properties, "ind") is not None
    _take_looks(story, made, style)
    made.language = _language(made)
    spoken = [
        n for n, piece in enumerate(pieces) if piece.text.strip() or piece.element is not None
    ]
    made.breaks_before = bool(switch(properties, "pageBreakBefore")) or style.breaks_before
    for at in runs.breaks:
        if any(n < at for n in spoken):
            made.breaks_after = True
        else:
            made.breaks_before = True
    section = child(properties, "sectPr")
    made.ends_section = section is not None and attribute(child(section, "type")) != "continuous"
    return made


def _size(runs: Runs) -> int:
    """Return the size of most of the words, in half points, 0 where there are none."""
    counted: Counter[int] = Counter()
    for size, length in runs.sizes:
        counted[size] += length
    return counted.most_common(1)[0][0] if counted else 0


def _take_looks(story: Story, made: Item, style: Style) -> None:
    """Take the looks of whole paragraphs out of their words; underlining counts as emphasis."""
    made.is_bold = has_all(made.pieces, "bold") or (
        "b" in style.toggles and bool(made.words) and made.role in ("", "body")
    )
    made.is_italic = has_all(made.pieces, "italic")
    if has_all(made.pieces, "bold"):
        made.pieces = without_look(made.pieces, "bold")
    if made.is_italic and (made.level or made.role in _LOOKING):
        made.pieces = without_look(made.pieces, "italic")
    if any("underlined" in piece.looks for piece in made.pieces):
        story.desk.counts["underlinings"] += 1


def _listed(properties: etree._Element | None, style: Style) -> tuple[str, int] | None:
    """Return the list that a paragraph is an item of, and the level; `0` takes it out of one."""
    said = child(properties, "numPr")
    identity = attribute(child(said, "numId")) or style.list_id
    level = number(attribute(child(said, "ilvl")), style.list_level)
    return (identity, min(max(level, 0), 8)) if identity not in ("", "0") else None


def _language(made: Item) -> str:
    """Return the language of all the words, which the pieces then need not say."""
    spoken = [p for p in made.pieces if any(c.isalpha() for c in p.text)]
    found = {piece.language for piece in spoken}
    if len(found) != 1 or found == {""}:
        return ""
    made.pieces = [replace(piece, language="") for piece in made.pieces]
    return found.pop()


def _say_hidden(story: Story, runs: Runs, element: etree._Element) -> None:
    said = " ".join("".join(runs.hidden).split())
    if said:
        what = f"“{said}” is hidden in Word and was dropped."
        story.decide(what, Sureness.CERTAIN, Fate.DROPPED, element)


def _with_struck(story: Story, pieces: list[Piece], element: etree._Element) -> list[Piece]:
    """Return the pieces with a mark behind words that are struck through."""
    made: list[Piece] = []
    struck = ""
    for piece in [*pieces, Piece()]:
        if "strike" in piece.looks and piece.element is None:
            struck += piece.text
        elif struck.strip():
            said = " ".join(struck.split())
            what = f"“{said}” is struck through in Word; the words were kept."
            story.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, element)
            made.append(Piece(element=remark(f"“{said}” is struck through in Word", "unsure")))
            struck = ""
        if piece.text or piece.element is not None:
            made.append(piece)
    return made
