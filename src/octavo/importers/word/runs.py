"""Turn the runs of a Word paragraph into pieces of text, each with its meaning and no mere look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.word import drawings, symbols
from octavo.importers.word.equations import mathml
from octavo.importers.word.fields import Field, is_dropped, of_kind
from octavo.importers.word.looks import language_of, looks_of
from octavo.importers.word.names import all_of, attribute, child, local, words
from octavo.importers.word.pieces import Piece, remark
from octavo.importers.word.story import Call, Story
from octavo.importers.word.styles import Style

_SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "tab": "\t", "ptab": "\t"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SILENT_BOOKMARKS = ("_GoBack", "_Hlk")


@dataclass
class Runs:
    """The runs of one paragraph, walked through once."""

    story: Story
    style: Style
    pieces: list[Piece] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    rules: int = 0
    sizes: list[tuple[int, int]] = field(default_factory=list)
    quoted: dict[str, list[str]] = field(default_factory=dict)
    lost: list[Field] = field(default_factory=list)

    def walk(self, element: etree._Element, link: str = "") -> None:
        """Take the pieces of everything inside an element."""
        for each in element:
            name = local(each)
            if name == "r":
                self.run(each, link)
            elif name == "hyperlink":
                self.walk(each, self.address(each) or link)
            elif name in _MARKS:
                _MARKS[name](self, each)
            elif name not in ("pPr", "rPr"):
                self.walk(each, link)

    def run(self, run: etree._Element, link: str = "") -> None:
        """Take the pieces of one run, unless it is no text or hidden."""
        fields = self.story.fields.of(run)
        if is_dropped(fields):
            return
        note = next(of_kind(fields, "NOTEREF"), None)
        if note is not None:
            self.note_again(note, run)
            return
        properties = child(run, "rPr")
        looks = looks_of(self.story, self.style, properties)
        if "hidden" in looks:
            self.hidden.append(words(run))
            return
        link = link or self.led(fields)
        looks |= {f"seq:{each.target()}" for each in of_kind(fields, "SEQ")}
        language = language_of(self.story, self.style, properties, looks)
        face = attribute(child(properties, "rFonts"), "ascii")
        custom = any(attribute(e, "customMarkFollows") in ("1", "true") for e in run)
        for each in run:
            for piece in self.inside(each, face):
                if custom and piece.element is None:
                    continue
                spoken = language if any(c.isalpha() for c in piece.text) else ""
                self.add(
                    Piece(piece.text, piece.element, frozenset(looks), link, spoken), properties
                )
        if next(of_kind(fields, "PAGEREF"), None) is not None:
            guess = "this is the number of a page of the Word file"
            self.pieces.append(Piece(element=remark(guess, "unsure")))

    def add(self, piece: Piece, properties: etree._Element | None) -> None:
        """Take one piece, and remember its size and what is said about it."""
        self.pieces.append(piece)
        if not piece.text.strip():
            return
        said = attribute(child(properties, "sz"))
        size = int(said) if said.isdecimal() else self.style.size
        self.sizes.append((size, len(piece.text.strip())))
        for quoted in self.quoted.values():
            quoted.append(piece.text)

    # ------------------------------------------------------------------------------------ inside

    def inside(self, element: etree._Element, face: str) -> list[Piece]:
        """Return what one element of a run is."""
        name = local(element)
        if name == "t":
            text = element.text or ""
            text = text if element.get(_SPACE) == "preserve" else text.strip()
            return [Piece(symbols.plain(face, text))]
        if name in _SIGNS:
            self.story.desk.counts["tabs"] += "tab" in name
            return [Piece(_SIGNS[name])]
        maker = _INSIDE.get(name)
        return maker(self, element) if maker else []

    def line_break(self, element: etree._Element) -> list[Piece]:
        """Return a break of the line; breaks of pages and columns are remembered."""
        if attribute(element, "type") in ("page", "column"):
            if attribute(element, "type") == "page":
                self.breaks.append(len(self.pieces))
            return [Piece(" ")]
        return [Piece(element=etree.Element("br"))]

    def sign(self, element: etree._Element) -> list[Piece]:
        """Return the character of a symbol typeface."""
        face, code = attribute(element, "font"), attribute(element, "char")
        found = symbols.symbol(face, code)
        if not found:
            what = f"The sign {code} of the typeface {face} is not known; a square stands for it."
            self.story.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, element)
            guess = f"here stands the sign {code} of the typeface {face}"
            return [Piece("□"), Piece(element=remark(guess, "unsure"))]
        return [Piece(found)]

    def note(self, element: etree._Element) -> list[Piece]:
        """Return the call of a note."""
        kind, identity = local(element).removesuffix("Reference"), attribute(element, "id")
        return [self.call(kind, identity, element)]

    def call(self, kind: str, identity: str, element: etree._Element) -> Piece:
        """Return a call, the note being put down to be set."""
        desk, name = self.story.desk, f"{kind}-{identity}"
        desk.calls.setdefault(name, Call(kind, identity, self.story.at(element)))
        made = etree.Element("a", {"href": desk.href(name)})
        made.text = "1"
        return Piece(element=made)

    def note_again(self, reference: Field, run: etree._Element) -> None:
        """Take a further call of a note that a cross-reference names."""
        found = self.story.desk.noted_bookmarks.get(reference.target(), "")
        kind, _, identity = found.partition("-")
        last = self.pieces[-1].element if self.pieces else None
        if not found:
            self.pieces.append(Piece(words(run)))
        elif last is None or last.get("href") != self.story.desk.href(found):
            self.pieces.append(self.call(kind, identity, run))

    def drawn(self, element: etree._Element) -> list[Piece]:
        """Return the pictures of a drawing."""
        if drawings.is_rule(element):
            self.rules += 1
            return []
        return [Piece(element=each) for each in drawings.pictures(self.story, element)]

    def ruby(self, element: etree._Element) -> list[Piece]:
        """Return a word with its reading beside it."""
        base, reading = child(element, "rubyBase"), child(element, "rt")
        if base is None or reading is None:
            return []
        made = etree.Element("ruby")
        made.text = words(base)
        etree.SubElement(made, "rt").text = words(reading)
        return [Piece(element=made)]

    # ------------------------------------------------------------------------------------- marks

    def address(self, element: etree._Element) -> str:
        """Return where a `w:hyperlink` leads."""
        link = self.story.links.get(attribute(element, "id"))
        name = attribute(element, "anchor")
        if link is not None:
            return link.target + (f"#{name}" if name else "")
        return self.story.desk.href(name) if name else ""

    def led(self, fields: tuple[Field, ...]) -> str:
        """Return where the fields around a run lead."""
        desk = self.story.desk
        for each in of_kind(fields, "HYPERLINK", "REF", "PAGEREF"):
            target = each.target()
            if each.kind == "HYPERLINK":
                name = each.switch("\\l")
                return target + (f"#{name}" if name else "") if target else desk.href(name)
            if target in desk.bookmarks:
                return desk.href(target)
            if each not in self.lost:
                self.lost.append(each)
                what = f"A cross-reference leads to “{target}”, which is not there."
                self.story.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, each.start)
        return ""

    def bookmark(self, element: etree._Element) -> None:
        """Take the place of a bookmark."""
        name = attribute(element, "name")
        if name and not name.startswith(_SILENT_BOOKMARKS):
            self.pieces.append(Piece(element=etree.Element("a", {"id": name})))

    def comment_begins(self, element: etree._Element) -> None:
        """Begin to gather the words that a comment is about."""
        self.quoted[attribute(element, "id")] = []

    def comment(self, element: etree._Element) -> list[Piece]:
        """Return a comment as a remark in the text, and have a person look at it."""
        identity = attribute(element, "id")
        found = self.story.desk.comments.get(identity)
        about = " ".join("".join(self.quoted.pop(identity, [])).split())
        if found is None:
            return []
        self.story.desk.answered.add(identity)
        on = f" on “{about[:120]}”" if about else ""
        what = f"Comment by {found.who}{on}: “{found.said}”."
        if found.is_done:
            self.story.decide(f"{what} It is resolved.", Sureness.CERTAIN, Fate.DROPPED, element)
            return []
        self.story.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, element)
        return [Piece(element=remark(what))]

    def comment_ends(self, element: etree._Element) -> None:
        """Do nothing: the words of a comment end where its reference stands."""

    def equation(self, element: etree._Element) -> None:
        """Take an equation among words, or several on lines of their own."""
        block = local(element) == "oMathPara"
        for each in [*all_of(element, "oMath")] if block else [element]:
            self.pieces.append(Piece(element=mathml(each, block=block)))


_INSIDE: dict[str, Callable[[Runs, etree._Element], list[Piece]]] = {
    "br": Runs.line_break,
    "cr": Runs.line_break,
    "sym": Runs.sign,
    "footnoteReference": Runs.note,
    "endnoteReference": Runs.note,
    "drawing": Runs.drawn,
    "pict": Runs.drawn,
    "object": Runs.drawn,
    "ruby": Runs.ruby,
    "commentReference": Runs.comment,
}
_MARKS: dict[str, Callable[[Runs, etree._Element], None]] = {
    "bookmarkStart": Runs.bookmark,
    "commentRangeStart": Runs.comment_begins,
    "commentRangeEnd": Runs.comment_ends,
    "oMath": Runs.equation,
    "oMathPara": Runs.equation,
}
