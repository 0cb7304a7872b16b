"""Turn a directive into the block that it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it.token import Token

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.attributes import width_of
from octavo.manuscript.fences import Opening, Option
from octavo.manuscript.figures import Said, figure
from octavo.manuscript.inlines import read_inlines
from octavo.manuscript.ledger import suggestion
from octavo.manuscript.model import Aside, Block, Inline, Paragraph, Quote
from octavo.manuscript.names import check_language, check_name
from octavo.manuscript.shapes import SHAPES, Shape
from octavo.manuscript.source import Source, unfolded
from octavo.manuscript.tables import captioned
from octavo.manuscript.verse import verse

if TYPE_CHECKING:
    from octavo.manuscript.blocks import BlockReading


class DirectiveReading:
    """The reading of one directive: its argument, its options and its body."""

    def __init__(self, blocks: BlockReading, token: Token) -> None:
        self.blocks = blocks
        self.ledger = blocks.ledger
        self.source = blocks.source
        self.token = token
        self.opening: Opening = token.meta["opening"]
        self.span = replace(blocks.span(token), length=len(token.markup))
        self.options: dict[str, Option] = {}

    def read(self) -> list[Block]:
        """Return the block that the directive means; none where it is unknown."""
        name = self.opening.name
        shape = SHAPES.get(name)
        if not self.opening.closed:
            message = f"The directive “{name}” never closes."
            hint = "Close it with as many colons as it opens with, on a line of their own."
            self.ledger.add(codes.UNCLOSED, self.span, message, hint)
        if self.opening.too_deep:
            self.blocks.too_deep(self.span)
        if shape is None or not self.opening.braced:
            self.unknown(name)
            return list(self.blocks.until("directive_close"))
        self.take_options(shape)
        self.check_argument(shape)
        return _MAKERS[name](self)

    def unknown(self, name: str) -> None:
        """Report a directive that is not in the table, or is written without its braces."""
        known = tuple(SHAPES)
        if name in known:
            message, hint = "The directive has no braces.", f"Write :::{{{name}}}."
        else:
            message, hint = f"There is no directive “{name}”.", suggestion(name, known)
        self.ledger.add(codes.UNKNOWN_DIRECTIVE, self.span, message, hint)

    # --------------------------------------------------------------------- options and argument

    def take_options(self, shape: Shape) -> None:
        """Keep the options that the directive has, report the others."""
        for option in self.opening.options:
            span = self.source.span(option.line, option.column, len(option.key) + 2)
            if option.value is None:
                hint = "Write :option: value, with a colon on both sides."
                message = f"“{option.key[:40]}” is not an option."
                self.ledger.add(codes.UNKNOWN_OPTION, span, message, hint)
            elif option.key not in shape.options:
                message = f"The directive “{self.opening.name}” has no option “{option.key}”."
                hint = suggestion(option.key, shape.options)
                self.ledger.add(codes.UNKNOWN_OPTION, span, message, hint)
            elif option.key in self.options:
                message = f"The option “{option.key}” is given twice."
                self.ledger.add(codes.OPTION_TWICE, span, message, "Keep one of them.")
            elif not option.value:
                hint = f"Write :{option.key}: and what it says"
                hint += ', or :alt: "" for a decoration.' if option.key == "alt" else "."
                message = f"The option “{option.key}” has no value."
                self.ledger.add(codes.OPTION_VALUE, span, message, hint)
            else:
                self.options[option.key] = option

    def check_argument(self, shape: Shape) -> None:
        """Report an argument that is missing or has no meaning."""
        name = self.opening.name
        if shape.required and not self.opening.argument:
            message = f"The directive “{name}” does not say which {shape.argument} it shows."
            hint = f"Write it on the same line, as in :::{{{name}}} images/NAME."
            self.ledger.add(codes.ARGUMENT, self.span, message, hint)
        elif self.opening.argument and not shape.argument:
            line = self.token.map[0] if self.token.map else 0
            where = self.source.span(line, self.opening.argument_column)
            message = f"The directive “{name}” takes no words on its own line."
            hint = "Move them to the next line."
            self.ledger.add(codes.ARGUMENT, where, message, hint)

    def value(self, key: str) -> str:
        """Return the value of an option, empty where it is not given."""
        option = self.options.get(key)
        return option.value or "" if option else ""

    def place(self, key: str) -> Span:
        """Return where the value of an option stands."""
        option = self.options.get(key)
        return self.source.span(option.line, option.value_column) if option else self.span

    def part(self, key: str) -> Source:
        """Return the value of an option as Markdown."""
        place, option = self.place(key), self.options.get(key)
        exact = option is not None and option.lines == 1 and self.source.exact
        return Source(place.path, self.value(key), place.line, max(place.column, 1), exact)

    def inlines(self, key: str) -> tuple[Inline, ...]:
        """Return the value of an option as running text."""
        return read_inlines(self.part(key), self.ledger) if self.value(key) else ()

    def argument(self) -> tuple[Inline, ...]:
        """Return the argument as running text."""
        if not self.opening.argument:
            return ()
        place = self.argument_place()
        source = Source(
            place.path, self.opening.argument, place.line, max(place.column, 1), self.source.exact
        )
        return read_inlines(source, self.ledger)

    def argument_place(self) -> Span:
        """Return where the argument stands."""
        line = self.token.map[0] if self.token.map else 0
        length = len(self.opening.argument)
        return self.source.span(line, self.opening.argument_column, length)

    def name(self) -> str:
        """Return the name of the block."""
        value = self.value("name")
        return check_name(value, self.place("name"), self.ledger) if value else ""

    def language(self) -> str:
        """Return the language of the block."""
        return check_language(self.value("lang"), self.place("lang"), self.ledger)

    def body(self) -> tuple[Block, ...]:
        """Return the blocks inside, at least one; a directive without any is reported."""
        blocks = self.blocks.until("directive_close")
        if not blocks and self.opening.closed and not self.opening.too_deep:
            message = f"The directive “{self.opening.name}” is empty."
            hint = "Write its words before the closing fence."
            self.ledger.add(codes.BODY, self.span, message, hint)
        return blocks

    # ----------------------------------------------------------------------------------- blocks

    def figure(self) -> list[Block]:
        """Return a figure: its caption is the body, without a long description inside."""
        description: tuple[Block, ...] = ()
        if self.value("long-description"):
            description = (
                Paragraph(self.inlines("long-description"), self.place("long-description")),
            )
        self.blocks.descriptions.append([])
        caption = self.blocks.until("directive_close")
        description += tuple(self.blocks.descriptions.pop())
        alt = self.value("alt") if "alt" in self.options else None
        said = Said(
            path=self.opening.argument,
            path_span=self.argument_place(),
            name=self.name(),
            alt="" if alt in ('""', "''") else unfolded(alt),
            credit=unfolded(self.value("credit") or None),
            caption=caption,
            long_description=description,
            uncredited=unfolded(self.value("uncredited")) or "",
            uncaptioned=unfolded(self.value("uncaptioned")) or "",
            width=width_of(self.value("width"), self.place("width"), self.ledger),
        )
        if not said.path:
            return list(caption)
        return [figure(said, self.span, self.ledger)]

    def description(self) -> list[Block]:
        """Give a long description to the figure around it."""
        body = self.body()
        if not self.blocks.descriptions:
            message = "A long description stands outside of a figure."
            hint = "Put it inside the :::{figure} that it describes."
            self.ledger.add(codes.BODY, self.span, message, hint)
            return list(body)
        self.blocks.descriptions[-1].extend(body)
        return []

    def aside(self) -> list[Block]:
        """Return a box beside the text."""
        title, body = self.argument(), self.body()
        kind = self.opening.name
        return [Aside(kind, body, self.span, title, self.name(), self.language())]

    def quote(self) -> list[Block]:
        """Return a quotation, an epigraph or a pull quote."""
        body, attribution = self.body(), self.inlines("attribution")
        cite, language, name = self.value("cite"), self.language(), self.name()
        return [Quote(body, self.span, attribution, cite, language, name, self.opening.name)]


_MAKERS: dict[str, Callable[[DirectiveReading], list[Block]]] = {
    "figure": DirectiveReading.figure,
    "long-description": DirectiveReading.description,
    "table": captioned,
    "verse": verse,
    **dict.fromkeys(("aside", "note", "tip", "warning", "important"), DirectiveReading.aside),
    **dict.fromkeys(("quote", "epigraph", "pullquote"), DirectiveReading.quote),
}
