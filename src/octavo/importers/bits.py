"""Turn running text with its marks into Markdown that reads back as the same words and marks.

Whether a star opens or closes hangs on the characters around it (CommonMark 0.31, 6.2). A letter
that stands in the way is written as a character reference, which counts as punctuation there and
as the letter in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from octavo.values import frozen

_SPECIAL = re.compile(r"[\\`*_\[\]{}<>|~]|&(?=#?\w+;)")
_LINE_START = re.compile(r"\A(?:[#+=:-]|\d+(?=[.)]))")
_SPACE = " \t\r\n\f"


@frozen
class Bit:
    """A piece of running text: `text`, `raw` Markdown, `open`, `close` or a `break` of the line.

    The value of `open` and `close` is the number of delimiters: 1 for stress, 2 for importance.
    """

    kind: str
    value: str = ""
    weight: int = 0


BREAK = Bit("break")


def escaped(text: str) -> str:
    """Return plain words as Markdown that means them."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def words_of(bits: Iterable[Bit]) -> str:
    """Return the words alone."""
    return "".join(bit.value for bit in bits if bit.kind == "text").strip()


def tidied(bits: Sequence[Bit]) -> list[Bit]:
    """Return `bits` with each run of white space one space, none at the ends of a line or mark."""
    joined: list[Bit] = []
    for bit in bits:
        if bit.kind == "text" and joined and joined[-1].kind == "text":
            joined[-1] = replace(joined[-1], value=joined[-1].value + bit.value)
        elif bit.kind != "text" or bit.value:
            joined.append(bit)
    return _trimmed(_moved_out(_collapsed(joined)))


def _collapsed(bits: Iterable[Bit]) -> list[Bit]:
    """Make one space of each run of white space, across marks too."""
    made: list[Bit] = []
    spaced = True
    for bit in bits:
        if bit.kind == "text":
            value = re.sub(f"[{_SPACE}]+", " ", bit.value)
            value = value[1:] if spaced and value.startswith(" ") else value
            spaced = value.endswith(" ") if value else spaced
            if value:
                made.append(replace(bit, value=value))
        else:
            spaced = True if bit.kind == "break" else spaced if bit.kind != "raw" else False
            made.append(bit)
    return made


def _moved_out(bits: Sequence[Bit]) -> list[Bit]:
    """Move white space at the edges of a mark out of it, and take away marks around nothing."""
    made: list[Bit] = []
    ahead = list(reversed(bits))
    while ahead:
        two = ahead.pop()
        moved = _swapped(made[-1], two) if made else None
        if moved is None:
            made.append(two)
        else:
            made.pop()
            ahead.extend(reversed(moved))
    return made


def _swapped(one: Bit, two: Bit) -> list[Bit] | None:
    """Return what two neighbours become where a space moves out; None where they may stay."""
    if one.kind == "open" and two.kind == "close":
        return []
    if (one.kind, two.kind) in (("open", "break"), ("break", "close")):
        return [two, one]
    if one.kind == "open" and two.kind == "text" and two.value[0].isspace():
        rest = two.value.lstrip()
        space = two.value[: len(two.value) - len(rest)]
        return [Bit("text", space), one, *_text(rest)]
    if one.kind == "text" and two.kind == "close" and one.value[-1].isspace():
        rest = one.value.rstrip()
        return [*_text(rest), two, Bit("text", one.value[len(rest) :])]
    return None


def _text(value: str) -> list[Bit]:
    return [Bit("text", value)] if value else []


def _trimmed(bits: list[Bit]) -> list[Bit]:
    """Take away breaks and spaces at both ends, and spaces around breaks."""
    made: list[Bit] = []
    for each in bits:
        bit = each
        previous = made[-1] if made else BREAK
        if bit.kind == "break" and previous.kind == "text":
            made[-1:] = _text(previous.value.rstrip(_SPACE))
        if bit.kind == "text" and previous.kind == "break":
            bit = replace(bit, value=bit.value.lstrip(_SPACE))
        if (bit.kind == "text" and not bit.value) or (bit.kind == "break" and not made):
            continue
        made.append(bit)
    while made and (made[-1].kind == "break" or _is_blank(made[-1])):
        made.pop()
    if made and made[-1].kind == "text":
        made[-1:] = _text(made[-1].value.rstrip(_SPACE))
    return made


def _is_blank(bit: Bit) -> bool:
    return bit.kind == "text" and not bit.value.strip(_SPACE)


def lines_of(bits: Sequence[Bit]) -> list[list[Bit]]:
    """Return `bits` cut at breaks; marks that go over a break close and open again."""
    lines: list[list[Bit]] = [[]]
    around: list[Bit] = []
    for bit in bits:
        if bit.kind == "break":
            lines[-1].extend(Bit("close", weight=mark.weight) for mark in reversed(around))
            lines.append(list(around))
            continue
        if bit.kind == "open":
            around.append(bit)
        elif bit.kind == "close" and around:
            around.pop()
        lines[-1].append(bit)
    return lines


def markdown(bits: Sequence[Bit], *, line_break: str = "\\\n") -> str:
    """Return tidied bits as Markdown. At the beginning of a line nothing looks like a block."""
    pieces = _delimited(tidied(bits), line_break)
    text = "".join(pieces)
    lines = text.split("\n")
    return "\n".join(_guarded(line) for line in lines)


def _guarded(line: str) -> str:
    match = _LINE_START.match(line)
    if match is not None:
        end = match.end() if line[0].isdigit() else 0
        return f"{line[:end]}\\{line[end:]}"
    if line[:1].isspace():
        return _reference(line[0]) + line[1:]
    return line


def _reference(character: str) -> str:
    return "&nbsp;" if character == "\u00a0" else f"&#x{ord(character):X};"


def _delimited(bits: Sequence[Bit], line_break: str) -> list[str]:
    """Return each bit as Markdown, the marks in stars or low lines, whichever reads back."""
    pieces = [_plain(bit, line_break) for bit in bits]
    stack: list[str] = []
    for index, bit in enumerate(bits):
        before = pieces[index - 1] if index else ""
        if bit.kind == "open":
            taken = stack[-1][0] if stack else before[-1:]
            mark = ("_" if taken == "*" else "*") * bit.weight
            stack.append(mark)
            pieces[index] = mark
            _clear_before(pieces, index, bits)
        elif bit.kind == "close" and stack:
            pieces[index] = stack.pop()
    for index, bit in enumerate(bits):
        if bit.kind == "close":
            _clear_after(pieces, index, bits)
    return pieces


def _plain(bit: Bit, line_break: str) -> str:
    if bit.kind == "text":
        return escaped(bit.value)
    return {"raw": bit.value, "break": line_break}.get(bit.kind, "")


def _clear_before(pieces: list[str], index: int, bits: Sequence[Bit]) -> None:
    """Write the letter before an opening mark as a reference where it would keep it from one."""
    if index and bits[index - 1].kind == "text" and _is_letter(bits[index - 1].value[-1]):
        following = bits[index + 1] if index + 1 < len(bits) else BREAK
        plain = following.kind == "text" and following.value[0].isalnum()
        if not plain or pieces[index][0] == "_":
            pieces[index - 1] = pieces[index - 1][:-1] + _reference(bits[index - 1].value[-1])


def _clear_after(pieces: list[str], index: int, bits: Sequence[Bit]) -> None:
    """Do the same with the letter after a closing mark."""
    if index + 1 < len(bits) and bits[index + 1].kind == "text":
        letter, before = bits[index + 1].value[0], bits[index - 1]
        plain = before.kind == "text" and before.value[-1].isalnum()
        if pieces[index + 1].startswith("&#"):
            return
        if _is_letter(letter) and not (plain and pieces[index][:1] == "*"):
            pieces[index + 1] = _reference(letter) + pieces[index + 1][1:]


def _is_letter(character: str) -> bool:
    """Return whether a character is neither space nor punctuation for every reader of Markdown."""
    if character.isascii():
        return character.isalnum()
    return not (character.isspace() or unicodedata.category(character).startswith("P"))
