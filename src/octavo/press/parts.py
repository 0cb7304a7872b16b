"""Turn what content streams name (forms, patterns, masks, fonts, images) into inks, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pikepdf
from pikepdf import Array, Dictionary, Name

from octavo.memory import Memory
from octavo.press import fonts
from octavo.press.deflating import stream_of
from octavo.press.functions import UnconvertibleError, reals
from octavo.press.groups import backdrop, drawn, group_of, is_drawing
from octavo.press.images import image_in
from octavo.press.inline import image_object
from octavo.press.matrices import Matrix, matrix_of, scale, times
from octavo.press.rewriting import Names, Part, Rewritten, Steps, Work, rewritten
from octavo.press.shadings import shading_in
from octavo.press.sharing import Kept, Sharing
from octavo.press.sizes import Sizes
from octavo.press.spaces import Space, tint_space
from octavo.press.states import OPAQUE, State
from octavo.press.targets import Mask, Press, Target

# What a page and a coloured pattern begin with: the black of DeviceGray, in ink (8.4.1, 8.7.3.1).
PREAMBLE = b"0 0 0 1 k 0 0 0 1 K"

_MASK = Mask()
_MEMORY: Steps = Memory(64 * 1024 * 1024)
# How large a glyph is drawn is not known here: as large as can be, so that nothing in it is small.
_HUGE: Matrix = (1e6, 0.0, 0.0, 1e6, 0.0, 0.0)


class Parts:
    """Everything of one file that content streams name.

    `opaque` says that the file may have no transparency, and is of PDF 1.3. `inks` names the inks
    of `target`: what was rewritten for the same ones is remembered.
    """

    def __init__(self, pdf: pikepdf.Pdf, target: Press, inks: str, *, opaque: bool) -> None:
        self.opaque = opaque
        self.missing_fonts: set[str] = set()
        self.sizes = Sizes()
        self._pdf, self._target, self._inks = pdf, target, inks
        self._sharing = Sharing(pdf)
        self._made: dict[tuple[object, ...], Part] = {}
        self._names: dict[tuple[int, int], Names] = {}
        self._overprint: dict[bool, pikepdf.Object] = {}
        self._open: set[tuple[int, int]] = set()

    def shared(self, thing: pikepdf.Object) -> pikepdf.Object:
        """Return the one object of the file that says what `thing` says."""
        return self._sharing.one(thing)

    def new_stream(self, *pieces: bytes) -> pikepdf.Object:
        """Return `pieces`, one after the other, as a stream of the file."""
        return stream_of(self._pdf, *pieces)

    def overprint(self, wanted: bool) -> pikepdf.Object:
        """Return the state in which ink that is not there leaves alone what lies below (8.6.7)."""
        if wanted not in self._overprint:
            state = Dictionary(Type=Name.ExtGState, OP=wanted, op=wanted, OPM=int(wanted))
            self._overprint[wanted] = self.shared(state)
        return self._overprint[wanted]

    def resources(self, kept: Kept) -> pikepdf.Object:
        """Return what content streams name, as the one dictionary of the file that says so."""
        return self._sharing.resources(kept)

    def names(self, resources: pikepdf.Object | None) -> Names:
        """Return what the names of content streams with these `resources` stand for."""
        if resources is None or not resources.is_indirect:
            return Names(resources)
        if resources.objgen not in self._names:
            self._names[resources.objgen] = Names(resources)
        return self._names[resources.objgen]

    def rewritten(self, contents: Iterable[bytes], work: Work) -> Rewritten:
        """Return the content streams that `work` has begun, from memory where they are there.

        Pages without transparency are not in it: on them, ink is looked for.
        """
        states = work.names.states
        if self.opaque or b" R" in states:  # another file has other objects by these numbers
            return rewritten(contents, work)
        return rewritten(contents, work, _MEMORY, (self._inks, states, *work.begun))

    def form(self, form: pikepdf.Object, state: State, target: Target, names: Names) -> Part:
        """Return a form as it is drawn in `state`; a group in which nothing mixes is none."""
        key = (form.objgen, target.space, scale(state.ctm), state.fill, state.stroke, state.alpha)
        if key not in self._made:
            self._made[key] = self._form(form, state, target, names)
        return self._made[key]

    def _form(self, form: pikepdf.Object, state: State, target: Target, names: Names) -> Part:
        ctm = times(matrix_of(reals(form.get("/Matrix", []))), state.ctm)
        group = form.get("/Group")
        alpha = state.alpha if group is None else OPAQUE

        def painted(*, overprints: bool) -> Rewritten:
            inside = State(ctm, state.fill, state.stroke, alpha=alpha)
            work = Work(self, names, target, inside, base=ctm, overprints=overprints)
            return self._rewritten(form, names, work)

        done = painted(overprints=True)
        mixes = group is not None and (bool(done.traits) or state.alpha != OPAQUE)
        if mixes:  # what would print over the page would knock it out as part of the group
            done = painted(overprints=False)
        made = self._stream(done, Subtype=Name.Form, BBox=form.BBox)
        if "/Matrix" in form:
            made.Matrix = form.Matrix
        if group is not None and mixes and not self.opaque:
            made.Group = group_of(target, group)
        traits = map(drawn, done.traits) if is_drawing(form) else done.traits
        return Part(made, frozenset(traits), done.faults)

    def _rewritten(self, stream: pikepdf.Object, names: Names, work: Work) -> Rewritten:
        """Rewrite a stream that has resources of its own, or else those of whoever uses it."""
        work.names = self.names(stream.Resources) if "/Resources" in stream else names
        with self._opened(stream):
            return self.rewritten((stream.read_bytes(),), work)

    @contextmanager
    def _opened(self, stream: pikepdf.Object) -> Iterator[None]:
        if stream.objgen in self._open:
            raise UnconvertibleError("a drawing that contains itself")
        self._open.add(stream.objgen)
        try:
            yield
        finally:
            self._open.discard(stream.objgen)

    def _stream(self, done: Rewritten, **entries: object) -> pikepdf.Object:
        return stream_of(self._pdf, done.content, Resources=done.resources, **entries)

    def mask(self, mask: pikepdf.Object, state: State, names: Names) -> Part:
        """Return a soft mask; the luminosity of one is drawn in greys (11.5.3, GWG R0030)."""
        target: Target = self._target if mask.S == "/Alpha" else _MASK
        form = mask.G
        ctm = times(matrix_of(reals(form.get("/Matrix", []))), state.ctm)
        key = ("mask", form.objgen, target.space, scale(ctm), mask.unparse())
        if key not in self._made:
            work = Work(self, names, target, State(ctm, None, None), base=ctm)
            done = self._rewritten(form, names, work)
            drawn = self._stream(done, Subtype=Name.Form, BBox=form.BBox)
            if "/Matrix" in form:
                drawn.Matrix = form.Matrix
            drawn.Group = group_of(target, form.get("/Group", Dictionary()))
            made = Dictionary(Type=Name.Mask, S=mask.S, G=self.shared(drawn))
            if "/BC" in mask:
                made.BC = backdrop(form, mask, target)
            if mask.get("/TR", Name.Identity) != "/Identity":
                made.TR = mask.TR
            self._made[key] = Part(made, frozenset(), done.faults)
        return self._made[key]

    def pattern(self, pattern: pikepdf.Object, work: Work) -> Part:
        """Return a pattern, which lies in the space of the content that uses it (8.7.3.1)."""
        matrix = times(matrix_of(reals(pattern.get("/Matrix", []))), work.shift)
        ctm = times(matrix_of(reals(pattern.get("/Matrix", []))), work.base)
        said = pattern.objgen if pattern.is_indirect else pattern.unparse()
        key = ("pattern", said, matrix, work.target.space, scale(ctm))
        if key not in self._made:
            made = self._pattern(pattern, work, ctm)
            made.made.Matrix = Array([round(value, 6) for value in matrix])
            self._made[key] = made
        return self._made[key]

    def _pattern(self, pattern: pikepdf.Object, user: Work, ctm: Matrix) -> Part:
        if int(pattern.PatternType) == 2:
            shading = self.shading(pattern.Shading, user.target, user.names)
            return Part(Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading.made))
        work = Work(self, user.names, user.target, State(ctm), base=ctm)
        if int(pattern.PaintType) == 2:
            work.uncoloured = True
            work.state.fill = work.state.stroke = None
        elif isinstance(user.target, Press):
            work.written.append(PREAMBLE)
        done = self._rewritten(pattern, user.names, work)
        made = self._stream(done, Type=Name.Pattern, PatternType=1)
        for name in ("/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep"):
            made[name] = pattern[name]
        return Part(made, done.traits, done.faults)

    def image(self, image: pikepdf.Object, target: Target, names: Names, ctm: Matrix) -> Part:
        """Return an image in the target's colours, which is drawn into the unit square of `ctm`."""
        key = ("image", image.objgen, target.space)
        if key not in self._made:
            made = image_in(self._pdf, image, target, names.spaces, old=self.opaque)
            for mask in ("/Mask", "/SMask"):
                if mask in made:
                    made[mask] = self.shared(made[mask])
            soft = {"a picture with a soft mask"} if "/SMask" in made else set()
            self._made[key] = Part(self.shared(made), frozenset(soft))
        self.sizes.note(self._made[key].made, ctm)
        return self._made[key]

    def inline(self, entries: bytes, data: bytes) -> pikepdf.Object:
        """Return an inline image as an image of its own."""
        return image_object(self._pdf, entries, data)

    def shading(self, shading: pikepdf.Object, target: Target, names: Names) -> Part:
        """Return a gradient in the target's colours."""
        said = shading.objgen if shading.is_indirect else shading.unparse()
        key = ("shading", said, target.space)
        if key not in self._made:
            made = shading_in(self._pdf, shading, target, names.spaces)
            self._made[key] = Part(self.shared(made))
        return self._made[key]

    def space(self, space: Space, target: Target) -> pikepdf.Object:
        """Return a space of tints, or of a pattern, that stands on the target's colours."""
        if space.kind == "pattern":
            return Array([Name.Pattern, target.space])
        return tint_space(self._pdf, space, target)

    def font(self, font: pikepdf.Object, names: Names) -> Part:
        """Return a font; the glyphs of a Type 3 font are drawn in inks."""
        key = ("font", font.objgen if font.is_indirect else font.unparse())
        if key not in self._made:
            self._made[key] = self._font(font, names)
        return self._made[key]

    def _font(self, font: pikepdf.Object, names: Names) -> Part:
        if not fonts.is_embedded(font):
            self.missing_fonts.add(fonts.name_of(font))
        if font.get("/Subtype") != "/Type3":
            fonts.settle(self._pdf, font, old=self.opaque)
            return Part(self._sharing.one_of(font, fonts.likeness(font)))
        return self._drawn_font(font, names)

    def _drawn_font(self, font: pikepdf.Object, names: Names) -> Part:
        """Return a Type 3 font whose glyphs are rewritten; they have their resources together."""
        names = Names(font.Resources) if "/Resources" in font else names
        made = Dictionary({key: value for key, value in font.items() if key != "/CharProcs"})
        made.CharProcs, made.Resources = Dictionary(), Dictionary()
        kept: dict[str, dict[str, pikepdf.Object]] = {}
        traits: set[str] = set()
        faults: set[str] = set()
        for name, glyph in font.CharProcs.items():
            work = Work(self, names, self._target, State(_HUGE, None, None), kept=kept)
            done = self._rewritten(glyph, names, work)
            made.CharProcs[name] = self.shared(self.new_stream(done.content))
            made.Resources = done.resources
            traits |= done.traits
            faults |= done.faults
        return Part(made, frozenset(traits), frozenset(faults))
