"""Turn markdown-it's block tokens into blocks."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.token import Token

from octavo.diagnostics import Span
from octavo.manuscript import codes, leaves, lists, notes
from octavo.manuscript.attributes import Attributes, read_attributes, width_of
from octavo.manuscript.directives import DirectiveReading
from octavo.manuscript.figures import Said, figure
from octavo.manuscript.guesses import check_comment
from octavo.manuscript.inlines import inlines_of, plain, raw_attributes, read_inlines
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import (
    Block,
    Heading,
    Inline,
    Paragraph,
    Quote,
)
from octavo.manuscript.residue import check_late_options
from octavo.manuscript.source import Run, Source
from octavo.manuscript.stream import Stream
from octavo.manuscript.syntax import parse_blocks
from octavo.manuscript.tables import table

# Three to a paragraph, a heading or a cell; the longest books have some ten thousand in all.
MOST_TOKENS = 150_000

_CONTAINERS = {"blockquote_open", "list_item_open", "dd_open", "footnote_reference_open"}


def read_blocks(source: Source, ledger: Ledger) -> tuple[Block, ...]:
    """Return the blocks of a source; notes go to the ledger."""
    tokens, env = parse_blocks(source.text, cites=ledger.cites)
    if len(tokens) > MOST_TOKENS:
        message = "The text has more paragraphs, headings and cells than can be read."
        ledger.add(codes.TOO_LONG, source.span(0), message, "Split it into several texts.")
        return ()
    reading = BlockReading(Stream(tokens, source), ledger)
    blocks = reading.until("")
    notes.check_definitions(reading, env)
    return blocks


class BlockReading:
    """One walk over the tokens of a source. `depth` counts the blocks around the present one."""

    def __init__(self, stream: Stream, ledger: Ledger) -> None:
        self.stream = stream
        self.source = stream.source
        self.ledger = ledger
        self.depth = 0
        self.pending: Token | None = None
        self.descriptions: list[list[Block]] = []  # of the figures around, the innermost last

    def until(self, closing: str) -> tuple[Block, ...]:
        """Return the blocks before the token `closing`, which is taken too."""
        blocks: list[Block] = []
        outer, self.pending = self.pending, None
        self.depth += 1
        while (token := self.stream.take()) is not None and token.type != closing:
            if token.type == "attributes":
                self.hold(token)
                continue
            blocks.extend(self.block(token))
        self.drop_pending()
        self.depth -= 1
        self.pending = outer
        return tuple(blocks)

    def block(self, token: Token) -> tuple[Block, ...]:
        """Return the blocks that begin with `token`: one, or none."""
        reader = _READERS.get(token.type)
        if reader is None:
            raise ValueError(f"no block is known for {token.type}")
        if token.type in _CONTAINERS and self.stream.was_cut(token):
            self.too_deep(self.span(token))
        found = reader(self, token)
        self.drop_pending()
        return tuple(found)

    # ------------------------------------------------------------------------------- attributes

    def hold(self, token: Token) -> None:
        """Keep the attributes of a line of their own for the block that follows."""
        if self.pending is not None:
            merged = {**self.pending.attrs, **token.attrs}
            both = (str(each.attrs.get("class", "")) for each in (self.pending, token))
            token.attrs = merged | {"class": " ".join(both).strip()}
        self.pending = token

    def drop_pending(self) -> None:
        """Report attributes that no block took."""
        if self.pending is None:
            return
        message = "The attributes belong to nothing: no block that takes any follows them."
        hint = (
            "Write them on the line before a paragraph, a heading, a quotation, a list or a table."
        )
        self.ledger.add(codes.STRAY_ATTRIBUTES, self.span(self.pending), message, hint)
        self.pending = None

    def attributes(self, kind: str) -> Attributes:
        """Return the attributes that wait for a block of the kind `kind`."""
        token, self.pending = self.pending, None
        if token is None:
            return Attributes()
        raw = {key: str(value) for key, value in token.attrs.items() if value != ""}
        return read_attributes(raw, kind, self.span(token), self.ledger)

    def attribution(self, words: str, token: Token) -> tuple[Inline, ...]:
        """Return an attribution that stands in the attributes of `token`."""
        span = self.span(token)
        return read_inlines(Source(span.path, words, span.line, 1, exact=False), self.ledger)

    # -------------------------------------------------------------------------------- positions

    def span(self, token: Token) -> Span:
        """Return where `token` begins."""
        return self.stream.span(token)

    def running(self, token: Token, after: int = 0) -> tuple[Inline, ...]:
        """Return the inlines of a token of running text."""
        line = token.map[0] if token.map else 0
        return inlines_of(token, Run(token.content, self.source, line, after), self.ledger)

    def too_deep(self, span: Span) -> None:
        """Report nesting that is not followed any further."""
        message = "Blocks nest too deep here; what is inside cannot be read."
        hint = "Flatten the quotations, lists or directives."
        self.ledger.add(codes.TOO_DEEP, span, message, hint)

    # ----------------------------------------------------------------------------------- blocks

    def paragraph(self, token: Token) -> list[Block]:
        """Return a paragraph, or the figure that a picture alone in it is."""
        inline = self.stream.next()
        self.stream.next()
        span = self.span(token)
        children = [child for child in inline.children or [] if not _is_comment(child)]
        if len(children) == 1 and children[0].type == "image":
            check_comment(inline.content, span, self.ledger)
            return [self.picture(children[0], span, inline)]
        check_late_options(inline.content, lambda at: self.run(inline).span(at), self.ledger)
        content = self.running(inline)
        attributes = self.attributes("paragraph")
        if not content:
            return []
        return [Paragraph(content, span, attributes.name, (), attributes.language)]

    def run(self, inline: Token) -> Run:
        """Return the running text of a token."""
        return Run(inline.content, self.source, inline.map[0] if inline.map else 0)

    def picture(self, token: Token, span: Span, inline: Token) -> Block:
        """Return the figure of a picture that stands alone in its paragraph."""
        before = self.attributes("figure")
        raw = raw_attributes(token)
        at = self.run(inline).span(token.meta.get("at", 0), token.meta.get("length", 0))
        after = read_attributes(raw, "figure", at, self.ledger)
        title = str(token.attrs.get("title", ""))
        caption: tuple[Block, ...] = ()
        if title:
            words = Source(span.path, title, at.line, 1, exact=False)
            caption = (Paragraph(read_inlines(words, self.ledger), at),)
        said = Said(
            path=str(token.attrs.get("src", "")),
            path_span=at,
            name=after.name or before.name,
            alt=plain(token.children or []) or None,
            caption=caption,
            width=width_of(({**before.values, **after.values}).get("width", ""), at, self.ledger),
        )
        return figure(said, span, self.ledger)

    def heading(self, token: Token) -> list[Block]:
        """Return a heading."""
        inline = self.stream.next()
        self.stream.next()
        span, level = self.span(token), int(token.tag[1:])
        misplaced = self.depth > 1 or not self.ledger.headings
        if misplaced:
            message = "A heading can stand only between the blocks of a text, not inside one."
            hint = "Move it out, or set the words **strong** in a paragraph of their own."
            self.ledger.add(codes.HEADING_PLACE, span, message, hint)
        elif level == 1:
            message = "A heading of level 1 is the title of the text, which stands in front matter."
            self.ledger.add(codes.TITLE_IN_BODY, span, message, "Write ## for a section.")
        attributes = self.attributes("heading")
        children = self.running(inline, token.meta.get("column", 0))
        if misplaced:
            return [Paragraph(children, span, attributes.name, (), attributes.language)]
        return [Heading(max(level, 2), children, span, attributes.name, attributes.language)]

    def quotation(self, token: Token) -> list[Block]:
        """Return a quotation."""
        held = self.pending or token
        attributes = self.attributes("quotation")
        words = attributes.values.get("attribution", "")
        said = self.attribution(words, held) if words else ()
        children = self.until("blockquote_close")
        cite = attributes.values.get("cite", "")
        return [Quote(children, self.span(token), said, cite, attributes.language, attributes.name)]

    def table(self, token: Token) -> list[Block]:
        """Return a table."""
        return [table(self.stream, token, self.attributes("table").name, self.ledger)]

    def directive(self, token: Token) -> list[Block]:
        """Return what a directive makes."""
        return DirectiveReading(self, token).read()


def _is_comment(token: Token) -> bool:
    return token.type == "html_inline" and token.content.startswith("<!--")


_READERS: dict[str, Callable[[BlockReading, Token], list[Block]]] = {
    "paragraph_open": BlockReading.paragraph,
    "heading_open": BlockReading.heading,
    "blockquote_open": BlockReading.quotation,
    "bullet_list_open": lists.bullets,
    "ordered_list_open": lists.bullets,
    "dl_open": lists.definitions,
    "table_open": BlockReading.table,
    "fence": leaves.code,
    "code_block": leaves.code,
    "html_block": leaves.html,
    "hr": leaves.ornament,
    "footnote_reference_open": notes.note,
    "directive_open": BlockReading.directive,
    "stray_fence": leaves.stray_fence,
}
