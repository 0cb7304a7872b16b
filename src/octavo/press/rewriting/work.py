"""Turn a content stream under work into its new bytes, its resources and what was noticed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import pikepdf
from pikepdf import Dictionary

from octavo.press.functions import UnconvertibleError
from octavo.press.matrices import IDENTITY, Matrix
from octavo.press.paper import Paper
from octavo.press.sharing import Kept
from octavo.press.spaces import Space
from octavo.press.states import State
from octavo.press.targets import Ink, Press, Target, words
from octavo.values import frozen

FILL, STROKE = 0, 1

# What the states are called in which black knocks out what lies below it, or prints over it.
OVERPRINT = ("/OvKnocksOut", "/OvPrintsOver")

Use: TypeAlias = "str | bool"  # a typeface by its name, or whether black prints over


@frozen
class Part:
    """Something that a content stream names, in its new colours.

    `traits` says what of transparency it shows, `faults` what of it could not be turned into ink.
    """

    made: pikepdf.Object
    traits: frozenset[str] = frozenset()
    faults: frozenset[str] = frozenset()


@frozen
class Rewritten:
    """A content stream as it leaves: in pieces, with only the resources that it names."""

    pieces: tuple[bytes, ...]
    resources: pikepdf.Object
    traits: frozenset[str]
    faults: frozenset[str]

    @property
    def content(self) -> bytes:
        """The content as a whole."""
        return b"\n".join(self.pieces)


class Names:
    """What the names of a content stream stand for.

    `fonts` has those that were turned into inks, and whether their glyphs are drawn; `states` the
    graphics states as the file has them.
    """

    def __init__(self, resources: pikepdf.Object | None) -> None:
        self.resources = resources if resources is not None else Dictionary()
        self.states = self.resources.get("/ExtGState", Dictionary()).unparse()
        self.fonts: dict[str, tuple[Part, bool]] = {}
        self._known: dict[tuple[str, str], pikepdf.Object | None] = {}
        self._spaces: dict[str, pikepdf.Object] | None = None

    def find(self, category: str, name: str) -> pikepdf.Object | None:
        """Return what `name` stands for, None where it stands for nothing."""
        key = (category, name)
        if key not in self._known:
            self._known[key] = self.resources.get(category, Dictionary()).get(name)
        return self._known[key]

    @property
    def spaces(self) -> Mapping[str, pikepdf.Object]:
        """The colour spaces by their names."""
        if self._spaces is None:
            self._spaces = dict(self.resources.get("/ColorSpace", Dictionary()).items())
        return self._spaces


class Parts(Protocol):
    """Whoever turns what a content stream names into inks, each thing once."""

    opaque: bool

    def font(self, font: pikepdf.Object, names: Names) -> Part:
        """Return a font; the glyphs of a Type 3 font are drawn in inks."""

    def form(self, form: pikepdf.Object, state: State, target: Target, names: Names) -> Part:
        """Return a form as it is drawn in `state`."""

    def overprint(self, wanted: bool) -> pikepdf.Object:
        """Return the state in which black prints over what lies below it, or does not."""

    def resources(self, kept: Kept) -> pikepdf.Object:
        """Return what a content stream names, as the dictionary that says so."""

    def new_stream(self, *pieces: bytes) -> pikepdf.Object:
        """Return `pieces`, one after the other, as a stream of the file."""

    def image(self, image: pikepdf.Object, target: Target, names: Names, ctm: Matrix) -> Part:
        """Return an image in the target's colours, which is drawn into the unit square of `ctm`."""

    def inline(self, entries: bytes, data: bytes) -> pikepdf.Object:
        """Return an inline image as an image of its own."""

    def pattern(self, pattern: pikepdf.Object, work: Work) -> Part:
        """Return a pattern, its matrix moved as the content that uses it is."""

    def shading(self, shading: pikepdf.Object, target: Target, names: Names) -> Part:
        """Return a gradient in the target's colours."""

    def mask(self, mask: pikepdf.Object, state: State, names: Names) -> Part:
        """Return a soft mask dictionary in greys."""

    def space(self, space: Space, target: Target) -> pikepdf.Object:
        """Return a space of tints, or of a pattern, that stands on the target's colours."""

    def shared(self, thing: pikepdf.Object) -> pikepdf.Object:
        """Return the one object of the file that says what `thing` says."""


@dataclass(slots=True)
class Work:
    """A content stream that is being rewritten.

    `base` takes its coordinates to the page's; `shift` is by how much the page's own content moves,
    which its patterns do not do by themselves. Nothing overprints where `overprints` is False.
    `uses` records, where it is a list, the typefaces and states that are used.
    """

    parts: Parts
    names: Names
    target: Target
    state: State
    base: Matrix = IDENTITY
    shift: Matrix = IDENTITY
    uncoloured: bool = False
    overprints: bool = True
    paper: Paper | None = None
    written: list[bytes] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    saved: list[State] = field(default_factory=list)
    kept: dict[str, dict[str, pikepdf.Object]] = field(default_factory=dict)
    traits: set[str] = field(default_factory=set)
    faults: set[str] = field(default_factory=set)
    path: list[tuple[bytes, bytes]] = field(default_factory=list)
    path_start: int = 0
    clips: bool = False
    text_matrix: Matrix = IDENTITY
    text_known: bool = True
    restores: bytes = b""
    uses: list[Use] | None = None

    def write(self, operands: bytes, operator: bytes) -> None:
        """Write an instruction as it is."""
        self.written.append(operands + b" " + operator if operands else operator)

    def cut(self) -> None:
        """Let what is written so far be a piece by itself."""
        self.pieces.append(b"\n".join(self.written))
        self.written = []

    def keep(self, category: str, name: str, thing: pikepdf.Object) -> None:
        """Let `name` stand for `thing` in the new resources."""
        self.kept.setdefault(category, {})[name] = thing

    def named(self, category: str, thing: pikepdf.Object, name: str = "") -> str:
        """Return a name for `thing`, which is `name` where nothing else has that.

        A name that is made is the same wherever the thing is in the file.
        """
        shared = self.parts.shared(thing)
        other = self.kept.get(category, {}).get(name, shared)
        if not name or other.objgen != shared.objgen:
            said = b"%d %d R" % shared.objgen if shared.is_indirect else shared.unparse()
            name = "/Ov" + hashlib.sha256(said).hexdigest()[:8]
        self.keep(category, name, shared)
        return name

    def add(self, part: Part) -> pikepdf.Object:
        """Take over what was noticed in a part, and return the part."""
        self.traits |= part.traits
        self.faults |= part.faults
        return part.made

    def colour(self, which: int, ink: Ink, *, at: int | None = None) -> None:
        """Choose an ink for filling or stroking, unless it is chosen already."""
        known = self.state.stroke if which else self.state.fill
        self.set_colour(which, ink)
        if known != ink:
            operator = self.target.operators[which]
            where = len(self.written) if at is None else at
            self.written.insert(where, words(ink) + b" " + operator)

    def set_colour(self, which: int, ink: Ink | None, space: Space | None = None) -> None:
        """Remember which colour filling or stroking has now."""
        if which == STROKE:
            self.state.stroke, self.state.stroke_space = ink, space
        else:
            self.state.fill, self.state.fill_space, self.state.pattern = ink, space, None

    def overprint(self, wanted: bool, *, at: int | None = None) -> None:
        """Let black print over what lies below it, or knock it out, from here on."""
        wanted = wanted and self.overprints
        if self.state.overprint == wanted or not isinstance(self.target, Press):
            return
        self.state.overprint = wanted
        self.use_overprint(wanted)
        where = len(self.written) if at is None else at
        self.written.insert(where, OVERPRINT[wanted].encode() + b" gs")

    def use_overprint(self, wanted: bool) -> None:
        """Let the state be used in which black overprints, or the one in which it does not."""
        self.keep("/ExtGState", OVERPRINT[wanted], self.parts.overprint(wanted))
        self._record(wanted)

    def use_font(self, name: str) -> bool:
        """Let the typeface `name` be used; return whether its glyphs are drawn."""
        if name not in self.names.fonts:
            found = self.names.find("/Font", name)
            if found is None:
                raise UnconvertibleError(f"the typeface {name}, which is not there")
            drawn = found.get("/Subtype") == "/Type3"
            self.names.fonts[name] = self.parts.font(found, self.names), drawn
        part, drawn = self.names.fonts[name]
        self.keep("/Font", name, self.add(part))
        self._record(name)
        return drawn

    @property
    def begun(self) -> tuple[object, ...]:
        """All that the new content depends on beside the old, its resources and the inks."""
        state = self.state
        paints = (state.ctm, state.fill, state.stroke, state.alpha, self.target.space)
        return (*paints, self.base, self.shift, self.uncoloured, self.overprints)

    def _record(self, use: Use) -> None:
        if self.uses is not None and use not in self.uses:
            self.uses.append(use)
