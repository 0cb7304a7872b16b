"""Turn every instruction of a content stream into its printed equal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from pikepdf import Dictionary

from octavo.press.functions import UnconvertibleError
from octavo.press.lexer import Instruction, instructions
from octavo.press.rewriting.colours import COLOURS
from octavo.press.rewriting.memory import Memory, Step
from octavo.press.rewriting.painting import PAINTING, draw_inline
from octavo.press.rewriting.settings import SETTINGS
from octavo.press.rewriting.work import Rewritten, Work

Act: TypeAlias = Callable[[Work, bytes, bytes], None]

_ACTS: dict[bytes, Act] = {**COLOURS, **SETTINGS, **PAINTING}

# In a glyph or a pattern that takes its colour from outside, colours mean nothing (8.7.3.3, 9.6.5).
_SHAPE_ALONE = b"d1"

# What is named by these can be another thing in another file.
_NAMING = frozenset((b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN", b"sh", b"BI", b"d1"))


def rewrite(content: bytes, work: Work, memory: Memory | None = None, key: str = "") -> Rewritten:
    """Return the content stream that `work` has begun, with what it names and what was noticed.

    With a `memory`, what it has of this stream under `key`, which is to say all else that the
    result depends on, is taken from there.
    """
    if memory is not None:
        steps = memory.recall(content, key)
        if steps is None:
            memory.keep(content, key, _recorded(content, work))
        else:
            _replay(steps, work)
    else:
        for acts, instruction in _meant(content, work):
            _one(work, acts, instruction)
    return _done(work)


def _meant(content: bytes, work: Work) -> Iterator[tuple[Mapping[bytes, Act], Instruction]]:
    """Yield each instruction with what the operators mean where it stands."""
    acts = dict(_ACTS)
    for instruction in instructions(content):
        if work.uncoloured or instruction.operator == _SHAPE_ALONE:
            acts.update(dict.fromkeys(COLOURS, _nothing))
        yield acts, instruction


def _done(work: Work) -> Rewritten:
    work.written += [b"Q"] * len(work.saved)
    resources = Dictionary({
        category: Dictionary(dict(sorted(entries.items())))
        for category, entries in sorted(work.kept.items())
    })  # fmt: skip
    return Rewritten(
        b"\n".join(work.written), resources, frozenset(work.traits), frozenset(work.faults)
    )


def _recorded(content: bytes, work: Work) -> tuple[Step, ...] | None:
    """Rewrite `content`; return the steps that do it again, None where they would not."""
    steps: list[Step] = []
    work.uses = []
    begin = 0
    for acts, instruction in _meant(content, work):
        if instruction.operator in _NAMING:
            work.uses = None
        if instruction.operator == b"Do" and work.uses is not None:
            uses, lines = tuple(work.uses), tuple(work.written[begin:])
            steps.append(Step(lines, uses, instruction.operands, work.state.copy()))
            _one(work, acts, instruction)
            begin = len(work.written)
            if work.uses is not None:
                work.uses = []
        else:
            _one(work, acts, instruction)
    if work.uses is None or work.saved or work.traits or work.faults:
        return None
    return (*steps, Step(tuple(work.written[begin:]), tuple(work.uses), None, work.state))


def _replay(steps: tuple[Step, ...], work: Work) -> None:
    for step in steps:
        work.written += step.again(work)
        if step.drawn is not None:
            work.state = step.state.copy()
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
