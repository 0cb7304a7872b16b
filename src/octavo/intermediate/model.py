"""Turn a publication into values that a renderer can start from: the types of the intermediate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from octavo.diagnostics import Span
from octavo.intermediate.scripts import direction
from octavo.intermediate.trade import TradeWish
from octavo.values import frozen

ALL = ("epub", "print", "screen")
"""The editions that have documents; a cover is made of metadata alone."""


@frozen
class Identity:
    """An identifier of one edition: `kind` is isbn, issn, uuid or doi; `urn` is complete.

    A printed edition without a number, of which there is an off-print, is known by its `title`.
    """

    kind: str
    value: str
    urn: str


@frozen
class Creator:
    """A contributor of the whole publication; `role` is a MARC relator code."""

    key: str
    name: str
    sort_name: str
    role: str


@frozen
class PressWish:
    """What the publication wishes of its printer; what is empty or None is left to the printer.

    `printer` is the name of a preset, or the path of a preset's file below `manuscript/`.
    `standard` is `pdf/x-4` or `pdf/x-1a`. `profile` is the ICC profile of the printing condition
    that `condition` identifies, `profile_digest` the SHA-256 of its bytes in hexadecimal.
    `total_ink` is in percent. `palette` gives the inks (cyan, magenta, yellow, black, 0 to 1) of
    colours written as `#rrggbb`. `paper` is a paper's name in the preset; `colour` is `colour` or
    `black`.
    """

    printer: str = ""
    standard: str = ""
    profile: Path | None = None
    profile_digest: str = ""
    condition: str = ""
    total_ink: float | None = None
    palette: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    marks: bool | None = None
    paper: str = ""
    colour: str = ""


@frozen
class CoverWish:
    """What the publication wishes of its cover.

    `binding` is `paperback`, `hardcover` or `jacket`. `spine` is the width that the printer gave,
    in millimetres. `blurb` is XHTML: blocks one after the other, each in its namespace. `price` has
    the five digits of the EAN-5 add-on. `spine_text` is `down` (read from top to bottom) or `up`.
    """

    binding: str = "paperback"
    spine: float | None = None
    blurb: str = ""
    price: str = ""
    spine_text: str = "down"


@frozen
class EpubWish:
    """What the EPUB is to be: notes by the `chapter` or at the `end`, lines `horizontal` or not."""

    notes: str = "chapter"
    writing: str = "horizontal"


@frozen
class Vouching:
    """Who vouches for the publication's accessibility; see `octavo.manuscript.Accessibility`."""

    certifier: str = ""
    credential: str = ""
    report: str = ""
    contact: str = ""
    exemption: str = ""


@frozen
class Metadata:
    """What is true of the whole publication, whatever the edition.

    `published` is a date; `modified` an aware UTC time without fractions of a second. `width`,
    `height` and `bleed` are those of the printed page, in millimetres. `source` is the path of the
    file that says it (`manuscript/publication.yaml`), for findings about the whole. `places` has
    the place of each setting of an edition that is written there, as `print.trim`. `openings` is
    `recto` or `any`, where chapters begin, or empty for what the kind does; `dated` is `published`
    in the publication's language; `notes` is where the notes of the printed pages stand, at the
    `foot`, by the `chapter` or at the `end`; `theme` names the sheet of its looks.
    """

    slug: str
    title: str
    language: str
    kind: str
    modified: dt.datetime
    source: str
    subtitle: str = ""
    publisher: str = ""
    place: str = ""
    published: dt.date | None = None
    description: str = ""
    rights: str = ""
    licence: str = ""
    identifiers: Mapping[str, Identity] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()
    creators: tuple[Creator, ...] = ()
    editions: tuple[str, ...] = ("epub", "print")
    width: float = 148.0
    height: float = 210.0
    bleed: float = 3.0
    cover: str = ""
    press: PressWish = PressWish()
    cover_wish: CoverWish = CoverWish()
    epub: EpubWish = EpubWish()
    vouching: Vouching = Vouching()
    trade: TradeWish = field(default_factory=TradeWish)
    places: Mapping[str, Span] = field(default_factory=dict)
    openings: str = ""
    dated: str = ""
    notes: str = "foot"
    theme: str = "book"

    @property
    def leftward(self) -> bool:
        """Whether the printed book has its spine on the right."""
        return direction(self.language) == "rtl"

    def where(self, setting: str) -> Span:
        """Return where `setting` (`print.trim`) is written, or what it would stand in."""
        for known in (setting, setting.partition(".")[0]):
            if known in self.places:
                return self.places[known]
        return Span(self.source)


@frozen
class Document:
    """One XHTML document of the edition, in reading order.

    `name` is made from the text's own file name and is the id of its outermost element; `file` is
    `NAME.xhtml`. `matter` is `front`, `body` or `back`. `editions` names those that include it.
    `part` is the short title of the part it stands in. `dated`, `doi` (`10.…`), `rights` and
    `licence` are those of a text that says so itself.
    """

    name: str
    file: str
    role: str
    matter: str
    title: str
    short_title: str
    language: str
    source: str
    xhtml: bytes
    authors: tuple[str, ...] = ()
    editions: tuple[str, ...] = ALL
    part: str = ""
    dated: dt.date | None = None
    doi: str = ""
    rights: str = ""
    licence: str = ""


@frozen
class Resource:
    """A picture of the edition: `path` as documents name it, and where its bytes are.

    `width` and `height` are pixels of a raster, or CSS pixels (1/96 in) of an SVG. `digest` is the
    SHA-256 of the bytes, in hexadecimal. Exactly one of `file` and `data` is there. `perceptual`
    says how its colours become ink: with that rendering intent, instead of relative colorimetry.
    """

    path: str
    media_type: str
    digest: str
    width: float
    height: float
    file: Path | None = None
    data: bytes | None = None
    perceptual: bool = False

    def content(self) -> bytes:
        """Return the bytes of the picture."""
        if self.data is not None:
            return self.data
        if self.file is None:
            raise ValueError(f"{self.path} has neither bytes nor a file")
        return self.file.read_bytes()


@frozen
class Entry:
    """An entry of the outline or of a list.

    `kind` is a document's role, `section`, `figure` or `table`; `title` is plain text.
    `target` is the id it leads to in `file`; ids are unique in the edition. `language` is that of
    the title where it is another than the publication's.
    """

    title: str
    file: str
    target: str
    kind: str
    children: tuple[Entry, ...] = ()
    language: str = ""


@frozen
class StandIn:
    """A picture that stands in for another one in some editions; both are paths of resources.

    `instead` is empty where the picture may not be shown, and nothing stands in for it. `alt` is
    the alt text of what stands in, empty where that of the picture holds for both; `credit` is
    whose it is, empty where nobody is credited.
    """

    picture: str
    instead: str
    editions: tuple[str, ...]
    alt: str = ""
    credit: str = ""


@frozen
class Edition:
    """The publication as validated XHTML: what every renderer starts from.

    `stand_ins` tells where its editions differ in their pictures; see `for_edition`.
    """

    metadata: Metadata
    documents: tuple[Document, ...]
    resources: tuple[Resource, ...] = ()
    outline: tuple[Entry, ...] = ()
    figures: tuple[Entry, ...] = ()
    tables: tuple[Entry, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()


@frozen
class PagePlace:
    """Where a printed page begins: `offset` counts characters in the text of the element `element`.

    `element` is the id of the nearest element with an id around the first character of the page, in
    the intermediate's document `document`; `offset` counts the characters of that element's whole
    text (its string value) before it. An empty `element` means that no text begins on the page.
    """

    label: str
    document: str = ""
    element: str = ""
    offset: int = 0


@frozen
class PageMap:
    """The printed pages in order, blank ones included, each with its label and where it begins.

    `labels` gives, for each id that an index leads to, the label of the page that it stands on.
    """

    pages: tuple[PagePlace, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
