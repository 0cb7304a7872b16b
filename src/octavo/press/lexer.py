"""Turn a content stream into instructions that can be copied byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# White space and delimiters: ISO 32000-1, 7.2.2.
_WS = rb"\x00\t\n\x0c\r "
_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
_NUMBER = rb"[-+.0-9]++"
_NAME = rb"/" + _REGULAR + rb"*+"
_HEX = rb"<[0-9A-Fa-f" + _WS + rb"]*+>"
_PLAIN_STRING = rb"\((?:[^()\\]++|\\.)*+\)"
_ARRAY = rb"\[(?:[^\[\]()<>%/]++|/|" + _HEX + rb"|" + _PLAIN_STRING + rb")*+\]"
_OPERAND = (
    rb"(?:[" + _WS + rb"]++|" + b"|".join((_NUMBER, _NAME, _ARRAY, _HEX, _PLAIN_STRING)) + b")"
)

# Almost every instruction is one match of this; what is not (comments, dictionaries, strings with
# brackets in them, true and false) is read token by token.
_INSTRUCTION = re.compile(rb"(" + _OPERAND + rb"*+)([A-Za-z'\"]" + _REGULAR + rb"*+)", re.DOTALL)
# Of these, most are text. What the layout engine sets in one typeface, size and direction is read
# at once: text objects whose matrices and typefaces all repeat the first but for the place. (Until
# Python 3.11.5, a possessive repetition of what is repeated or optional itself matches too much.)
TEXT = b"BT ET"
_REAL = rb"-?[0-9.]++"
_PLACE = _REAL + b" " + _REAL + b" Tm\n"
_LINES = rb"(?:" + _ARRAY + rb" TJ\n(?:\2" + _PLACE + rb")?)+ET(?=\n|\Z)"
_TEXT = re.compile(
    rb"\n?(BT\n((?:" + _REAL + rb" ){4})" + _PLACE + rb"(" + _NAME + rb" " + _REAL + rb") Tf\n"
    + _LINES + rb"(?:\nBT\n\2" + _PLACE + rb"\3 Tf\n" + _LINES + rb")*)"
)  # fmt: skip
_SPACE = re.compile(rb"(?:[" + _WS + rb"]++|%[^\r\n]*+)*+")
_TOKEN = re.compile(rb"<<|>>|[\[\]{}]|" + rb"|".join((_HEX, _NAME, _REGULAR + rb"++")), re.DOTALL)
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_IMAGE_END = re.compile(rb"[" + _WS + rb"]EI(?=[" + _WS + rb"]|$)")
_WORDS = {b"true", b"false", b"null"}
_NAMED = re.compile(_NAME)
_NUMERIC = re.compile(rb"[-+.0-9]+")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


class Instruction(NamedTuple):
    """An operator and the bytes of its operands; `image` holds what follows ID.

    The operand of `TEXT`, which is no operator of PDF, is one or more text objects as they stand.
    """

    operator: bytes
    operands: bytes
    image: bytes = b""


def instructions(content: bytes, *, texts: bool = False) -> Iterator[Instruction]:
    """Yield the instructions of a content stream in their order; comments are left out.

    With `texts`, text objects that share a typeface, a size and a direction are one instruction.
    """
    position, end = 0, len(content)
    while position < end:
        if texts and (text := _TEXT.match(content, position)):
            position = text.end()
            yield Instruction(TEXT, text[1])
            continue
        match = _INSTRUCTION.match(content, position)
        if match and match[2] not in _WORDS:
            position = match.end()
            operands, operator = match[1].strip(), match[2]
        else:
            operands, operator, position = _slowly(content, position)
        if operator == b"BI":
            operands, data, position = _inline_image(content, position)
            yield Instruction(operator, operands, data)
        elif operator:
            yield Instruction(operator, operands)


def _slowly(content: bytes, position: int) -> tuple[bytes, bytes, int]:
    """Return the operands and the operator at `position`, and where they end."""
    operands: list[bytes] = []
    for token, kind, position in _tokens(content, position):  # noqa: B020
        if kind == "operator":
            return b" ".join(operands), token, position
        operands.append(token)
    return b" ".join(operands), b"", len(content)


def _tokens(content: bytes, position: int) -> Iterator[tuple[bytes, str, int]]:
    """Yield each token from `position` on, what it is, and where it ends."""
    depth = 0
    while (position := _after_space(content, position)) < len(content):
        if content[position] == 0x28:
            stop = _string_end(content, position)
        else:
            match = _TOKEN.match(content, position)
            stop = match.end() if match else position + 1
        token = content[position:stop]
        depth += (token in (b"[", b"<<")) - (token in (b"]", b">>"))
        position = stop
        yield token, "operand" if depth > 0 or _is_operand(token) else "operator", stop


def _after_space(content: bytes, position: int) -> int:
    match = _SPACE.match(content, position)
    return match.end() if match else position


def _is_operand(token: bytes) -> bool:
    return token[:1] in b"/<>[](){}+-.0123456789" or token in _WORDS


def _string_end(content: bytes, position: int) -> int:
    """Return where the string ends that begins at `position`; brackets in it are balanced."""
    depth = 0
    for match in _BRACKET.finditer(content, position):
        depth += (match[0] == b"(") - (match[0] == b")")
        if depth == 0:
            return match.end()
    return len(content)


def _inline_image(content: bytes, position: int) -> tuple[bytes, bytes, int]:
    """Return the entries of an inline image, its bytes, and where it ends (8.9.7)."""
    entries, _, start = _slowly(content, position)
    start += 1
    plain = _plain_size(entries)
    match = _IMAGE_END.search(content, max(start, start + plain - 1))
    while match and not _plausible(content[match.end() : match.end() + 12]):
        match = _IMAGE_END.search(content, match.end())
    if match is None:
        return entries, content[start:], len(content)
    return entries, content[start : match.start()], match.end()


def _plain_size(entries: bytes) -> int:
    """Return at least how many bytes an image without a filter has, 0 where there is one."""
    pairs: list[tuple[bytes, bytes]] = re.findall(rb"/(\w+)\s*(/?[\w.]+)", entries)
    found = dict(pairs)
    if b"F" in found or b"Filter" in found or re.search(rb"/F(?:ilter)?\s*\[", entries):
        return 0
    keys = ((b"W", b"Width"), (b"H", b"Height"), (b"BPC", b"BitsPerComponent"))
    size = [found.get(short, found.get(long, b"1")) for short, long in keys]
    columns, rows, bits = (int(value) if value.isdigit() else 1 for value in size)
    colours = {b"/RGB": 3, b"/DeviceRGB": 3, b"/CMYK": 4, b"/DeviceCMYK": 4}
    parts = colours.get(found.get(b"CS", found.get(b"ColorSpace", b"")), 1)
    return (columns * bits * parts + 7) // 8 * rows


def _plausible(after: bytes) -> bool:
    """Return whether what follows an EI can be content and not the image's own bytes."""
    return all(byte in b"\t\n\r\x0c" or 32 <= byte < 127 for byte in after)


def numbers(operands: bytes) -> list[float]:
    """Return the numbers among `operands`, in their order."""
    try:
        return list(map(float, operands.split()))
    except ValueError:
        return [_number(word) for word in _NUMERIC.findall(_without_names(operands))]


def _without_names(operands: bytes) -> bytes:
    return _NAMED.sub(b" ", operands)


def _number(word: bytes) -> float:
    try:
        return float(word)
    except ValueError:
        return 0.0


def name_in(operands: bytes) -> str:
    """Return the first name among `operands` as a key of a resource dictionary, or nothing."""
    match = _NAMED.search(operands)
    if match is None:
        return ""
    plain = _ESCAPE.sub(lambda found: bytes((int(found[1], 16),)), match[0])
    return plain.decode("utf-8", "surrogateescape")
