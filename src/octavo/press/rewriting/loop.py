"""Turn every instruction of a content stream into its printed equal."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeAlias

from octavo.memory import Memory
from octavo.press.functions import UnconvertibleError
from octavo.press.lexer import TEXT, Instruction, instructions
from octavo.press.rewriting.colours import COLOURS
from octavo.press.rewriting.lines import paint_lines
from octavo.press.rewriting.painting import PAINTING, draw_inline
from octavo.press.rewriting.settings import SETTINGS
from octavo.press.rewriting.steps import Step
from octavo.press.rewriting.work import Rewritten, Work

Act: TypeAlias = Callable[[Work, bytes, bytes], None]
Steps: TypeAlias = Memory[tuple[Step, ...]]

_ACTS: dict[bytes, Act] = {**COLOURS, **SETTINGS, **PAINTING, TEXT: paint_lines}

# In a glyph or a pattern that takes its colour from outside, colours mean nothing (8.7.3.3, 9.6.5).
_SHAPE_ALONE = b"d1"

# What is named by these can be another thing in another file.
_NAMING = frozenset((b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN", b"sh", b"BI", b"d1"))


def rewritten(
    contents: Iterable[bytes], work: Work, memory: Steps | None = None, key: Hashable = None
) -> Rewritten:
    """Return content streams, one after the other, with what they name and what was noticed.

    Those that begin as the first one does come from `memory` where it has them under `key`, that
    is to say all else that the result depends on. Each of these is a piece by itself.
    """
    begun = work.state.copy()
    for content in contents:
        if work.saved or work.path or work.state != begun:
            memory = None
        elif work.written:
            work.cut()
        if memory is None:
            _rewrite(content, work)
        else:
            _remember(content, work, memory, key)
    return _finished(work)


def _rewrite(content: bytes, work: Work) -> None:
    for acts, instruction in _meant(content, work):
        _one(work, acts, instruction)


def _remember(content: bytes, work: Work, memory: Steps, key: Hashable) -> None:
    known = memory.recall(content, key)
    if known is not None:
        _replay(known, work)
    else:
        steps = _recorded(content, work)
        if steps is not None:
            memory.keep(content, steps, len(content), key)


def _finished(work: Work) -> Rewritten:
    work.written += [b"Q"] * len(work.saved)
    work.cut()
    resources = work.parts.resources(work.kept)
    return Rewritten(tuple(work.pieces), resources, frozenset(work.traits), frozenset(work.faults))


def _meant(content: bytes, work: Work) -> Iterator[tuple[Mapping[bytes, Act], Instruction]]:
    """Yield each instruction with what the operators mean where it stands."""
    acts = dict(_ACTS)
    # Where ink is looked for, each line has a place of its own.
    for instruction in instructions(content, texts=work.paper is None):
        if work.uncoloured or instruction.operator == _SHAPE_ALONE:
            acts.update(dict.fromkeys(COLOURS, _nothing))
        yield acts, instruction


def _recorded(content: bytes, work: Work) -> tuple[Step, ...] | None:
    """Rewrite `content`; return the steps that do it again, None where they would not."""
    steps: list[Step] = []
    work.uses = []
    begin = len(work.written)
    for acts, instruction in _meant(content, work):
        if instruction.operator in _NAMING or (instruction.operator == b"Do" and work.path):
            work.uses = None
        if instruction.operator == b"Do" and work.uses is not None:
            steps.append(_step(work, begin, instruction.operands))
            _one(work, acts, instruction)
            begin = len(work.written)
            work.uses = []
        else:
            _one(work, acts, instruction)
    if work.uses is None or work.saved or work.path or work.traits or work.faults:
        return None
    return (*steps, _step(work, begin, None))


def _step(work: Work, begin: int, drawn: bytes | None) -> Step:
    uses = tuple(work.uses or ())
    return Step(b"\n".join(work.written[begin:]), uses, drawn, work.state.copy())


def _replay(steps: tuple[Step, ...], work: Work) -> None:
    for step in steps:
        step.again(work)
        work.state = step.state.copy()
        if step.drawn is not None:
            _one(work, _ACTS, Instruction(b"Do", step.drawn))


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
