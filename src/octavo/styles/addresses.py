"""Turn the addresses that a style sheet names into files of the styles folder, and nothing else."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.styles import codes
from octavo.styles.folders import Folders, Found
from octavo.styles.parse import Parsed, inside
from octavo.styles.scan import Places
from octavo.values import frozen

_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:|//", re.IGNORECASE)
_INLINE = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*\Z")
_INLINE_LIMIT = 100_000
# CSS Images 4, section 2.4: a text in these is an address.
_SETS = frozenset({"image-set", "-webkit-image-set", "image"})

# `url("…")`, `url(…)` and `@import "…"` as they stand in a text.
_ADDRESS = re.compile(
    r"""url\(\s*(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^)"']*?)\s*\)""", re.IGNORECASE | re.DOTALL
)
_IMPORT = re.compile(r"@import\b(?:[^;\"']|\"[^\"]*\"|'[^']*')*;?|@charset[^;]*;", re.IGNORECASE)

_HINT = "Write a path inside the styles folder, relative to this file."


@frozen
class Address:
    """An address as a sheet names it, and where."""

    text: str
    span: Span


def addresses(parsed: Parsed) -> Iterator[Address]:
    """Yield every `url()` among the declarations of a sheet, and every text of an `image-set()`."""
    for block in parsed.blocks:
        for declaration in block.declarations:
            for token in inside(declaration.value):
                for text, where in _named(token):
                    yield Address(
                        text, Span(parsed.name, where.source_line, where.source_column, 3)
                    )


def _named(token: Any) -> Iterator[tuple[str, Any]]:
    text = address_of(token)
    if text is not None:
        yield text, token
    elif token.type == "function" and token.lower_name in _SETS:
        for argument in token.arguments:
            if argument.type == "string":
                yield str(argument.value), argument


def address_of(token: Any) -> str | None:
    """Return the address that a `url()` token names, None for other tokens."""
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name in ("url", "src"):
        texts = [argument.value for argument in token.arguments if argument.type == "string"]
        return str(texts[0]) if texts else ""
    return None


def is_inline(text: str) -> bool:
    """Return whether an address is one that no file belongs to: `#id`, or a small picture."""
    if text.startswith("#"):
        return True
    return len(text) <= _INLINE_LIMIT and _INLINE.match(text) is not None


def path_of(text: str, sheet: str) -> str:
    """Return the path that `text`, written in the sheet at the path `sheet`, means."""
    plain = unquote(re.split("[?#]", text, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(sheet), plain))


def resolve(
    folders: Folders, address: Address, sheet: str, passing_over: tuple[Path, ...] = ()
) -> Outcome[Found]:
    """Return the file that `address`, written in the sheet at the path `sheet`, means."""
    wrong = _wrong(address.text)
    if not wrong and path_of(address.text, sheet).startswith(".."):
        wrong = "leaves the styles folder"
    if wrong:
        return Outcome(None, (_refused(address, wrong),))
    return folders.find(path_of(address.text, sheet), address.span, passing_over)


def _wrong(text: str) -> str:
    if not text.strip():
        return "names nothing"
    if _SCHEME.match(text) or text.startswith("/") or "\\" in text:
        return "is not a relative path"
    return ""


def _refused(address: Address, wrong: str) -> Diagnostic:
    shown = address.text if len(address.text) <= 60 else f"{address.text[:60]}…"
    return codes.FOREIGN_ADDRESS.at(address.span, f"The address “{shown}” {wrong}.", _HINT)


def settled(parsed: Parsed, text: str, sheet: str) -> str:
    """Return `text` with its imports blank and each `url()` relative to the styles folder."""
    places = Places(parsed.name, text)
    changes: list[tuple[int, int, str]] = []
    for wanted in parsed.imports:
        start = places.offset(wanted.span.line, wanted.span.column)
        match = _IMPORT.match(text, start)
        if match:
            changes.append((start, match.end(), re.sub(r"[^\n]", " ", match.group())))
    charset = _IMPORT.match(text)
    if charset and text.startswith("@charset"):
        changes.append((0, charset.end(), " " * charset.end()))
    for address in addresses(parsed) if posixpath.dirname(sheet) else ():
        start = places.offset(address.span.line, address.span.column)
        match = _ADDRESS.match(text, start)
        if match and not is_inline(address.text):
            changes.append((start, match.end(), f'url("{_moved(address.text, sheet)}")'))
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _moved(text: str, sheet: str) -> str:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), text))
    return path.replace("\\", "\\\\").replace('"', '\\"')
