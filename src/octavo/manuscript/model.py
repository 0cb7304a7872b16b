"""Turn what an author wrote into plain values: the types of a manuscript.

Blocks and inlines are what CommonMark and our directives can say, and no more; every block knows
the place it came from. Strings are as the author wrote them, markup resolved, entities resolved,
nothing escaped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from octavo.diagnostics import Span
from octavo.manuscript.citing import Bibliography, Citation, SourceLink
from octavo.values import frozen

# ---------------------------------------------------------------------------------------- inlines


@frozen
class Text:
    """Running text; a line break in the source is one space or newline here."""

    value: str


@frozen
class Emphasis:
    """Stress (`*…*`)."""

    children: tuple[Inline, ...]


@frozen
class Strong:
    """Importance (`**…**`)."""

    children: tuple[Inline, ...]


@frozen
class Superscript:
    """Raised text (`[…]{.sup}`)."""

    children: tuple[Inline, ...]


@frozen
class Subscript:
    """Lowered text (`[…]{.sub}`)."""

    children: tuple[Inline, ...]


@frozen
class Code:
    """Code in running text."""

    value: str


@frozen
class Formula:
    """A formula among words, in MathML (`` `<math>…</math>`{.mathml} ``); `words` say it aloud."""

    value: str
    words: str
    span: Span


@frozen
class LineBreak:
    """A forced line break."""


@frozen
class IndexMark:
    """A mark for the index: `path` is a term and up to two subentries, `sort` what sorts each.

    `kind` is `place`, `start` or `end` of a range, `see` or `see-also`, which lead to the entry
    `target`. `main` marks the main passage.
    """

    path: tuple[str, ...]
    span: Span
    kind: str = "place"
    sort: tuple[str, ...] = ()
    main: bool = False
    target: tuple[str, ...] = ()


@frozen
class TermUse:
    """A use of a term that the glossary explains."""

    term: str
    span: Span


@frozen
class Passage:
    """A span with a language, a name, or classes: `[bon mot]{lang=fr #id .smallcaps}`.

    `ruby` is the reading that stands beside it: `[漢字]{ruby="かんじ"}`. `marks` are for the index;
    without children they mark a place between words.
    """

    children: tuple[Inline, ...]
    language: str = ""
    name: str = ""
    classes: tuple[str, ...] = ()
    direction: str = ""
    ruby: str = ""
    marks: tuple[IndexMark, ...] = ()
    term: TermUse | None = None


@frozen
class Link:
    """A link. `target` is a web address, `#name`, or `other.md#name` relative to the text's folder.

    No children mean that the link takes its words from what it points at.
    """

    target: str
    children: tuple[Inline, ...]
    span: Span
    title: str = ""


@frozen
class Image:
    """A picture in running text (a glyph, a seal); `alt` is empty for decoration."""

    path: str
    alt: str
    span: Span


@frozen
class NoteReference:
    """The call of a note; `label` is the author's own name for it."""

    label: str
    span: Span


Inline = (
    Text
    | Emphasis
    | Strong
    | Superscript
    | Subscript
    | Code
    | Formula
    | LineBreak
    | Passage
    | Link
    | Image
    | NoteReference
    | Citation
    | SourceLink
)

# ----------------------------------------------------------------------------------------- blocks


@frozen
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]
    span: Span
    name: str = ""
    classes: tuple[str, ...] = ()
    language: str = ""


@frozen
class Heading:
    """A heading inside a text: level 2 to 6 (level 1 is the text's title)."""

    level: int
    children: tuple[Inline, ...]
    span: Span
    name: str = ""
    language: str = ""


@frozen
class Figure:
    """A picture with its caption and credit.

    `path` is relative to the manuscript folder. None for `alt` or `credit` means that neither the
    text nor `images.yaml` says anything; an empty `alt` says that the picture is decoration.
    `uncredited` and `uncaptioned` say why there is no credit, and no caption.
    `width` is `column`, `full` (the text width) or `bleed`. `path_span` is where the path stands.
    """

    path: str
    span: Span
    name: str = ""
    alt: str | None = None
    credit: str | None = None
    caption: tuple[Block, ...] = ()
    long_description: tuple[Block, ...] = ()
    uncredited: str = ""
    width: str = "full"
    path_span: Span | None = None
    uncaptioned: str = ""


@frozen
class Quote:
    """A block quotation and who said it."""

    children: tuple[Block, ...]
    span: Span
    attribution: tuple[Inline, ...] = ()
    cite: str = ""
    language: str = ""
    name: str = ""
    role: str = "quote"  # or "epigraph", "pullquote"


@frozen
class Verse:
    """Verse: stanzas of lines; `indents` of a line are counted in steps of two spaces."""

    stanzas: tuple[tuple[tuple[int, tuple[Inline, ...]], ...], ...]
    span: Span
    attribution: tuple[Inline, ...] = ()
    language: str = ""
    name: str = ""


@frozen
class Aside:
    """A box beside the text: `aside`, `note`, `tip`, `warning` or `important`, with a title."""

    kind: str
    children: tuple[Block, ...]
    span: Span
    title: tuple[Inline, ...] = ()
    name: str = ""
    language: str = ""


@frozen
class ListItem:
    """One item of a list."""

    children: tuple[Block, ...]
    span: Span


@frozen
class ListBlock:
    """A list; `tight` items hold one paragraph without space around it."""

    items: tuple[ListItem, ...]
    span: Span
    ordered: bool = False
    start: int = 1
    tight: bool = True
    name: str = ""


@frozen
class Definition:
    """A term and what it means."""

    term: tuple[Inline, ...]
    meanings: tuple[tuple[Block, ...], ...]
    span: Span


@frozen
class DefinitionList:
    """A list of definitions."""

    items: tuple[Definition, ...]
    span: Span
    name: str = ""


@frozen
class TableCell:
    """A cell; `align` is `left`, `center`, `right` or empty.

    A merged one reaches over several `columns` or `rows`; the cells there are empty and `covered`.
    """

    children: tuple[Inline, ...]
    align: str = ""
    columns: int = 1
    rows: int = 1
    covered: bool = False


@frozen
class TableRow:
    """A row of a table."""

    cells: tuple[TableCell, ...]
    span: Span


@frozen
class Table:
    """A table with a head of a row or more.

    Its first column holds row headings where `row_headings` says so.
    """

    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]
    span: Span
    caption: tuple[Inline, ...] = ()
    credit: str = ""
    name: str = ""
    row_headings: bool = True


@frozen
class CodeBlock:
    """A block of code, white space kept."""

    value: str
    span: Span
    syntax: str = ""


@frozen
class Break:
    """A break in the story (`***`), set as an ornament or a blank line."""

    span: Span


Block = (
    Paragraph
    | Heading
    | Figure
    | Quote
    | Verse
    | Aside
    | ListBlock
    | DefinitionList
    | Table
    | CodeBlock
    | Break
)

# ------------------------------------------------------------------------------------------ texts


@frozen
class Note:
    """A note of the text: its label and its blocks."""

    label: str
    children: tuple[Block, ...]
    span: Span


@frozen
class Front:
    """What the front matter of a text says.

    `spans` gives the place of the value of each key that stands there, and of each author as
    `author:KEY`. `doi` begins with `10.`.
    """

    title: tuple[Inline, ...]
    role: str = "article"
    kicker: tuple[Inline, ...] = ()
    subtitle: tuple[Inline, ...] = ()
    deck: tuple[Block, ...] = ()
    short_title: str = ""
    authors: tuple[str, ...] = ()
    date: dt.date | None = None
    language: str = ""
    name: str = ""
    doi: str = ""
    rights: str = ""
    licence: str = ""
    spans: Mapping[str, Span] = field(default_factory=dict)


@frozen
class TextFile:
    """One text of the manuscript. `path` is relative to the manuscript folder.

    `part` is the name of the text that opens the part it stands in. The page of a part without a
    text of its own has the path of publication.yaml.
    """

    path: str
    name: str
    front: Front
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    digest: str
    part: str = ""


# --------------------------------------------------------------------------------------- metadata


@frozen
class Identifier:
    """An identifier of an edition: `kind` is `isbn`, `issn`, `uuid` or `doi`; `urn` is complete."""

    kind: str
    value: str
    urn: str
    span: Span


@frozen
class Person:
    """A contributor. `role` is a MARC relator code (`aut`, `ill`, `edt`), `spans` as in `Front`."""

    key: str
    name: str
    sort_name: str
    role: str
    span: Span
    affiliation: str = ""
    orcid: str = ""
    isni: str = ""
    portrait: str = ""
    note: tuple[Block, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)


@frozen
class Contributor:
    """A person's part in the whole publication."""

    key: str
    role: str
    span: Span | None = None


@frozen
class ImageRecord:
    """What `images.yaml` says of one picture; None means that it says nothing.

    No `editions` and no `territories` mean all of them. `substitute` is the picture that stands in
    where the rights of this one do not reach; `credit_place` is `figure`, `page`, or empty for what
    the publication does. `perceptual` asks for that rendering intent where its colours become ink.
    `spans` gives the place of the value of each key that is there.
    """

    path: str
    span: Span
    alt: str | None = None
    caption: tuple[Block, ...] = ()
    credit: str | None = None
    uncredited: str = ""
    source: str = ""
    licence: str = ""
    editions: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    until: dt.date | None = None
    long_description: tuple[Block, ...] = ()
    perceptual: bool = False
    uncaptioned: str = ""
    creator: str = ""
    rights: str = ""
    substitute: str = ""
    credit_place: str = ""
    spans: Mapping[str, Span] = field(default_factory=dict)


Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""


@frozen
class PrintSettings:
    """The printed page and its press: trim width and height and bleed, in millimetres.

    What is empty or None is left to the printer. `printer` is the name of a preset or the path of a
    file, `profile` the path of an ICC profile, both below the manuscript folder; `profile_file` is
    where that is, `profile_digest` the SHA-256 of it. `total_ink` is in percent; `inks` are by
    colour, `#rrggbb`. `openings` is where chapters begin: `recto` or `any`; `notes` where notes
    stand: at the `foot` of the page, by the `chapter` or at the `end`.
    """

    width: float = 148.0
    height: float = 210.0
    bleed: float = 3.0
    span: Span | None = None
    printer: str = ""
    standard: str = ""
    profile: str = ""
    profile_file: Path | None = None
    profile_digest: str = ""
    condition: str = ""
    total_ink: float | None = None
    inks: Mapping[str, Inks] = field(default_factory=dict)
    marks: bool | None = None
    paper: str = ""
    colour: str = ""
    openings: str = ""
    notes: str = "foot"


@frozen
class CoverSettings:
    """The cover: its binding, the width of its spine in millimetres where the printer gave one.

    `binding` is `paperback`, `hardcover` or `jacket`; `price` has five digits; `spine_text` is
    `down` or `up`.
    """

    binding: str = "paperback"
    spine: float | None = None
    blurb: tuple[Block, ...] = ()
    price: str = ""
    spine_text: str = "down"


@frozen
class EpubSettings:
    """The EPUB: where its notes stand (`chapter` or `end`), and how its lines run.

    `writing` is `horizontal` or `vertical`.
    """

    notes: str = "chapter"
    writing: str = "horizontal"


@frozen
class Accessibility:
    """Who vouches for what the publication claims, and whom to write to.

    `report` and `credential` are words or web addresses; `exemption` is one of EPUB Accessibility
    1.1, section 5.3, without its prefix, or empty.
    """

    certifier: str = ""
    credential: str = ""
    report: str = ""
    contact: str = ""
    exemption: str = ""


@frozen
class Trade:
    """What is said for bookshops: whether there is to be ONIX, subject codes, and for whom.

    `audience` is one word for who reads it, or empty; `thema` and `bisac` are right in form.
    """

    onix: bool = False
    thema: tuple[str, ...] = ()
    bisac: tuple[str, ...] = ()
    audience: str = ""


@frozen
class Publication:
    """What `publication.yaml` says. `kind` is `article`, `book` or `issue`.

    `identifiers` are by edition. No `territories` mean that it is sold all over the world;
    `credit_place` (`figure` or `page`) is where credits stand whose picture does not say.
    `theme` names the sheet of its looks, that of its kind where nothing is said.
    `half_title` and `lists` (of `figures`, `tables`, `contributors`) are None where nothing is said
    of them. `spans`
    gives the place of the value of each key that is there, `places` that of each setting of an
    edition, as `print.trim`, and of each edition, as `print`.
    """

    slug: str
    title: str
    language: str
    kind: str
    span: Span
    subtitle: str = ""
    publisher: str = ""
    place: str = ""
    published: dt.date | None = None
    modified: dt.datetime | None = None
    description: str = ""
    rights: str = ""
    licence: str = ""
    identifiers: Mapping[str, Identifier] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    contents: tuple[str, ...] = ()
    editions: tuple[str, ...] = ("epub", "print")
    numbered_figures: bool = False
    print: PrintSettings = PrintSettings()
    epub: EpubSettings = EpubSettings()
    accessibility: Accessibility = Accessibility()
    cover_settings: CoverSettings = CoverSettings()
    cover: str = ""
    colophon: tuple[Block, ...] = ()
    territories: tuple[str, ...] = ()
    credit_place: str = "figure"
    half_title: bool | None = None
    theme: str = "book"
    lists: tuple[str, ...] | None = None
    trade: Trade = Trade()
    bibliography: Bibliography | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)


@frozen
class Manuscript:
    """The whole manuscript tree, read and parsed. `texts` stand in the order of the contents."""

    publication: Publication
    people: Mapping[str, Person]
    images: Mapping[str, ImageRecord]
    texts: tuple[TextFile, ...]
