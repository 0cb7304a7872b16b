"""Turn tokens that hold no other blocks into code, breaks and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

from octavo.manuscript import codes
from octavo.manuscript.html import check_block_html
from octavo.manuscript.model import Block, Break, CodeBlock

if TYPE_CHECKING:
    from octavo.manuscript.blocks import BlockReading


def code(reading: BlockReading, token: Token) -> list[Block]:
    """Return a block of code."""
    syntax = token.info.strip()
    span = reading.span(token)
    if syntax.startswith("{"):
        message = f"The directive “{syntax[:40]}” stands in a code fence."
        hint = f"Write :::{syntax[:40]} and close it with :::."
        reading.ledger.add(codes.UNKNOWN_DIRECTIVE, span, message, hint)
    if token.type == "fence" and not reading.stream.closes(token):
        message = "The code block never closes and takes in what follows."
        hint = f"Close it with {token.markup} on a line of its own."
        reading.ledger.add(codes.CODE_UNCLOSED, span, message, hint)
    return [CodeBlock(token.content.removesuffix("\n"), span, syntax.split(" ")[0])]


def html(reading: BlockReading, token: Token) -> list[Block]:
    """Report HTML, drop comments."""
    check_block_html(token.content, reading.span(token), reading.ledger)
    return []


def ornament(reading: BlockReading, token: Token) -> list[Block]:
    """Return a break."""
    return [Break(reading.span(token))]


def stray_fence(reading: BlockReading, token: Token) -> list[Block]:
    """Report a closing fence without an opening one."""
    hint = "Delete it, or give the directive it should close an opening line."
    message = "This fence closes no directive."
    reading.ledger.add(codes.STRAY_FENCE, reading.span(token), message, hint)
    return []
