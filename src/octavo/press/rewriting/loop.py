"""Turn every instruction of a content stream into its printed equal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from pikepdf import Dictionary

from octavo.press.functions import UnconvertibleError
from octavo.press.lexer import Instruction, instructions
from octavo.press.rewriting.colours import COLOURS
from octavo.press.rewriting.painting import PAINTING, draw_inline
from octavo.press.rewriting.settings import SETTINGS
from octavo.press.rewriting.work import Rewritten, Work

Act: TypeAlias = Callable[[Work, bytes, bytes], None]

_ACTS: dict[bytes, Act] = {**COLOURS, **SETTINGS, **PAINTING}

# In a glyph or a pattern that takes its colour from outside, colours mean nothing (8.7.3.3, 9.6.5).
_SHAPE_ALONE = b"d1"


def rewrite(content: bytes, work: Work) -> Rewritten:
    """Return the content stream that `work` has begun, with what it names and what was noticed."""
    acts = dict(_ACTS)
    for instruction in instructions(content):
        if work.uncoloured or instruction.operator == _SHAPE_ALONE:
            acts.update(dict.fromkeys(COLOURS, _nothing))
        _one(work, acts, instruction)
    work.written += [b"Q"] * len(work.saved)
    resources = Dictionary({
        category: Dictionary(dict(sorted(entries.items())))
        for category, entries in sorted(work.kept.items())
    })  # fmt: skip
    return Rewritten(
        b"\n".join(work.written), resources, frozenset(work.traits), frozenset(work.faults)
    )


def _one(work: Work, acts: Mapping[bytes, Act], instruction: Instruction) -> None:
    operator, operands, image = instruction
    act = acts.get(operator)
    try:
        if operator == b"BI":
            draw_inline(work, operands, image)
        elif act is not None:
            act(work, operands, operator)
        else:
            work.write(operands, operator)
    except UnconvertibleError as error:
        work.faults.add(str(error))


def _nothing(work: Work, operands: bytes, operator: bytes) -> None:
    """Leave a colour out."""
