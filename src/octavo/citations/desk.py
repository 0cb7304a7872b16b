"""Turn the citations of a publication into set words, and its sources into a bibliography."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from octavo.citations import codes
from octavo.citations.markup import inlines_of, labelled, spoken
from octavo.citations.markup import words as said
from octavo.citations.memory import Memory
from octavo.citations.model import Reference, Source, UnsetError
from octavo.citations.processor import Processor, digest_of
from octavo.citations.sources import Library, read_sources
from octavo.citations.style import Style, open_style
from octavo.diagnostics import Diagnostic, Outcome, nearest
from octavo.manuscript import Bibliography, Citation, Cite, Inline, SourceLink

MOST = 5_000  # sources in one bibliography; more take minutes to set

Recall = Callable[[str], bytes | None]
_Work = Callable[[], tuple[Inline, ...]]


class Desk:
    """The style and the sources of a publication, from its first citation to its last.

    Citations are set in the order of reading: what a style says of a source differs from the first
    time to the second.
    """

    def __init__(
        self, style: Style, sources: Sequence[Source], language: str, recall: Recall
    ) -> None:
        self.language = language
        self.style = style
        self.sources = {source.key: source for source in sources}
        self.digest = digest_of(style, sources, language)
        self._memory = Memory(recall(self.digest))
        self.processor = Processor(style, sources, language, self._memory)
        self.findings: list[Diagnostic] = []

    @property
    def notes(self) -> bool:
        """Whether citations stand in notes."""
        return self.style.notes

    @property
    def news(self) -> bytes | None:
        """What the next build may recall by `digest`; None where that has it already."""
        return self._memory.news

    def begin_text(self) -> None:
        """Begin a text: no citation in it says “ibid.” of one in the text before."""
        self.processor.begin_text()

    def knows(self, citation: Citation) -> bool:
        """Whether any source of `citation` is there."""
        return any(cite.key in self.sources for cite in citation.cites)

    def set(self, citation: Citation) -> tuple[Inline, ...]:
        """Return the words of a citation, each cite a link to its entry."""
        cites = tuple(cite for cite in citation.cites if cite.key in self.sources)
        if not cites:
            return ()
        if citation.narrative:
            cites = (replace(cites[0], author=False),)
        # In a sentence of a note there are no signs around the citation, and no stop after it.
        bare = self.notes and not citation.alone
        return self._try(cites, lambda: self._set(cites, bare))

    def author(self, citation: Citation) -> str:
        """Return the author that a narrative citation names."""
        try:
            return self.processor.author(citation.cites[0].key)
        except UnsetError as unset:
            self._unset(citation.cites[0], unset)
            return citation.cites[0].key

    def entries(self) -> tuple[Reference, ...]:
        """Return the bibliography, in the order of its style; none where the style has none."""
        if not self.style.lists:
            return ()
        return tuple(self._entries())

    def _entries(self) -> Iterator[Reference]:
        for key in self.processor.order:
            source = self.sources[key]
            cite = Cite(key, source.span)
            words = self._try((cite,), partial(self._entry, key))
            yield Reference(key, self._in_language(words, source), source.span)

    def _entry(self, key: str) -> tuple[Inline, ...]:
        return inlines_of(self.processor.entry(key))

    def _set(self, cites: tuple[Cite, ...], bare: bool) -> tuple[Inline, ...]:
        text, keys = self.processor.cite(cites, bare=bare)
        words = inlines_of(text, keys)
        if len(cites) == 1 and not self.notes and not cites[0].author:
            words = labelled(words, self.processor.author(keys[0]))
        if not self.style.lists:
            words = tuple(_unlinked(words))
        if not self.notes:
            words = tuple(self._telling(word) for word in words)
        for cite in cites:
            words = self._in_language(words, self.sources[cite.key])
        return words

    def _telling(self, word: Inline) -> Inline:
        """Return a link with its author said aloud: “2001” tells nobody what it leads to."""
        if not isinstance(word, SourceLink) or word.label or said(word)[:1].isalpha():
            return word
        return labelled((word,), self.processor.author(word.key))[0]

    def _in_language(self, words: tuple[Inline, ...], source: Source) -> tuple[Inline, ...]:
        """Mark the title of a source in another language, for hyphens and for voices."""
        language = source.fields.get("language", "")
        if not _differs(language, self.language):
            return words
        for field in ("title", "container-title"):
            title = source.fields.get(field, "")
            if title and "<" not in title:
                words = spoken(words, title, language)
        return words

    def _try(self, cites: tuple[Cite, ...], work: _Work) -> tuple[Inline, ...]:
        try:
            return work()
        except UnsetError as unset:
            self._unset(cites[0], unset)
            return ()

    def _unset(self, cite: Cite, unset: Exception) -> None:
        message = f"The style “{self.style.name}” cannot set the source “{cite.key}” ({unset})."
        hint = "Try another style, or leave out the field of the source that it stumbles over."
        self.findings.append(codes.UNSET.at(cite.span, message, hint))


def prepare(
    bibliography: Bibliography,
    citations: Iterable[Citation],
    language: str,
    recall: Recall = lambda _: None,
) -> Outcome[Desk]:
    """Return the desk for all `citations` of a publication, in the order of reading.

    `recall` gives for a digest what was kept of `Desk.news` in an earlier build, None for nothing.
    """
    library = read_sources(bibliography)
    style = open_style(bibliography)
    findings = [*library.findings, *style.diagnostics]
    cited = [cite for citation in citations for cite in citation.cites]
    wanted, missing = _wanted(library, bibliography, cited)
    if bibliography.files or not library.findings:
        findings.extend(missing)
    for key in wanted:
        findings.extend(library.remarks[key])
    if not wanted and not missing and library.sources:
        message = "No text cites a source of the publication."
        hint = "Write [@key] where one is cited, or nocite: all for a list of them."
        findings.append(codes.UNCITED.at(bibliography.span, message, hint))
    if len(wanted) > MOST:
        message = f"The bibliography has {len(wanted)} sources; {MOST} can be set."
        findings.append(codes.TOO_MANY.at(bibliography.span, message, "Choose among them."))
        wanted = wanted[:MOST]
    if style.product is None or not wanted:
        return Outcome(None, tuple(findings))
    sources = [library.sources[key] for key in wanted]
    return _open(style.product, sources, language, findings, recall)


def _open(
    style: Style,
    sources: list[Source],
    language: str,
    findings: list[Diagnostic],
    recall: Recall,
) -> Outcome[Desk]:
    try:
        desk = Desk(style, sources, language, recall)
    except UnsetError as unset:
        message = f"The style “{style.name}” cannot be followed ({unset})."
        hint = "Take another style, or check the file against the CSL schema."
        finding = codes.STYLE_BROKEN.at(style.span, message, hint)
        return Outcome(None, (*findings, finding))
    return Outcome(desk, (*findings, *_alike(desk)))


def _alike(desk: Desk) -> Iterator[Diagnostic]:
    """Yield what readers could not tell apart: different works, cited in the same words."""
    for keys in () if desk.notes else desk.processor.alike():
        named = " and ".join(f"“{key}”" for key in keys[:2])
        more = f" (and {len(keys) - 2} more)" if len(keys) > 2 else ""
        message = f"The style “{desk.style.name}” cites {named}{more} in the same words."
        hint = "Take a style that puts letters after years, or name the work in the sentence."
        yield codes.ALIKE.at(desk.sources[keys[1]].span, message, hint)


def _wanted(
    library: Library, bibliography: Bibliography, cited: list[Cite]
) -> tuple[list[str], list[Diagnostic]]:
    """Return the keys of the sources to set, as they are first cited, and citations of none."""
    keys: dict[str, None] = {}
    missing = []
    for cite in (*cited, *bibliography.nocite):
        if cite.key in library.sources:
            keys[cite.key] = None
        else:
            missing.append(_not_there(cite, library))
    if bibliography.everything:
        keys |= dict.fromkeys(library.sources)
    return list(keys), missing


def _not_there(cite: Cite, library: Library) -> Diagnostic:
    guess = nearest(cite.key, library.sources)
    hint = f"Did you mean “{guess}”?" if guess else "Add it to the sources."
    if not guess:
        hint += " An at sign that is text has a backslash before it: \\@."
    message = f"No source has the key “{cite.key}”."
    return codes.NOT_THERE.at(cite.span, message, hint)


def _differs(language: str, other: str) -> bool:
    return bool(language) and language.partition("-")[0] != other.partition("-")[0]


def _unlinked(words: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield `words` without their links to entries, where a style has no bibliography."""
    for word in words:
        if isinstance(word, SourceLink):
            yield from word.children
        else:
            yield word
